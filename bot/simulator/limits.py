"""Strict accounting of how fast a bot sends: when asked for, too quick is answered 429."""

from __future__ import annotations

import math
from collections import deque

from bot.simulator.chats import Chat
from bot.simulator.clock import Clock
from bot.simulator.refusals import flood

ALL_CHATS = (30, 1.0)
"""Messages in as many seconds, over all chats."""
ONE_GROUP = (20, 60.0)
"""Messages in as many seconds, in one group."""
ONE_CHAT = (3, 3.0)
"""One message a second in a chat, with a burst of three."""


class Limits:
    """Sliding windows; off until asked for."""

    def __init__(self, clock: Clock) -> None:
        self.strict = False
        self._clock = clock
        self._sent: dict[object, deque[float]] = {}

    def take(self, chat: Chat) -> None:
        """Count one message, or refuse it until there is room; what is refused does not count."""
        if not self.strict:
            return
        windows = [("all", *ALL_CHATS), (chat.id, *ONE_CHAT)]
        if chat.type in {"group", "supergroup", "channel"}:
            windows.append((("group", chat.id), *ONE_GROUP))
        wait = max(self._wait(key, most, seconds) for key, most, seconds in windows)
        if wait > 0:
            raise flood(max(1, math.ceil(wait)))
        for key, _, _ in windows:
            self._sent.setdefault(key, deque()).append(self._clock.now())

    def take_webhook(self) -> None:
        """One setWebhook a second."""
        if not self.strict:
            return
        if self._wait("webhook", 1, 1.0) > 0:
            raise flood(1)
        self._sent["webhook"].append(self._clock.now())

    def forget(self) -> None:
        """Start counting anew."""
        self._sent.clear()

    def _wait(self, key: object, most: int, seconds: float) -> float:
        sent, now = self._sent.setdefault(key, deque()), self._clock.now()
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= most else 0.0
