"""All that is kept about a person: what they are typing, the whole to show, and its deletion."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.store.database import Connection, queries
from bot.store.subscriptions import subscription_of
from handlers.deadline_records import MUTED
from handlers.turn import Form, PersonId

COVER = "＊"
"""Stands for each character of a name in what was on its way already."""
WANTED = "scour"
"""Note: something was forgotten since the file was last written anew."""


def forms_of(connection: Connection, ids: Iterable[int]) -> Mapping[int, Form]:
    """What these people were asked to type."""
    rows = queries("belongings").forms(connection, ids=json.dumps(list(ids)))
    return {person: Form(kind, subject, json.loads(draft)) for person, kind, subject, draft in rows}


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
            {"asked_at": _time(at), "text": text, "reason": reason}
            for at, text, reason in sql.request_rows(connection, person=person)
        ],
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


def _json(text: str | None) -> object:
    return json.loads(text) if text else None


def _messages(connection: Connection, person: PersonId) -> Mapping[str, object]:
    """What they want to be sent without having asked; on how many lists of the staff they stand."""
    kept, sql = subscription_of(connection, person), queries("subscriptions")
    since = sql.stopped_since(connection, person=person)
    return {
        "stopped_since": _time(since) if since is not None else None,
        "follow_ups": kept.follow_ups,
        "switched_off": sorted(kept.muted),
        "on_lists_of_staff": sql.listed_in(connection, person=person),
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


def _named(names: Sequence[str], row: Sequence[Any]) -> dict[str, object]:
    return dict(zip(names, row, strict=False))


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def forget(connection: Connection, person: PersonId) -> None:
    """Delete it all; ledgers keep their lines without a name. What is freed in the file is overwritten."""
    sql = queries("forgetting")
    for (name,) in list(sql.names_of(connection, person=person)):
        sql.cover_letters(connection, name=name, cover=COVER * len(name))
        sql.unname_checks(connection, person=person, name=name)
        sql.drop_forms(connection, person=person, name=name)
        _cover(connection, person, name)
        sql.blank_updates_naming(connection, person=person, escaped=json.dumps(name).strip('"'))
    for statement in (
        sql.unname_namesakes,  # by their memberships, so before these go
        sql.unname_subjects,
        sql.forget_letters_of,  # by their updates, so before these are nobody's
        sql.blank_updates,
        sql.blank_unowned_updates,
        sql.forget_memberships,
        sql.forget_requests,
        sql.unname_deliveries,
        sql.unlist_audiences,
        sql.forget_reminders,
        sql.hand_back_requests,
        sql.unname_owned,
        sql.forget_cards,
        sql.forget_actor,
        sql.forget_person,
        queries("years").forget_hours,  # only who is gone has none
        queries("campaigns").forget_listed,
    ):
        statement(connection, person=person)
    queries("notes").keep_note(connection, name=WANTED, value="1")


def _cover(connection: Connection, person: PersonId, name: str) -> None:
    """In the words of others of their stations."""
    sql = queries("years")
    for statement in (sql.cover_words, sql.cover_titles):
        statement(connection, person=person, name=name, cover=COVER * len(name))
    sql.drop_forms_naming(connection, person=person, name=name)
