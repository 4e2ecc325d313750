"""How long to wait: pure arithmetic over times that are handed in."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

FIRST_WAIT_SECONDS = 0.5
LONGEST_UNSENT_WAIT_SECONDS = 30.0
"""Trying a dead network costs nothing, and people wait for their reply."""
LONGEST_DOUBTFUL_WAIT_SECONDS = 300.0
"""A doubtful reply may have arrived: each try may be a second copy."""
PAUSE_WITHOUT_A_FIGURE_SECONDS = 5.0
"""Telegram usually says how long; when it does not, this and then twice as long each time."""
LONGEST_PAUSE_SECONDS = 300.0
EARLY_SECONDS = 0.12
"""How far ahead of its pace the bulk lane may be: what a slow moment cost is caught up, and no more."""
CHAT_SECONDS = 1.05
"""Between two messages to one private chat."""
GROUP_SECONDS, MOST_TO_A_GROUP = 61.0, 20
"""In which a group takes so many messages, edits among them."""
WINDOW_SECONDS = 1.02
"""In which messages over all lanes are counted: Telegram's second, and a little for the way there."""
ALL_LANES = 30
"""Messages a second that Telegram takes from a bot."""
DOUBTS_IN_A_ROW = 5
"""So many calls in a row without an answer are no accident: the bulk lane waits."""
LONGEST_DOUBT_SECONDS = 30.0
REPLY_LIVES_SECONDS = 24 * 3600.0
"""A reply nobody could send for a day answers nothing any more."""


def wait_after(attempts: int, doubtful: bool) -> float:
    """Seconds until the next try, after this many."""
    longest = LONGEST_DOUBTFUL_WAIT_SECONDS if doubtful else LONGEST_UNSENT_WAIT_SECONDS
    return min(FIRST_WAIT_SECONDS * 2.0 ** min(attempts - 1, 16), longest)


def expired(created_at: float, now: float) -> bool:
    """True if a reply is too old to be worth sending."""
    return now - created_at > REPLY_LIVES_SECONDS


@dataclass(slots=True)
class Pause:
    """Nobody sends before this time: Telegram asked for it. It outlives a restart."""

    until: float = 0.0
    unnamed: int = 0
    """Pauses in a row without a figure."""

    def extend(self, seconds: float | None, now: float) -> bool:
        """Telegram said 429; true if the pause became longer and is to be remembered."""
        if now < self.until and seconds is None:
            return False
        if seconds is None:
            seconds = min(PAUSE_WITHOUT_A_FIGURE_SECONDS * 2.0**self.unnamed, LONGEST_PAUSE_SECONDS)
            self.unnamed = min(self.unnamed + 1, 8)
        if now + seconds <= self.until:
            return False
        self.until = now + seconds
        return True

    def answered(self) -> None:
        """Something went through."""
        self.unnamed = 0

    def left(self, now: float) -> float:
        """Seconds still to wait."""
        return max(self.until - now, 0.0)


