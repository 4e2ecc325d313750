"""Honours as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import read_facts
from tests.rules.book import book

WRITTEN = Path(__file__).parent / "cases" / "honours.txt"
CHECK = "dezhou/leader"


def honours() -> Iterator[tuple[str, str | None]]:
    """Every text and its class."""
    reads = None
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            reads = None if line == "[unknown]" else line.strip("[]")
        elif line and not line.startswith("#"):
            yield line, reads


@pytest.mark.parametrize(("text", "reads"), list(honours()))
def test_an_honour_is_read_as_its_class(text: str, reads: str | None) -> None:
    assert read_facts(book().checks[CHECK], {"honour": text}) == {"honour": reads}


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_accepted(text: str) -> None:
    assert read_facts(book().checks[CHECK], {"honour": text})["honour"] in (None, "listed", "beside", "none")


def test_a_text_of_any_length_is_read_at_once() -> None:
    long = "泰山产业领军人才" * 20_000
    assert read_facts(book().checks[CHECK], {"honour": long}) == {"honour": None}
