"""The credit hours a question gives → what a year's hours still lack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.hours import shortfall
from rules.questions.figures import Figure, figures, is_limit
from rules.questions.used import ADDED
from rules.rulebook import Rulebook

HOUR_UNITS = frozenset({"", "个学时", "学时", "课时", "学分", "小时", "个"})
LABELS = {
    "professional": re.compile(r"专业|professional|specialist"),
    "public": re.compile(r"公需|公共|public|general"),
    "total": re.compile(r"一共|总共|共|总|合计|加起来|total|altogether|in all"),
}
NONE_OF = re.compile(r"(?P<label>专业|公需)(科目|课|的|学时)*(?:一个|一点|一节|完全|都|也|还)*没")
NOTHING = re.compile(r"一(个|点|节)?(学时|课时)?(都|也)(还)?没")
LAST_YEAR = re.compile(r"(去年|上年|前年|last year)[^，,。；;.?]*$")
NEAR = 24
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
    given = _given(text)
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


def _given(text: str) -> dict[str, Decimal]:
    """Label → hours; a number without one is the total."""
    if NOTHING.search(text) and not NONE_OF.search(text):
        return {"total": NONE}
    given = {("professional" if none["label"] == "专业" else "public"): NONE for none in NONE_OF.finditer(text)}
    plain, last = NONE_OF.sub("，", text), "total"
    for figure in figures(plain):
        if figure.unit in HOUR_UNITS and not is_limit(figure) and not LAST_YEAR.search(figure.before):
            last = _label(figure) or (last if ADDED.search(figure.before) else "total")
            given[last] = given.get(last, NONE) + figure.value
    return given


def _label(figure: Figure) -> str | None:
    """Which hours they are: Chinese names them before the number, English after it.

    A label right before the next number is the next one's."""
    before, after = _last_label(figure.before[-NEAR:]), _last_label(figure.after[:NEAR])
    if figure.after.isascii() and figure.after.strip():
        return after or (before if figure.before.strip() and not figure.before.isascii() else None)
    return before or (after if not figure.runs_on else None)


def _last_label(text: str) -> str | None:
    found = {label: [match.start() for match in words.finditer(text)] for label, words in LABELS.items()}
    last = {label: starts[-1] for label, starts in found.items() if starts}
    return max(last, key=lambda label: last[label]) if last else None
