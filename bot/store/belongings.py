"""What belongs to a person: what they are typing; and the deletion of all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from bot.store import quotations
from bot.store.database import Connection, queries
from handlers.turn import Form, PersonId

COVER = "＊"
"""Stands for each character of a name in what was on its way already."""
WANTED = "scour"
"""Note: something was forgotten since the file was last written anew."""


def forms_of(connection: Connection, ids: Iterable[int]) -> Mapping[int, Form]:
    """What these people were asked to type."""
    rows = queries("belongings").forms(connection, ids=json.dumps(list(ids)))
    return {person: Form(kind, subject, json.loads(draft)) for person, kind, subject, draft in rows}


def forget(connection: Connection, person: PersonId) -> None:
    """Delete it all; ledgers keep their lines without a name. What is freed in the file is overwritten."""
    sql = queries("forgetting")
    for (name,) in list(sql.names_of(connection, person=person)):
        sql.cover_letters(connection, name=name, cover=COVER * len(name))
        sql.unname_checks(connection, person=person, name=name)
        sql.drop_forms(connection, person=person, name=name)
        _cover(connection, person, name)
        sql.blank_updates_naming(connection, person=person, escaped=json.dumps(name).strip('"'))
    quotations.take_out(connection, person)
    for statement in (
        sql.forget_request_cards,
        sql.unname_namesakes,  # by their memberships, so before these go
        sql.unname_subjects,
        sql.forget_letters_of,  # by their updates, so before these are nobody's
        sql.blank_updates,
        sql.blank_unowned_updates,
        sql.forget_memberships,
        sql.forget_requests,
        sql.unname_deliveries,
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
