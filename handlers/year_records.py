"""What is written of hours, activities, a station's days and reminders: with its turn, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NewType

from handlers.hour_list import Category, HourId

ActivityId = NewType("ActivityId", int)
"""The update that entered it."""
EventKind = Literal["activity", "term", "posted"]
"""The last activity, the start of the term, the posting of a list."""
YEAR_END = "hours"
"""A reminder before the year's credit hours close."""


@dataclass(frozen=True, slots=True)
class WriteHours:
    """An entry in one's own list; `replaces`: an entry that is taken back with it."""

    year: int
    category: Category
    hours: Decimal
    what: str
    entered: date
    replaces: HourId | None = None


@dataclass(frozen=True, slots=True)
class TakeBackHours:
    """A counter-entry in one's own list."""

    entry: HourId
    entered: date


@dataclass(frozen=True, slots=True)
class Rated:
    """The hours an activity counts for, and the document that says so."""

    hours: Decimal
    category: Category
    document: str


@dataclass(frozen=True, slots=True)
class WriteActivity:
    """What a station did, and who took part (by membership). `member`: by whom; staff need none."""

    id: ActivityId
    station: int
    title: str
    on: date
    rated: Rated | None
    took_part: tuple[int, ...]
    entered: date
    member: int | None


@dataclass(frozen=True, slots=True)
class TakeBackActivity:
    """A counter-entry for an activity, and one in the list of each who took part."""

    id: ActivityId
    activity: ActivityId
    station: int
    entered: date
    member: int | None


@dataclass(frozen=True, slots=True)
class MoveEvent:
    """A day that moves a station's dates; `None`: it is not known any more."""

    station: int
    kind: EventKind
    on: date | None
    entered: date
    member: int | None


@dataclass(frozen=True, slots=True)
class Remind:
    """Whether the person wants to be reminded."""

    kind: str
    wanted: bool


YearRecord = WriteHours | TakeBackHours | WriteActivity | TakeBackActivity | MoveEvent | Remind
