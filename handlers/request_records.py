"""What becomes of a question that was passed on to the staff: each change happens with its turn, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from handlers.turn import Language, PersonId

RequestId = NewType("RequestId", int)
AnswerId = NewType("AnswerId", int)
"""Of a kept answer: the update that kept it."""
RequestState = Literal["open", "claimed", "closed"]
Side = Literal["person", "staff", "note"]
A_TURN = 16
"""Requests one turn can make: its number times this, and a place, is theirs for good."""


CARD, LINE, ASKED = "request", "line", "asked"
"""What a message is a card of: a request as it stands, something the asker said, something the asker was told."""


def about(kind: str, request: RequestId) -> str:
    """As it stands beside the message."""
    return f"{kind}:{request}"


def request_of(update: int, place: int = 0) -> RequestId:
    """The number of a request that this turn makes; the same when the turn is repeated."""
    return RequestId(update * A_TURN + place)


def shown_number(request: RequestId) -> int:
    """As people are told it: shorter."""
    return request // A_TURN


@dataclass(frozen=True, slots=True)
class Claim:
    """An open request is this staff member's from now on; Overtaken when it is somebody's already."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class HandOver:
    """A request goes to a colleague, or to nobody (`None`: it is open again). `owner`: whose it was."""

    request: RequestId
    owner: PersonId | None
    to: PersonId | None


@dataclass(frozen=True, slots=True)
class CloseRequest:
    """It is done with. `owner`: whose it was; `answer`: the kept answer that closes it."""

    request: RequestId
    owner: PersonId | None
    answer: AnswerId | None = None


@dataclass(frozen=True, slots=True)
class WriteRequestLine:
    """Somebody said something in it, while it was `owner`'s."""

    request: RequestId
    side: Side
    text: str
    owner: PersonId | None


@dataclass(frozen=True, slots=True)
class TurnAside:
    """The asker wants the bot to answer again (or, `False`, what they type to reach the staff)."""

    request: RequestId
    aside: bool


@dataclass(frozen=True, slots=True)
class KeepAnswer:
    """A reviewed answer for the next who asks the same."""

    id: AnswerId
    question: str
    answer: str
    language: Language
    policy: str | None


@dataclass(frozen=True, slots=True)
class RetireAnswer:
    """It is offered to nobody any more."""

    answer: AnswerId


RequestRecord = Claim | HandOver | CloseRequest | WriteRequestLine | TurnAside | KeepAnswer | RetireAnswer
