"""`station-bot demo`: the bot before a simulated Telegram with a chat page, three people, a throwaway database."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.app import App, build
from bot.settings import Settings
from bot.simulator import TOKEN, Simulator

HOST = "127.0.0.1"
"""Only this computer: whoever opens the page may speak as anybody."""
PEOPLE: tuple[Mapping[str, object], ...] = (
    {"id": 1001, "first_name": "张敏", "username": "zhangmin_contact", "language_code": "zh-hans"},
    {"id": 1002, "first_name": "李工", "username": "ligong_engineer", "language_code": "zh-hans"},
    {"id": 1003, "first_name": "王科", "username": "wangke_staff", "language_code": "zh-hans"},
)
"""Made up. The page reads from the end of a user name what a person is."""
STAFF = 1003
STOPPED, BAD_INPUT = 0, 2
LISTEN_FAULTS: Mapping[int, str] = {
    errno.EADDRINUSE: "端口 {port} 已被占用，换一个：station-bot demo --port {other}"
    " · Port {port} is taken; choose another with --port {other}",
    errno.EACCES: "不允许使用端口 {port}，换一个：station-bot demo --port {other}"
    " · Port {port} may not be used; choose another with --port {other}",
}


def run_demo(port: int = 8080, keep: Path | None = None) -> int:
    """Serve until interrupted; the exit status."""
    if not 0 <= port <= 65535:
        print(f"{port} 不是端口号，应在 0 到 65535 之间 · {port} is no port; --port takes 0 to 65535", file=sys.stderr)
        return BAD_INPUT
    with _database(keep) as database:
        return asyncio.run(_demo(port, database))


@contextlib.contextmanager
def _database(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="station-bot-") as folder:
        yield Path(folder) / "demo.db"


async def _demo(port: int, database: Path) -> int:
    simulator = Simulator()
    try:
        address = await simulator.start(HOST, port)
    except OSError as fault:
        print(_why_not(fault, port), file=sys.stderr)
        return BAD_INPUT
    try:
        for person in PEOPLE:
            simulator.visitors.join(person)
        app = await build(_settings(address, database))
        _welcome(address)
        return await _until_stopped(app)
    finally:
        await simulator.stop()
