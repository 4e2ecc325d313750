"""(r) A day's reminders when there are many stations: the whole day's work, and what others wait for meanwhile."""

from __future__ import annotations

import asyncio
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from rich.table import Table

from bot.reminders import Reminders
from bot.store import Connection, Database
from handlers.manners import Manners
from rules import load
from tests.bench.stations import PEOPLE, STATIONS, fill

ZONE = ZoneInfo("Asia/Shanghai")
BUSY = date(2026, 12, 2)
"""Every station has its last activity on 2026-05-01: nothing of theirs is due, the deadline for everybody is."""


def _everybody(connection: Connection) -> None:
    connection.execute(
        "INSERT INTO deadline (id, titles, on_day, leads, late, created_at) "
        """VALUES (1, '{"zh_Hans": "报送总结"}', '2027-01-01', '[30]', 'fold', 0)"""
    )


async def _waits(database: Database, end: asyncio.Event) -> list[float]:
    """What a reader waits for, asked again and again."""
    found = list[float]()
    while not end.is_set():
        began = time.perf_counter()
        await database.read(lambda reader: reader.execute("SELECT count(*) FROM staff").fetchone())
        found.append(time.perf_counter() - began)
        await asyncio.sleep(0.002)
    return sorted(found)


async def _day(database: Database, day: date) -> tuple[float, list[float]]:
    end = asyncio.Event()
    waiting = asyncio.create_task(_waits(database, end))
    began = time.perf_counter()
    await Reminders(database, load(), Manners()).answer(datetime.combine(day, datetime.min.time(), ZONE))
    took = time.perf_counter() - began
    end.set()
    return took, await waiting


async def measured() -> list[tuple[str, int, float, float]]:
    """A quiet day, then one on which everybody is reminded: messages, seconds, the others' 99th percentile in ms."""
    rows = []
    with TemporaryDirectory() as folder:
        database = await Database.open(str(Path(folder) / "many.db"))
        await database.write(fill)
        for name, day in (("nothing is due", BUSY - timedelta(days=1)), ("everybody is reminded", BUSY)):
            if day == BUSY:
                await database.write(_everybody)
            took, waits = await _day(database, day)
            sent = await database.read(lambda reader: reader.execute("SELECT count(*) FROM delivery").fetchone()[0])
            rows.append((name, sent, took, waits[len(waits) * 99 // 100] * 1000))
        await database.close()
    return rows


def table() -> Table:
    """The two days."""
    shown = Table(title=f"(r) a day's reminders, {STATIONS:,} stations, {PEOPLE:,} people")
    for heading in ("day", "messages", "seconds", "others wait, 99th percentile, ms"):
        shown.add_column(heading, justify="left" if heading == "day" else "right")
    for name, sent, took, wait in asyncio.run(measured()):
        shown.add_row(name, f"{sent:,}", f"{took:.1f}", f"{wait:.1f}")
    return shown
