"""In webhook mode: tells Telegram where to post, and looks now and then whether it still does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.intake.letterbox import ALLOWED_UPDATES, Pulse
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault

log = logging.getLogger(__name__)
LOOK_SECONDS = 45.0
RETRY_SECONDS = 3.0


class Subscription:
    """Keeps the webhook set."""

    def __init__(self, client: TelegramClient, url: str, secret: str, pulse: Pulse) -> None:
        self._client = client
        self._url = url
        self._secret = secret
        self._pulse = pulse

    async def run(self, halt: Callable[[str], None]) -> None:
        """Set it, and again whenever it is another one."""
        while True:
            try:
                await self._look()
                self._pulse.beat()
                wait = LOOK_SECONDS
            except Refusal as refusal:
                if refusal.code in (401, 404):
                    halt(f"Telegram refuses the bot's token ({refusal.description}): see STATION_BOT_TOKEN.")
                    return
                wait = self._failed(str(refusal))
            except (WireFault, Garbled) as error:
                wait = self._failed(str(error))
            await asyncio.sleep(wait)

    async def _look(self) -> None:
        found = await self._client.call("getWebhookInfo", {}, self._client.polling)
        if isinstance(found, dict) and found.get("url") == self._url:
            return
        await self._client.call(
            "setWebhook",
            {"url": self._url, "secret_token": self._secret, "allowed_updates": ALLOWED_UPDATES},
            self._client.polling,
        )
        log.info("the webhook is set")

    def _failed(self, trouble: str) -> float:
        self._pulse.trouble = trouble
        log.warning("the webhook is not sure: %s", trouble)
        return RETRY_SECONDS
