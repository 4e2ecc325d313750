"""Files people bring and take away: tables for Excel, drafts for Word, dates for the phone's calendar.

Bytes in and out. Nothing here is imported at the start: each library is heavy and few people need it.
"""
