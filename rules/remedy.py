"""The nearest yes: the smallest changes that would give "eligible" or "discretion"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, islice, product

from rules.classes import ABSENT, Classes
from rules.logic import Component, Key, View
from rules.model import Fact, Outcome, Takes
from rules.rulebook import Rulebook
from rules.text import Text
from rules.values import Facts, Value
from rules.weighing import OUTCOMES, together, weigh

AT_MOST = 8
"""Ways a person can still compare on a phone."""
COMBINED_AT_MOST = 4096
"""Combinations of components' ways that are looked at; real cases stay far below."""
HARD_TO_CHANGE: Mapping[Takes, int] = {"changeable": 0, "time": 1, "fixed": 2}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that would have to be otherwise, or found to be so."""

    fact: Fact
    to: Value
    takes: Takes
    document: Text | None
    """The document that would show it."""
    known: bool
    """False: nothing need change if this is how things are; it is only not known yet."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A set of changes of which none can be left out."""

    changes: tuple[Change, ...]
    gives: Outcome


@dataclass(frozen=True, slots=True)
class Way:
    """A component after some changes: fact name → value."""

    changes: Mapping[str, Value]
    view: View


def remedies(rulebook: Rulebook, check_id: str, facts: Facts, on: date) -> tuple[Remedy, ...]:
    """The smallest sets of changes that would give a better verdict; none outside the policy's period."""
    if not rulebook.policy_of(check_id).validity.holds(on):
        return ()
    weighed = weigh(rulebook.logic(check_id), facts)
    if weighed.ranks == {0}:
        return ()
    better = (0,) if weighed.ranks == {1} else (0, 1)
    ways = [list(_ways(scale.component, scale.key, facts)) for scale in weighed.scales]
    found = list[Remedy]()
    for combined in islice(product(*ways), COMBINED_AT_MOST):
        ranks = together([way.view for way in combined])
        if len(ranks) == 1 and (rank := min(ranks)) in better:
            changes = {name: value for way in combined for name, value in way.changes.items()}
            found.append(_remedy(rulebook, check_id, facts, changes, OUTCOMES[rank]))
    least = [*_least(found)]
    for scale in weighed.scales:
        for classes in scale.component.classes:
            if not classes.places:
                least = [*_nearest(least, classes, facts.get(classes.fact.name))]
    return tuple(sorted(least, key=_effort)[:AT_MOST])


def _remedy(rulebook: Rulebook, check_id: str, facts: Facts, changes: Mapping[str, Value], gives: Outcome) -> Remedy:
    check = rulebook.checks[check_id]
    return Remedy(
        tuple(
            Change(
                fact,
                changes[fact.name],
                fact.takes,
                rulebook.text(check.policy, fact.document) if fact.document else None,
                facts.get(fact.name) is not None,
            )
            for fact in check.facts
            if fact.name in changes
        ),
        gives,
    )


def _least(found: list[Remedy]) -> Iterator[Remedy]:
    """Those that hold no other with the same result."""
    sets = [({(change.fact.name, change.to) for change in remedy.changes}, remedy) for remedy in found]
    for changes, remedy in sets:
        if not any(other < changes and remedy.gives == shorter.gives for other, shorter in sets):
            yield remedy


def _nearest(found: list[Remedy], classes: Classes, now: Value | None) -> Iterator[Remedy]:
    """Of those that differ in this one number only, the nearest: where a third place will do, the first is no news."""
    alike = dict[object, list[Decimal]]()
    asked = [(remedy, *_apart(remedy, classes.fact)) for remedy in found]
    for _, others, number in asked:
        if number is not None:
            alike.setdefault(others, []).append(number)
    for remedy, others, number in asked:
        if number is None or number == _least_to_ask(alike[others], classes, now):
            yield remedy


def _apart(remedy: Remedy, fact: Fact) -> tuple[object, Decimal | None]:
    """What the remedy gives and changes beside this number, and the number; `None` where it is not changed."""
    to = {change.fact.name: change.to for change in remedy.changes}
    number = to.pop(fact.name, None)
    return (remedy.gives, frozenset(to.items())), Decimal(number) if isinstance(number, int | Decimal) else None


def _least_to_ask(numbers: list[Decimal], classes: Classes, now: Value | None) -> Decimal:
    """The nearest; where nothing is known the least of an "at least", the most of an "at most"."""
    if isinstance(now, int | Decimal):
        known = Decimal(now)
        return min(numbers, key=lambda number: abs(number - known))
    endless = classes.place({classes.fact.name: max(numbers)}) == len(classes) - 1
    return min(numbers) if endless else max(numbers)


def _effort(remedy: Remedy) -> tuple[int, int, int]:
    hardness = sum(HARD_TO_CHANGE[change.takes] for change in remedy.changes if change.known)
    return len(remedy.changes), hardness, OUTCOMES.index(remedy.gives)


def _ways(component: Component, key: Key, facts: Facts) -> Iterator[Way]:
    """The smallest changes after which the component surely fails no more, and those after which it surely is met."""
    seen = list[tuple[frozenset[tuple[int, int]], int]]()
    for moved in _moves(component, key, facts):
        view = component.view(tuple(moved.get(place, at) for place, at in enumerate(key)))
        rank, items = max(view.worst), frozenset(moved.items())
        if rank > 1 or any(smaller <= items and as_good <= rank for smaller, as_good in seen):
            continue
        seen.append((items, rank))
        yield Way(dict(_values(component, moved, facts)), view)


def _moves(component: Component, key: Key, facts: Facts) -> Iterator[Mapping[int, int]]:
    """Sets of changes from small to large: place of the fact → new class."""
    choices = [list(_aims(classes, at, facts)) for classes, at in zip(component.classes, key, strict=True)]
    movable = [place for place, aims in enumerate(choices) if aims]
    for size in range(len(movable) + 1):
        for places in combinations(movable, size):
            for aims in product(*(choices[place] for place in places)):
                yield dict(zip(places, aims, strict=True))


def _aims(classes: Classes, at: int, facts: Facts) -> Iterator[int]:
    """The classes a person may aim at. A presumption stands; one that was contradicted may be restored."""
    now, presumed = facts.get(classes.fact.name), classes.fact.presumed
    if at == ABSENT or (presumed is not None and now is None):
        return
    for place in range(len(classes)):
        if place == at or (presumed is not None and place != classes.places[presumed]):
            continue
        if classes.nearest(place, now) is not None:
            yield place


def _values(component: Component, moved: Mapping[int, int], facts: Facts) -> Iterator[tuple[str, Value]]:
    for place, to in moved.items():
        classes = component.classes[place]
        value = classes.nearest(to, facts.get(classes.fact.name))
        if value is not None:
            yield classes.fact.name, value
