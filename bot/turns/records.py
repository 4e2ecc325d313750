"""What turns write beside interviews: the stations' records, a person's deletion, files to send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.store import Connection, belongings
from bot.store.database import queries
from bot.store.entering import Pen, enter
from bot.store.outbox import Letter, attach_files
from bot.store.requests import request_row

if TYPE_CHECKING:
    from bot.turns.deeds import Deeds


def write(connection: Connection, deeds: Sequence[Deeds], now: float) -> None:
    """Into the stations' records; Overtaken when somebody else was quicker."""
    for one in deeds:
        if one.person is not None:
            pen = Pen(connection, one.person.id, now)
            for record in one.records:
                enter(pen, record)
    _requests(connection, deeds, now)


def _requests(connection: Connection, deeds: Sequence[Deeds], now: float) -> None:
    """Questions for a person to answer."""
    rows = [
        request_row(one.number, place, one.person, request, now)
        for one in deeds
        if one.person
        for place, request in enumerate(one.requests)
    ]
    if rows:
        queries("requests").keep_request(connection, rows)


def forget(connection: Connection, deeds: Sequence[Deeds]) -> None:
    """Delete who asked for it."""
    for one in deeds:
        if one.forgotten and one.person is not None:
            belongings.forget(connection, one.person.id)


def attach(connection: Connection, deeds: Sequence[Deeds]) -> None:
    """Documents beside their letters."""
    files = [(letter.id, call.file) for one in deeds for letter, call in zip(one.letters, one.calls, strict=True)]
    attach_files(connection, [(letter, *file) for letter, file in files if file is not None])


def letter_row(deeds: Deeds, n: int, letter: Letter) -> dict[str, object]:
    """A letter as the statement takes it."""
    return {
        "id": letter.id,
        "update_id": deeds.number,
        "n": n,
        "person": letter.person,
        "chat": letter.chat,
        "method": letter.method,
        "params": letter.params,
        "screen": letter.screen,
        "about": letter.about,
        "created_at": letter.created_at,
    }
