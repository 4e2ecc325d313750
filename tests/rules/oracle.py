"""The packs read a second time, slowly and plainly: brute force over all completions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from rules import Check, Fact, Rulebook, Value

WORSE = {"met": 0, "discretion": 1, "failed": 2}
OUTCOME = ("eligible", "discretion", "not_eligible")
Known = Mapping[str, Value]


def holds(when: Mapping[str, Any] | None, known: Known, numbers: Mapping[str, int]) -> bool:
    """Whether an expression holds of facts that are all known."""
    if when is None:
        return True
    return all(_entry(key, value, known, numbers) for key, value in when.items())


def _entry(key: str, value: Any, known: Known, numbers: Mapping[str, int]) -> bool:
    if key == "all":
        return all(holds(one, known, numbers) for one in value)
    if key == "any":
        return any(holds(one, known, numbers) for one in value)
    if key == "not":
        return not holds(value, known, numbers)
    if isinstance(value, dict):
        return all(_compare(sign, known[key], _number(written, numbers)) for sign, written in value.items())
    return known[key] in value if isinstance(value, list) else known[key] == value


def _compare(sign: str, left: Any, right: int) -> bool:
    return bool(
        {"min": left >= right, "max": left <= right, "above": left > right, "below": left < right, "is": left == right}[
            sign
        ]
    )


def _number(written: str, numbers: Mapping[str, int]) -> int:
    return int(eval(re.sub(r"\$(\w+)", lambda found: str(numbers[found[1]]), written)))


@dataclass(frozen=True)
class Oracle:
    """One check, by brute force."""

    check: Check
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, rulebook: Rulebook, check_id: str) -> Oracle:
        """The oracle of a check."""
        return cls(rulebook.checks[check_id], rulebook.policy_of(check_id).parameters)

    @property
    def listed(self) -> tuple[Fact, ...]:
        """The facts that are asked."""
        return tuple(fact for fact in self.check.facts if fact.asked)

    def values(self, fact: Fact) -> tuple[Value, ...]:
        """Every value; of a number: each number it is compared with, one less, one more."""
        if fact.type in ("number", "area"):
            branches = [branch.when for condition in self.check.conditions for branch in condition.branches]
            near = {number + step for number in self._compared(fact.name, branches) for step in (-1, 0, 1)}
            return tuple(sorted(number for number in near | {fact.least} if number >= fact.least))
        yes_no: tuple[Value, ...] = (True, False) if fact.type == "yes_no" else ()
        return (*yes_no, *(option.id for option in fact.options))

    def _compared(self, name: str, when: Any) -> Iterator[int]:
        """Every number an expression compares this fact with."""
        if isinstance(when, list):
            for one in when:
                yield from self._compared(name, one)
        elif isinstance(when, Mapping):
            for key, value in when.items():
                if key == name:
                    yield from (_number(written, self.numbers) for written in value.values())
                else:
                    yield from self._compared(name, value)

    def completions(self, facts: Mapping[str, Value | None]) -> Iterator[Known]:
        """Everything the case may turn out to be."""
        whole: dict[str, Value] = {fact.name: fact.presumed for fact in self.check.facts if fact.presumed is not None}
        whole.update({name: value for name, value in facts.items() if value is not None})
        mentioned = [fact for fact in self.check.facts if fact.optional and not fact.no_effect and fact.name in facts]
        unknown = [fact for fact in (*self.listed, *mentioned) if facts.get(fact.name) is None]
        for values in product(*(self.values(fact) for fact in unknown)):
            yield {**whole, **{fact.name: value for fact, value in zip(unknown, values, strict=True)}}

    def states(self, known: Known) -> dict[str, str]:
        """Condition → state, of facts that are all known."""
        return {
            condition.id: next(one.then for one in condition.branches if holds(one.when, known, self.numbers))
            for condition in self.check.conditions
            if condition.id != "publicity_workdays" or "publicity_workdays" in known
        }

    def verdict(self, known: Known) -> str:
        """The verdict on facts that are all known."""
        return OUTCOME[max(WORSE[state] for state in self.states(known).values())]

    def verdicts(self, facts: Mapping[str, Value | None]) -> set[str]:
        """Every verdict the case may come to."""
        return {self.verdict(known) for known in self.completions(facts)}

    def open(self, facts: Mapping[str, Value | None]) -> list[str]:
        """Unknown facts of which alone, all others being equal, the verdict may depend."""
        return [fact.name for fact in self.check.facts if self._decides(fact, facts)]

    def _decides(self, fact: Fact, facts: Mapping[str, Value | None]) -> bool:
        unknown = fact.asked or (fact.optional and not fact.no_effect and fact.name in facts)
        if not unknown or facts.get(fact.name) is not None:
            return False
        seen: dict[tuple[tuple[str, Value], ...], str] = {}
        for known in self.completions(facts):
            others = tuple(sorted((name, value) for name, value in known.items() if name != fact.name))
            if seen.setdefault(others, verdict := self.verdict(known)) != verdict:
                return True
        return False
