"""The bot's end of a webhook, in the hands of a test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.simulator.desk import Desk, Json


@dataclass
class Delivery:
    """One request to the webhook, answered when the test says how."""

    headers: Any
    update: Json
    answer: asyncio.Future[web.Response] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def words(self) -> str:
        """The text of the message."""
        return str(self.update["message"]["text"])

    def accept(self, body: Json | None = None) -> None:
        """200, perhaps with a call."""
        self.answer.set_result(web.json_response(body) if body else web.Response())

    def refuse(self, status: int = 500, **headers: str) -> None:
        """Anything but 2xx."""
        self.answer.set_result(web.Response(status=status, headers=headers))


class Receiver:
    """The bot's end of a webhook."""

    def __init__(self) -> None:
        self.deliveries: asyncio.Queue[Delivery] = asyncio.Queue()
        self.url = ""

    async def next(self) -> Delivery:
        """The next request."""
        async with asyncio.timeout(10):
            return await self.deliveries.get()

    async def take(self, request: web.Request) -> web.Response:
        """Hand a request to the test and answer as it says."""
        delivery = Delivery(request.headers, await request.json())
        self.deliveries.put_nowait(delivery)
        return await delivery.answer


@asynccontextmanager
async def receiving(desk: Desk, **settings: Any) -> AsyncIterator[Receiver]:
    """A receiver that the webhook is set to."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await desk.good("setWebhook", url=receiver.url, **settings)
    try:
        yield receiver
    finally:
        await desk.good("deleteWebhook")
        await runner.cleanup()
