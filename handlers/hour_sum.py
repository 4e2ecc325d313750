"""A year's hours in one's own list, held against what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.hour_list import HourEntry, totals
from rules import Rulebook
from rules.hours import MOST, shortfall
from rules.questions.credit import Hours


def hours_of_year(rulebook: Rulebook, entries: Sequence[HourEntry], year: int) -> Hours:
    """What there is, and what is missing."""
    held = totals(entries, year)
    total = min(held.total, MOST)
    lack = shortfall(rulebook, total, min(held.professional, total))
    return Hours(held.total, held.professional, lack.missing_total, lack.missing_professional)


def is_complete(hours: Hours) -> bool:
    """Nothing is missing."""
    return not hours.missing_total and not hours.missing_professional
