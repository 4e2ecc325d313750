"""What a person wants to be sent without having asked: all of it, some topics, nothing; and follow-ups by verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from handlers.turn import PersonId


@dataclass(frozen=True, slots=True)
class Subscription:
    """As it stands; at first everything but follow-ups."""

    stopped: bool = False
    follow_ups: bool = False
    """Staff may reach them by what a check of theirs came to; opted in."""
    muted: frozenset[str] = frozenset()
    """Topics that are switched off."""


@dataclass(frozen=True, slots=True)
class Stop:
    """No announcements, no reminders; answers go on."""


@dataclass(frozen=True, slots=True)
class Rejoin:
    """They come again."""


@dataclass(frozen=True, slots=True)
class Mute:
    """One topic switched off, or on again."""

    topic: str
    off: bool


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Whether staff may reach them by what a check of theirs came to."""

    wanted: bool


SubscriptionRecord = Stop | Rejoin | Mute | FollowUps


class SubscriptionRecords(Protocol):
    """Who wants what."""

    async def subscription(self, person: PersonId) -> Subscription:
        """What this person wants."""
        ...
