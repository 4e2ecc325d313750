"""The few questions a handler may ask of the records, and what it is handed at the door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.turn import Interview, InterviewId, PersonId
from locales import Speaker
from rules import Rulebook


class Records(Protocol):
    """What a handler may look up. Every question names the person: nobody reads another's records."""

    async def interview(self, person: PersonId, interview: InterviewId) -> Interview | None:
        """One of this person's interviews; `None` when it is unknown or somebody else's."""
        ...

    async def interviews(self, person: PersonId, limit: int) -> Sequence[Interview]:
        """This person's interviews, the latest first."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What every handler is handed: the rule base, the wording, the bot's own name."""

    rulebook: Rulebook
    speaker: Callable[[str], Speaker]
    username: str
    """The bot's Telegram name, for deep links."""
