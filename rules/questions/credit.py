"""The credit hours a question gives → what a year's hours still lack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.hours import shortfall
from rules.questions.figures import Figure, figures, is_limit
from rules.rulebook import Rulebook

HOUR_UNITS = frozenset({"", "个学时", "学时", "课时", "学分", "小时", "个"})
LABELS = {
    "professional": re.compile(r"专业|professional|specialist"),
    "public": re.compile(r"公需|公共|public|general"),
    "total": re.compile(r"一共|总共|共|总|合计|加起来|total|altogether|in all"),
}
NEAR = 14
"""Characters around a number within which its label stands."""
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hours:
    """A year's hours as the question gave them; `None`: it did not say."""

    total: Decimal | None
    professional: Decimal | None
    missing_total: Decimal | None
    missing_professional: Decimal | None


def hours_of(rulebook: Rulebook, text: str) -> Hours | None:
    """The hours a question gives, held against a year's; HoursFault where they cannot be."""
    given = dict[str, Decimal]()
    for figure in figures(text):
        if figure.unit in HOUR_UNITS and not is_limit(figure):
            label = _label(figure) or "total"
            given[label] = given.get(label, NONE) + figure.value
    total, professional = given.get("total"), given.get("professional")
    if total is None and professional is not None and "public" in given:
        total = professional + given["public"]
    if total is None and professional is None:
        return None
    held = shortfall(rulebook, total if total is not None else professional or NONE, professional or NONE)
    return Hours(
        total,
        professional,
        held.missing_total if total is not None else None,
        held.missing_professional if professional is not None else None,
    )


def _label(figure: Figure) -> str | None:
    """Which hours they are: Chinese names them before the number, English after it."""
    before, after = _last_label(figure.before[-NEAR:]), _last_label(figure.after[:NEAR])
    english = figure.after.isascii() and bool(figure.after.strip())
    return (after or before) if english else (before or after)


def _last_label(text: str) -> str | None:
    found = {label: [match.start() for match in words.finditer(text)] for label, words in LABELS.items()}
    last = {label: starts[-1] for label, starts in found.items() if starts}
    return max(last, key=lambda label: last[label]) if last else None
