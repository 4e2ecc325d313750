"""Who writes to us: read for a whole batch of turns at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.store.belongings import forms_of
from bot.store.database import Connection, queries
from bot.store.interviews import read_interview
from bot.store.originals import attached_policies
from handlers.turn import Form, Interview, InterviewId, Language, PersonId


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All that is kept of a person."""

    id: PersonId
    language: Language | None
    """What they chose."""
    suggested: Language
    """What their Telegram suggests."""
    role: str | None
    reachable: bool
    open_interview: InterviewId | None
    since: float
    policy: str | None = None
    """The programme chosen for the chat."""
    topic: str | None = None
    """The entry answered last."""
    question: str | None = None
    """What they asked last."""
    form: Form | None = None
    """What they were asked to type; kept beside the person, not in their row."""

    def row(self) -> dict[str, object]:
        """As the statement takes it."""
        return {
            "id": self.id,
            "language": self.language,
            "suggested": self.suggested,
            "role": self.role,
            "reachable": self.reachable,
            "open_interview": self.open_interview,
            "since": self.since,
            "policy": self.policy,
            "topic": self.topic,
            "question": self.question,
        }


Recalled = tuple[PersonRecord, Interview | None]


def recall(connection: Connection, ids: Iterable[int]) -> Mapping[int, Recalled]:
    """What is known of these people, each with their open interview."""
    rows = queries("people").recall(connection, ids=json.dumps(list(ids)))
    found = {row[0]: (_record(row), read_interview(row[10:]) if row[10] is not None else None) for row in rows}
    for person, form in forms_of(connection, found).items():
        record, interview = found[person]
        found[person] = (replace(record, form=form), interview)
    return found


def _record(row: Sequence[Any]) -> PersonRecord:
    number, language, suggested, role, reachable, opened, since, policy, topic, question = row[:10]
    return PersonRecord(
        id=number,
        language=language,
        suggested=suggested,
        role=role,
        reachable=bool(reachable),
        open_interview=opened,
        since=since,
        policy=policy,
        topic=topic,
        question=question,
    )


def look_up(connection: Connection, ids: Iterable[int]) -> tuple[Mapping[int, Recalled], frozenset[str]]:
    """Who these people are, and which originals are attached: all that a batch of turns needs before it begins."""
    return recall(connection, ids), attached_policies(connection)
