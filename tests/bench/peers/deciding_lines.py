"""The decision that is measured, as plain lines that any rule engine can hold: zibo/station and its 12 facts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rules import Rulebook, Value

CHECK = "zibo/station"
PLACES = ("team", "training_base", "rd_centre", "other")
MUST = (
    "legal_person", "funding_ok", "engineering_level_high", "rd_institution", "infrastructure_ok", "has_engineers",
    "has_rd_team", "can_propose_projects", "work_conditions_ok",
)  # fmt: skip
OUTCOMES = ("eligible", "discretion", "not_eligible")
RANK = {"met": 0, "discretion": 1, "failed": 2}
Facts = Mapping[str, Value | None]
Reasons = Mapping[str, str]
"""Condition → what it came to."""
Decide = Callable[[Facts], tuple[str, Reasons]]
Sign = Literal["is", "in", "from_to", "below", "above"]
SEED = 17


@dataclass(frozen=True)
class Line:
    """One line of the decision table: where the fact is so, the condition comes to this state."""

    condition: str
    article: int
    state: str
    fact: str
    sign: Sign
    yes: bool = False
    """Of `is`."""
    words: tuple[str, ...] = ()
    """Of `in`."""
    least: int = 0
    """Of `from_to` and `below`."""
    most: int = 0
    """Of `from_to` and `above`."""


def lines(rulebook: Rulebook) -> Iterator[Line]:
    """The whole table; the numbers are the pack's."""
    numbers = rulebook.policy_of(CHECK).parameters
    least, most = numbers["chief_experts_least"], numbers["chief_experts_most"]
    for name in MUST:
        yield Line(name, 4, "met", name, "is", yes=True)
        yield Line(name, 4, "failed", name, "is", yes=False)
    yield Line("key_enterprise", 3, "met", "key_enterprise", "is", yes=True)
    yield Line("key_enterprise", 3, "discretion", "key_enterprise", "is", yes=False)
    yield Line("place", 3, "met", "place", "in", words=PLACES[:3])
    yield Line("place", 3, "discretion", "place", "in", words=PLACES[3:])
    yield Line("chief_expert_count", 6, "met", "chief_expert_count", "from_to", least=least, most=most)
    yield Line("chief_expert_count", 6, "failed", "chief_expert_count", "below", least=least)
    yield Line("chief_expert_count", 6, "failed", "chief_expert_count", "above", most=most)


def verdict(states: Reasons) -> str:
    """The worst of the reasons."""
    return OUTCOMES[max(RANK[state] for state in states.values())]


def cases(count: int) -> list[dict[str, Value | None]]:
    """Complete cases, most of them not hopeless."""
    chance = random.Random(SEED)
    return [
        {name: chance.random() < 0.95 for name in (*MUST, "key_enterprise")}
        | {"place": chance.choice(PLACES), "chief_expert_count": chance.choice((0, 1, 2, 3))}
        for _ in range(count)
    ]
