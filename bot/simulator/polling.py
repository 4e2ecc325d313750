"""getUpdates: one poll waits at a time, confirmed by offset."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.simulator.changes import Changes
from bot.simulator.clock import Clock
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused, conflict
from bot.simulator.updates import UpdateQueue

LONGEST_POLL = 50
"""Seconds; longer time-outs are cut."""
QUICK_REPEAT_SECONDS = 3.0
"""The same offset again within this time is held as long, though it asked for less."""
HASTY_REPEAT_SECONDS = 0.5
"""The same offset again within this time gets one update only."""
CONFLICT_PAUSE = 3.0
"""A second conflict within this time is answered this much later."""
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class Polling:
    """The poll that waits, and what Telegram remembers of the last one."""

    def __init__(self, clock: Clock, updates: UpdateQueue, changes: Changes) -> None:
        self._clock = clock
        self._updates = updates
        self._changes = changes
        self._waiting: asyncio.Future[None] | None = None
        self._last: tuple[int, float] = (0, float("-inf"))
        self._next_conflict = float("-inf")

    @property
    def waits(self) -> bool:
        """Whether a poll waits for updates now."""
        return self._waiting is not None

    async def get(self, parameters: Parameters) -> list[Any]:
        """The next updates, at once or when there are some."""
        offset, limit, timeout = self._asked(parameters)
        allowed = parameters.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(allowed, list):
            self._updates.allow(str(kind) for kind in allowed)
        if offset:
            self._updates.confirm(offset)
        if not self._updates.pending() and timeout:
            await self._wait(timeout)
        return [entry.payload for entry in self._updates.batch(limit)]

    def end(self, reason: str) -> None:
        """End the waiting poll with a conflict."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    def _asked(self, parameters: Parameters) -> tuple[int, int, int]:
        offset = parameters.number("offset")
        limit = parameters.number("limit", 100, low=1, high=100)
        timeout = parameters.number("timeout", low=0, high=LONGEST_POLL)
        last_offset, last_at = self._last
        since = self._clock.now() - last_at
        if offset == last_offset and timeout < QUICK_REPEAT_SECONDS and since < QUICK_REPEAT_SECONDS:
            timeout = int(QUICK_REPEAT_SECONDS)
        if offset == last_offset and since < HASTY_REPEAT_SECONDS:
            limit = 1
        self._last = (offset, self._clock.now())
        return offset, limit, timeout

    async def _wait(self, seconds: float) -> None:
        """Until there are updates; the one that waited before gives way."""
        self.end(OTHER_POLL)
        mine = self._waiting = asyncio.get_running_loop().create_future()
        arrival = asyncio.ensure_future(self._changes.until(self._updates.pending, seconds=3600))
        limit = self._clock.wait(seconds)
        self._changes.announce()
        try:
            await asyncio.wait((mine, arrival, limit), return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                mine.result()
        except Refused:
            await self._conflict_pause()
            raise
        finally:
            arrival.cancel()
            limit.cancel()
            if self._waiting is mine:
                self._waiting = None

    async def _conflict_pause(self) -> None:
        if self._clock.now() < self._next_conflict:
            await self._clock.wait(CONFLICT_PAUSE)
        else:
            self._next_conflict = self._clock.now() + CONFLICT_PAUSE
