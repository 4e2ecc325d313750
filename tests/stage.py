"""A stage for whole-program tests: the simulator in this process, the bot beside it or in a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from bot.app import App, build
from bot.settings import Settings
from bot.simulator import TOKEN, Simulator
from rules import Rulebook, load
from tests.places import PROJECT

PATIENCE = 60.0
"""Seconds after which a test gives up waiting for what should take milliseconds."""


class Stage:
    """The simulator, and what people see in it."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.visitors = simulator.visitors

    def person(self, number: int, language: str = "zh-hans") -> None:
        """Somebody with an account."""
        self.visitors.join({"id": number, "first_name": f"P{number}", "language_code": language})

    def says(self, number: int, text: str) -> None:
        """They type."""
        self.visitors.write({"from": number, "text": text})

    def texts(self, number: int) -> list[str]:
        """What the bot has said to them, as it stands now."""
        chat = self.simulator.world.chats[number]
        return [str(post.content.get("text", "")) for post in chat.posts.values() if post.sender is None]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that can be seen from outside."""
        await self.simulator.until(condition, PATIENCE)

    def taken(self) -> bool:
        """Every update has been fetched and confirmed."""
        return not self.simulator.world.updates.pending()

    def polled(self) -> bool:
        """The bot is there and asks for more."""
        return bool(self.simulator.world.polling.waits)


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """A simulator on a free port, closed at the end."""
    async with Simulator() as simulator:
        yield Stage(simulator)


@cache
def packs() -> Rulebook:
    """The rule base people get."""
    return load()


@asynccontextmanager
async def bot_for(settings: Settings) -> AsyncIterator[App]:
    """The bot in this process, built from its store; ended in good order. Its rules are read once for all."""
    app = await build(settings, rulebook=packs())
    running = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        app.stop()
        await running


def settings_for(address: str, database: Path) -> Settings:
    """Settings for a bot in this process."""
    return Settings(token=TOKEN, api_url=address, database=database, listen="127.0.0.1:0", _env_file=None)


def environment_for(address: str, database: Path, **more: str) -> dict[str, str]:
    """The same for a bot in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STATION_BOT_")}
    return inherited | {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": address,
        "STATION_BOT_DATABASE": f"sqlite:///{database}",
        "STATION_BOT_LISTEN": f"127.0.0.1:{free_port()}",
        **more,
    }


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def start_bot(environment: Mapping[str, str]) -> asyncio.subprocess.Process:
    """`station-bot run` as a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=PROJECT, env=environment, stderr=asyncio.subprocess.PIPE
    )


async def end_bot(process: asyncio.subprocess.Process, how: signal.Signals = signal.SIGTERM) -> str:
    """End a bot's process; gives what it had to say."""
    if process.returncode is None:
        process.send_signal(how)
    _, said = await asyncio.wait_for(process.communicate(), PATIENCE)
    return said.decode()
