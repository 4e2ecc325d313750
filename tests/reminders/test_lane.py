"""The whole program: what is due goes out by itself, once, also when the process is killed in the midst of it."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
from contextlib import closing
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reminders import Reminders
from bot.store import Database
from bot.store.schema import bring_up_to_date
from handlers.manners import Manners
from rules import load
from tests.bot.ground import Rows
from tests.stage import Stage, bot_for, end_bot, environment_for, settings_for, stage, start_bot

ANNA, BEN = 1001, 1002
ZONE = ZoneInfo("Asia/Shanghai")
AT_ONCE = {"STATION_BOT_REMINDER_HOUR": "0", "STATION_BOT_QUIET_HOURS": "00:00-00:00"}


def due_today(database: Path) -> None:
    """Two people, and a deadline for everybody that is today."""
    bring_up_to_date(str(database))
    today = datetime.now(ZONE).date().isoformat()
    with closing(sqlite3.connect(database)) as connection, connection:
        for person in (ANNA, BEN):
            connection.execute(
                "INSERT INTO person (id, suggested, reachable, since) VALUES (?, 'zh_Hans', 1, 0)", (person,)
            )
        connection.execute(
            "INSERT INTO deadline (id, titles, on_day, leads, late, created_at) VALUES (1, ?, ?, '[0]', 'fold', 0)",
            (json.dumps({"zh_Hans": "报送总结"}), today),
        )


def reminders_read(here: Stage, person: int) -> list[str]:
    return [text for text in here.texts(person) if "报送总结" in text]


async def _meets(here: Stage) -> None:
    """They have begun a chat with the bot: it may write to them."""
    for person in (ANNA, BEN):
        here.person(person)
        here.says(person, "/start")


@pytest.mark.parametrize("point", ["reminders.written", "bulk.claimed"])
def test_killed_on_the_way_everybody_is_reminded_once(point: str, tmp_path: Path) -> None:
    database = tmp_path / "station.db"
    due_today(database)

    async def play() -> None:
        async with stage() as here:
            await _meets(here)
            address = here.simulator.api_url
            dying = await start_bot(environment_for(address, database, **AT_ONCE, STATION_BOT_CRASH_AT=f"{point}:1"))
            await dying.wait()
            await end_bot(dying, signal.SIGKILL)
            assert dying.returncode == -signal.SIGKILL
            living = await start_bot(environment_for(address, database, **AT_ONCE))
            await here.until(lambda: all(reminders_read(here, person) for person in (ANNA, BEN)))
            await here.until(lambda: here.taken() and here.polled())
            await end_bot(living)
            for person in (ANNA, BEN):
                assert len(reminders_read(here, person)) == 1
                assert "就是今天" in reminders_read(here, person)[0]

    asyncio.run(play())
    assert Rows(database)("SELECT state, count(*) FROM delivery GROUP BY state") == [("sent", 2)]
    assert Rows(database)("SELECT count(*), count(DISTINCT campaign) FROM reminder") == [(2, 1)]


def test_the_bot_reminds_by_itself_and_not_again_at_the_next_start(tmp_path: Path) -> None:
    database = tmp_path / "station.db"
    due_today(database)
    at_once = {"reminder_hour": 0, "quiet_hours": (time(), time())}

    async def play() -> None:
        async with stage() as here:
            await _meets(here)
            settings = settings_for(here.simulator.api_url, database).model_copy(update=at_once)
            async with bot_for(settings):
                await here.until(lambda: all(reminders_read(here, person) for person in (ANNA, BEN)))
            async with bot_for(settings):
                here.says(ANNA, "/help")
                await here.until(lambda: "/quota" in here.texts(ANNA)[-1])
            assert len(reminders_read(here, ANNA)) == 1

    asyncio.run(play())


def test_nothing_happens_before_the_hour_or_in_quiet_hours(tmp_path: Path) -> None:
    database = tmp_path / "station.db"
    due_today(database)

    async def play() -> None:
        store = await Database.open(str(database))
        reminders = Reminders(store, load(), Manners())
        for hour in (0, 7, 8, 22):
            await reminders.tick(datetime.now(ZONE).replace(hour=hour))
        assert Rows(database)("SELECT count(*) FROM reminder") == [(0,)]
        noon = datetime.now(ZONE).replace(hour=12)
        while not Rows(database)("SELECT count(*) FROM reminder")[0][0]:
            await reminders.tick(noon)
        await reminders.tick(noon)
        await store.close()

    asyncio.run(play())
    assert Rows(database)("SELECT count(*) FROM reminder") == [(2,)]
