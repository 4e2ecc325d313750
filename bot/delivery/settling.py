"""What became of rows, written down: whatever is there shares the next commit."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.crashpoints import passing
from bot.delivery.pacing import Pause
from bot.store import Connection, Database, StoreDown, deliveries, notes
from bot.store.deliveries import Settled

log = logging.getLogger(__name__)
STORE_RETRY_SECONDS = 1.0


class Settler:
    """Writes as long as there is something to write, and says when there is room for another send."""

    def __init__(self, database: Database, pause: Pause, released: Callable[[], None]) -> None:
        self._database = database
        self._pause = pause
        self._noted = 0.0
        self._released = released
        self._waiting: list[tuple[Settled, bool]] = []
        self._task: asyncio.Task[None] | None = None

    def settle(self, settled: Settled, *, held: bool = True) -> None:
        """To be written down. `held`: it had one of the places for sends under way."""
        self._waiting.append((settled, held))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_all())

    async def close(self) -> None:
        """Write down what is left."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=STORE_RETRY_SECONDS * 2)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _write_all(self) -> None:
        while self._waiting:
            count, until = len(self._waiting), self._pause.until
            settlements = [settled for settled, _ in self._waiting]

            def job(connection: Connection) -> None:
                deliveries.settle(connection, settlements, time.time())  # noqa: B023 - runs before the next round
                if until > max(self._noted, time.time()):  # noqa: B023
                    notes.keep(connection, notes.PAUSE_UNTIL, repr(until))  # noqa: B023

            try:
                await self._database.write(job)
            except StoreDown as error:
                log.error("%d announcements wait to be written down: %s", count, error)
                await asyncio.sleep(STORE_RETRY_SECONDS)
                continue
            passing("bulk.settled")
            self._noted = until
            for _, held in self._waiting[:count]:
                if held:
                    self._released()
            del self._waiting[:count]
