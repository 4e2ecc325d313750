"""One writer with group commit, one reader beside it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.store.schema import SchemaFault, bring_up_to_date
from rules.misgiven import N_

T = TypeVar("T")
Connection = sqlite3.Connection
Job = Callable[[Connection], T]
Read = Callable[[Callable[[Connection], Any]], Awaitable[Any]]
"""How a job reaches a connection that reads."""

QUERIES = Path(__file__).parent / "queries"
PATIENCE_SECONDS = 5.0
"""How long a connection waits for another process that holds the file (a backup, a migration)."""
STORE_FAULTS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
    }
)
"""Primary result codes that speak about the file, not about what was to be written."""


class StoreDown(Exception):
    """The database cannot be written just now."""


def is_store_fault(error: BaseException) -> bool:
    """True if trying the same on a healthy disk would work."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.Error) and code is not None and code & 0xFF in STORE_FAULTS


@cache
def queries(name: str) -> Any:
    """The named statements of one file."""
    import aiosql  # noqa: PLC0415 - only who opens a store pays for it

    return aiosql.from_path(QUERIES / f"{name}.sql", "sqlite3")


class Database:
    """Jobs that ask to write at the same time share one transaction, each under its own savepoint.

    A job is a few statements and runs as a whole in the thread of its aiosqlite connection: handing over each statement
    by itself would cost a change of threads every time, and a busy loop keeps the other thread waiting at each.
    """

    def __init__(self, path: str, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._jobs: list[tuple[Job[Any], asyncio.Future[Any]]] = []
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._asides: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, path: str) -> Database:
        """Bring the tables up to date and open."""
        bring_up_to_date(path)
        try:
            writer = await _connect(path)
            try:
                return cls(path, writer, await _connect(path, reads_only=True))
            except BaseException:
                await writer.close()
                raise
        except sqlite3.Error as error:
            sentence = N_(
                "The database {file} cannot be used ({problem}): see that it and its folder may be written to, "
                "and that no other program holds it."
            )
            raise SchemaFault(sentence, file=path, problem=str(error)) from error

    async def write(self, job: Job[T]) -> T:
        """Run a job in a transaction that other jobs may share; returns when it is on the disk."""
        if self._task is None:
            self._task = asyncio.create_task(self._write_on())
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, future))
        self._wanted.set()
        return await future

    async def read(self, job: Job[T]) -> T:
        """Run a quick job that only reads; it sees what is committed."""
        return await _inside(self._reader, job)

    async def aside(self, job: Job[T]) -> T:
        """Run a job that only reads, and may take long, on a connection of its own.

        Who waits may be cancelled, more than once; the connection is closed in peace, before `close` returns: its
        thread would otherwise speak to a loop that has ended.
        """
        work = asyncio.create_task(self._aside(job))
        self._asides.add(work)
        work.add_done_callback(self._asides.discard)
        return await asyncio.shield(work)

    async def scour(self) -> None:
        """Empty the write-ahead log: what was deleted is then nowhere beside the file either."""
        await _inside(self._writer, lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    async def write_anew(self) -> None:
        """The whole file without gaps: no page holds anything that was deleted. Writers wait meanwhile."""
        await _inside(self._writer, lambda connection: connection.execute("VACUUM"))
        await self.scour()

    async def close(self) -> None:
        """Write what is waiting, then let go of the file."""
        if self._task is not None:
            while self._jobs:
                await asyncio.wait([future for _, future in self._jobs])
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await asyncio.gather(*self._asides, return_exceptions=True)
        for connection in (self._reader, self._writer):
            await connection.close()

    async def _aside(self, job: Job[T]) -> T:
        connection = await _connect(self.path, reads_only=True)
        try:
            return await _inside(connection, job)
        finally:
            await connection.close()

    async def _write_on(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            jobs, self._jobs = self._jobs, []
            work = [job for job, _ in jobs]
            try:
                settled = await _inside(self._writer, lambda connection: _together(connection, work))  # noqa: B023
            except Exception as error:  # noqa: BLE001 - the top of a loop; everyone who waits is told
                settled = [StoreDown(f"the database cannot be written: {error}") for _ in jobs]
            for (_, future), result in zip(jobs, settled, strict=True):
                if future.cancelled():
                    continue
                if isinstance(result, BaseException):
                    future.set_exception(result)
                else:
                    future.set_result(result)


async def _connect(path: str, *, reads_only: bool = False) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(
        path, isolation_level=None, timeout=PATIENCE_SECONDS, cached_statements=256, check_same_thread=False
    )
    try:
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"query_only = {int(reads_only)}",
        ):
            await connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()  # its thread would keep the process alive
        raise
    return connection


async def _inside(connection: aiosqlite.Connection, job: Job[T]) -> T:
    """Run a job in the connection's own thread; in public aiosqlite hands over single statements only."""
    return await connection._execute(job, connection._conn)  # type: ignore[no-any-return, no-untyped-call]


def _together(connection: Connection, jobs: list[Job[Any]]) -> list[Any]:
    """All jobs in one transaction: what each gave, or its own failure; raises when the store itself failed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        settled = [_alone(connection, jobs[0])] if len(jobs) == 1 else [_guarded(connection, job) for job in jobs]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a failing disk has rolled it back already
            connection.execute("ROLLBACK")
        raise
    return settled


def _alone(connection: Connection, job: Job[Any]) -> Any:
    """A single job: its transaction is its savepoint."""
    try:
        return job(connection)
    except Exception as error:
        if is_store_fault(error):
            raise
        connection.execute("ROLLBACK")
        connection.execute("BEGIN IMMEDIATE")
        return error


def _guarded(connection: Connection, job: Job[Any]) -> Any:
    """A job among others: its failure is its own, unless the store itself failed."""
    connection.execute("SAVEPOINT job")
    try:
        result = job(connection)
    except Exception as error:
        if is_store_fault(error):
            raise
        connection.execute("ROLLBACK TO job")
        result = error
    connection.execute("RELEASE job")
    return result
