"""The bot in this process, a simulated Telegram beside it, a database in a folder of the test."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.app import App, build
from bot.settings import Settings
from bot.simulator import Simulator
from bot.turns import Answer
from handlers.effects import Effect, Reply, Say, Span
from handlers.ports import House, Records
from handlers.turn import Said, Turn
from tests.stage import packs

TOKEN = "1234567:AAHgroundgroundgroundground"
ANNA, BEN, CLEO = 1001, 1002, 1003
T = TypeVar("T")


def reply(text: str) -> Reply:
    """A reply of plain text."""
    return Reply((Span(text),))


def said(turn: Turn) -> str:
    """What they typed."""
    return turn.came.text if isinstance(turn.came, Said) else ""


async def echo(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
    """The smallest handler: says what was said."""
    return (Say(reply(f"→ {turn.came.text}" if isinstance(turn.came, Said) else "→")),)


def settings_for(simulator: Simulator, database: Path, **more: Any) -> Settings:
    """Settings of a bot that talks to this simulator."""
    given = {"token": TOKEN, "api_url": simulator.api_url, "database": database, "listen": ("127.0.0.1", 0), **more}
    return Settings(_env_file=None, **given)


@asynccontextmanager
async def telegram(*people: int) -> AsyncIterator[Simulator]:
    """A simulated Telegram in which these people have accounts."""
    async with Simulator(TOKEN) as simulator:
        for number in people or (ANNA, BEN, CLEO):
            simulator.visitors.join({"id": number, "first_name": f"P{number}", "language_code": "en"})
        yield simulator


@asynccontextmanager
async def running(simulator: Simulator, database: Path, answer: Answer = echo, **more: Any) -> AsyncIterator[App]:
    """The bot, from its start to its end in good order."""
    app = await build(settings_for(simulator, database, **more), answer, packs())
    task = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        app.stop()
        await task


def says(simulator: Simulator, person: int, text: str) -> int:
    """They type; the update's number."""
    return int(simulator.visitors.write({"from": person, "text": text})["update_id"])


def read(simulator: Simulator, person: int) -> list[str]:
    """What the bot has said to them, as it stands now."""
    chat = simulator.world.chats.get(person)
    posts = chat.posts.values() if chat else ()
    return [post.content.get("text", f"({post.kind})") for post in posts if post.sender is None]


async def until_read(simulator: Simulator, person: int, *texts: str) -> None:
    """Wait until the bot has said just this to them."""
    try:
        await simulator.until(lambda: read(simulator, person) == list(texts))
    except TimeoutError:
        assert read(simulator, person) == list(texts)
        raise


async def until(condition: Callable[[], object], simulator: Simulator, seconds: float = 10.0) -> None:
    """Wait for a change in the simulated Telegram that makes this true."""
    await simulator.until(condition, seconds)


async def soon(condition: Callable[[], T], seconds: float = 10.0) -> T:
    """The first true value of something that no simulator announces."""
    async with asyncio.timeout(seconds):
        while not (value := condition()):  # noqa: ASYNC110 - it is inside the bot, or in a file
            await asyncio.sleep(0.005)
        return value


@dataclass(frozen=True)
class Rows:
    """A hand in the database file."""

    path: Path

    def __call__(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        """Make it so."""
        with closing(sqlite3.connect(self.path, timeout=0.1)) as connection, connection:
            connection.execute(sql)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A name for a database of this test's own."""
    return tmp_path / "bot.db"
