"""Two versions of a check → how many situations get another verdict, and through which articles.

Conditions that share no fact are counted apart and multiplied together: nothing ranges over the whole product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from rules.classes import Classes
from rules.logic import Clause, Logic
from rules.model import Outcome, Source
from rules.situations import branch_of
from rules.values import Value
from rules.weighing import OUTCOMES

Articles = frozenset[Source]
NOWHERE: Articles = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """Some situations whose verdict changed in the same way, through the same articles."""

    articles: Articles
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Stand:
    """What some conditions come to before and after; the articles are those that changed and are as bad as it gets."""

    before: int
    through_before: Articles
    after: int
    through_after: Articles

    def beside(self, other: Stand) -> Stand:
        """Both together: the worse of them, each time."""
        before, after = max(self.before, other.before), max(self.after, other.after)
        return Stand(
            before,
            _union(one.through_before for one in (self, other) if one.before == before),
            after,
            _union(one.through_after for one in (self, other) if one.after == after),
        )


@dataclass(frozen=True)
class Difference:
    """What a change moves in one check."""

    situations: int
    """Those that there are before and after, over the value classes of both."""
    turns: Mapping[Turn, int]

    @property
    def changed(self) -> int:
        """Situations with another verdict."""
        return sum(self.turns.values())


def difference(old: Logic, new: Logic) -> Difference:
    """How many situations get another verdict."""
    whole = Counter({Stand(0, NOWHERE, 0, NOWHERE): 1})
    for group in _groups(old, new):
        own = Counter(group.stands())
        joined = Counter[Stand]()
        for one, n in whole.items():
            for other, m in own.items():
                joined[one.beside(other)] += n * m
        whole = joined
    turns = Counter[Turn]()
    for stand, n in whole.items():
        if stand.before != stand.after:
            through = stand.through_after if stand.after > stand.before else stand.through_before
            turns[Turn(through, OUTCOMES[stand.before], OUTCOMES[stand.after])] += n
    return Difference(whole.total(), turns)


@dataclass(frozen=True)
class _Group:
    """Conditions of both versions that share facts, with the values that tell their situations apart."""

    values: Mapping[str, tuple[Value | None, ...]]
    """`None`: an optional fact that was not mentioned."""
    old: Mapping[str, Clause]
    new: Mapping[str, Clause]

    def stands(self) -> Iterator[Stand]:
        for chosen in product(*self.values.values()):
            pairs = zip(self.values, chosen, strict=True)
            known = {name: value for name, value in pairs if value is not None}
            before, after = _states(self.old, known), _states(self.new, known)
            moved = {name for name in {*before, *after} if _rank(before, name) != _rank(after, name)}
            yield Stand(*_worst(before, moved), *_worst(after, moved))


States = Mapping[str, tuple[int, Source]]


def _states(clauses: Mapping[str, Clause], known: Mapping[str, Value]) -> States:
    branches = ((name, clause, branch_of(clause, known)) for name, clause in clauses.items())
    return {name: (clause.ranks[at], clause.said[at].source) for name, clause, at in branches if at is not None}


def _rank(states: States, name: str) -> int:
    return states[name][0] if name in states else 0


def _worst(states: States, moved: set[str]) -> tuple[int, Articles]:
    worst = max((rank for rank, _ in states.values()), default=0)
    return worst, frozenset(source for name, (rank, source) in states.items() if rank == worst and name in moved)


def _union(many: Iterable[Articles]) -> Articles:
    return frozenset().union(*many)


def _groups(old: Logic, new: Logic) -> Iterator[_Group]:
    sides = [
        {clause.condition.id: clause for one in logic.components for clause in one.clauses} for logic in (old, new)
    ]
    before, after = _classes(old), _classes(new)
    found: list[tuple[set[str], set[str]]] = []
    for name in dict.fromkeys(name for side in sides for name in side):
        facts = {fact for side in sides if name in side for fact in side[name].facts}
        touching = [group for group in found if group[0] & facts]
        found = [group for group in found if not group[0] & facts]
        found.append((facts.union(*(one for one, _ in touching)), {name}.union(*(one for _, one in touching))))
    for facts, names in found:
        values = {fact: _values(before.get(fact), after.get(fact)) for fact in sorted(facts)}
        yield _Group(values, *({name: side[name] for name in names if name in side} for side in sides))


def _classes(logic: Logic) -> Mapping[str, Classes]:
    return {one.fact.name: one for component in logic.components for one in component.classes}


def _values(old: Classes | None, new: Classes | None) -> tuple[Value | None, ...]:
    """A value of each class that the two versions tell apart together, of what both of them know."""
    sides = [one for one in (old, new) if one is not None]
    absent = (None,) if all(one.fact.optional for one in sides) else ()
    if any(one.places for one in sides):
        common = [value for value in sides[0].places if all(value in one.places for one in sides)]
        firsts = {tuple(one.places[value] for one in sides): value for value in reversed(common)}
        return (*firsts.values(), *absent)
    edges = {number for one in sides for (number,) in one.members if isinstance(number, int | Decimal)}
    least = max(one.fact.least for one in sides)
    return (*sorted(number for number in edges if number >= least), *absent)
