"""The records, for a command that is done in a moment; the bot may be running beside it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.cli.terminal import ANSWERED, BAD_INPUT, Refused, known_language, spoken, told
from bot.lock import Lock, Occupied
from bot.settings import SettingsFault
from bot.store import Connection
from bot.store.backup import NOTHING, RecordsFault, opened
from bot.store.schema import NEWEST, SchemaFault, bring_up_to_date, version_of
from locales import Speaker
from rules.misgiven import N_, Misgiven

PATIENCE_SECONDS = 5.0
"""How long a running bot's write is waited for."""


def in_order(work: Callable[[], int]) -> int:
    """Do a command's work; records that cannot be used are a sentence on stderr, and status 2."""
    try:
        return work()
    except (SettingsFault, SchemaFault, RecordsFault, Occupied) as fault:
        print(fault, file=sys.stderr)
        return BAD_INPUT


def at_the_records(language: str | None, work: Callable[[Speaker], None]) -> int:
    """Do a command's work at the records as a whole, in the reader's language; the exit status."""
    voice = spoken(language)

    def answer() -> int:
        known_language(language, voice)
        try:
            work(voice)
        except Misgiven as fault:
            raise Refused(voice.say(fault.message, **fault.params)) from fault
        return ANSWERED

    try:
        return told(answer)
    except SettingsFault as fault:
        print(fault, file=sys.stderr)
        return BAD_INPUT


def there(database: Path) -> bool:
    """Whether anything is kept; SchemaFault where it is another program's. No file is made."""
    return database.is_file() and version_of(str(database)) > 0


@contextmanager
def looked_into(database: Path) -> Iterator[Connection]:
    """The database as it is, for a command that only reads: nothing is made, nothing brought up to date."""
    if not there(database):
        raise RecordsFault(NOTHING, file=str(database))
    if version_of(str(database)) < NEWEST:
        sentence = N_("The database {file} was made by an older program: bring it up to date with station-bot migrate.")
        raise SchemaFault(sentence, file=str(database))
    try:
        # Not read-only, which leaves a log behind: a log that is there is read, and put away after the last reader.
        with opened(database, "rw") as connection:
            connection.execute("PRAGMA query_only = ON")
            yield connection
    except sqlite3.Error as error:
        sentence = N_("The records at {file} cannot be read ({problem}).")
        raise SchemaFault(sentence, file=str(database), problem=str(error)) from error


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
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE_SECONDS)) as connection, connection:
            yield connection
    except sqlite3.Error as error:
        sentence = N_("The database {file} cannot be written ({problem}): nothing was stored.")
        raise SchemaFault(sentence, file=str(database), problem=str(error)) from error
