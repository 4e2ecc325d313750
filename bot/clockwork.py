"""What happens by the clock and not because somebody wrote: each second, whatever is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.store import StoreDown

log = logging.getLogger(__name__)
EVERY_SECONDS = 1.0
Tick = Callable[[datetime], Awaitable[None]]
"""Does what is due at this time, in the settings' time zone, once: it may be called again at any moment."""


async def run_clock(ticks: Sequence[Tick], now: Callable[[], datetime]) -> None:
    """Until cancelled. One that stumbles does not keep the others waiting, and is called again."""
    while True:
        for tick in ticks:
            try:
                await tick(now())
            except StoreDown as error:
                log.warning("what is due waits: %s", error)
            except Exception:
                log.exception("a tick stumbled; it is called again")
        await asyncio.sleep(EVERY_SECONDS)
