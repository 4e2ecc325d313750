"""The rule base and what can be asked of it, read once for all these tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from rules import Rulebook, load
from rules.questions import Heard, Inquiry, inquiry_of

TODAY = date(2026, 11, 26)


@cache
def book() -> Rulebook:
    """The packs people get."""
    return load()


def desk() -> Inquiry:
    """What can be asked of them."""
    return inquiry_of(book())


def ask(text: str, policy: str | None = None, last: str | None = None) -> Heard:
    """What a question comes to."""
    return desk().ask(text, TODAY, policy, last)


def answer(text: str, policy: str | None = None, last: str | None = None) -> str | None:
    """The id of the entry that answers."""
    heard = ask(text, policy, last)
    return heard.found[0].entry.id if heard.outcome == "answer" else None
