"""A person's credit hours: entries that are never changed; a year's totals follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NewType

HourId = NewType("HourId", int)
Category = Literal["professional", "general"]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class HourEntry:
    """One line of one's own list. A counter-entry names what it takes back and has its hours with a minus."""

    id: HourId
    year: int
    category: Category | None
    """`None` where no hours are given."""
    hours: Decimal | None
    """`None`: a station's activity for which neither the document nor the hour table gives any."""
    what: str
    corrects: HourId | None
    entered: date
    on: date | None = None
    """The day of a station's activity."""
    station: str | None = None
    document: str | None = None
    """What the hour table converted it by."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The hours of a year."""

    total: Decimal
    professional: Decimal


def totals(entries: Iterable[HourEntry], year: int) -> Totals:
    """The sum of a year's entries and counter-entries."""
    total = professional = ZERO
    for entry in entries:
        if entry.year == year and entry.hours is not None:
            total += entry.hours
            professional += entry.hours if entry.category == "professional" else ZERO
    return Totals(total, professional)


def standing(entries: Sequence[HourEntry], year: int) -> list[HourEntry]:
    """What a year's list shows: neither taken back nor a counter-entry."""
    back = {entry.corrects for entry in entries}
    return [entry for entry in entries if entry.year == year and entry.corrects is None and entry.id not in back]


def years(entries: Iterable[HourEntry]) -> list[int]:
    """The years that have anything, the latest first."""
    return sorted({entry.year for entry in entries}, reverse=True)
