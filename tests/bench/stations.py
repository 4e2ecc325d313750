"""(s) What a member waits for inside the bot when there are many stations: recalled, looked up, answered."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from rich.table import Table

from bot.store import Connection, Database
from bot.store.inbox import Waiting
from bot.store.interviews import StoredRecords
from bot.store.people import recall
from bot.telegram.updates import understand
from bot.turns.line import Understanding
from bot.turns.respondent import Respondent
from handlers.ports import House
from handlers.routes import respond
from locales import speaker
from rules import load

STATIONS, PEOPLE = 10_000, 50_000
ASKED = 2_000
COMMANDS = ("/quota", "/station", "/hours", "/dates", "/mydata")
Row = tuple[object, ...]


def fill(connection: Connection) -> None:
    """Made-up stations, five people each, six lines in each ledger, ten in each list of hours."""
    connection.execute("INSERT INTO actor (id, person) VALUES (1, 1)")
    for table, values in (
        ("station VALUES (?, ?, 'zibo', 'zhangdian', '2026-01-01', 1)", ((n, f"站{n}") for n in range(STATIONS))),
        ("invitation VALUES (?, ?, ?, 'engineer', 1, 0, 0, 0)", ((n, str(n), n) for n in range(STATIONS))),
        ("membership VALUES (?, ?, ?, ?, ?, 'member', ?, 0, 0)", _members()),
        ("person (id, suggested, reachable, since) VALUES (?, 'zh_Hans', 1, 0)", ((n + 1,) for n in range(PEOPLE))),
        ("subject VALUES (?, ?, ?, ?)", ((n, n // 6, f"人{n}", n + 1) for n in range(6 * STATIONS))),
        ("ledger VALUES (?, ?, ?, ?, 'in', '2026-02-01', 1, ?, NULL, 1, '2026-02-01')", _lines()),
        ("place VALUES (?, ?, ?, ?, ?)", _places()),
        ("activity VALUES (?, ?, '研讨', '2026-05-01', NULL, NULL, NULL, NULL, 1, '2026-05-02')", _activities()),
        ("hour_entry VALUES (?, ?, 2026, ?, ?, ?, ?, NULL, '2026-06-01')", _hours()),
        ("station_event VALUES (?, ?, ?, '2026-04-01', 1, '2026-04-02')", _events()),
    ):
        connection.executemany(f"INSERT INTO {table}", values)


def _members() -> Iterator[Row]:
    for n in range(PEOPLE):
        yield n, n % STATIONS, n + 1, f"人{n}", "contact" if n < STATIONS else "engineer", n % STATIONS


def _lines() -> Iterator[Row]:
    for n in range(6 * STATIONS):
        yield n, n // 6, *_quota(n), n


def _places() -> Iterator[Row]:
    for n in range(6 * STATIONS):
        yield n // 6, *_quota(n), n % 6 % 2 + 1, n


def _activities() -> Iterator[Row]:
    for n in range(3 * STATIONS):
        yield n, n % STATIONS


def _hours() -> Iterator[Row]:
    """Eight entries of one's own, two activities."""
    for n in range(10 * PEOPLE):
        own = n % 10 < 8
        yield n, n // 10 + 1, *(("general", "4", "网课", None) if own else (None, None, None, n // 10 % STATIONS))


def _events() -> Iterator[Row]:
    for n in range(3 * STATIONS):
        yield n, n // 3, ("activity", "term", "posted")[n % 3]


def _quota(n: int) -> tuple[str, str]:
    return (("zibo/direct-title", "2026"), ("zibo/chief-experts", ""), ("zibo/public-institution", ""))[n % 6 // 2]


async def times(database: Database, command: str) -> Sequence[float]:
    """Milliseconds of each answer."""
    zone = ZoneInfo("Asia/Shanghai")
    house = House(load(), speaker, "station_demo_bot")
    respondent = Respondent(respond, StoredRecords(database.read), house, zone, "zh_Hans")
    found = []
    for number, person in enumerate(random.Random(5).choices(range(1, PEOPLE + 1), k=ASKED)):
        message = {"from": {"id": person}, "chat": {"id": person, "type": "private"}, "text": command}
        understood = understand({"update_id": number, "message": message}, "station_demo_bot")
        assert understood is not None
        began = time.perf_counter()
        known = await database.read(partial(recall, ids=[person]))
        one = Understanding(Waiting(number, {}), understood)
        await respondent.respond(one, known[person], datetime(2026, 9, 29, 12, tzinfo=zone))
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


async def measured() -> dict[str, Sequence[float]]:
    """Each command in turn, on one database."""
    with TemporaryDirectory() as folder:
        database = await Database.open(str(Path(folder) / "many.db"))
        await database.write(fill)
        found = {command: await times(database, command) for command in COMMANDS}
        await database.close()
    return found


def table() -> Table:
    """Median and 99th percentile."""
    shown = Table(title=f"(s) ms inside the bot, {STATIONS:,} stations, {PEOPLE:,} people; 20 ms is the limit")
    for heading in ("command", "median", "99th percentile"):
        shown.add_column(heading, justify="left" if heading == "command" else "right")
    for command, found in asyncio.run(measured()).items():
        shown.add_row(command, f"{found[len(found) // 2]:.2f}", f"{found[len(found) * 99 // 100]:.2f}")
    return shown
