"""A copy of all records while the bot runs, and a copy put back in their place. Both are whole or nothing.

SQLite's own backup copies what is committed at one moment; writers go on meanwhile. A copy that is not finished has
another name, so that nobody takes half of one for a backup.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.store.schema import NEWEST, TABLES, SchemaFault, version_of
from rules.misgiven import N_, Misgiven

KEPT = ".before-restore"
"""What the file that was there is called afterwards."""
PATIENCE_SECONDS = 30.0
"""How long a moment between two writes is waited for."""

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Result codes that speak of what is read; the copy is new."""

NOTHING = N_("There are no records at {file}: see STATION_BOT_DATABASE.")
THERE = N_("{file} is there already; a backup never takes another's place: name another file.")
UNWRITABLE = N_("{file} cannot be written ({problem}); name a file in a folder that is there.")
UNREADABLE = N_("{file} cannot be read ({problem}); name a file that station-bot backup wrote.")
NOT_OURS = N_("{file} holds no records of this program; name a file that station-bot backup wrote.")
LOST = N_("The records at {file} cannot be read ({problem}): put a backup in their place with station-bot restore.")
BROKEN = N_("{file} is damaged ({problem}); name another backup. Nothing was changed.")
NEWER = N_(
    "{file} was made by a newer program (version {came}, this one knows {known}): install that. Nothing was changed."
)
ITSELF = N_("{file} holds the records in use; name a backup.")


class RecordsFault(Misgiven):
    """The records cannot be copied or put back; they are as they were."""


def back_up(database: Path, target: Path) -> int:
    """Copy the records to a file that is not there yet; the size in bytes."""
    if not database.is_file():
        raise RecordsFault(NOTHING, file=str(database))
    _readable(database)
    if target.exists():
        raise RecordsFault(THERE, file=str(target))
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        _copy(database, unfinished)
        _put(unfinished, target)
    except FileExistsError as there:
        raise RecordsFault(THERE, file=str(target)) from there
    except OSError as problem:
        raise RecordsFault(UNWRITABLE, file=str(target), problem=problem.strerror or "") from problem
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
            raise RecordsFault(LOST, file=str(database), problem=str(problem)) from problem
        # The folder is the usual reason; SQLite says no more than that it could not open the file.
        raise RecordsFault(UNWRITABLE, file=str(target), problem=str(problem)) from problem
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def restore(copy: Path, database: Path) -> Path | None:
    """Put a backup in the place of the records; where the old ones are kept. Nobody else may use them meanwhile."""
    _usable(copy)
    if database.exists() and copy.samefile(database):
        raise RecordsFault(ITSELF, file=str(copy))
    coming = database.with_name(f".{database.name}.restoring")
    try:
        _copy(copy, coming)
        _whole(coming, copy)
        kept = _set_aside(database) if database.exists() else None
        coming.replace(database)
        _settled(database.parent)
    except OSError as problem:
        raise RecordsFault(UNWRITABLE, file=str(database), problem=problem.strerror or "") from problem
    except sqlite3.DatabaseError as problem:
        raise RecordsFault(BROKEN, file=str(copy), problem=str(problem)) from problem
    finally:
        coming.unlink(missing_ok=True)
    return kept


@contextlib.contextmanager
def opened(file: Path, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A connection that makes no file; closed in any case."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _readable(database: Path) -> None:
    """Refuse what another program made, and what is no database any more."""
    try:
        if not version_of(str(database)):
            raise RecordsFault(NOTHING, file=str(database))
    except SchemaFault as fault:
        if isinstance(fault.__cause__, sqlite3.DatabaseError):
            raise RecordsFault(LOST, file=str(database), problem=str(fault.__cause__)) from fault
        raise RecordsFault(fault.message, **fault.params) from fault


def _copy(source: Path, target: Path) -> None:
    """All that is committed now, into one file for its owner alone: it holds what people wrote."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600, exist_ok=False)
    # Through the write-ahead log, so that what is in it comes along; a reader holds up no writer.
    with opened(source, "rw") as records, opened(target, "rw") as copy:
        records.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # no second file beside the copy
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _put(unfinished: Path, target: Path) -> None:
    """Give a file its name, unless somebody else has taken it meanwhile."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb"):
            unfinished.replace(target)
    _settled(target.parent)


def _usable(copy: Path) -> None:
    """It holds records of this program, or of an older one."""
    try:
        with opened(copy) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except (sqlite3.Error, OSError) as problem:
        raise RecordsFault(UNREADABLE, file=str(copy), problem=str(problem)) from problem
    if not names >= TABLES or not version:
        raise RecordsFault(NOT_OURS, file=str(copy))
    if version > NEWEST:
        raise RecordsFault(NEWER, file=str(copy), came=version, known=NEWEST)


def _whole(file: Path, named: Path) -> None:
    """Every page and every reference is as it should be."""
    with opened(file) as connection:
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
        strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"] or strays is not None:
        raise RecordsFault(BROKEN, file=str(named), problem="" if said == ["ok"] else said[0])


def _set_aside(database: Path) -> Path:
    """Keep the old file under a name that is free; what its log holds goes into it first, where that can be done."""
    with contextlib.suppress(sqlite3.Error), opened(database, "rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept, number = database.with_name(database.name + KEPT), 1
    while kept.exists():
        number += 1
        kept = database.with_name(f"{database.name}{KEPT}-{number}")
    try:
        os.link(database, kept)
    except OSError:  # a file system without links
        shutil.copy2(database, kept)
    for beside in ("-wal", "-shm"):  # a log that was left belongs to the old file; the new one must not meet it
        log = database.with_name(database.name + beside)
        if log.exists():
            log.replace(kept.with_name(kept.name + beside))
    return kept


def _settled(folder: Path) -> None:
    """A name is on the disk only when its folder is."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
