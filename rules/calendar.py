"""Working days: the published calendar, the project's overrides on top, an unpublished year provisional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from rules.misgiven import N_, Misgiven

Known = Literal["override", "published", "statutory", "weekday"]
"""Who says so: our file or the staff, the yearly notice, the law on public holidays, the day of the week alone."""
SATURDAY = 5
DAY = timedelta(days=1)
FARTHEST = 366
"""Working days that can be asked for at once: a year of them; more is a slip of the finger."""


class CalendarFault(Misgiven):
    """A question no calendar answers."""


@dataclass(frozen=True, slots=True)
class Workday:
    """Whether a day is worked, who says so, and whether a notice may still change it."""

    works: bool
    source: Known

    @property
    def provisional(self) -> bool:
        """The year's notice is not known: statutory days and weekdays only."""
        return self.source in ("statutory", "weekday")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a count of working days."""

    date: date
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """Working days in mainland China. Staff's entries are handed in as overrides and win over everything."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    statutory: Mapping[int, frozenset[date]] = field(default_factory=dict)
    entered: frozenset[int] = frozenset()
    """Years whose whole notice staff entered: their other days go by the week."""

    @cached_property
    def _published(self) -> tuple[Mapping[date, object], Mapping[date, object], range]:
        """Days off, worked weekends, and the years whose notice the library holds."""
        from chinese_calendar import constants  # noqa: PLC0415 - only who counts days pays for it

        years = {day.year for day in constants.holidays}
        return constants.holidays, constants.workdays, range(min(years), max(years) + 1)

    def day(self, day: date) -> Workday:
        """Whether this day is worked."""
        if day in self.overrides:
            return Workday(self.overrides[day], "override")
        off, worked, years = self._published
        weekend = day.weekday() >= SATURDAY
        if day.year in self.entered:
            return Workday(not weekend, "override")
        if day.year in years:
            return Workday(day in worked or (not weekend and day not in off), "published")
        if day in self.statutory.get(day.year, ()):
            return Workday(works=False, source="statutory")
        return Workday(not weekend, "weekday")

    def after(self, start: date, count: int, *, start_counts: bool = False) -> Due:
        """The last of `count` working days; the start is not counted (the usual convention) unless it is said to.

        Provisional when any day on the way is."""
        if not 1 <= count <= FARTHEST:
            message = N_("Working days from 1 to {most} are expected, not {came}.")
            raise CalendarFault(message, most=FARTHEST, came=count)
        day, provisional = start if start_counts or start == date.max else start + DAY, False
        while True:
            kind = self.day(day)
            provisional |= kind.provisional
            count -= kind.works
            if not count:
                return Due(day, provisional)
            if day == date.max:
                raise CalendarFault(N_("{came} is too far ahead for a calendar."), came=start.isoformat())
            day += DAY

    @property
    def first_year(self) -> int:
        """The first year whose notice the library holds; before it there is none to come either."""
        return self._published[2].start

    def published(self, year: int) -> bool:
        """The year's notice is known, to the library or to whoever entered it by hand."""
        return year in self.entered or year in self._published[2]


NOTHING_KNOWN = Calendar()
"""Without a file of our own: the library alone."""
