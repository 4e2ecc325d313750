"""Questions the bot could not answer, or answered without helping: kept for a person, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, assert_never

from bot.store.database import Connection, Read, queries
from bot.store.ledger import Overtaken
from bot.store.years import Hand
from handlers.effects import PassOn
from handlers.request_ports import Card, KeptAnswer, Request, RequestLine
from handlers.request_records import (
    A_TURN,
    ASKED,
    CARD,
    LINE,
    AnswerId,
    Claim,
    CloseRequest,
    HandOver,
    KeepAnswer,
    RequestId,
    RequestRecord,
    RetireAnswer,
    TurnAside,
    WriteRequestLine,
    about,
)
from handlers.turn import MessageId, PersonId

if TYPE_CHECKING:
    from bot.store.people import PersonRecord

GROUP_LANGUAGE = "zh_Hans"
"""Where a card stands in no person's chat."""


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


def write(hand: Hand, record: RequestRecord) -> None:
    """Write it. Overtaken: somebody else was quicker."""
    sql, connection = queries("requests"), hand.connection
    match record:
        case Claim(request):
            _one(sql.claim_request(connection, owner=hand.person, at=hand.now, id=request))
        case HandOver(request, owner, to):
            state = "open" if to is None else "claimed"
            _one(sql.hand_over(connection, to=to, state=state, at=hand.now, id=request, owner=owner))
        case CloseRequest(request, owner, answer):
            _one(sql.close_request(connection, at=hand.now, answer=answer, id=request, owner=owner))
        case WriteRequestLine():
            _write_line(hand, record)
        case TurnAside(request, aside):
            _one(sql.turn_aside(connection, aside=aside, id=request, person=hand.person))
        case KeepAnswer():
            _keep(hand, record)
        case RetireAnswer(answer):
            _one(sql.retire_answer(connection, at=hand.now, id=answer))
        case _:
            assert_never(record)


def _one(rows: int) -> None:
    if rows != 1:
        raise Overtaken("it is not any more as it was")


def _write_line(hand: Hand, line: WriteRequestLine) -> None:
    """Who asks has no number here: their lines go with their request."""
    written = queries("requests").write_request_line(
        hand.connection,
        request=line.request,
        at=hand.now,
        side=line.side,
        actor=hand.actor() if line.side == "staff" else None,
        text=line.text,
        owner=line.owner,
    )
    _one(written)


def _keep(hand: Hand, new: KeepAnswer) -> None:
    queries("requests").keep_answer(
        hand.connection,
        id=new.id,
        question=new.question,
        answer=new.answer,
        language=new.language,
        policy=new.policy,
        actor=hand.actor(),
        kept_at=hand.now,
    )


def _request(row: Sequence[Any]) -> Request:
    number, person, asked_at, text, entry, reason, language, state, owner, aside, role, policy, place = row[:13]
    return Request(
        id=RequestId(number),
        person=PersonId(person),
        asked_at=asked_at,
        text=text,
        entry=entry,
        reason=reason,
        language=language,
        state=state,
        owner=owner,
        aside=bool(aside),
        role=role,
        policy=policy,
        place=place,
        answer=AnswerId(row[13]) if row[13] is not None else None,
        thread=row[14],
    )


def _behind(connection: Connection, chat: int, message: MessageId) -> tuple[str, RequestId] | None:
    found = str(queries("requests").about_of(connection, chat=chat, message=message) or "")
    kind, _, number = found.partition(":")
    return (kind, RequestId(int(number))) if kind in (CARD, LINE, ASKED) and number.isdecimal() else None


class StoredRequests:
    """What handlers look up."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def request(self, request: RequestId) -> Request | None:
        """One of them."""
        row = await self._read(partial(queries("requests").request, id=request))
        return _request(row) if row else None

    async def unclosed(self, limit: int, offset: int, owner: PersonId | None) -> Sequence[Request]:
        """Those not closed, the oldest first; of one staff member, or of all."""
        statement = partial(queries("requests").unclosed, limit=limit, offset=offset, owner=owner)
        return [_request(row) for row in await self._rows(statement)]

    async def unclosed_of(self, person: PersonId) -> Sequence[Request]:
        """What a person asked and is not closed, the oldest first."""
        return [_request(row) for row in await self._rows(partial(queries("requests").unclosed_of, person=person))]

    async def talking(self, person: PersonId) -> Request | None:
        """The request into which what this person types goes: a staff member has claimed it."""
        claimed = [one for one in await self.unclosed_of(person) if one.state == "claimed" and not one.aside]
        return claimed[-1] if claimed else None

    async def lines(self, request: RequestId) -> Sequence[RequestLine]:
        """What was said in it, in order."""
        return [
            RequestLine(*row) for row in await self._rows(partial(queries("requests").request_lines, request=request))
        ]

    async def all_of(self, person: PersonId) -> Sequence[RequestId]:
        """Whatever a person asked, closed or not."""
        return [RequestId(number) for (number,) in await self._rows(partial(queries("requests").all_of, person=person))]

    async def cards(self, request: RequestId, kind: str = CARD) -> Sequence[Card]:
        """Where it is shown to staff; or, LINE, something the asker said."""
        statement = partial(
            queries("requests").request_cards, about=about(kind, request), group_language=GROUP_LANGUAGE
        )
        return [Card(*row) for row in await self._rows(statement)]

    async def behind(self, chat: int, message: MessageId) -> tuple[str, RequestId] | None:
        """What a message is (CARD, LINE, ASKED), and of which request."""
        found: tuple[str, RequestId] | None = await self._read(partial(_behind, chat=chat, message=message))
        return found

    async def in_thread(self, thread: int) -> RequestId | None:
        """The request whose topic in the staff's group this is."""
        found: int | None = await self._read(partial(queries("requests").in_thread, thread=thread))
        return RequestId(found) if found is not None else None

    async def kept(self) -> Sequence[KeptAnswer]:
        """The reviewed answers that are offered, the latest first."""
        rows = await self._rows(queries("requests").kept_answers)
        return [KeptAnswer(AnswerId(row[0]), *row[1:]) for row in rows]

    async def _rows(self, statement: Any) -> list[Sequence[Any]]:
        def job(connection: Connection) -> list[Sequence[Any]]:
            return list(statement(connection))

        rows: list[Sequence[Any]] = await self._read(job)
        return rows
