"""Webhook delivery: one update at a time in each lane, lanes beside each other, again until it is taken."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator

import aiohttp

from bot.simulator.gateway import Gateway
from bot.simulator.parameters import Parameters
from bot.simulator.updates import Entry
from bot.simulator.world import World

TAKING_SECONDS = 60.0
"""How long an update may be worked on before it is sent again."""
LONGEST_RETRY_AFTER = 3600.0
LONGEST_PAUSE = (60.0, 120.0)
"""The longest pause between two tries is drawn between these."""
GONE_SECONDS = 23 * 3600
"""A webhook that says 410 this long is removed."""
IGNORED = ("get", "setwebhook", "deletewebhook", "close", "logout")
"""Methods that are not performed when they come in the answer to an update."""


class Pushing:
    """Pushes what waits to the webhook while one is set."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway
        self.draw = random.Random(1)  # noqa: S311 - pauses, not secrets
        self.lanes: dict[tuple[str, int], asyncio.Task[None]] = {}

    @property
    def busy(self) -> int:
        """How many lanes are at work."""
        return len(self.lanes)

    async def run(self) -> None:
        """Start a lane for everyone who has something waiting; ends when it is cancelled."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    seen = self.world.changes.version
                    if self.world.webhook.url:
                        self._start_lanes(session)
                    await self.world.changes.after(seen)
            finally:
                for task in self.lanes.values():
                    task.cancel()
                await asyncio.gather(*self.lanes.values(), return_exceptions=True)

    def _start_lanes(self, session: aiohttp.ClientSession) -> None:
        for entry in self.world.updates.pending():
            if len(self.lanes) >= self.world.webhook.max_connections:
                return
            if entry.lane not in self.lanes:
                task = asyncio.create_task(self._lane(session, entry.lane))
                self.lanes[entry.lane] = task

    async def _lane(self, session: aiohttp.ClientSession, lane: tuple[str, int]) -> None:
        try:
            while self.world.webhook.url:
                waiting = [entry for entry in self.world.updates.pending() if entry.lane == lane]
                if not waiting:
                    return
                await self._deliver(session, self.world.updates.turned(waiting)[0])
        finally:
            self.lanes.pop(lane, None)
            self.world.changes.announce()

    async def _deliver(self, session: aiohttp.ClientSession, entry: Entry) -> None:
        """Try until it is taken, its time is over, or the webhook is gone."""
        pauses = self._ladder()
        while self.world.webhook.url and any(waiting is entry for waiting in self.world.updates.pending()):
            retry_after = await self._try(session, entry)
            if retry_after is None:
                self.world.updates.settle(entry)
                return
            pause = retry_after or next(pauses)
            left = entry.expires - self.world.clock.now()
            await self._rest(entry, min(pause, max(left, 0.0)))

    def _ladder(self) -> Iterator[float]:
        """At once, then 2, 4, 8 … seconds up to a drawn limit."""
        longest = self.draw.uniform(*LONGEST_PAUSE)
        pause = 2.0
        yield 0.0
        while True:
            yield min(pause, longest)
            pause = min(pause * 2, longest)

    async def _rest(self, entry: Entry, seconds: float) -> None:
        if seconds <= 0:
            return
        rests = self.world.webhook.rests
        rests[entry.lane] = self.world.clock.now() + seconds
        try:
            await self.world.clock.wait(seconds)
        finally:
            del rests[entry.lane]

    async def _try(self, session: aiohttp.ClientSession, entry: Entry) -> float | None:
        """None: taken. Otherwise the pause the other side asks for, 0 when it asks for none."""
        webhook = self.world.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        body = json.dumps(entry.payload, ensure_ascii=False).encode()
        try:
            status, retry_after, answer = await self.world.clock.within(
                TAKING_SECONDS, _post(session, webhook.url, body, headers)
            )
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return self._failed("Read timeout expired" if isinstance(error, TimeoutError) else "Connection failed")
        if 200 <= status < 300:
            webhook.gone_since = None
            await self._perform(answer)
            return None
        self._note_gone(status)
        return self._failed(f"Wrong response from the webhook: {status}", retry_after)

    def _failed(self, words: str, retry_after: str = "") -> float:
        self.world.webhook.last_error = (self.world.today(), words)
        return min(float(retry_after), LONGEST_RETRY_AFTER) if retry_after.isdecimal() else 0.0

    def _note_gone(self, status: int) -> None:
        webhook, now = self.world.webhook, self.world.clock.now()
        webhook.gone_since = (webhook.gone_since or now) if status == 410 else None
        if webhook.gone_since is not None and now - webhook.gone_since >= GONE_SECONDS:
            webhook.remove()

    async def _perform(self, answer: bytes) -> None:
        """A method call in the answer is performed, its result is told to nobody."""
        try:
            asked = json.loads(answer)
        except ValueError:
            return
        if not isinstance(asked, dict) or not asked.get("method"):
            return
        method = str(asked.pop("method"))
        if method.lower().startswith(IGNORED):
            return
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}
        call = self.world.calls.record(self.world.clock.now(), method, Parameters(texts))
        call.status, call.response = await self.gateway.perform(method, call.parameters)
        self.world.changes.announce()


async def _post(
    session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]
) -> tuple[int, str, bytes]:
    async with session.post(url, data=body, headers=headers, ssl=False) as response:
        return response.status, response.headers.get("Retry-After", ""), await response.read()
