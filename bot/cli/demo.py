"""`station-bot demo`: the bot before a simulated Telegram with a chat page, three people, a throwaway database."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import PydanticBaseSettingsSource

from bot import logs
from bot.app import App, Halted, build
from bot.cli.made_up import settle_in
from bot.lock import Occupied
from bot.presence import SHOWN
from bot.settings import Settings
from bot.simulator import TOKEN, Simulator
from bot.store import notes
from bot.store.schema import SchemaFault
from handlers import menu
from locales import speaker

HOST = "127.0.0.1"
"""Only this computer: whoever opens the page may speak as anybody."""
STAFF = 1003
NEVER_QUIET = (time(0), time(0))
PEOPLE: tuple[Mapping[str, object], ...] = (
    {"id": 1001, "first_name": "张敏", "username": "zhangmin_contact", "language_code": "zh-hans"},
    {"id": 1002, "first_name": "李工", "username": "ligong_engineer", "language_code": "zh-hans"},
    {"id": STAFF, "first_name": "王科", "username": "wangke_staff", "language_code": "zh-hans"},
)
"""Made up. The page reads from the end of a user name what a person is."""
NUMBERS = 1_000_000_000
"""Message numbers stay small enough for every client."""
LARGEST_PORT = 65535
STOPPED, OUR_FAULT, BAD_INPUT = 0, 1, 2
WHY_NOT = {
    errno.EADDRINUSE: ("端口 {port} 已被占用", "Port {port} is taken"),
    errno.EACCES: ("端口 {port} 不许使用", "Port {port} may not be used"),
}
WELCOME = """\
演示已开始，在浏览器打开：{address}
The demo runs; open it in a browser: {address}
按 Ctrl-C 结束 · Ctrl-C ends it
"""


class DemoSettings(Settings):
    """Only what the demo says: a real token or webhook in the environment or in `.env` must not get in."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[Settings],  # type: ignore[override]  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is written down here, and the defaults."""
        return (init_settings,)


def run_demo(port: int = 8080, keep: Path | None = None) -> int:
    """Serve until interrupted; the exit status."""
    if not 0 <= port <= LARGEST_PORT:
        print(
            f"{port} 不是端口号（0 到 {LARGEST_PORT}） · {port} is no port: give --port 0 to {LARGEST_PORT}.",
            file=sys.stderr,
        )
        return BAD_INPUT
    logs.set_up("plain", (TOKEN,))
    logging.getLogger().setLevel(logging.WARNING)
    try:
        with _database(keep) as database:
            return asyncio.run(_demo(port, database))
    except (Halted, Occupied, SchemaFault) as fault:
        print(str(fault).replace("STATION_BOT_DATABASE", "--keep"), file=sys.stderr)  # here it was said that way
        return BAD_INPUT if keep else OUR_FAULT


@contextlib.contextmanager
def _database(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="station-bot-") as folder:
        yield Path(folder) / "demo.db"


async def _demo(port: int, database: Path) -> int:
    stopped = _told_to_stop()
    simulator = Simulator()
    try:
        address = await simulator.start(HOST, port)
    except OSError as fault:
        print(_why_not(fault, port), file=sys.stderr)
        await simulator.stop()
        return BAD_INPUT
    try:
        _settle_in(simulator)
        app = await build(_settings(address, database))
        await app.database.write(partial(notes.keep, name=SHOWN, value=""))  # this Telegram is new, a kept database not
        now = datetime.now(app.settings.timezone)
        contact, engineer, staff = (int(str(person["id"])) for person in PEOPLE)
        those = (contact, engineer, staff)
        await app.database.write(partial(settle_in, people=those, today=now.date(), now=now.timestamp()))
        _welcome(address)
        await _run(app, stopped)
    finally:
        await simulator.stop()
    return STOPPED


def _settle_in(simulator: Simulator) -> None:
    """People, and the bot's name, which on Telegram the owner gives it."""
    for person in PEOPLE:
        chat = simulator.world.private_chat(simulator.visitors.join(person))
        chat.last_id = simulator.world.today() % NUMBERS  # a kept database knows the numbers of an earlier demo
    for code, language in (("", "zh_Hans"), ("en", "en")):
        simulator.world.profile.texts["name", code] = menu.name(speaker(language))


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl-C, by `kill` and by a closed terminal, so that the temporary files go in each case."""
    stopped = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue  # under nohup a closed terminal shall not end it
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


def _settings(address: str, database: Path) -> Settings:
    return DemoSettings(
        token=SecretStr(TOKEN),
        api_url=address,
        database=database,
        staff=(STAFF,),
        listen=(HOST, 0),
        quiet_hours=NEVER_QUIET,  # who tries it at night wants to see something arrive
    )


async def _run(app: App, stopped: asyncio.Event) -> None:
    async def stop() -> None:
        await stopped.wait()
        app.stop()

    stopping = asyncio.create_task(stop())
    try:
        await app.run()
    finally:
        stopping.cancel()


def _welcome(address: str) -> None:
    with contextlib.suppress(OSError):  # nobody need read it
        print(WELCOME.format(address=address + "/"), flush=True)


def _why_not(fault: OSError, port: int) -> str:
    chinese, english = WHY_NOT.get(fault.errno or 0, (f"{fault.strerror}（{{port}}）", f"{fault.strerror} ({{port}})"))
    other = f"station-bot demo --port {port + 1 if port < LARGEST_PORT else port - 1}"
    return f"{chinese}，换一个：{other} · {english}; choose another: {other}".format(port=port)
