"""SIGKILL while an announcement goes out: the states sum to the plan, nobody is missed, or nobody has it twice."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.crash.mailing import DOUBTFUL, Count, Mailing, at_moments, at_point, run

KILLS = (
    ("bulk.planned", 1, "never_missed"),
    ("bulk.claimed", 2, "never_twice"),
    ("delivery.sending", 5, "never_missed"),
    ("delivery.sending", 5, "never_twice"),
    ("bulk.answered", 5, "never_missed"),
    ("bulk.answered", 5, "never_twice"),
    ("bulk.settled", 2, "never_missed"),
)
"""Where, at which time it passes there, and what its author chose."""
BULK_POINTS = frozenset(point for point, _, _ in KILLS)


def hold(mailing: Mailing, found: Count) -> None:
    """The promises."""
    assert found.states.total() == found.planned, "the states do not sum to the plan"
    assert found.states["queued"] == 0
    assert found.false == 0, "a row says something else than what happened"
    if mailing.certainty == "never_twice":
        assert found.twice == 0, "somebody got it twice"
        assert found.missed <= found.states["uncertain"], "somebody was missed and nobody knows it"
    else:
        assert found.missed == 0, "somebody was missed"
        assert found.states["uncertain"] == 0
        doubtful = sum(mailing.faults[kind] for kind in DOUBTFUL)
        assert found.twice <= mailing.in_flight + doubtful, "a second copy of something that was not in flight"


@pytest.mark.parametrize(("point", "nth", "certainty"), KILLS)
def test_killed_at_a_named_point_everybody_is_accounted_for(
    point: str, nth: int, certainty: str, tmp_path: Path
) -> None:
    killer = at_point(point, nth)
    mailing, found = asyncio.run(run(tmp_path / "station.db", killer, people=60, rate=200, certainty=certainty))
    assert mailing.kills == 1
    hold(mailing, found)


@pytest.mark.parametrize("certainty", ["never_missed", "never_twice"])
def test_killed_four_times_in_bad_weather_two_hundred_people_are_accounted_for(certainty: str, tmp_path: Path) -> None:
    killer = at_moments([random.Random(7).uniform(0, 0.6) for _ in range(4)], lost=5)
    mailing, found = asyncio.run(run(tmp_path / "station.db", killer, people=200, rate=100, certainty=certainty))
    assert mailing.kills == 4
    hold(mailing, found)


@pytest.mark.soak
@pytest.mark.parametrize("certainty", ["never_missed", "never_twice"])
def test_killed_fifty_times_ten_thousand_people_are_accounted_for(certainty: str, tmp_path: Path) -> None:
    chance = random.Random(50)
    killer = at_moments([chance.uniform(0, 1.0) for _ in range(50)], lost=100)
    mailing, found = asyncio.run(run(tmp_path / "station.db", killer, people=10_000, rate=300, certainty=certainty))
    print(f"\n{found.told(mailing)}")
    assert mailing.kills == 50
    hold(mailing, found)
