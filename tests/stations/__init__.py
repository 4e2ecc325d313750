"""Stations, quotas and one's own data: several people, one database, real rows."""
