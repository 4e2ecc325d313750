"""All that is kept about a person, as they are shown it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.store.database import Connection, queries
from bot.store.subscriptions import subscription_of
from handlers.deadline_records import MUTED
from handlers.turn import PersonId


def all_about(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """Everything, under names that a person can read."""
    sql = queries("forgetting")
    row = sql.person_row(connection, person=person)
    policy, place = queries("belongings").profile(connection, person=person) or (None, None)
    staff = sql.staff_row(connection, person=person)
    return {
        "person": {
            **_named(("telegram_id", "language", "suggested_language", "role", "reachable"), row or (person,)),
            "since": _time(row[5]) if row else None,
            "last_topic": row[6] if row else None,
            "last_question": row[7] if row else None,
            "policy": policy,
            "place": place,
            "staff_since": _time(staff[0]) if staff else None,
        },
        "checks": [
            {
                **_named(("check", "rules_version", "opened", "name"), one),
                "answers": json.loads(one[4]),
                "papers_ready": json.loads(one[5]),
            }
            for one in sql.interview_rows(connection, person=person)
        ],
        "stations": [
            {**_named(("station", "name", "role", "state"), one), "asked_at": _time(one[4])}
            for one in sql.membership_rows(connection, person=person)
        ],
        "lines_about_you": [
            _named(("station", "name", "quota", "period", "kind", "day"), one)
            for one in sql.subject_rows(connection, person=person)
        ],
        "lines_by_you": [
            _named(("station", "quota", "period", "kind", "day", "amount"), one)
            for one in sql.line_rows(connection, person=person)
        ],
        "questions": [
            {"asked_at": _time(at), "text": text, "reason": reason, "state": state}
            for at, text, reason, state in sql.request_rows(connection, person=person)
        ],
        **_desk(connection, person),
        "looked_at_by_staff": [
            {"at": _time(at), "what": what} for at, what in sql.audit_rows(connection, person=person)
        ],
        **_years(connection, person),
        **_reminders(connection, person),
        "messages": _messages(connection, person),
        **_campaigns(connection, person),
        "messages_not_yet_deleted": sql.update_count(connection, person=person),
    }


def _years(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """Credit hours, reminders, what was entered of stations."""
    sql = queries("years")
    return {
        "credit_hours": [
            _named(("id", "year", "category", "hours", "what", "takes_back", "entered_on", "day", "station"), one)
            for one in sql.hours_of(connection, person=person)
        ],
        "reminders": [
            {"kind": kind, "since": _time(since)} for kind, since in sql.wishes_of(connection, person=person)
        ],
        "activities_by_you": [
            _named(("station", "what", "day", "hours", "takes_back"), one)
            for one in sql.activities_by(connection, person=person)
        ],
        "days_by_you": [
            _named(("station", "kind", "day", "entered_on"), one) for one in sql.events_by(connection, person=person)
        ],
    }


def _campaigns(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """Announcements and reminders: those they were sent, those they wrote."""
    sql = queries("campaigns")
    return {
        "announcements_to_you": [
            {**_named(("kind", "topic", "state", "reason"), one), "at": _time(one[4]) if one[4] else None}
            for one in sql.received_by(connection, person=person)
        ],
        "announcements_by_you": [
            {**_named(("id", "topic", "state"), one), "content": json.loads(one[3]), "at": _time(one[4])}
            for one in sql.written_by(connection, person=person)
        ],
    }


def _reminders(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """Of what they were reminded, what they have done, what they switched off, what they entered of the calendar."""
    sql = queries("deadlines")
    return {
        "reminded": [
            {
                **_named(("date", "day", "days_before", "state", "reason"), one),
                "at": _time(one[5]),
                "titles": _json(one[6]),
            }
            for one in sql.reminders_of(connection, person=person)
        ],
        "dates_done": [
            {"date": key, "at": _time(at), "titles": _json(titles)}
            for key, at, titles in sql.done_of(connection, person=person)
        ],
        "no_reminders_of": [topic.removeprefix(MUTED) for (topic,) in sql.off_of(connection, person=person)],
        "deadlines_by_you": [
            {"titles": json.loads(titles), "day": on} for titles, on in sql.deadlines_by(connection, person=person)
        ],
    }


def _desk(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """What was said about the questions passed on; of staff, what they answered and kept."""
    sql = queries("forgetting")
    return {
        "said_about_questions": [
            {"at": _time(at), "side": side, "text": text}
            for at, side, text in sql.request_line_rows(connection, person=person)
        ],
        "answers_by_you": [{"at": _time(at), "text": text} for at, text in sql.answer_rows(connection, person=person)],
        "answers_kept_by_you": [
            {"at": _time(at), "question": question, "answer": answer}
            for at, question, answer in sql.kept_rows(connection, person=person)
        ],
    }


def _json(text: str | None) -> object:
    return json.loads(text) if text else None


def _messages(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """What they want to be sent without having asked, and what they were."""
    kept, sql = subscription_of(connection, person), queries("subscriptions")
    since = sql.stopped_since(connection, person=person)
    return {
        "stopped_since": _time(since) if since is not None else None,
        "follow_ups": kept.follow_ups,
        "switched_off": sorted(kept.muted),
        "on_lists_of_staff": sql.listed_in(connection, person=person),
    }


def _named(names: Sequence[str], row: Sequence[Any]) -> dict[str, object]:
    return dict(zip(names, row, strict=False))


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
