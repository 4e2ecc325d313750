"""Where the tests find what stands outside the project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"


def shared(name: str) -> Path:
    """A file of the folder `shared` beside the project; the test skips where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs {name} in the folder `shared` beside the project")
    return path


def chromium() -> str:
    """Debian's chromium; the test skips where it is not installed."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("needs chromium (on Debian: apt-get install chromium)")
    return found
