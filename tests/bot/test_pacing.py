"""How long the lanes wait, and for how long a message is worth sending."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.delivery import pacing
from bot.delivery.pacing import Doubts, Pace, Pause, Traffic, expired, wait_after


@pytest.fixture(autouse=True, scope="module")
def _in_a_hurry() -> Iterator[None]:
    """Waits are short here."""
    with pytest.MonkeyPatch.context() as hurry:
        hurry.setattr(pacing, "FIRST_WAIT_SECONDS", 0.02)
        hurry.setattr(pacing, "PAUSE_WITHOUT_A_FIGURE_SECONDS", 0.1)
        yield


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


def test_the_bulk_lane_keeps_its_pace_and_catches_up_a_little() -> None:
    pace = Pace(25.0, early=0.12)
    gone, now = 0, 0.0
    while now < 10.0:
        if pace.wait(now) <= 0:
            pace.take(now)
            gone += 1
        else:
            now += pace.wait(now) + 0.001
    assert 250 <= gone <= 254
    late = 60.0  # nothing is made up for beyond the little
    burst = 0
    while pace.wait(late) <= 0:
        pace.take(late)
        burst += 1
    assert burst == 4


@given(some.lists(some.tuples(some.floats(0, 0.3), some.integers(1, 4), some.booleans()), max_size=200))
def test_an_announcement_never_fills_the_last_place_and_leaves_each_chat_its_second(
    arrivals: list[tuple[float, int, bool]],
) -> None:
    traffic = Traffic(ceiling=10)
    now, seen = 0.0, list[tuple[float, int, bool]]()
    for wait, chat, bulk in arrivals:
        now += wait
        if bulk and (traffic.wait(now) > 0 or traffic.wait_of(chat, now, bulk=True) > 0):
            continue
        if bulk:
            assert sum(1 for at, _, _ in seen if at > now - 1.0) < 10
            assert all(at <= now - 1.0 for at, other, _ in seen if other == chat)
        traffic.sent(chat, now, bulk=bulk)
        seen.append((now, chat, bulk))


def test_a_reply_waits_for_an_announcement_in_its_chat_and_for_nothing_else() -> None:
    traffic = Traffic()
    traffic.sent(1, 0.0, bulk=False)
    assert traffic.wait_of(1, 0.1, bulk=False) == 0.0
    assert traffic.wait_of(1, 0.1, bulk=True) == pytest.approx(0.95)
    traffic.sent(1, 2.0, bulk=True)
    assert traffic.wait_of(1, 2.25, bulk=False) == pytest.approx(0.8)
    assert traffic.wait_of(2, 2.25, bulk=False) == 0.0


def test_when_nothing_is_answered_the_bulk_lane_waits_longer_and_longer() -> None:
    doubts, now, waits = Doubts(), 0.0, []
    for _ in range(4):
        doubts.another(now)
    assert (doubts.left(now), doubts.doubtful) == (0.0, False)
    for _ in range(12):
        doubts.another(now)
        doubts.another(now)
        waits.append(doubts.left(now))
        now = doubts.until
    assert waits[:3] == pytest.approx([0.02, 0.04, 0.08])
    assert max(waits) <= 30.0
    doubts.answered()
    assert (doubts.left(now), doubts.doubtful) == (0.0, False)


def test_replies_alone_wait_for_no_ceiling_and_beside_announcements_for_the_last_place() -> None:
    traffic = Traffic(ceiling=10)
    for chat in range(50):
        assert traffic.wait(0.0, bulk=False) == 0.0
        traffic.sent(chat, 0.0, bulk=False)
    traffic = Traffic(ceiling=10)
    for chat in range(9):
        assert traffic.wait(0.0) == 0.0
        traffic.sent(chat, 0.0, bulk=True)
    assert traffic.wait(0.0) > 0
    assert traffic.wait(0.0, bulk=False) == 0.0
    traffic.sent(100, 0.0, bulk=False)
    assert traffic.wait(0.5, bulk=False) == pytest.approx(0.52)


@given(some.lists(some.floats(0, 20), max_size=120))
def test_a_group_gets_twenty_a_minute_at_most_and_a_few_at_once_without_waiting(pauses: list[float]) -> None:
    traffic, now, sent = Traffic(), 0.0, list[float]()
    for pause in pauses:
        now += pause
        wait = traffic.wait_of(-100, now, bulk=False)
        assert wait == 0.0 or len(sent) >= 20
        now += wait
        traffic.sent(-100, now, bulk=False)
        sent.append(now)
    assert all(later - first > 60.0 for first, later in zip(sent, sent[20:], strict=False))
    assert traffic.wait_of(-200, now, bulk=False) == 0.0
