"""Long polling: the offset moves only past what is written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from bot.crashpoints import passing
from bot.intake.letterbox import ALLOWED_UPDATES, Letterbox
from bot.store import StoreDown
from bot.telegram.client import POLL_SECONDS, Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault

log = logging.getLogger(__name__)
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0


class Polling:
    """Fetches, writes down, and only then asks for what comes after."""

    def __init__(self, client: TelegramClient, letterbox: Letterbox, halt: Callable[[str], None]) -> None:
        self._client = client
        self._letterbox = letterbox
        self._halt = halt
        self._webhook_removed = False
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled."""
        offset: int | None = None
        while True:
            try:
                offset = await self._round(offset)
                self._failures = 0
                self._letterbox.pulse.beat()
            except Refusal as refusal:
                if refusal.code in (401, 404):
                    self._halt(f"Telegram refuses the bot's token ({refusal.description}): see STATION_BOT_TOKEN.")
                    return
                self._webhook_removed = self._webhook_removed and "webhook" not in refusal.description.casefold()
                await self._wait(str(refusal), refusal.parameters.get("retry_after"))
            except (WireFault, Garbled, StoreDown) as error:
                await self._wait(str(error), None)
            except Exception as error:
                log.exception("polling stumbled; it goes on")
                await self._wait(type(error).__name__, None)

    async def _round(self, offset: int | None) -> int | None:
        """One poll. After one without news, no offset: Telegram's numbers may start lower after a quiet week."""
        if not self._webhook_removed:
            await self._client.call("deleteWebhook", {}, self._client.polling)
            self._webhook_removed = True
        question: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES, "limit": 100}
        if offset is not None:
            question["offset"] = offset
        entries = await self._client.call("getUpdates", question, self._client.polling)
        if not isinstance(entries, list):
            raise Garbled("getUpdates answered with something that is no list")
        passing("intake.fetched")
        if not entries:
            return None
        await self._letterbox.put(entries)
        return _after(entries, offset)

    async def _wait(self, trouble: str, wanted: object) -> None:
        self._failures += 1
        wait = min(FIRST_WAIT_SECONDS * 2.0 ** min(self._failures - 1, 8), LONGEST_WAIT_SECONDS)
        if isinstance(wanted, int | float):
            wait = max(wait, float(wanted))
        self._letterbox.pulse.trouble = trouble
        log.warning("polling failed, again in %.1f s: %s", wait, trouble)
        await asyncio.sleep(wait)


def _after(entries: list[object], offset: int | None) -> int | None:
    """The number after the last one; an entry without a number cannot hold up the others."""
    numbers = [entry.get("update_id") for entry in entries if isinstance(entry, dict)]
    known = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
    return max(known) + 1 if known else offset
