"""The records, for a command that is done in a moment; the bot may be running beside it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.cli.terminal import BAD_INPUT
from bot.lock import Lock, Occupied
from bot.settings import SettingsFault
from bot.store import Connection
from bot.store.schema import NEWEST, SchemaFault, bring_up_to_date, version_of

PATIENCE_SECONDS = 5.0
"""How long a running bot's write is waited for."""


def in_order(work: Callable[[], int]) -> int:
    """Do a command's work; records that cannot be used are a sentence on stderr, and status 2."""
    try:
        return work()
    except (SettingsFault, SchemaFault, Occupied) as fault:
        print(fault, file=sys.stderr)
        return BAD_INPUT


@contextmanager
def records(database: Path) -> Iterator[Connection]:
    """The database, its tables brought up to date. All that is written is kept, or nothing; SchemaFault says why."""
    if version_of(str(database)) < NEWEST:
        lock = Lock(database)
        lock.take()
        try:
            bring_up_to_date(str(database))
        finally:
            lock.release()
    else:
        bring_up_to_date(str(database))
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE_SECONDS)) as connection, connection:
            yield connection
    except sqlite3.Error as error:
        raise SchemaFault(f"The database {database} cannot be written ({error}): nothing was stored.") from error
