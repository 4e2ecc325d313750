"""How long the lanes wait, and for how long a message is worth sending."""

from __future__ import annotations

import pytest

from bot.delivery import pacing
from bot.delivery.pacing import Pause, expired, wait_after


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are short here."""
    monkeypatch.setattr(pacing, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(pacing, "PAUSE_WITHOUT_A_FIGURE_SECONDS", 0.1)


def test_waits_grow_and_end() -> None:
    assert [wait_after(attempts, doubtful=False) for attempts in (1, 2, 3, 50)] == [0.02, 0.04, 0.08, 30.0]
    assert wait_after(50, doubtful=True) == 300.0


def test_a_reply_lives_for_a_day() -> None:
    assert not expired(0.0, 24 * 3600.0)
    assert expired(0.0, 24 * 3600.0 + 1)


def test_a_pause_only_grows_and_may_last_hours() -> None:
    pause = Pause()
    assert pause.extend(10_072.0, now=0.0)
    assert not pause.extend(5.0, now=0.0)
    assert pause.left(now=72.0) == 10_000.0
    assert pause.left(now=20_000.0) == 0.0


def test_pauses_without_a_figure_grow_until_something_goes_through() -> None:
    pause = Pause()
    lengths = []
    now = 0.0
    for _ in range(3):
        pause.extend(None, now)
        assert not pause.extend(None, now), "a hundred answers to one flood are one pause"
        lengths.append(pause.left(now))
        now = pause.until
    pause.answered()
    pause.extend(None, now)
    assert [*lengths, pause.left(now)] == pytest.approx([0.1, 0.2, 0.4, 0.1])
