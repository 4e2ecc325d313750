"""The rule base, loaded once for all tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from rules import Rulebook, load

TODAY = date(2026, 11, 20)


@cache
def book() -> Rulebook:
    """Our own packs."""
    return load()
