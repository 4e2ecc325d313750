"""One writer with group commit, one reader beside it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.store.schema import bring_up_to_date

T = TypeVar("T")
Connection = sqlite3.Connection
Job = Callable[[Connection], T]

QUERIES = Path(__file__).parent / "queries"
PATIENCE_SECONDS = 5.0
"""How long a writer waits for another process that holds the file (a backup, a migration)."""
RETRY_SECONDS = 0.02
QUICK_SECONDS = 0.005
"""When commits take longer than this on average, they are made in a thread for a while."""
SLOW_SPELL_SECONDS = 60.0
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


class StoreDown(Exception):  # noqa: N818 - it is read as a sentence
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

    The statements run where they are asked for, not in a thread: each takes microseconds, and while the loop is busy a
    thread waits for the interpreter lock at every single one (measured on two cores: from 30,000 rows a second down to
    250). Only the commit waits for a disk; it moves to a thread where the disk is slow.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._writer = _connect(path)
        self.reader = _connect(path)
        self.reader.execute("PRAGMA query_only = ON")
        self.reader.execute("PRAGMA busy_timeout = 1000")
        self._jobs: list[tuple[Job[Any], asyncio.Future[Any]]] = []
        self._wanted = asyncio.Event()
        self._committer = ThreadPoolExecutor(1, "commit")
        self._threaded_until = 0.0
        self._usual_seconds = 0.0
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def open(cls, path: str) -> Database:
        """Bring the tables up to date and open."""
        bring_up_to_date(path)
        return cls(path)

    async def write(self, job: Job[T]) -> T:
        """Run a job in a transaction that other jobs may share; returns when it is on the disk."""
        if self._task is None:
            self._task = asyncio.create_task(self._write_on())
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, future))
        self._wanted.set()
        return await future

    async def aside(self, job: Job[T]) -> T:
        """Run a job that only reads, and may take long, in a thread with a connection of its own."""

        def work() -> T:
            with contextlib.closing(_connect(self.path)) as connection:
                connection.execute("PRAGMA query_only = ON")
                return job(connection)

        return await asyncio.to_thread(work)

    async def close(self) -> None:
        """Write what is waiting, then let go of the file."""
        if self._task is not None:
            while self._jobs:
                await asyncio.wait([future for _, future in self._jobs])
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._committer.shutdown()
        for connection in (self.reader, self._writer):
            connection.close()

    async def _write_on(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            jobs, self._jobs = self._jobs, []
            try:
                settled = await self._together(jobs)
            except Exception as error:  # noqa: BLE001 - the top of a loop; everyone who waits is told
                settled = [StoreDown(f"the database cannot be written: {error}") for _ in jobs]
            for (_, future), result in zip(jobs, settled, strict=True):
                if future.cancelled():
                    continue
                if isinstance(result, BaseException):
                    future.set_exception(result)
                else:
                    future.set_result(result)

    async def _together(self, jobs: list[tuple[Job[Any], asyncio.Future[Any]]]) -> list[Any]:
        await self._begin()
        try:
            if len(jobs) == 1:
                settled = [_alone(self._writer, jobs[0][0])]
            else:
                settled = [_guarded(self._writer, job) for job, _ in jobs]
            await self._commit()
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a failing disk has rolled it back already
                self._writer.execute("ROLLBACK")
            raise
        return settled

    async def _begin(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _commit(self) -> None:
        began = time.monotonic()
        if began < self._threaded_until:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._committer, self._writer.execute, "COMMIT")
            return
        self._writer.execute("COMMIT")
        ended = time.monotonic()
        self._usual_seconds += (ended - began - self._usual_seconds) / 16
        if self._usual_seconds > QUICK_SECONDS:
            self._usual_seconds, self._threaded_until = 0.0, ended + SLOW_SPELL_SECONDS


def _connect(path: str) -> Connection:
    """Statements here wait for nobody: who finds the file held tries again without blocking the others."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False, cached_statements=256)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


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
