"""`station-bot demo`: the bot before a simulated Telegram with a chat page, three people, a throwaway database."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import PydanticBaseSettingsSource

from bot import logs
from bot.app import App, Halted, build
from bot.cli.made_up import settle_in
from bot.cli.simulator import LARGEST_PORT, NO_PORT, is_port
from bot.cli.terminal import ANSWERED, BAD_INPUT, OUR_FAULT, Refused, known_language, spoken, told
from bot.lock import Occupied
from bot.presence import SHOWN
from bot.settings import Settings
from bot.simulator import TOKEN, Simulator
from bot.store import notes
from bot.store.schema import SchemaFault
from handlers import menu
from locales import LANGUAGES, Speaker, speaker
from rules.misgiven import N_

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
STOPPED = ANSWERED
WHY_NOT = {
    errno.EADDRINUSE: N_("Port {port} is taken; choose another: {other}"),
    errno.EACCES: N_("Port {port} may not be used; choose another: {other}"),
}


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


def run_demo(port: int = 8080, keep: Path | None = None, language: str | None = None) -> int:
    """Serve until interrupted; the exit status."""
    asked = spoken(language)

    def work() -> int:
        if language is not None:
            known_language(language, asked)
        voices = [asked] if language is not None else [speaker(one) for one in LANGUAGES]
        if not is_port(port):
            raise Refused(_said(voices, NO_PORT, port=str(port), largest=str(LARGEST_PORT)))
        logs.set_up("plain", (TOKEN,))
        logging.getLogger().setLevel(logging.WARNING)
        try:
            with _database(keep) as database:
                return asyncio.run(_demo(port, database, voices))
        except (Occupied, SchemaFault) as fault:
            sentence = _said(voices, fault.message, **fault.params)
        except Halted as fault:
            sentence = str(fault)
        print(sentence.replace("STATION_BOT_DATABASE", "--keep"), file=sys.stderr)  # here it was said that way
        return BAD_INPUT if keep else OUR_FAULT

    return told(work)


def _said(voices: Sequence[Speaker], message: str, **params: str | int) -> str:
    """In every language that may be read here."""
    return " · ".join(voice.say(message, **params) for voice in voices)


@contextlib.contextmanager
def _database(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="station-bot-") as folder:
        yield Path(folder) / "demo.db"


async def _demo(port: int, database: Path, voices: Sequence[Speaker]) -> int:
    stopped = _told_to_stop()
    simulator = Simulator()
    try:
        address = await simulator.start(HOST, port)
    except OSError as fault:
        await simulator.stop()
        raise Refused(_why_not(fault, port, voices)) from fault
    try:
        _settle_in(simulator)
        app = await build(_settings(address, database))
        await app.database.write(partial(notes.keep, name=SHOWN, value=""))  # this Telegram is new, a kept database not
        now = datetime.now(app.settings.timezone)
        contact, engineer, staff = (int(str(person["id"])) for person in PEOPLE)
        those = (contact, engineer, staff)
        await app.database.write(partial(settle_in, people=those, today=now.date(), now=now.timestamp()))
        _welcome(address, voices)
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


def _welcome(address: str, voices: Sequence[Speaker]) -> None:
    lines = [
        *(voice.say("The demo runs; open it in a browser: {address}", address=address + "/") for voice in voices),
        _said(voices, N_("{keys} ends it"), keys="Ctrl-C"),
    ]
    with contextlib.suppress(OSError):  # nobody need read it
        print(*lines, sep="\n", flush=True)


def _why_not(fault: OSError, port: int, voices: Sequence[Speaker]) -> str:
    other = f"station-bot demo --port {port + 1 if port < LARGEST_PORT else port - 1}"
    message = WHY_NOT.get(fault.errno or 0, N_("Port {port} cannot be used ({problem}); choose another: {other}"))
    return _said(voices, message, port=str(port), problem=fault.strerror or "", other=other)
