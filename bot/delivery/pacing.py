"""How long to wait: pure arithmetic over times that are handed in."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_WAIT_SECONDS = 0.5
LONGEST_UNSENT_WAIT_SECONDS = 30.0
"""Trying a dead network costs nothing, and people wait for their reply."""
LONGEST_DOUBTFUL_WAIT_SECONDS = 300.0
"""A doubtful reply may have arrived: each try may be a second copy."""
PAUSE_WITHOUT_A_FIGURE_SECONDS = 5.0
"""Telegram usually says how long; when it does not, this and then twice as long each time."""
LONGEST_PAUSE_SECONDS = 300.0
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
