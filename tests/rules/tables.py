"""The boundary cases: tables a policy officer can read. Each table names its door; each door has its own outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rules import Check
from tests.rules.book import book

CASES = Path(__file__).parent / "cases"
DOORS = ("自查", "名额", "日历", "评估", "条目")
"""check, quota, calendar, assessment, entry."""
VERDICTS = {
    "符合": "eligible",
    "不符合": "not_eligible",
    "由主管部门裁量": "discretion",
    "信息不足": "incomplete",
    "不下结论": None,
}
DECIDES = {"eligible": "met", "not_eligible": "failed", "discretion": "discretion", "incomplete": "unknown"}
"""Verdict → state of the condition that decides it."""
NOT_KNOWN = "不清楚"
ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?")
USUAL_DAY = date(2026, 11, 20)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One line of a table of a check."""

    name: str
    check: str
    facts: Mapping[str, object]
    on: date
    verdict: str | None
    article: int | str | None
    item: str | None
    state: str | None
    asks: str | None
    """The question that comes next, where the table says so."""


@cache
def tables() -> tuple[Row, ...]:
    """Every table."""
    files = sorted(CASES.glob("*.yaml"))
    return tuple(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files)


def rows(door: str, part: str = "情形") -> list[Row]:
    """Every line of a door's tables."""
    return [row for table in tables() if table["入口"] == door for row in table.get(part, ())]


def every_row() -> Iterator[tuple[str, Row]]:
    """Every line with its door."""
    for table in tables():
        for lines in table.values():
            if isinstance(lines, list):
                yield from ((table["入口"], line) for line in lines)


def name(row: Row) -> str:
    """A line's number and what it is about."""
    return f"{row['编号']} {row['情形']}"


def placed(article: object) -> tuple[int, str | None]:
    """4(1) → article 4, item 1."""
    found = ARTICLE.fullmatch(str(article))
    assert found, article
    return int(found[1]), found[2]


def cases() -> Iterator[Case]:
    """Every case of every check."""
    for table in tables():
        if table["入口"] == "自查":
            check = book().checks[table["自查"]]
            for row in table["情形"]:
                yield _case(check, {**table["都一样"], **row.get("事实", {})}, row)


def _case(check: Check, facts: Mapping[str, object], row: Row) -> Case:
    named = {fact.short: fact.name for fact in check.facts}
    verdict = VERDICTS[row["结论"]]
    article, item = placed(row["条款"]) if "条款" in row else (None, None)
    return Case(
        name(row),
        check.id,
        {named[short]: None if value == NOT_KNOWN else value for short, value in facts.items()},
        row.get("日子", USUAL_DAY),
        verdict,
        article,
        item,
        DECIDES.get(verdict or ""),
        named[row["接着问"]] if "接着问" in row else None,
    )
