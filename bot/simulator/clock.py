"""A clock that runs by itself and can be moved forward."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class Sleeper(asyncio.Future[None]):
    """Done when its moment has come."""

    due: float = 0.0
    alarm: asyncio.TimerHandle | None = None


class Clock:
    """Unix seconds; whoever waits is woken when the clock is moved past their moment."""

    def __init__(self, announce: Callable[[], None]) -> None:
        self._ahead = time.time() - time.monotonic()
        self._announce = announce
        self._sleepers: set[Sleeper] = set()

    def now(self) -> float:
        """The moment, in seconds since 1970."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move on by some seconds."""
        self._ahead += seconds
        for sleeper in tuple(self._sleepers):
            self._set_alarm(sleeper)

    def next_due(self) -> float | None:
        """Seconds until the first of those who wait is woken; None when nobody waits."""
        due = [sleeper.due for sleeper in self._sleepers if not sleeper.done()]
        return max(0.0, min(due) - self.now()) if due else None

    def wait(self, seconds: float) -> Sleeper:
        """Done after some seconds, or earlier when the clock is moved."""
        sleeper = Sleeper(loop=asyncio.get_running_loop())
        sleeper.due = self.now() + seconds
        self._sleepers.add(sleeper)
        sleeper.add_done_callback(self._forget)
        self._set_alarm(sleeper)
        self._announce()
        return sleeper

    async def within(self, seconds: float, work: Awaitable[T]) -> T:
        """The result of the work, or TimeoutError when this clock passes the limit first."""
        task = asyncio.ensure_future(work)
        limit = self.wait(seconds)
        try:
            await asyncio.wait((task, limit), return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise TimeoutError
            return task.result()
        finally:
            task.cancel()
            limit.cancel()

    def _set_alarm(self, sleeper: Sleeper) -> None:
        if sleeper.alarm is not None:
            sleeper.alarm.cancel()
        left = sleeper.due - self.now()
        if left > 0:
            sleeper.alarm = sleeper.get_loop().call_later(left, self._set_alarm, sleeper)
        elif not sleeper.done():
            sleeper.set_result(None)

    def _forget(self, sleeper: asyncio.Future[None]) -> None:
        if isinstance(sleeper, Sleeper):
            self._sleepers.discard(sleeper)
            if sleeper.alarm is not None:
                sleeper.alarm.cancel()
