"""Conditions over known and unknown facts: every completion counts.

Conditions that share facts form a component. A component's view of a case is worked out once over the value classes of
its unknown facts and kept; components are independent, so a verdict is put together from views, never from the product.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from rules.classes import ABSENT, UNKNOWN, Classes
from rules.expression import Known, Test
from rules.model import Condition, Fact, Source, State
from rules.text import Text
from rules.values import Facts

STATES: tuple[State, ...] = ("met", "discretion", "failed")
"""From best to worst: a check is as good as its worst condition."""
WORST = len(STATES) - 1
NEVER = -1
Key = tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """What a branch says: its sentences and articles, and the person's numbers that its reason names."""

    text: Text
    mend: Text | None
    source: Source
    also: tuple[Source, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """A condition ready to be weighed: one test, one state and one saying for each branch."""

    condition: Condition
    order: int
    facts: tuple[str, ...]
    private: bool
    """It reads a private fact."""
    tests: tuple[Test, ...]
    ranks: tuple[int, ...]
    said: tuple[Said, ...]
    label: Text


@dataclass(frozen=True)
class View:
    """What a component comes to in one case, over all completions of what is not known in it."""

    possible: tuple[frozenset[int], ...]
    """For each clause: the states it can come to; empty when the clause is no part of the case."""
    certain: tuple[int | None, ...]
    """For each clause: the first branch that holds whatever the unknown facts are."""
    pivotal: tuple[int, ...]
    """For each clause: the worst state it can come to with all others of the component better."""
    worst: frozenset[int]
    """The states the whole component can come to."""
    together: frozenset[tuple[int, ...]]
    """The states its clauses can come to side by side; clauses that are no part of the case are left out."""
    sway: Mapping[str, int]
    """Unknown fact → the worst state between which and a better one it decides."""
    stirs: frozenset[str]
    """Unknown facts that decide between two states of some clause."""


@dataclass(frozen=True)
class Component:
    """Conditions that share facts, and those facts."""

    classes: tuple[Classes, ...]
    clauses: tuple[Clause, ...]
    _views: dict[Key, View] = field(default_factory=dict, repr=False, compare=False)

    def key(self, facts: Facts) -> Key:
        """The case, as far as this component looks at it."""
        return tuple(classes.place(facts) for classes in self.classes)

    def view(self, key: Key) -> View:
        """What the case comes to. The views of all cases together are few (checked at load)."""
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = _look(self, key)
        return view

    @property
    def cases(self) -> int:
        """How many cases there are, unknown facts included."""
        cases = 1
        for classes in self.classes:
            cases *= len(classes) + 1
        return cases


@dataclass(frozen=True)
class Row:
    """One completion: the classes of all facts, and the state of each clause of the case."""

    key: Key
    known: Known
    ranks: tuple[int, ...]


@dataclass(frozen=True)
class Logic:
    """A check's conditions, compiled."""

    facts: tuple[Fact, ...]
    components: tuple[Component, ...]


def _look(component: Component, key: Key) -> View:
    taking_part = [clause for clause in component.clauses if not _left_out(clause, component, key)]
    rows = list(_rows(component, key, taking_part))
    open_places = [place for place, at in enumerate(key) if at == UNKNOWN]
    names = {place: component.classes[place].fact.name for place in open_places}
    groups = {place: _groups(rows, place) for place in open_places}
    sways = {names[place]: _sway(groups[place]) for place in open_places}
    columns = {clause.order: column for column, clause in enumerate(taking_part)}
    spread = [frozenset(row.ranks[column] for row in rows) for column in range(len(taking_part))]
    at = [columns.get(clause.order) for clause in component.clauses]
    return View(
        possible=tuple(frozenset() if column is None else spread[column] for column in at),
        certain=tuple(_certain(clause, rows) for clause in component.clauses),
        pivotal=tuple(NEVER if column is None else _pivotal(rows, column) for column in at),
        worst=frozenset(max(row.ranks, default=0) for row in rows),
        together=frozenset(row.ranks for row in rows),
        sway={name: rank for name, rank in sways.items() if rank > NEVER},
        stirs=frozenset(names[place] for place in open_places if _stirs(groups[place])),
    )


def _left_out(clause: Clause, component: Component, key: Key) -> bool:
    """A condition on an optional fact that nobody mentioned is no part of the case."""
    absent = {component.classes[place].fact.name for place, at in enumerate(key) if at == ABSENT}
    return not absent.isdisjoint(clause.facts)


def _rows(component: Component, key: Key, clauses: list[Clause]) -> Iterator[Row]:
    ranges = [range(len(one)) if at == UNKNOWN else (at,) for one, at in zip(component.classes, key, strict=True)]
    for completion in product(*ranges):
        pairs = zip(component.classes, completion, strict=True)
        known = {one.fact.name: one.sample(at) for one, at in pairs if at != ABSENT}
        yield Row(completion, known, tuple(_rank(clause, known) for clause in clauses))


def _rank(clause: Clause, known: Known) -> int:
    return next(rank for test, rank in zip(clause.tests, clause.ranks, strict=True) if test(known))


def _certain(clause: Clause, rows: list[Row]) -> int | None:
    if not set(clause.facts) <= rows[0].known.keys():
        return None
    return next((n for n, test in enumerate(clause.tests) if all(test(row.known) for row in rows)), None)


def _pivotal(rows: list[Row], column: int) -> int:
    return max(
        (row.ranks[column] for row in rows if row.ranks[column] > max(_without(row.ranks, column), default=NEVER)),
        default=NEVER,
    )


def _without(ranks: tuple[int, ...], column: int) -> tuple[int, ...]:
    return ranks[:column] + ranks[column + 1 :]


def _groups(rows: list[Row], place: int) -> list[list[Row]]:
    """Completions that differ in one fact only, together."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(_without(row.key, place), []).append(row)
    return list(groups.values())


def _sway(groups: list[list[Row]]) -> int:
    spreads = [{max(row.ranks, default=0) for row in group} for group in groups]
    return max((max(spread) for spread in spreads if len(spread) > 1), default=NEVER)


def _stirs(groups: list[list[Row]]) -> bool:
    return any(len({row.ranks for row in group}) > 1 for group in groups)
