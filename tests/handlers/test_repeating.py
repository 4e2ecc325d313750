"""Repetition: the same day and hour, through month ends, leap days and changes of clocks."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.campaign import Repeat
from handlers.repeating import next_occurrence, occurrence

ZIBO = ZoneInfo("Asia/Shanghai")
ZONES = some.sampled_from([ZIBO, *map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"))])
MOMENTS = some.builds(datetime.fromtimestamp, some.integers(1_704_067_200, 2_082_758_399), ZONES)
REPEATS = some.sampled_from(["weekly", "monthly", "yearly"])


@pytest.mark.parametrize(
    ("first", "repeat", "days"),
    [
        ("2026-01-31", "monthly", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2027-12-31", "monthly", ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]),
        ("2024-02-29", "yearly", ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("2026-12-28", "weekly", ["2026-12-28", "2027-01-04", "2027-01-11"]),
    ],
)
def test_a_month_end_stays_a_month_end(first: str, repeat: Repeat, days: list[str]) -> None:
    start = datetime.fromisoformat(first).replace(hour=9, tzinfo=ZIBO)
    assert [occurrence(start, repeat, n).date().isoformat() for n in range(len(days))] == days


def test_an_hour_that_is_left_out_comes_an_hour_later_and_only_then() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 3, 22, 2, 30, tzinfo=berlin)
    assert [occurrence(start, "weekly", n).strftime("%d %H:%M") for n in range(3)] == [
        "22 02:30",
        "29 03:30",
        "05 02:30",
    ]


@given(MOMENTS, REPEATS, some.integers(0, 200))
def test_each_is_later_than_the_one_before(first: datetime, repeat: Repeat, n: int) -> None:
    gap = occurrence(first, repeat, n + 1).astimezone(UTC) - occurrence(first, repeat, n).astimezone(UTC)
    least = {"weekly": timedelta(days=7), "monthly": timedelta(days=28), "yearly": timedelta(days=365)}[repeat]
    assert gap >= least - timedelta(hours=2)


@given(MOMENTS, REPEATS, some.integers(0, 200))
def test_it_falls_on_the_same_day_or_the_last_of_a_shorter_month(first: datetime, repeat: Repeat, n: int) -> None:
    found = occurrence(first, repeat, n)
    if repeat == "weekly":
        assert found.weekday() == first.weekday()
    elif found.day != first.day:
        assert found.day == monthrange(found.year, found.month)[1] < first.day


@given(MOMENTS, REPEATS, some.integers(0, 200))
def test_the_clock_on_the_wall_shows_the_same_unless_that_hour_is_left_out(
    first: datetime, repeat: Repeat, n: int
) -> None:
    found = occurrence(first, repeat, n)
    shift = found.replace(tzinfo=None) - datetime.combine(found.date(), first.time())
    assert timedelta(0) <= shift <= timedelta(hours=1)
    if shift:
        before = (found.astimezone(UTC) - timedelta(hours=2)).astimezone(found.tzinfo)
        assert before.utcoffset() != found.utcoffset()


@given(MOMENTS, REPEATS, some.integers(0, 50), MOMENTS)
def test_the_next_is_the_first_that_is_still_to_come(first: datetime, repeat: Repeat, done: int, now: datetime) -> None:
    n = next_occurrence(first, repeat, done, now)
    assert n > done
    assert occurrence(first, repeat, n) > now
    assert n == done + 1 or occurrence(first, repeat, n - 1) <= now
