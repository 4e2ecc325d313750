"""Who wants to know that something changed: a number that grows, and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Every change has a number; the last number of each chat is kept."""

    def __init__(self) -> None:
        self.version = 0
        self._of_chat: dict[int, int] = {}
        self._waiting: set[asyncio.Future[None]] = set()

    def announce(self, chat_id: int | None = None) -> None:
        """Something changed, perhaps in a chat."""
        self.version += 1
        if chat_id is not None:
            self._of_chat[chat_id] = self.version
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    def of(self, chat_id: int) -> int:
        """The number of the chat's last change."""
        return self._of_chat.get(chat_id, 0)

    def chats_since(self, seen: int) -> list[int]:
        """The chats that have changed later than the change seen."""
        return [chat_id for chat_id, version in self._of_chat.items() if version > seen]

    async def after(self, seen: int) -> int:
        """Wait until there is a change later than the one seen."""
        while self.version <= seen:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)
        return self.version

    async def until(self, condition: Callable[[], T], seconds: float = 10.0) -> T:
        """The first true value of a condition, tried at once and after each change; TimeoutError after some seconds."""
        async with asyncio.timeout(seconds):
            while True:
                seen = self.version
                if value := condition():
                    return value
                await self.after(seen)