@dataclass(slots=True)
class Pace:
    """So many a second, evenly: each has its time, and may come a little early."""

    rate: float
    early: float = EARLY_SECONDS
    _next: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next may go."""
        return max(self._next - self.early - now, 0.0)

    def take(self, now: float) -> None:
        """One goes."""
        self._next = max(self._next, now) + 1.0 / self.rate


@dataclass(slots=True)
class Traffic:
    """What both lanes sent in the last second."""

    ceiling: float = ALL_LANES
    """Messages a second, over both; the bulk lane always leaves room for a reply."""
    _last_bulk: float = -CHAT_SECONDS - WINDOW_SECONDS
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, tuple[float, bool]] = field(default_factory=dict)
    """When something was sent to a chat last, and whether the bulk lane sent it; the oldest first."""
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    """What was sent to a group in its last minute. There are few: the staff's."""

    def sent(self, chat: int, now: float, *, bulk: bool) -> None:
        """A message is on its way."""
        self._forget(now)
        self._all.append(now)
        self._last_bulk = now if bulk else self._last_bulk
        self._chats.pop(chat, None)
        self._chats[chat] = (now, bulk)
        if chat < 0:
            self._groups.setdefault(chat, deque(maxlen=MOST_TO_A_GROUP)).append(now)

    def wait(self, now: float, *, bulk: bool = True) -> float:
        """Seconds until there is room among all. Replies wait only while announcements go out beside them."""
        self._forget(now)
        most = int(self.ceiling) - 1 if bulk else int(self.ceiling)
        if len(self._all) < most or not (bulk or now - self._last_bulk < WINDOW_SECONDS):
            return 0.0
        return self._all[len(self._all) - most] + WINDOW_SECONDS - now

    def wait_of(self, chat: int, now: float, *, bulk: bool) -> float:
        """Seconds until a chat can have the next. A reply waits for an announcement only; people talk in bursts."""
        if chat < 0:
            lately = self._groups.get(chat, deque())
            return max(lately[0] + GROUP_SECONDS - now, 0.0) if len(lately) == MOST_TO_A_GROUP else 0.0
        at, was_bulk = self._chats.get(chat, (0.0, False))
        return max(at + CHAT_SECONDS - now, 0.0) if bulk or was_bulk else 0.0

    def _forget(self, now: float) -> None:
        while self._all and self._all[0] <= now - WINDOW_SECONDS:
            self._all.popleft()
        while self._chats and (first := next(iter(self._chats.items())))[1][0] <= now - CHAT_SECONDS:
            del self._chats[first[0]]


@dataclass(slots=True)
class Doubts:
    """Calls in a row that no answer came to: the network or Telegram is down, and nobody gains by going on."""

    in_a_row: int = 0
    waits: int = 0
    until: float = 0.0

    def another(self, now: float) -> None:
        """One more. What was under way together counts once."""
        if now < self.until:
            return
        self.in_a_row += 1
        if self.in_a_row >= DOUBTS_IN_A_ROW:
            self.waits += 1
            self.until = now + min(wait_after(self.waits, doubtful=True), LONGEST_DOUBT_SECONDS)

    def answered(self) -> None:
        """Telegram is there."""
        self.in_a_row = self.waits = 0
        self.until = 0.0

    @property
    def doubtful(self) -> bool:
        """One at a time is tried until something is answered."""
        return self.in_a_row >= DOUBTS_IN_A_ROW

    def left(self, now: float) -> float:
        """Seconds still to wait."""
        return max(self.until - now, 0.0)


@dataclass(slots=True)
class Road:
    """What all lanes share: the pause that Telegram asked for, and what is under way."""

    pause: Pause = field(default_factory=Pause)
    traffic: Traffic = field(default_factory=Traffic)
    pace: Pace = field(default_factory=lambda: Pace(25.0))
    """Of what nobody asked for a moment ago: announcements, reminders, their deletion."""

    def reply_wait(self, chat: int | None, now: float) -> float:
        """Seconds until a reply may go: after Telegram's pause, and a second after an announcement in its chat."""
        if chat is None:
            return self.pause.left(now)
        return max(
            self.pause.left(now), self.traffic.wait(now, bulk=False), self.traffic.wait_of(chat, now, bulk=False)
        )

    def reply_goes(self, chat: int | None, now: float) -> None:
        """A reply is on its way."""
        if chat is not None:
            self.traffic.sent(chat, now, bulk=False)

    def bulk_wait(self, now: float) -> float:
        """Seconds until an announcement may go, to whomever."""
        return max(self.pause.left(now), self.pace.wait(now), self.traffic.wait(now))

    def bulk_goes(self, chat: int, now: float) -> None:
        """It is on its way."""
        self.pace.take(now)
        self.traffic.sent(chat, now, bulk=True)


def road_for(rate: float) -> Road:
    """The road for this bulk rate: above it there is room for replies."""
    return Road(traffic=Traffic(max(ALL_LANES, 1.2 * rate)), pace=Pace(rate))
