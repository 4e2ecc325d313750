"""The questions a handler may ask about what was passed on to the staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.request_records import CARD, AnswerId, RequestId, RequestState, Side
from handlers.turn import Language, MessageId, PersonId


@dataclass(frozen=True, slots=True)
class Request:
    """A question for a person to answer, as it stands."""

    id: RequestId
    person: PersonId
    """Who asked; never shown."""
    asked_at: float
    text: str
    """What identifies somebody is covered in it."""
    entry: str | None
    reason: str
    language: Language
    """What the asker is spoken to in."""
    state: RequestState = "open"
    owner: PersonId | None = None
    aside: bool = False
    """The asker lets the bot answer meanwhile."""
    role: str | None = None
    policy: str | None = None
    place: str | None = None
    answer: AnswerId | None = None
    """The kept answer that closed it, or was made of it."""
    thread: int | None = None
    """Its topic in the staff's group."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """Something said in it."""

    side: Side
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Card:
    """A message that belongs to a request."""

    chat: int
    message: MessageId
    language: Language
    """Of whose chat it is."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A reviewed answer."""

    id: AnswerId
    question: str
    """Empty: who asked it had themselves forgotten."""
    answer: str
    language: Language
    policy: str | None
    kept_at: float


class RequestRecords(Protocol):
    """Who may see what is decided by the handlers."""

    async def request(self, request: RequestId) -> Request | None:
        """One of them."""
        ...

    async def unclosed(self, limit: int, offset: int, owner: PersonId | None) -> Sequence[Request]:
        """Those not closed, the oldest first; of one staff member, or of all."""
        ...

    async def unclosed_of(self, person: PersonId) -> Sequence[Request]:
        """What a person asked and is not closed, the oldest first."""
        ...

    async def talking(self, person: PersonId) -> Request | None:
        """The request into which what this person types goes: a staff member has claimed it."""
        ...

    async def lines(self, request: RequestId) -> Sequence[RequestLine]:
        """What was said in it, in order."""
        ...

    async def all_of(self, person: PersonId) -> Sequence[RequestId]:
        """Whatever a person asked, closed or not."""
        ...

    async def cards(self, request: RequestId, kind: str = CARD) -> Sequence[Card]:
        """Where it is shown to staff; or, LINE, something the asker said."""
        ...

    async def behind(self, chat: int, message: MessageId) -> tuple[str, RequestId] | None:
        """What a message is (CARD, LINE, ASKED), and of which request."""
        ...

    async def in_thread(self, thread: int) -> RequestId | None:
        """The request whose topic in the staff's group this is."""
        ...

    async def kept(self) -> Sequence[KeptAnswer]:
        """The reviewed answers that are offered, the latest first."""
        ...
