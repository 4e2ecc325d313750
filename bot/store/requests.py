"""Questions the bot could not answer, or answered without helping: kept for a person."""

from __future__ import annotations

from bot.store.people import PersonRecord
from handlers.effects import PassOn

A_TURN = 16
"""Requests one turn can make: its number times this, and a place, is theirs for good."""


def request_row(update: int, place: int, person: PersonRecord, request: PassOn, now: float) -> dict[str, object]:
    """A request as the statement takes it. Its number is its update's, so that it is kept once."""
    return {
        "id": update * A_TURN + place,
        "person": person.id,
        "asked_at": now,
        "text": request.question,
        "entry": request.entry,
        "reason": request.reason,
        "language": person.language or person.suggested,
    }
