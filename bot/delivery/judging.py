"""What came back → what becomes of a row of an announcement, by what its author chose for doubtful ones."""

from __future__ import annotations

from bot.delivery.outcomes import Outcome
from bot.delivery.pacing import wait_after
from bot.store.deliveries import Claimed, Settled

MOST_DOUBTFUL_ATTEMPTS = 300
"""About a day of them: they soon are five minutes apart. Each may have arrived."""


def settled_as(row: Claimed, outcome: Outcome, now: float) -> Settled:
    """The row's next state."""
    match outcome.next, outcome.state:
        case "settle", state:
            return Settled(row, state, outcome.reason, outcome.message_id, row.attempts, said=outcome.said)
        case "again", "uncertain":
            return _doubtful(row, outcome.reason, now)
        case (("again" | "pause" | "stop"), _):  # nothing arrived, and no attempt is counted
            return Settled(row, "queued", None, attempts=row.attempts)
        case _:  # a person's chat neither moves nor is edited
            return Settled(row, "failed", "chat", attempts=row.attempts, said=outcome.said)


def _doubtful(row: Claimed, reason: str | None, now: float) -> Settled:
    attempts = row.attempts + 1
    if row.certainty == "never_twice" or attempts >= MOST_DOUBTFUL_ATTEMPTS:
        return Settled(row, "uncertain", reason, attempts=attempts)
    return Settled(row, "queued", reason, attempts=attempts, not_before=now + wait_after(attempts, doubtful=True))
