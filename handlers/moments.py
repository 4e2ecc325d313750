"""A day and a time as staff type them → when an announcement goes out."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Literal

from handlers.days import read_day
from handlers.words import tidied

TIME = re.compile(r"(?P<day>.+?)[\sT]*(?P<hour>\d{1,2})\s*(?:[::]|点|时)\s*(?P<minute>\d{1,2})?\s*分?")
LATEST_DAYS = 366
Trouble = Literal["unread", "past", "far"]


def read_moment(text: str, now: datetime) -> datetime | Trouble:
    """2026-12-01 09:30, 2026年12月1日 9点30分; in the time zone of `now`. What is wrong with it otherwise."""
    found = TIME.fullmatch(tidied(text))
    day = read_day(found["day"].strip()) if found else None
    if found is None or day is None:
        return "unread"
    try:
        at = time(int(found["hour"]), int(found["minute"] or 0))
    except ValueError:
        return "unread"
    moment = datetime.combine(day, at, now.tzinfo)
    if moment <= now:
        return "past"
    return "far" if moment > now + timedelta(days=LATEST_DAYS) else moment


def shown(moment: datetime) -> str:
    """As it is typed."""
    return f"{moment:%Y-%m-%d %H:%M}"
