"""The simulator as a server: Bot API, files, page and control side on one port."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from aiohttp import web

from bot.simulator.control import Control
from bot.simulator.files import MOST_UPLOAD_BYTES
from bot.simulator.gateway import Gateway, respond
from bot.simulator.pushing import Pushing
from bot.simulator.refusals import Refused
from bot.simulator.visitors import Visitors
from bot.simulator.world import World

T = TypeVar("T")
TOKEN = "1234567890:simulated-token"  # noqa: S105 - opens nothing but this stand-in
PAGE = Path(__file__).parent / "page"
PAGE_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
SPARE_BYTES = 1024 * 1024
"""A request may be larger than its file by its other fields."""


class Simulator:
    """Start it, point a bot's `api_url` at it, and play the people through `visitors` or `/control`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.world = World(token)
        self.control = Control(self.world)
        self.visitors: Visitors = self.control.visitors
        self.api_url = ""
        self._gateway = Gateway(self.world)
        self._pushing = Pushing(self.world, self._gateway)
        self.control.watching.in_delivery = lambda: self._pushing.busy
        self._runner: web.AppRunner | None = None
        self._pusher: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen; the address is the answer and stands in `api_url`. Port 0 takes a free one."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.05, handler_cancellation=True)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.api_url = f"http://{host}:{self._runner.addresses[0][1]}"
        self._pusher = asyncio.create_task(self._pushing.run())
        return self.api_url

    async def stop(self) -> None:
        """Cut every connection and be gone."""
        self._gateway.closing.set()
        if self._pusher is not None:
            self._pusher.cancel()
            with suppress(asyncio.CancelledError):
                await self._pusher
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Simulator:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def until(self, condition: Callable[[], T], seconds: float = 10.0) -> T:
        """The first true value of a condition about `world`, looked at after each change; TimeoutError else."""
        return await self.world.changes.until(condition, seconds)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MOST_UPLOAD_BYTES + SPARE_BYTES, middlewares=[_plain_errors])
        app.add_routes(
            [
                web.get("/", _index),
                web.get("/page/{name}", _page_file),
                *self.control.routes(),
                web.get("/file/bot{token}/{path:.+}", self._gateway.file),
                web.route("GET", "/bot{token}/{method}", self._gateway.answer),
                web.route("POST", "/bot{token}/{method}", self._gateway.answer),
            ]
        )
        return app


async def _index(_: web.Request) -> web.StreamResponse:
    return _page("index.html")


async def _page_file(request: web.Request) -> web.StreamResponse:
    return _page(request.match_info["name"])


def _page(name: str) -> web.Response:
    path = PAGE / name
    if path.parent != PAGE or path.suffix not in PAGE_TYPES or not path.is_file():
        raise web.HTTPNotFound
    headers = {"Cache-Control": "no-cache"}
    charset = "utf-8" if PAGE_TYPES[path.suffix].startswith("text/") else None
    return web.Response(body=path.read_bytes(), content_type=PAGE_TYPES[path.suffix], charset=charset, headers=headers)


@web.middleware
async def _plain_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """What aiohttp refuses by itself looks like Telegram's refusals."""
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return respond(413, Refused(413, "Request Entity Too Large").envelope())
    except web.HTTPNotFound:
        return respond(404, Refused(404, "Not Found").envelope())
    except web.HTTPMethodNotAllowed:
        return respond(405, Refused(405, "Method Not Allowed").envelope())
