"""SIGKILL at every named point and at moments nobody chose: no update lost or handled twice, no reply lost."""

from __future__ import annotations

import asyncio
import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.crash.test_mailing import BULK_POINTS
from tests.crash.trial import CHECKS, PEOPLE, Books, Trial, killed_after, killed_at, peaceful, run
from tests.places import PROJECT

POINTS = (
    "intake.fetched", "intake.stored", "turn.recalled", "turn.responded", "turn.performed", "turn.committed",
    "delivery.claimed", "delivery.sending", "delivery.answered", "delivery.settled",
)  # fmt: skip
REMINDER_POINTS = frozenset({"reminders.written"})
"""Tried with reminders."""
LONGEST_LIFE_SECONDS = 0.12
"""A walk takes about this long; a kill falls anywhere in it."""


@cache
def in_peace() -> Books:
    """The same trial with nobody killed: what all others must come to."""
    with TemporaryDirectory() as folder:
        return asyncio.run(run(Path(folder) / "station.db", peaceful))[1]


def hold(trial: Trial, left: Books) -> None:
    """The promises."""
    wanted = in_peace()
    assert left.conversations == wanted.conversations, "a reply was lost, changed or came in another order"
    assert left.answers == wanted.answers, "an answer was lost or given twice"
    assert left.handled == wanted.handled
    assert left.unfinished == 0
    assert left.second_copies <= trial.in_flight, "a second copy of something that was not in flight"


def test_left_in_peace_everybody_gets_one_verdict_and_no_second_copy() -> None:
    left = in_peace()
    assert all("不符合" in left.conversations[person][-1] for person in PEOPLE)
    assert all(len(left.answers[person]) == len(CHECKS) for person in PEOPLE)
    assert left.second_copies.total() == 0


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_named_point_again_and_again_the_walk_goes_on_at_the_same_question(
    point: str, tmp_path: Path
) -> None:
    trial, left = asyncio.run(run(tmp_path / "station.db", killed_at(point, (1, 3, 7))))
    assert trial.kills == 3
    hold(trial, left)


def test_every_named_point_is_tried() -> None:
    named = {
        line.split('passing("')[1].split('"')[0]
        for path in (PROJECT / "bot").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if 'passing("' in line
    }
    assert named == {*POINTS, *BULK_POINTS, *REMINDER_POINTS}


def moments(count: int, seed: int) -> list[float]:
    """Random lengths of lives, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.uniform(0, LONGEST_LIFE_SECONDS) for _ in range(count)]


@pytest.mark.parametrize("seed", range(4))
def test_killed_five_times_at_random_moments_nothing_is_lost(seed: int, tmp_path: Path) -> None:
    trial, left = asyncio.run(run(tmp_path / "station.db", killed_after(moments(5, seed))))
    assert trial.kills == 5
    hold(trial, left)


@pytest.mark.soak
def test_killed_two_hundred_times_nothing_is_lost(tmp_path: Path) -> None:
    kills, copies, in_flight, updates = 0, 0, 0, 0
    for seed in range(100, 200):
        if kills >= 200:
            break
        trial, left = asyncio.run(run(tmp_path / f"{seed}.db", killed_after(moments(5, seed))))
        hold(trial, left)
        kills += trial.kills
        copies += left.second_copies.total()
        in_flight += trial.in_flight.total()
        updates += left.handled
    print(f"\n{kills} kills, {updates} updates: 0 lost, 0 handled twice, 0 replies lost; "
          f"{copies} second copies of {in_flight} messages in flight at a kill")  # fmt: skip
    assert kills >= 200
