"""Health and figures."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import app as root
from bot.app import App
from bot.store import database as store
from bot.web import health
from tests.bot.ground import ANNA, running, says, telegram, until, until_read
from tests.bot.test_intake import held


async def look(app: App, path: str) -> tuple[int, Any]:
    """Status and content of a page."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{app.port}{path}") as answer:
        return answer.status, await (answer.json() if path == "/healthz" else answer.text())


def test_a_bot_that_hears_telegram_and_can_write_is_well(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            await until(lambda: simulator.world.polling.waits, simulator)
            status, body = await look(app, "/healthz")
            assert (status, body["ok"], body["reasons"]) == (200, True, [])

    asyncio.run(play())


def test_a_bot_that_hears_nothing_says_so_and_why(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root, "LONGEST_SILENCE_SECONDS", 0.0)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            simulator.world.faults.order({"kind": "500", "method": "getUpdates", "times": 100})
            await until(lambda: app.letterbox.pulse.trouble, simulator)
            status, body = await look(app, "/healthz")
            assert (status, body["ok"]) == (503, False)
            assert body["reasons"][0].startswith("Telegram was last heard")
            assert "500" in body["reasons"][0]

    asyncio.run(play())


def test_a_store_that_cannot_be_written_is_found_out_by_writing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.05)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            await until(lambda: simulator.world.polling.waits and simulator.world.profile.texts, simulator)
            with held(database):
                status, body = await look(app, "/healthz")
                assert (status, body["reasons"]) == (503, ["the database cannot be written: database is locked"])
                monkeypatch.setattr(health, "PROBE_SECONDS", 0.01)
                monkeypatch.setattr(store, "PATIENCE_SECONDS", 60.0)
                status, body = await look(app, "/healthz")
                assert status == 503

    asyncio.run(play())


def test_figures_are_plain_text(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as app:
            simulator.world.updates.put_raw(5)
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "→ hello")
            status, text = await look(app, "/metrics")
            lines = dict(line.rsplit(" ", 1) for line in text.splitlines())
            assert status == 200
            assert lines["station_bot_inbox_waiting"] == "0"
            assert int(lines["station_bot_quarantined"]) >= 1
            assert sum(int(n) for name, n in lines.items() if name.startswith("station_bot_outbox")) == 1

    asyncio.run(play())
