"""A check's situations: every combination of value classes, in groups of conditions that share no fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from rules.classes import ABSENT, Classes
from rules.expression import Known
from rules.logic import Clause, Key, Logic
from rules.values import Value


@dataclass(frozen=True)
class Situation:
    """One combination: the class of each fact, a value of each, and the branch each condition takes."""

    key: Key
    known: Known
    branches: tuple[int | None, ...]
    """`None`: the condition is no part of the case, an optional fact of it was not mentioned."""


@dataclass(frozen=True)
class Group:
    """Conditions that share facts, presumed ones too: what one comes to says something about the others."""

    classes: tuple[Classes, ...]
    clauses: tuple[Clause, ...]

    @property
    def size(self) -> int:
        """How many situations it has."""
        return prod(len(places(one)) for one in self.classes)

    def situations(self) -> Iterator[Situation]:
        """Every situation, in the order of the classes."""
        for key in product(*(places(one) for one in self.classes)):
            known = known_at(self.classes, key)
            yield Situation(key, known, tuple(branch_of(clause, known) for clause in self.clauses))

    def ranks(self, situation: Situation) -> tuple[int | None, ...]:
        """The state of each condition."""
        pairs = zip(self.clauses, situation.branches, strict=True)
        return tuple(None if at is None else clause.ranks[at] for clause, at in pairs)


def places(classes: Classes) -> tuple[int, ...]:
    """The classes of a fact in a situation that is fully known; an optional one may not be mentioned at all."""
    return (*range(len(classes)), *([ABSENT] if classes.fact.optional else []))


def known_at(classes: Iterable[Classes], key: Key) -> Known:
    """A value of each class."""
    return {one.fact.name: one.sample(at) for one, at in zip(classes, key, strict=True) if at != ABSENT}


def branch_of(clause: Clause, known: Mapping[str, Value]) -> int | None:
    """The first branch that holds; `None` where the condition is no part of the case."""
    if not all(name in known for name in clause.facts):
        return None
    return next(at for at, test in enumerate(clause.tests) if test(known))


def groups(logic: Logic) -> tuple[Group, ...]:
    """The check's conditions, grouped by the facts they share."""
    found = list[Group]()
    for component in logic.components:
        names = {one.fact.name for one in component.classes}
        touching = [group for group in found if any(one.fact.name in names for one in group.classes)]
        found = [group for group in found if group not in touching]
        own = Group(component.classes, component.clauses)
        named = {one.fact.name: one for group in (*touching, own) for one in group.classes}
        clauses = [clause for group in (*touching, own) for clause in group.clauses]
        found.append(Group(tuple(named.values()), tuple(sorted(clauses, key=lambda clause: clause.order))))
    return tuple(sorted(found, key=lambda group: group.clauses[0].order))


def size(logic: Logic) -> int:
    """How many situations the check has in all."""
    return prod(group.size for group in groups(logic))
