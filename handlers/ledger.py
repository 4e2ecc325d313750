"""A station's ledger: entries that are never changed; balances follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NewType

from handlers.station import StationId
from handlers.turn import PersonId

EntryId = NewType("EntryId", int)
Kind = Literal["in", "out", "counter"]
"""in: put forward, came, so many more. out: left, so many fewer. counter: takes back the entry it names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. A counter-entry stands on the day of what it takes back: every day's balance is then the true one."""

    id: EntryId
    quota: str
    period: str
    """Review year, year or semester; empty where people are counted at the same time."""
    kind: Kind
    on: date
    """The day from which it counts."""
    amount: int
    name: str | None
    """Of the person it is about; gone when they had themselves forgotten, and for counts."""
    names: EntryId | None
    """The entry that is taken back, or that ends."""
    entered: date
    slot: int | None = None
    """The place it holds now, of a quota with a limit."""
    about: PersonId | None = None
    """The member whose name it has."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A line to be entered."""

    id: EntryId
    station: StationId
    quota: str
    period: str
    kind: Kind
    on: date
    amount: int
    entered: date
    names: EntryId | None = None
    name: str | None = None
    about: PersonId | None = None
    """The member it is about, where the name is a member's."""
    takes: tuple[int, EntryId] | None = None
    """A place to take, and for which entry."""
    frees: EntryId | None = None
    """The entry whose place becomes free."""
    limit: int | None = None
    """At most so many places; `None` where staff enter what was, or nothing is limited."""


def balance_on(entries: Iterable[Entry], period: str, day: date, known: date | None = None) -> int:
    """How many counted at the end of a day; `known`: by what had been entered until then."""
    return sum(
        entry.amount
        for entry in entries
        if entry.period == period and entry.on <= day and (known is None or entry.entered <= known)
    )


def peak(entries: Sequence[Entry], period: str, since: date) -> int:
    """The highest balance of any day from then on."""
    days = {since, *(entry.on for entry in entries if entry.period == period and entry.on > since)}
    return max(balance_on(entries, period, day) for day in days)


def taken_back(entries: Iterable[Entry]) -> frozenset[EntryId]:
    """The entries that counter-entries name."""
    return frozenset(entry.names for entry in entries if entry.kind == "counter" and entry.names is not None)


def standing(entries: Sequence[Entry], period: str) -> list[Entry]:
    """Who counts now: came or was put forward, and neither left nor was taken back."""
    back = taken_back(entries)
    ended = {entry.names for entry in entries if entry.kind == "out" and entry.id not in back}
    return [
        entry
        for entry in entries
        if entry.period == period and entry.kind == "in" and entry.id not in back and entry.id not in ended
    ]


def correctable(entries: Sequence[Entry], period: str) -> list[Entry]:
    """What can be taken back: not twice, no counter-entry, and no arrival before the departure that ends it."""
    back = taken_back(entries)
    ended = {entry.names for entry in entries if entry.kind == "out" and entry.id not in back}
    return [
        entry
        for entry in entries
        if entry.period == period and entry.kind != "counter" and entry.id not in back and entry.id not in ended
    ]


def free_slot(entries: Iterable[Entry], period: str) -> int:
    """The lowest place nobody holds. Who reads the same ledger picks the same one, and the store lets one have it."""
    taken = {entry.slot for entry in entries if entry.period == period}
    return next(slot for slot in range(1, len(taken) + 2) if slot not in taken)


def places(entries: Iterable[Entry], period: str) -> int:
    """How many places are held."""
    return sum(1 for entry in entries if entry.period == period and entry.slot is not None)
