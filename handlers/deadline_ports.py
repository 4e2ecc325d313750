"""The questions a handler may ask about deadlines and reminders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handlers.campaign import Audience, Headcount
from handlers.deadline_records import DeadlineId, Kept
from handlers.turn import PersonId


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many were reminded of a deadline, at one lead time, with one result."""

    on: date
    lead: int
    """Days before; below zero: they were told that it moved or was cancelled."""
    state: str
    """`planned`: in a message that waits; `skipped`; else what became of the message."""
    reason: str | None
    people: int


class DeadlineRecords(Protocol):
    """The calendar that staff keep. Who may see what is decided by the handlers."""

    async def standing(self) -> Sequence[Kept]:
        """What was not cancelled, by date."""
        ...

    async def deadline(self, deadline: DeadlineId) -> Kept | None:
        """One of them, cancelled ones too."""
        ...

    async def meant(self, person: PersonId, since: date) -> Sequence[Kept]:
        """Those of this day or later whose audience this person belongs to."""
        ...

    async def done(self, person: PersonId) -> frozenset[str]:
        """Keys of the dates this person has done."""
        ...

    async def reminded(self, deadline: DeadlineId) -> Sequence[Reminded]:
        """Who was reminded, as numbers."""
        ...

    async def headcount(self, audience: Audience, since: float) -> Headcount:
        """Who would be reminded now."""
        ...

    async def reached(self, people: Iterable[PersonId]) -> frozenset[PersonId]:
        """Those of them who can be written to and did not stop messages."""
        ...
