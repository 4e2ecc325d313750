"""A check cut into parts that share no asked fact, and each part by brute force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from rules import Check, Fact, Value
from rules.model import Condition
from tests.rules.book import book
from tests.rules.oracle import WORSE, Oracle, holds

Given = Mapping[str, Value | None]
States = tuple[int, ...]
"""Of each condition of a part: 0 met, 1 discretion, 2 failed."""
CHECKS = tuple(book().checks)


def read_by(when: Any) -> set[str]:
    """The facts an expression names, read from the pack alone."""
    if isinstance(when, list):
        return set().union(*(read_by(one) for one in when))
    if not isinstance(when, Mapping):
        return set()
    return set().union(*(read_by(value) if key in ("all", "any", "not") else {key} for key, value in when.items()))


def facts_of(condition: Condition) -> set[str]:
    """The facts a condition reads."""
    return set().union(*(read_by(branch.when) for branch in condition.branches))


@dataclass(frozen=True)
class Part:
    """Conditions that hang together through asked facts, and the facts they read."""

    oracle: Oracle
    conditions: tuple[Condition, ...]
    facts: tuple[Fact, ...]

    @property
    def check(self) -> Check:
        """The whole check."""
        return self.oracle.check

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """Every value; of a number: each threshold, one less, one more."""
        return {fact.name: self.oracle.values(fact) for fact in self.facts}

    def cases(self) -> Iterator[Given]:
        """Every case: each fact unknown or with each value, optional ones unmentioned too."""
        choices = [[(fact.name, value) for value in (None, *self.values[fact.name])] for fact in self.facts]
        optional = [fact.name for fact in self.facts if fact.optional]
        for pairs in product(*choices):
            yield dict(pairs)
        if optional:
            yield {}

    def completions(self, given: Given) -> Iterator[Mapping[str, Value]]:
        """Everything a case may turn out to be."""
        taking_part = [fact for fact in self.facts if not fact.optional or fact.name in given]
        choices = [self._choices(fact, given.get(fact.name)) for fact in taking_part]
        for values in product(*choices):
            yield {fact.name: value for fact, value in zip(taking_part, values, strict=True)}

    def _choices(self, fact: Fact, value: Value | None) -> tuple[Value, ...]:
        if value is None and fact.presumed is not None:
            return (fact.presumed,)
        return self.values[fact.name] if value is None else (value,)

    def states(self, known: Mapping[str, Value]) -> States:
        """The state of each condition of the case; facts of other parts are not there to be looked at."""
        numbers = self.oracle.numbers
        return tuple(
            WORSE[condition.branches[_line(condition, known, numbers)].then]
            for condition in self.conditions
            if self.takes_part(condition, known)
        )

    def takes_part(self, condition: Condition, known: Mapping[str, Value]) -> bool:
        """Whether the case has what the condition reads: an optional fact may be no part of it."""
        return facts_of(condition) <= known.keys()

    def lines(self, known: Mapping[str, Value]) -> set[tuple[str, int]]:
        """For each condition the line of it that speaks."""
        return {(condition.id, _line(condition, known, self.oracle.numbers)) for condition in self.conditions}

    def outcomes(self, given: Given) -> frozenset[int]:
        """The states the part can come to."""
        return frozenset(max(self.states(known), default=0) for known in self.completions(given))

    def complete(self) -> Iterator[Mapping[str, Value]]:
        """Every case in which everything is known; presumptions hold or are contradicted."""
        for values in product(*self.values.values()):
            yield dict(zip(self.values, values, strict=True))

    def example(self, rank: int) -> Mapping[str, Value] | None:
        """A complete case that comes to this state, presumptions as they are."""
        presumed = {fact.name: fact.presumed for fact in self.facts if fact.presumed is not None}
        for known in self.complete():
            if max(self.states(known)) == rank and all(known[name] == value for name, value in presumed.items()):
                return known
        return None


def _line(condition: Condition, known: Mapping[str, Value], numbers: Mapping[str, int]) -> int:
    return next(at for at, branch in enumerate(condition.branches) if holds(branch.when, known, numbers))


def parts_of(check_id: str) -> list[Part]:
    """The parts of a check, found from the pack alone. A presumed fact is always known and ties nothing together."""
    oracle = Oracle.of(book(), check_id)
    presumed = {fact.name for fact in oracle.check.facts if fact.presumed is not None}
    groups: list[tuple[set[str], list[Condition]]] = []
    for condition in oracle.check.conditions:
        names, members = facts_of(condition) - presumed, [condition]
        for group in [one for one in groups if one[0] & names]:
            groups.remove(group)
            names, members = names | group[0], [*group[1], *members]
        groups.append((names, members))
    return [_part(oracle, members) for _names, members in groups]


def _part(oracle: Oracle, conditions: list[Condition]) -> Part:
    names = set().union(*(facts_of(condition) for condition in conditions))
    return Part(oracle, tuple(conditions), tuple(fact for fact in oracle.check.facts if fact.name in names))


PARTS: Mapping[str, list[Part]] = {check_id: parts_of(check_id) for check_id in CHECKS}


def beside(check_id: str, part: Part) -> Iterator[tuple[int, Given]]:
    """The other parts all known and together met, discretion or failed: as far as such a case exists."""
    others = [one for one in PARTS[check_id] if one is not part]
    met: dict[str, Value | None] = {}
    for other in others:
        met.update(other.example(0) or {})
    yield 0, met
    for rank in (1, 2):
        worse = next((example for other in others if (example := other.example(rank))), None)
        if worse is not None:
            yield rank, {**met, **worse}
