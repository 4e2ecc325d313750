"""Streams that are closed or full are told in one sentence; they are no fault of ours."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import PROJECT

CHECK = "check zibo/expert --answers facts.json --json"
COMMANDS = [CHECK, "quota zibo/direct-title --used 1", "rules show zibo", "ask 公示几天", "--help", "migrate"]


def through_a_shell(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell would, its streams as the words say."""
    (folder / "facts.json").write_text("{}", encoding="utf-8")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("STATION_BOT_")}
    return subprocess.run(
        ["/bin/sh", "-c", f"{shlex.quote(sys.executable)} -m bot {words}"],
        cwd=folder, env={**surroundings, "PYTHONPATH": str(PROJECT), "STATION_BOT_LANGUAGE": "en"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", COMMANDS)
def test_a_full_disk_behind_the_answer_is_one_sentence(tmp_path: Path, words: str) -> None:
    done = through_a_shell(tmp_path, f"{words} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be written (No space left on device)" in done.stderr


@pytest.mark.parametrize("words", [words for words in COMMANDS if words != "--help"])
def test_nowhere_to_put_the_answer_is_one_sentence(tmp_path: Path, words: str) -> None:
    done = through_a_shell(tmp_path, f"{words} >&-")
    assert done.returncode == 2
    assert done.stderr == "Standard output is closed: send the answer to a terminal or a file.\n"


@pytest.mark.parametrize(
    "words",
    ["check zibo/expert --answers -", "check zibo/expert --lines", "ask --lines", "check zibo/expert --lines --json"],
)
def test_nobody_to_read_from_is_one_sentence(tmp_path: Path, words: str) -> None:
    done = through_a_shell(tmp_path, f"{words} <&-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Standard input is closed: send the lines there, or name a file.\n"


def test_questions_to_nobody_end_as_at_the_end_of_the_input(tmp_path: Path) -> None:
    done = through_a_shell(tmp_path, "check zibo/expert <&-")
    assert done.returncode == 0
    assert "fault of ours" not in done.stderr


def test_less_than_nothing_is_a_number_that_is_told_what_is_allowed(tmp_path: Path) -> None:
    done = through_a_shell(tmp_path, "workdays 2026-09-29 -1")
    assert (done.returncode, done.stderr) == (2, "Working days from 1 to 366 are expected, not -1.\n")
