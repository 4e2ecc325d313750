"""The boundary cases: tables a policy officer can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

CASES = Path(__file__).parent / "cases"
DECIDES = {"eligible": "met", "not_eligible": "failed", "discretion": "discretion", "incomplete": "unknown"}
"""Verdict → state of the condition that decides it."""
USUAL_DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Case:
    """One line of a table."""

    name: str
    check: str
    facts: Mapping[str, object]
    on: date
    verdict: str | None
    article: int | str | None
    item: str | None
    state: str | None


def cases() -> Iterator[Case]:
    """Every case of every table."""
    for path in sorted(CASES.glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for line in table["cases"]:
            yield Case(
                f"{line['n']} {line['what']}",
                table["check"],
                {**table["same"], **line.get("facts", {})},
                line.get("day", USUAL_DAY),
                line["verdict"],
                line.get("article"),
                line.get("item"),
                line.get("state", DECIDES.get(line["verdict"])),
            )
