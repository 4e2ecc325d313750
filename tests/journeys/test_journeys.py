"""Every conversation in this folder holds, with the bot rebuilt from its store between any two messages."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rules import load
from tests.journeys.player import play
from tests.journeys.script import read_journey

HERE = Path(__file__).parent
WALKS = sorted(HERE.glob("walks/*.txt"))
STORIES = sorted(HERE.glob("stories/*.txt"))
VERDICTS = ("eligible", "not-eligible", "discretion", "cannot-tell")
NEVER_GIVEN = {"dezhou-entrant-discretion"}
"""Nothing in this check is left to anybody's discretion."""


@pytest.mark.parametrize("path", [*WALKS, *STORIES], ids=lambda path: path.stem)
def test_the_conversation_goes_on_after_every_restart(path: Path, tmp_path: Path) -> None:
    asyncio.run(play(read_journey(path), tmp_path / "station.db"))


def test_each_check_is_walked_to_each_verdict_it_can_give() -> None:
    wanted = {f"{check.replace('/', '-')}-{verdict}" for check in load().checks for verdict in VERDICTS}
    assert {path.stem for path in WALKS} == wanted - NEVER_GIVEN
