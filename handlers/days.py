"""A day as people type it → a date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from handlers.talk import Talk
from handlers.words import tidied
from rules.numerals import read_number
from rules.periods import FIRST
from rules.questions.figures import CHINESE_DAY, ENGLISH_DAY, TODAY, WEEKDAY, WEEKDAYS
from rules.questions.tidy import tidy
from rules.recognise import NOT_ASCII

FIRST_DAY = FIRST
"""Nothing here happened before; an earlier day is a slip of the finger."""
NEAR = {**TODAY, "明日": 1, "大后天": 3, "the day after tomorrow": 2}
"""Days from today."""
LEAP = 8
"""Years from one 29 February to the next, at most."""
DAY = re.compile(r"(\d{4})(?:[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?|(\d{2})(\d{2}))")
SHORT_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.])?(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
BESIDE_CHINESE = re.compile(rf"\s+(?={NOT_ASCII})|(?<={NOT_ASCII})\s+")
LEAST = 3
"""Letters of a month or a day of the week: Sep, Sept, September."""


def read_day(text: str) -> date | None:
    """2026-03-01, 2026/3/1, 2026.3.1, 20260301, 2026年3月1日; `None` for what is no day."""
    found = DAY.fullmatch(tidied(text))
    if found is None:
        return None
    month, day = found[2] or found[4], found[3] or found[5]
    return _dated(int(found[1]), int(month), int(day))


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plain(text: str) -> str:
    """One line of what was typed, for reading days and times: half-width, simplified, without blanks beside Chinese."""
    return BESIDE_CHINESE.sub("", tidy(text))


def read_coming_day(text: str, today: date) -> date | None:
    """A day where one to come is asked for: 明天, 下周五, 12月1日, Monday, Dec 1; with no year or week the next."""
    said = plain(text).removeprefix("on ")
    if said in NEAR:
        return today + timedelta(days=NEAR[said])
    return read_day(said) or _of_the_week(said, today) or _of_the_year(said, today)


def _of_the_week(said: str, today: date) -> date | None:
    found = WEEKDAY.fullmatch(said)
    at = WEEKDAYS.index(found["day"].replace("天", "日")) if found else _named(said, calendar.day_name[:])
    if at is None:
        return None
    days, week = at - today.weekday(), found["week"] if found else None
    return today + timedelta(days=days + 7 * week.startswith("下") if week else days % 7)


def _of_the_year(said: str, today: date) -> date | None:
    found = CHINESE_DAY.fullmatch(said) or SHORT_DAY.fullmatch(said)
    month: Decimal | int | None = read_number(found["month"]) if found else None
    day = read_number(found["day"]) if found else None
    if found is None and (found := ENGLISH_DAY.fullmatch(said)) and not (found["before"] and found["after"]):
        month = _named(re.findall(rf"[a-z]{{{LEAST},}}", said)[0], calendar.month_name[:])
        day = read_number(found["before"] or found["after"] or "")
    if found is None or month is None or day is None:
        return None
    if found["year"]:
        return _dated(int(found["year"]), int(month), int(day))
    years = range(today.year, today.year + LEAP + 1)
    return next((one for year in years if (one := _dated(year, int(month), int(day))) and one >= today), None)


def _named(word: str, names: Sequence[str]) -> int | None:
    """The place of the name this word is, or begins."""
    word = word.removesuffix(".")
    return next((at for at, name in enumerate(names) if len(word) >= LEAST and name.lower().startswith(word)), None)


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
    return tidied(text).lower() in ("today", talk.say("today"))


def example_day(today: date) -> date:
    """A day that would be taken where one to come is asked for."""
    return today + timedelta(days=30)
