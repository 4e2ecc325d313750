"""Listens on STATION_BOT_LISTEN."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]
LARGEST_BODY_BYTES = 4 * 1024 * 1024
FAREWELL_SECONDS = 3.0


class CannotListen(Exception):
    """The address is taken, or is not ours."""


class Server:
    """Serves a few pages until closed."""

    def __init__(self, pages: Mapping[str, Page], posts: Mapping[str, Page]) -> None:
        app = web.Application(client_max_size=LARGEST_BODY_BYTES)
        app.add_routes([web.get(path, page) for path, page in pages.items()])
        app.add_routes([web.post(path, page) for path, page in posts.items()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=FAREWELL_SECONDS)

    async def open(self, host: str, port: int) -> int:
        """Listen; the port, which matters when 0 was asked for."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise CannotListen(
                f"Cannot listen on {host}:{port} ({error.strerror or error}): stop the program that uses it, "
                "or name another address in STATION_BOT_LISTEN."
            ) from error
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Answer what is under way, then close."""
        await self._runner.cleanup()
