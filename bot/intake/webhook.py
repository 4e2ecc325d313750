"""The webhook: 200 only after the commit, 503 while nothing can be written."""

from __future__ import annotations

import hmac
import json
import logging

from aiohttp import web

from bot.crashpoints import passing
from bot.intake.letterbox import Letterbox
from bot.store import StoreDown

log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
RETRY_AFTER_SECONDS = 5


class Webhook:
    """Takes what Telegram posts."""

    def __init__(self, letterbox: Letterbox, secret: str) -> None:
        self._letterbox = letterbox
        self._secret = secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        """One update."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret):
            return web.Response(status=403, text="forbidden")
        body = await request.read()
        passing("intake.fetched")
        try:
            await self._write_down(body)
        except StoreDown as error:
            log.error("an update is left with Telegram: %s", error)
            self._letterbox.pulse.trouble = str(error)
            return web.Response(status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
        self._letterbox.pulse.beat()
        return web.Response()

    async def _write_down(self, body: bytes) -> None:
        try:
            entry = json.loads(body)
        except (ValueError, RecursionError):
            await self._letterbox.put_unread(body, "it is no JSON")
        else:
            await self._letterbox.put([entry])
