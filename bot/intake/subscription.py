"""In webhook mode: tells Telegram where to post, and looks now and then whether it still does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

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
        self._is_ours = False
        """Set by this process: nobody can look up which secret was told to Telegram before."""
        self._failures_until = 0

    async def run(self, halt: Callable[[str], None]) -> None:
        """Set it, and again whenever it is another one."""
        while True:
            try:
                trouble = await self._look()
                if trouble is None:
                    self._pulse.beat()
                    wait = LOOK_SECONDS
                else:
                    wait = self._failed(trouble)
            except Refusal as refusal:
                if refusal.code in (401, 404):
                    halt(f"Telegram refuses the bot's token ({refusal.description}): see STATION_BOT_TOKEN.")
                    return
                wait = self._failed(str(refusal))
            except (WireFault, Garbled) as error:
                wait = self._failed(str(error))
            await asyncio.sleep(wait)

    async def _look(self) -> str | None:
        """Set it where it is not as it should be; what kept Telegram from posting since the last look."""
        found = await self._client.call("getWebhookInfo", {}, self._client.polling)
        if self._is_ours and isinstance(found, dict) and found.get("url") == self._url and _asks_for_all(found):
            return self._news_of(found)
        await self._client.call(
            "setWebhook",
            {"url": self._url, "secret_token": self._secret, "allowed_updates": ALLOWED_UPDATES},
            self._client.polling,
        )
        self._is_ours = True
        self._failures_until = _failed_at(found)
        log.info("the webhook is set")
        return None

    def _news_of(self, found: Mapping[str, Any]) -> str | None:
        failed_at = _failed_at(found)
        if failed_at <= self._failures_until:
            return None
        self._failures_until = failed_at
        return f"Telegram cannot post: {found.get('last_error_message') or 'it does not say why'}"

    def _failed(self, trouble: str) -> float:
        self._pulse.trouble = trouble
        log.warning("the webhook is not sure: %s", trouble)
        return RETRY_SECONDS


def _asks_for_all(found: Mapping[str, Any]) -> bool:
    """Whether Telegram would post all that we want; where it does not say, it was told by `setWebhook`."""
    asked = found.get("allowed_updates")
    return not isinstance(asked, list) or set(asked) == set(ALLOWED_UPDATES)


def _failed_at(found: object) -> int:
    """When a post failed last; 0: never."""
    at = found.get("last_error_date") if isinstance(found, dict) else None
    return at if isinstance(at, int) else 0
