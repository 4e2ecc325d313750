"""The project's calendar file: single days, whole years that staff entered, and statutory days of years to come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from rules.calendar import Calendar
from rules.crosscheck import Found
from rules.frozen import Frozen

MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")


def _is_day(text: str) -> str:
    found = MONTH_DAY.fullmatch(text)
    try:
        date(2028, int(found[1]), int(found[2])) if found else date(0, 0, 0)  # a leap year has every day
    except ValueError:
        raise ValueError(f"a day of the year is expected: 02-14, not {text}") from None
    return text


MonthDay = Annotated[str, AfterValidator(_is_day)]
Year = Annotated[int, Field(ge=1949, le=2200)]


class Override(Frozen):
    """One day, from a document."""

    date: date
    works: bool
    document: str
    entered_by: str


class WholeYear(Frozen):
    """A year's notice, entered by hand: its days off and its worked weekends. Such a year is not provisional."""

    year: Year
    off: tuple[MonthDay, ...]
    works: tuple[MonthDay, ...]
    document: str
    entered_by: str


class CalendarFile(Frozen):
    """What the file holds."""

    overrides: tuple[Override, ...] = ()
    years: tuple[WholeYear, ...] = ()
    statutory: Mapping[Year, tuple[MonthDay, ...]] = {}

    def faults(self) -> Iterator[Found]:
        """Days and years that stand twice, and days that do not exist."""
        yield from _twice("overrides", Counter(one.date.isoformat() for one in self.overrides))
        yield from _twice("years", Counter(str(one.year) for one in self.years))
        for at, one in enumerate(self.years):
            yield from (Found(("years", at, *path), said) for path, said in _days(one.year, {"off": one.off}))
            yield from (Found(("years", at, *path), said) for path, said in _days(one.year, {"works": one.works}))
            for day in sorted({*one.off} & {*one.works}):
                yield Found(("years", at, "works"), f"{day} is off and worked; keep one")
        for year, days in self.statutory.items():
            yield from (Found(("statutory", str(year)), said) for _, said in _days(year, {"": days}))

    def calendar(self) -> Calendar:
        """The calendar with this file on top; a single day wins over its year."""
        days = {day: False for one in self.years for day in _dated(one.year, one.off)}
        days |= {day: True for one in self.years for day in _dated(one.year, one.works)}
        days |= {one.date: one.works for one in self.overrides}
        statutory = {year: frozenset(_dated(year, days)) for year, days in self.statutory.items()}
        return Calendar(days, statutory, frozenset(one.year for one in self.years))


def _twice(name: str, count: Counter[str]) -> Iterator[Found]:
    for day, times in count.items():
        if times > 1:
            yield Found((name,), f"{day} stands {times} times; keep one")


def _days(year: int, lists: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    for key, days in lists.items():
        for day in days:
            try:
                date.fromisoformat(f"{year}-{day}")
            except ValueError:
                yield Found((key,), f"{year} has no {day}")


def _dated(year: int, days: tuple[str, ...]) -> Iterator[date]:
    return (date.fromisoformat(f"{year}-{day}") for day in days)
