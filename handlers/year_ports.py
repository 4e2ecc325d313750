"""The questions a handler may ask about hours, activities and days; and who makes files of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from handlers.hour_list import Category, HourEntry
from handlers.station import StationId
from handlers.turn import PersonId
from handlers.year_records import ActivityId
from locales import Speaker
from rules import Rulebook
from rules.clauses import HourRate
from rules.deadlines import Deadline

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Activity:
    """What a station did."""

    id: ActivityId
    title: str
    on: date
    hours: Decimal | None
    category: Category | None
    document: str | None
    took_part: int
    """How many."""


@dataclass(frozen=True, slots=True)
class Days:
    """What moves a station's dates, as it was entered last."""

    last_done: date | None = None
    """The latest day of the activities that stand."""
    entered: Mapping[str, date] = field(default_factory=dict)
    """By kind, what was typed."""

    @property
    def last_activity(self) -> date | None:
        """The later of both."""
        return max((day for day in (self.last_done, self.entered.get("activity")) if day), default=None)


class YearRecords(Protocol):
    """Who may see what is decided by the handlers."""

    async def hours(self, person: PersonId) -> Sequence[HourEntry]:
        """A person's own list, in the order it was entered."""
        ...

    async def rates(self) -> Sequence[HourRate]:
        """How activities count as hours: what staff entered from a document."""
        ...

    async def activities(self, station: StationId, limit: int) -> Sequence[Activity]:
        """What stands of a station's activities, the latest first."""
        ...

    async def took_part(self, activity: ActivityId) -> Sequence[PersonId]:
        """Who took part in an activity, as far as it stands in their lists."""
        ...

    async def days(self, station: StationId) -> Days:
        """What moves its dates."""
        ...

    async def wishes(self, person: PersonId) -> frozenset[str]:
        """What a person wants to be reminded of."""
        ...


@dataclass(frozen=True, slots=True)
class Noted:
    """A date that staff keep, in words."""

    key: str
    day: date
    title: str
    details: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Dates for a phone's calendar: whose they are, when the file is made."""

    deadlines: Sequence[Deadline]
    station: str
    """Id of the station, or whatever else keeps the events of different files apart."""
    about: str
    """Its name."""
    made: datetime
    noted: Sequence[Noted] = ()
    """Of the staff's calendar."""


class Scribe(Protocol):
    """Makes files to send."""

    def table(self, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
        """An Excel workbook of one sheet."""
        ...

    def calendar(self, rulebook: Rulebook, dated: Dated | Sequence[Dated], voice: Speaker) -> bytes:
        """An .ics file, of several stations' dates too; dates nobody knows are left out."""
        ...


class NoScribe:
    """Where no file is ever made."""

    def table(self, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
        """Never asked."""
        raise NotImplementedError

    def calendar(self, rulebook: Rulebook, dated: Dated | Sequence[Dated], voice: Speaker) -> bytes:
        """Never asked."""
        raise NotImplementedError
