"""The updates that wait for the bot: numbered, kept for a while, confirmed by offset."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.simulator.clock import Clock

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that must be asked for by name."""
MESSAGE_SECONDS = 24 * 3600
"""How long an update about a message, a member or a poll waits for the bot."""
PRESS_SECONDS = 150
"""How long a button press waits."""
INLINE_SECONDS = 30
"""How long an inline query waits."""
FIRST_SECOND = 1_700_000_000
"""Numbers start from the time that has passed since then, so that a restarted simulator gives none twice."""
UPDATES_A_SECOND = 8
"""As many numbers pass in a second without a simulator."""
KEPT_PAYLOADS = 20_000
"""Delivered updates that can be delivered once more on demand."""
LIFETIMES = {"callback_query": PRESS_SECONDS, "inline_query": INLINE_SECONDS, "chosen_inline_result": 600}


@dataclass(frozen=True)
class Entry:
    """An update and what decides about its delivery."""

    update_id: int
    payload: Any
    lane: tuple[str, int]
    expires: float


class UpdateQueue:
    """Numbers only grow; what is confirmed is gone."""

    def __init__(self, clock: Clock, arrived: Callable[[], None]) -> None:
        self._clock = clock
        self._arrived = arrived
        self._last_id = int(clock.now() - FIRST_SECOND) * UPDATES_A_SECOND
        self._entries: deque[Entry] = deque()
        self._again: deque[Entry] = deque()
        self._delivered: deque[Entry] = deque(maxlen=KEPT_PAYLOADS)
        self._newest_first = False
        self.allowed: frozenset[str] | None = None

    def add(self, kind: str, body: Any, lane: tuple[str, int]) -> int | None:
        """Queue an update unless its kind is not wanted; the number it got."""
        if not self.wants(kind):
            return None
        update_id = self.next_id()
        self.put(Entry(update_id, {"update_id": update_id, kind: body}, lane, self._expiry(kind)))
        return update_id

    def put(self, entry: Entry) -> None:
        """Queue an update as it is."""
        self._entries.append(entry)
        self._arrived()

    def put_raw(self, payload: Any) -> int:
        """Queue any JSON; an object without a number is given one."""
        update_id = self.next_id()
        if isinstance(payload, dict):
            payload = {"update_id": update_id, **payload}
            update_id = payload["update_id"] if isinstance(payload["update_id"], int) else update_id
        self.put(Entry(update_id, payload, ("raw", 0), self._expiry("message")))
        return update_id

    def next_id(self) -> int:
        """A number never given before."""
        self._last_id += 1
        return self._last_id

    def wants(self, kind: str) -> bool:
        """Whether updates of a kind are created at present."""
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember the wanted kinds; none means the default."""
        self.allowed = frozenset(kinds) or None

    def pending(self) -> tuple[Entry, ...]:
        """What waits, oldest first; what has waited too long is forgotten."""
        now = self._clock.now()
        if any(entry.expires <= now for entry in self._entries):
            self._entries = deque(entry for entry in self._entries if entry.expires > now)
        return (*self._again, *self._entries)

    def batch(self, limit: int) -> tuple[Entry, ...]:
        """The next updates to hand out; an update asked for once more is handed out once more only."""
        chosen = self.pending()[:limit]
        again = set(map(id, self._again))
        self._again = deque(entry for entry in self._again if entry not in chosen)
        self._delivered.extend(entry for entry in chosen if id(entry) not in again)
        if self._newest_first and len(chosen) > 1:
            self._newest_first = False
            return chosen[::-1]
        return chosen

    def confirm(self, offset: int) -> None:
        """Forget everything below an offset; a negative one keeps that many of the newest."""
        if offset < 0:
            self._entries = deque(list(self._entries)[offset:])
        else:
            self._entries = deque(entry for entry in self._entries if entry.update_id >= offset)
        self._arrived()

    def settle(self, entry: Entry) -> None:
        """One update was taken by the webhook, or its time is over."""
        self._delivered.append(entry)
        for queue in (self._again, self._entries):
            if any(waiting is entry for waiting in queue):
                queue.remove(entry)
                break
        self._arrived()

    def drop_all(self) -> None:
        """Forget what waits."""
        self._entries.clear()
        self._again.clear()
        self._arrived()

    def once_more(self, update_id: int) -> bool:
        """Deliver an update again, whether it was confirmed or not; False when there was none of that number."""
        for entry in (*reversed(self._delivered), *self._entries):
            if entry.update_id == update_id:
                lane = ("again", update_id)
                self._again.append(Entry(update_id, entry.payload, lane, self._clock.now() + MESSAGE_SECONDS))
                self._arrived()
                return True
        return False

    def newest_first(self) -> None:
        """The next batch of at least two comes in the wrong order."""
        self._newest_first = True
        self._arrived()

    def turned(self, waiting: list[Entry]) -> list[Entry]:
        """The updates of one webhook lane in the order asked for."""
        if self._newest_first and len(waiting) > 1:
            self._newest_first = False
            return waiting[::-1]
        return waiting

    def _expiry(self, kind: str) -> float:
        return self._clock.now() + LIFETIMES.get(kind, MESSAGE_SECONDS)
