"""Interviews: the answers people gave, in the order they gave them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from bot.store import originals
from bot.store.answers import read_answers, write_answers
from bot.store.campaigns import StoredCampaigns
from bot.store.database import Connection, Read, queries
from bot.store.deadlines import StoredDeadlines
from bot.store.requests import StoredRequests
from bot.store.stations import StoredStations
from bot.store.subscriptions import StoredSubscriptions
from bot.store.years import StoredYears
from handlers.campaign_ports import CampaignRecords
from handlers.deadline_ports import DeadlineRecords
from handlers.request_ports import RequestRecords
from handlers.station_ports import StationRecords
from handlers.subscription import SubscriptionRecords
from handlers.turn import Interview, InterviewId, PersonId
from handlers.year_ports import YearRecords
from rules.source import ArticleNumber


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
        self.deadlines: DeadlineRecords = StoredDeadlines(read)
        self.subscriptions: SubscriptionRecords = StoredSubscriptions(read)
        self.campaigns: CampaignRecords = StoredCampaigns(read)
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
