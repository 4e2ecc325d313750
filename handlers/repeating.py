"""When a repeated announcement is due again: the same time of day on the same day of the week, month or year."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import assert_never

from handlers.campaign import Repeat


def occurrence(first: datetime, repeat: Repeat, n: int) -> datetime:
    """The n-th after the first, by the clock on the wall of its time zone.

    A month without that day has it on its last (31 January, 28 February, 31 March); so has a year without 29 February.
    An hour that a change of clocks leaves out comes an hour later; one that comes twice counts the first time.
    """
    match repeat:
        case "weekly":
            wall = first + timedelta(weeks=n)
        case "monthly":
            wall = _months_later(first, n)
        case "yearly":
            wall = _months_later(first, 12 * n)
        case _:
            assert_never(repeat)
    return wall.replace(fold=0).astimezone(UTC).astimezone(first.tzinfo)


def _months_later(first: datetime, months: int) -> datetime:
    year, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + year, month + 1
    return first.replace(year=year, month=month, day=min(first.day, monthrange(year, month)[1]))


def next_occurrence(first: datetime, repeat: Repeat, done: int, now: datetime) -> int:
    """The next after this one that is still to come: what an outage swallowed is not made up for one by one."""
    n = done + 1
    while occurrence(first, repeat, n) <= now:
        n += 1
    return n
