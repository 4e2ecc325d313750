"""Interviews: the answers people gave, in the order they gave them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from bot.store import originals
from bot.store.database import Connection, Read, queries
from bot.store.requests import StoredRequests
from bot.store.stations import StoredStations
from bot.store.years import StoredYears
from handlers.request_ports import RequestRecords
from handlers.station_ports import StationRecords
from handlers.turn import Interview, InterviewId, PersonId
from handlers.year_ports import YearRecords
from rules import Value
from rules.source import ArticleNumber

DECIMAL = "decimal"
"""JSON has no decimal numbers: `{"decimal": "12.50"}`."""


def write_answers(answers: Mapping[str, Value | None]) -> str:
    """Answers as JSON."""
    return json.dumps(dict(answers), default=_decimal_out)


def read_answers(text: str) -> Mapping[str, Value | None]:
    """Answers from JSON, in their order."""
    answers: dict[str, Value | None] = json.loads(text, object_hook=_decimal_in)
    return answers


def _decimal_out(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {DECIMAL: str(value)}
    raise TypeError(f"an answer cannot be a {type(value).__name__}")


def _decimal_in(pairs: dict[str, Any]) -> Any:
    return Decimal(pairs[DECIMAL]) if pairs.keys() == {DECIMAL} else pairs


def read_interview(row: Sequence[Any]) -> Interview:
    """An interview from its columns."""
    number, check, version, opened, name, answers, at, rest, closed, ticks = row[:10]
    return Interview(
        id=InterviewId(number),
        check=check,
        version=version,
        opened=date.fromisoformat(opened),
        name=name,
        answers=read_answers(answers),
        at=at,
        rest=bool(rest),
        closed=bool(closed),
        ticks=tuple(json.loads(ticks)),
    )


def interview_row(person: PersonId, interview: Interview, now: float) -> dict[str, object]:
    """An interview as the statement takes it."""
    return {
        "id": interview.id,
        "person": person,
        "check_id": interview.check,
        "version": interview.version,
        "opened": interview.opened.isoformat(),
        "name": interview.name,
        "answers": write_answers(interview.answers),
        "at": interview.at,
        "rest": interview.rest,
        "closed": interview.closed,
        "ticks": json.dumps(interview.ticks),
        "touched_at": now,
    }


def idle(connection: Connection, before: float) -> list[tuple[Interview, float]]:
    """Interviews with answers that nobody touched since, and when they were touched last."""
    return [(read_interview(row), row[10]) for row in queries("interviews").idle_interviews(connection, before=before)]


def reduce(connection: Connection, interviews: Sequence[Interview], before: float) -> None:
    """Keep only these answers of interviews that are still idle."""
    rows = [{"id": kept.id, "answers": write_answers(kept.answers), "before": before} for kept in interviews]
    queries("interviews").reduce_answers(connection, rows)


def untouched(connection: Connection, before: float) -> list[Interview]:
    """Interviews nobody touched since, with answers or without."""
    return [read_interview(row) for row in queries("interviews").untouched_interviews(connection, before=before)]


def drop(connection: Connection, ids: Sequence[InterviewId], before: float) -> None:
    """Delete interviews that are still untouched; nobody is left standing in one."""
    rows = [{"id": number, "before": before} for number in ids]
    queries("interviews").leave_interview(connection, rows)
    queries("interviews").drop_interview(connection, rows)


def screen_of(connection: Connection, interview: int) -> int | None:
    """The message on which an interview's screen stands, if it was sent."""
    message: int | None = queries("interviews").screen_of(connection, id=interview)
    return message


class StoredRecords:
    """What a handler may look up, from the store."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.stations: StationRecords = StoredStations(read)
        self.years: YearRecords = StoredYears(read)
        self.requests: RequestRecords = StoredRequests(read)

    async def interview(self, person: PersonId, interview: InterviewId) -> Interview | None:
        """One of this person's interviews; `None` when it is unknown or somebody else's."""
        row = await self._read(partial(queries("interviews").interview_of, id=interview, person=person))
        return read_interview(row) if row else None

    async def interviews(self, person: PersonId, limit: int) -> Sequence[Interview]:
        """This person's interviews, the latest first."""
        rows = await self._read(
            lambda reader: list(queries("interviews").interviews_of(reader, person=person, limit=limit))
        )
        return [read_interview(row) for row in rows]

    async def original(self, policy: str, article: ArticleNumber, item: str | None) -> str | None:
        """The original's words; `None` when it is not attached."""
        text: str | None = await self._read(partial(originals.text_of, policy=policy, article=article, item=item))
        return text
