"""The house: files stay short, nothing names a machine or a package address."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.places import PROJECT

LONGEST = 250
"""Lines of a file that one person still holds in mind (90th percentile of tidy projects)."""
LONG_FOR_A_REASON = {"tests/stations/town.py": "one town for all tests: what people do there is read in one place"}
ADDRESS = re.compile(r"https?://[^\s\"]*(/simple([/\"]|$)|/packages/|\.whl|\.tgz)")
MACHINE = (f"{PROJECT.parent}/", f"{Path.home()}/")


def tracked(pattern: str) -> list[str]:
    """The files git knows, or would know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    return [name for name in listed.stdout.splitlines() if (PROJECT / name).is_file()]


def test_no_file_is_longer_than_a_person_holds_in_mind() -> None:
    long = {
        name: lines
        for name in tracked("*.py")
        if (lines := len((PROJECT / name).read_text(encoding="utf-8").splitlines())) > LONGEST
        and name not in LONG_FOR_A_REASON
    }
    assert not long, f"split these, or give a reason in LONG_FOR_A_REASON: {long}"


def test_no_file_names_a_machine_or_a_package_address() -> None:
    texts = (".py", ".toml", ".txt", ".md", ".yaml", ".po", ".js", ".css", ".html", "Makefile", "run")
    found = [
        f"{name}:{number}"
        for name in tracked("*")
        if name.endswith(texts) and name != "tests/test_rooms.py"
        for number, line in enumerate((PROJECT / name).read_text(encoding="utf-8").splitlines(), 1)
        if ADDRESS.search(line) or any(path in line for path in MACHINE)
    ]
    assert not found
