"""`station-bot run` and `station-bot migrate`."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot import logs
from bot.cli.records import at_the_records
from bot.cli.terminal import Refused, known_language, put, spoken
from bot.lock import Lock, Occupied
from bot.settings import Settings, SettingsFault, read_database, read_settings
from bot.store.schema import SchemaFault, bring_up_to_date
from locales import Speaker
from rules.misgiven import N_

DONE, OUR_FAULT, BAD_INPUT = 0, 1, 2
SWITCH_SECONDS = 0.0005
"""How long one thread may keep the interpreter from another: a slow disk's commits use one (see `store.database`)."""


def run_bot(language: str | None = None) -> int:
    """The real bot, until it is told to stop; the exit status. The language is that of what the terminal is told."""
    voice = spoken(language)
    try:
        if language is not None:
            known_language(language, voice)
        return _run(read_settings())
    except (SettingsFault, Refused) as fault:
        print(fault, file=sys.stderr)
    except (SchemaFault, Occupied) as fault:
        print(voice.say(fault.message, **fault.params), file=sys.stderr)
    return BAD_INPUT


def run_migrate(language: str | None = None) -> int:
    """Bring the database up to date; the exit status."""

    def work(voice: Speaker) -> None:
        database = read_database()
        lock = Lock(database)
        lock.take()
        try:
            changed = bring_up_to_date(str(database))
        finally:
            lock.release()
        said = N_("{file}: brought up to date") if changed else N_("{file}: was up to date already")
        put(voice.say(said, file=str(database)))

    return at_the_records(language, work)


def _run(settings: Settings) -> int:
    from bot.app import Halted  # noqa: PLC0415 - `migrate` and faults of settings need none of it
    from bot.web.server import CannotListen  # noqa: PLC0415
    from rules import PackFaults  # noqa: PLC0415

    token = settings.token.get_secret_value()
    logs.set_up(settings.logs, (token, token.partition(":")[2], settings.secret))
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        _loop()(_serve(settings))
    except (Halted, CannotListen) as fault:
        print(fault, file=sys.stderr)
        return BAD_INPUT
    except PackFaults as faults:
        print(faults, file=sys.stderr)
        return OUR_FAULT
    return DONE


async def _serve(settings: Settings) -> None:
    from bot.app import build  # noqa: PLC0415 - as above

    app = await build(settings)
    gc.freeze()  # what stands now stands to the end: no need to look through it again and again
    gc.enable()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, app.stop)
    await app.run()


def _loop() -> Callable[[Coroutine[Any, Any, None]], None]:
    """Uvloop where it is installed: a few per cent quicker."""
    try:
        import uvloop  # noqa: PLC0415 - it is not there everywhere
    except ImportError:
        return asyncio.run
    return uvloop.run
