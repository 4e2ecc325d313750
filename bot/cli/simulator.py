"""`station-bot simulator`: the stand-in Bot API alone."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from bot.cli.terminal import ANSWERED, Refused, known_language, put, spoken, told
from bot.simulator import TOKEN, Simulator
from locales import Speaker
from rules.misgiven import N_

LARGEST_PORT = 65535
NO_PORT = N_("{port} is no port: give --port 0 to {largest}.")


def run_simulator(port: int, host: str = "127.0.0.1", token: str = TOKEN, language: str | None = None) -> int:
    """Print the address and serve until interrupted; the exit status."""
    voice = spoken(language)

    def work() -> int:
        known_language(language, voice)
        if not is_port(port):
            raise Refused(voice.say(NO_PORT, port=str(port), largest=str(LARGEST_PORT)))
        return asyncio.run(_serve((host, port), token, voice))

    return told(work)


def is_port(port: int) -> bool:
    """Whether the system knows such a number; 0 stands for any that is free."""
    return 0 <= port <= LARGEST_PORT


async def _serve(place: tuple[str, int], token: str, voice: Speaker) -> int:
    host, port = place
    simulator = Simulator(token)
    try:
        address = await simulator.start(host, port)
    except OSError as error:
        sentence = N_("Cannot listen on {place} ({problem}): choose another --port.")
        raise Refused(voice.say(sentence, place=f"{host}:{port}", problem=error.strerror or "")) from error
    try:
        put(voice.say("Chat page and Bot API: {address}  (token {token})", address=address, token=token))
        stopped = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        await stopped.wait()
    finally:
        await simulator.stop()
    return ANSWERED
