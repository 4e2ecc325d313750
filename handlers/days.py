"""A day as people type it → a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.talk import Talk
from handlers.words import tidied
from rules.periods import FIRST

FIRST_DAY = FIRST
"""Nothing here happened before; an earlier day is a slip of the finger."""
TODAY = "today"
DAY = re.compile(r"(\d{4})(?:[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?|(\d{2})(\d{2}))")


def read_day(text: str) -> date | None:
    """2026-03-01, 2026/3/1, 2026.3.1, 20260301, 2026年3月1日; `None` for what is no day."""
    found = DAY.fullmatch(tidied(text))
    if found is None:
        return None
    month, day = found[2] or found[4], found[3] or found[5]
    try:
        return date(int(found[1]), int(month), int(day))
    except ValueError:
        return None


def day_between(talk: Talk, text: str, first: date, last: date) -> date | str:
    """The day somebody typed; else a sentence: it cannot be read, or which days can be."""
    day = talk.turn.today if is_today(talk, text) else read_day(text)
    if day is None:
        return talk.say("That is no day I can read: year, month, day, please.")
    if first <= day <= last:
        return day
    return talk.say(
        "A day from {first} to {last}, please.", first=talk.speaker.date(first), last=talk.speaker.date(last)
    )


def is_today(talk: Talk, text: str) -> bool:
    """今天, today."""
    return tidied(text).lower() in (TODAY, talk.say("today"))


def example_day(today: date) -> date:
    """A day that would be taken where one to come is asked for."""
    return today + timedelta(days=30)
