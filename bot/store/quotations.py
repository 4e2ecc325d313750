"""Words of somebody who is forgotten, where others were shown them: what they passed on to the staff."""

from __future__ import annotations

import json
from difflib import SequenceMatcher

from bot.store.database import Connection, queries
from handlers.turn import PersonId

COVER = "＊"
SHOWN = (500, 300)
"""Characters of a question and of a line, as cards show them."""
A_QUOTE = 10
"""Characters in a row that a kept question shares with what was asked: it is taken from it."""
SURE = 40
"""Characters by which an update that quotes it is found."""


def take_out(connection: Connection, person: PersonId) -> None:
    """Before their requests go."""
    sql = queries("forgetting")
    said = [text for (text,) in sql.said_to_staff(connection, person=person) if text.strip()]
    for text in said:
        for most in SHOWN:
            _cover(connection, text[:most])
        sql.blank_updates_quoting(connection, escaped=json.dumps(text[:SURE])[1:-1])
    _unquote(connection, said)


def _cover(connection: Connection, words: str) -> None:
    """As long as it was: looks stand at places of the text."""
    sql, written = queries("forgetting"), json.dumps(words, ensure_ascii=False)[1:-1]
    sql.cover_words(connection, words=written, cover=COVER * (len(words.encode("utf-16-le")) // 2))
    sql.drop_forms_quoting(connection, words=written)
    sql.unquote_kept_answers(connection, words=words)


def _unquote(connection: Connection, said: list[str]) -> None:
    sql = queries("forgetting")
    for number, question in list(sql.kept_questions(connection)):
        if any(_quotes(question, text) for text in said):
            sql.blank_kept_question(connection, id=number)


def _quotes(question: str, text: str) -> bool:
    shared = SequenceMatcher(None, question, text, autojunk=False).find_longest_match()
    return shared.size >= min(A_QUOTE, len(text))
