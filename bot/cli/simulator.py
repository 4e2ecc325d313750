"""`station-bot simulator`: the stand-in Bot API alone."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys

from bot.simulator import TOKEN, Simulator


def run_simulator(port: int, host: str = "127.0.0.1", token: str = TOKEN) -> int:
    """Print the address and serve until interrupted."""
    return asyncio.run(_serve(port, host, token))


async def _serve(port: int, host: str, token: str) -> int:
    simulator = Simulator(token)
    try:
        address = await simulator.start(host, port)
    except OSError as error:
        print(f"Cannot listen on {host}:{port} ({error.strerror}): choose another --port.", file=sys.stderr)
        return 2
    print(f"Chat page and Bot API: {address}  (token {token})", flush=True)
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await stopped.wait()
    await simulator.stop()
    return 0
