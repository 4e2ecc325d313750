"""The staff's calendar of deadlines: kept, moved, cancelled; who has done what; who was reminded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, assert_never

from bot.store.audience import chosen, headcount
from bot.store.campaign_rows import read_audience, write_audience
from bot.store.database import Connection, Read, queries
from bot.store.ledger import Overtaken
from bot.store.years import Hand
from handlers.campaign import Audience, Headcount
from handlers.deadline_ports import Reminded
from handlers.deadline_records import (
    TOPIC,
    CancelDeadline,
    DeadlineId,
    DeadlineRecord,
    KeepDeadline,
    Kept,
    MarkDone,
    MoveDeadline,
)
from handlers.reminder_sources import staff_key
from handlers.turn import PersonId

EVERYBODY = Audience()


def write(hand: Hand, record: DeadlineRecord) -> None:
    """Write it. Overtaken: it is not any more what it was decided on."""
    sql = queries("deadlines")
    match record:
        case KeepDeadline(kept):
            sql.keep_deadline(hand.connection, **deadline_row(kept), actor=hand.actor(), created_at=hand.now)
        case MoveDeadline(deadline, on):
            _one(sql.move_deadline(hand.connection, id=deadline, on_day=on.isoformat()))
        case CancelDeadline(deadline):
            _one(sql.cancel_deadline(hand.connection, id=deadline, now=hand.now))
        case MarkDone(key, done):
            if done:
                sql.mark_done(hand.connection, person=hand.person, key=key, at=hand.now)
            else:
                sql.unmark_done(hand.connection, person=hand.person, key=key)
        case _:
            assert_never(record)


def _one(rows: int) -> None:
    if rows != 1:
        raise Overtaken("the deadline is not any more as it was")


def deadline_row(kept: Kept) -> dict[str, object]:
    """As the statement takes it."""
    return {
        "id": kept.id,
        "titles": json.dumps(dict(kept.titles), ensure_ascii=False),
        "on_day": kept.on.isoformat(),
        "policy": kept.policy,
        "audience": write_audience(kept.audience),
        "leads": json.dumps(kept.leads),
        "late": kept.late,
    }


def read_deadline(row: Sequence[Any]) -> Kept:
    """From its columns."""
    number, titles, on, policy, audience, leads, late, cancelled = row
    return Kept(
        DeadlineId(number),
        json.loads(titles),
        date.fromisoformat(on),
        policy,
        read_audience(audience),
        tuple(json.loads(leads)),
        late,
        bool(cancelled),
    )


def standing(connection: Connection) -> list[Kept]:
    """What was not cancelled, by date."""
    return [read_deadline(row) for row in queries("deadlines").standing(connection)]


def from_day(connection: Connection, since: date) -> list[Kept]:
    """Those of this day or later, cancelled ones too."""
    return [read_deadline(row) for row in queries("deadlines").from_day(connection, since=since.isoformat())]


def deadline_of(connection: Connection, deadline: DeadlineId) -> Kept | None:
    """One of them."""
    row = queries("deadlines").deadline(connection, id=deadline)
    return read_deadline(row) if row else None


def meant_between(connection: Connection, audience: Audience, after: int, last: int) -> set[int]:
    """Who of these people belongs to an audience."""
    sql, params = chosen(audience, TOPIC)
    rows = connection.execute(
        f"SELECT person FROM ({sql}) WHERE person > :after AND person <= :last",  # noqa: S608 - built by `audience`
        {**params, "after": after, "last": last},
    )
    return {person for (person,) in rows}


def _meant(connection: Connection, person: PersonId, since: date) -> list[Kept]:
    found = [one for one in from_day(connection, since) if not one.cancelled]
    # Who writes for the first time is in no table yet, and is among everybody already.
    return [
        one for one in found if one.audience == EVERYBODY or meant_between(connection, one.audience, person - 1, person)
    ]


def _done(connection: Connection, person: PersonId) -> frozenset[str]:
    return frozenset(key for key, *_ in queries("deadlines").done_of(connection, person=person))


def _reminded(connection: Connection, deadline: DeadlineId) -> list[Reminded]:
    rows = queries("deadlines").reminded(connection, key=staff_key(deadline))
    return [Reminded(date.fromisoformat(on), *more) for on, *more in rows]


def _reached(connection: Connection, people: Iterable[PersonId]) -> frozenset[PersonId]:
    return frozenset(person for (person,) in queries("deadlines").reached(connection, ids=json.dumps(list(people))))


class StoredDeadlines:
    """What handlers look up."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def standing(self) -> Sequence[Kept]:
        """What was not cancelled, by date."""
        return await self._read(standing)  # type: ignore[no-any-return]

    async def deadline(self, deadline: DeadlineId) -> Kept | None:
        """One of them, cancelled ones too."""
        return await self._read(partial(deadline_of, deadline=deadline))  # type: ignore[no-any-return]

    async def meant(self, person: PersonId, since: date) -> Sequence[Kept]:
        """Those of this day or later whose audience this person belongs to."""
        return await self._read(partial(_meant, person=person, since=since))  # type: ignore[no-any-return]

    async def done(self, person: PersonId) -> frozenset[str]:
        """Keys of the dates this person has done."""
        return await self._read(partial(_done, person=person))  # type: ignore[no-any-return]

    async def reminded(self, deadline: DeadlineId) -> Sequence[Reminded]:
        """Who was reminded, as numbers."""
        return await self._read(partial(_reminded, deadline=deadline))  # type: ignore[no-any-return]

    async def headcount(self, audience: Audience, since: float) -> Headcount:
        """Who would be reminded now."""
        counted = partial(headcount, audience=audience, topic=TOPIC, since=since)
        return await self._read(counted)  # type: ignore[no-any-return]

    async def reached(self, people: Iterable[PersonId]) -> frozenset[PersonId]:
        """Those of them who can be written to and did not stop messages."""
        return await self._read(partial(_reached, people=list(people)))  # type: ignore[no-any-return]
