"""Fetches a document that somebody sent: how much may come, how long it may take, and what stood in the way.

The bytes live as long as the turn that wanted them. Few are held at once: so many times the largest is the memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.files.columns import MOST_BYTES
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault
from handlers.turn import FileTrouble, SentFile

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. Together with the reading they stay below what a turn may take (30 s)."""

    for_room: float = 7.0
    """Until others are done with theirs."""
    for_file: float = 15.0
    """All tries together."""
    between_tries: float = 0.5


class Porter:
    """Brings files, a few at a time."""

    def __init__(self, client: TelegramClient, patience: Patience | None = None, at_once: int = 4) -> None:
        self._client = client
        self._patience = patience or Patience()
        self._room = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def fetched(self, file: SentFile) -> AsyncIterator[SentFile]:
        """The file with its bytes, or with what stood in the way. Never raises for Telegram's sake."""
        if file.size > MOST_BYTES:
            yield replace(file, trouble="large")
            return
        try:
            async with asyncio.timeout(self._patience.for_room):
                await self._room.acquire()
        except TimeoutError:
            yield replace(file, trouble="busy")
            return
        try:
            yield await self._brought(file)
        finally:
            self._room.release()

    async def _brought(self, file: SentFile) -> SentFile:
        try:
            async with asyncio.timeout(self._patience.for_file):
                while True:
                    found = await self._once(file)
                    if found is not None:
                        return found
                    await asyncio.sleep(self._patience.between_tries)
        except TimeoutError:
            return replace(file, trouble="unreachable")

    async def _once(self, file: SentFile) -> SentFile | None:
        """Nothing: worth another try."""
        try:
            answer = await self._client.call("getFile", {"file_id": file.id})
            path = answer.get("file_path") if isinstance(answer, dict) else None
            if not isinstance(path, str):
                return replace(file, trouble="gone")
            content = await self._client.download(path, MOST_BYTES)
        except Refusal as refusal:
            log.warning("a document cannot be fetched: %s", refusal)
            trouble = _trouble(refusal)
            return replace(file, trouble=trouble) if trouble else None
        except (Garbled, WireFault) as fault:
            log.warning("a document could not be fetched: %s", fault)
            return None
        return replace(file, trouble="large") if content is None else replace(file, content=content)


def _trouble(refusal: Refusal) -> FileTrouble | None:
    if refusal.code == 429 or refusal.code >= 500:
        return None
    return "large" if "too big" in refusal.description else "gone"
