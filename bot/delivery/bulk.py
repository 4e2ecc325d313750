"""The bulk lane: announcements and reminders, row by row, at an even pace, each claimed before it is sent."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from bot.crashpoints import passing
from bot.delivery.judging import settled_as
from bot.delivery.outcomes import Outcome, outcome_of
from bot.delivery.pacing import Doubts, Road
from bot.delivery.settling import Settler
from bot.store import Database, StoreDown, deliveries
from bot.store.deliveries import Claimed
from bot.telegram.client import Garbled, Refusal, TelegramClient, bulk_connections
from bot.telegram.wire import WireFault

log = logging.getLogger(__name__)
IDLE_SECONDS = 1.0
"""Between two looks for work that nobody announced."""
STORE_RETRY_SECONDS = 1.0
SHORTEST_SLEEP_SECONDS = 0.005
"""What was slept too long is caught up."""
AHEAD_SECONDS = 0.02
"""Rows are claimed so little ahead, twice: after a crash each of them is one that may have been sent."""
FEWEST_AHEAD = 2
FAR_SECONDS = 1.0
"""A row whose turn is further away is not claimed yet: it can still be paused, and no crash leaves it in doubt."""
Calls = Mapping[str, tuple[str, bytes]]
"""What a campaign says, by language: method and parameters."""


class Bulk:
    """Works off what is planned. It learns of all changes (paused, cancelled, quiet hours) when it claims."""

    def __init__(
        self,
        client: TelegramClient,
        database: Database,
        road: Road,
        is_quiet: Callable[[], bool],
        halt: Callable[[str], None],
    ) -> None:
        self._client, self._database, self._road = client, database, road
        self._is_quiet, self._halt = is_quiet, halt
        rate = road.pace.rate
        self._doubts = Doubts()
        self._ahead = max(FEWEST_AHEAD, int(rate * AHEAD_SECONDS))
        self._room = asyncio.Semaphore(bulk_connections(rate))
        self._settler = Settler(database, road.pause, self._released)
        self._tasks: set[asyncio.Task[None]] = set()
        self._aside: list[Claimed] = []
        """Claimed, but their chats had a message this very second."""
        self._calls: dict[int, Calls] = {}
        self._coming: asyncio.Task[list[Claimed]] | None = None
        self._stopping = False
        self._running: asyncio.Task[None] | None = None
        self.wanted = asyncio.Event()
        """There may be something to send."""

    async def recover(self) -> None:
        """What a process that ended had in flight."""
        found = await self._database.write(partial(deliveries.recover, now=time.time()))
        if found:
            log.info("%d announcements were in flight when the last process ended", found)

    async def run(self) -> None:
        """Until cancelled, or until the drain."""
        self._running = asyncio.current_task()
        while not self._stopping:
            await self._go_on()

    async def _go_on(self) -> None:
        coming, self._coming = self._coming or asyncio.create_task(self._claim()), None
        try:
            claimed = await coming
        except (StoreDown, sqlite3.Error) as error:
            log.error("announcements wait: %s", error)
            await asyncio.sleep(STORE_RETRY_SECONDS)
            return
        if claimed:
            self._coming = asyncio.create_task(self._claim())  # the next are claimed while these go out
        if claimed or self._aside:
            await self._send_all(claimed)
        else:
            await self._wait_for_work()

    async def drain(self, seconds: float) -> None:
        """Send no more; write down what comes of those under way. What stays open is taken up at the next start."""
        self._stopping = True
        self.wanted.set()
        works = {self._running} if self._running else set()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while left := {task for task in works | self._tasks if not task.done()}:
                    await asyncio.wait(left)
        for task in (left := works | self._tasks):
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        with suppress(StoreDown, sqlite3.Error):
            self._give_back([*self._aside, *(await self._coming if self._coming else ())])
        await self._settler.close()

    async def _wait_for_work(self) -> None:
        self._calls.clear()
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                await self.wanted.wait()
        except TimeoutError:
            return
        self.wanted.clear()

    async def _claim(self) -> list[Claimed]:
        """The next rows that may go now."""
        now = time.time()
        if self._stopping or self._road.pause.left(now) or self._doubts.left(now):
            return []
        if self._road.bulk_wait(now) > FAR_SECONDS:
            return []
        under_way = await self._database.read(deliveries.sending)
        quiet = bool(under_way) and self._is_quiet()
        may_go = [one for one in under_way if one.urgent or not quiet]
        most = self._ahead - len(self._aside)
        if not may_go or most <= 0:
            return []
        for one in may_go:
            if one.id not in self._calls:
                self._calls[one.id] = await self._read_calls(one.id)
        claimed = await self._database.write(partial(deliveries.claim, campaigns=may_go, most=most, now=now))
        passing("bulk.claimed")
        return claimed

    async def _send_all(self, claimed: list[Claimed]) -> None:
        rows, self._aside = deque([*self._aside, *claimed]), []
        came = len(rows)
        try:
            while rows:
                if self._road.traffic.wait_of(rows[0].person, time.time(), bulk=True):
                    self._aside.append(rows.popleft())
                elif await self._my_turn():
                    self._begin(rows.popleft())
                else:
                    break
        finally:
            self._give_back([*rows])
        if len(self._aside) == came:
            await asyncio.sleep(SHORTEST_SLEEP_SECONDS * 4)

    async def _my_turn(self) -> bool:
        """Returns when a message may go; False: not in the next moments."""
        await self._room.acquire()
        while not self._stopping:
            now = time.time()
            if self._road.pause.left(now) or self._doubts.left(now):
                break
            wait = self._road.bulk_wait(now)
            if wait <= 0 and not (self._doubts.doubtful and self._tasks):
                return True
            if wait > FAR_SECONDS:
                break
            await asyncio.sleep(max(wait, SHORTEST_SLEEP_SECONDS))
        self._room.release()
        return False

    def _begin(self, row: Claimed) -> None:
        self._road.bulk_goes(row.person, time.time())
        task = asyncio.create_task(self._send(row, *self._letter(row)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _letter(self, row: Claimed) -> tuple[str, bytes]:
        """Its own text, or what the campaign says in its language."""
        if row.params is not None:
            return "sendMessage", _addressed(row.params.encode(), row.person)
        calls = self._calls[row.campaign]
        method, params = calls.get(row.language) or next(iter(calls.values()))
        return method, _addressed(params, row.person)

    async def _read_calls(self, campaign: int) -> Calls:
        kept = await self._database.read(partial(deliveries.calls_of, campaign=campaign))
        return {
            language: (str(call["method"]), json.dumps(call["params"], ensure_ascii=False).encode())
            for language, call in kept.items()
        }

    async def _send(self, row: Claimed, method: str, body: bytes) -> None:
        try:
            answer = await self._client.post(method, body, self._client.bulk)
        except (Refusal, Garbled, WireFault) as error:
            answer = error
        except Exception as error:
            log.exception("row %d of campaign %d failed on our side", row.n, row.campaign)
            answer = Garbled(f"ours: {type(error).__name__}")
        passing("bulk.answered")
        self._heed(outcome := outcome_of(method, answer))
        self._settler.settle(settled_as(row, outcome, time.time()))

    def _heed(self, outcome: Outcome) -> None:
        """What an answer means for all that follow."""
        now = time.time()
        match outcome.next:
            case "pause":
                if self._road.pause.extend(outcome.seconds, now):
                    log.warning("Telegram asks for a pause: nothing is sent for %.0f s", self._road.pause.left(now))
            case "again":
                self._doubts.another(now)
            case "stop":
                self._stopping = True
                self._halt(f"Telegram refuses the bot's token ({outcome.reason}): see STATION_BOT_TOKEN.")
            case _:
                self._road.pause.answered()
                self._doubts.answered()

    def _released(self) -> None:
        """A row is settled: there is room for another, or that was the last."""
        self._room.release()
        self.wanted.set()

    def _give_back(self, rows: list[Claimed]) -> None:
        """Claimed, and not sent after all."""
        for row in rows:
            self._settler.settle(settled_as(row, Outcome("queued", "again"), time.time()), held=False)


def _addressed(params: bytes, person: int) -> bytes:
    """Parameters as JSON, with whom they are for."""
    return b'{"chat_id":%d,' % person + params.lstrip()[1:]
