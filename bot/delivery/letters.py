"""A letter rewritten before it is tried again; the last of one that told of a file."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from bot.store import Database
from bot.store.outbox import WITH_FILE, Letter, Settlement

log = logging.getLogger(__name__)


SILENT = frozenset({"answerCallbackQuery", "answerInlineQuery"})
"""No message comes of it: it neither counts nor waits in a chat."""


def chat_of(letter: Letter) -> int | None:
    """The chat in which a letter can be seen."""
    return None if letter.method in SILENT else letter.chat


def as_new(letter: Letter) -> Letter:
    """A new message instead of an edit that came too late."""
    params = json.loads(letter.params)
    params.pop("message_id", None)
    return replace(letter, method="sendMessage", params=json.dumps(params))


def changed(params: str, **changes: object) -> str:
    """Parameters with some of them replaced."""
    return json.dumps(json.loads(params) | changes)


async def wipe(database: Database, settled: Iterable[Settlement]) -> None:
    """What told of a file is deleted when it was sent; this takes it out of the write-ahead log, too."""
    if any(one.final and (one.letter.of_file or one.letter.method == WITH_FILE) for one in settled):
        try:
            await database.scour()
        except sqlite3.Error as error:
            log.warning("the write-ahead log could not be emptied just now: %s", error)
