"""Numbers worth a button: those around which the verdict turns; the rule base knows where."""

from __future__ import annotations

from handlers.walk import Walk
from rules import Fact

SMALL = 6
"""Up to here people count on their fingers: every number gets a button."""


def quick_numbers(walk: Walk, fact: Fact) -> tuple[int, ...]:
    """A few numbers below, at and above each turning point."""
    numbers = {fact.least}
    for edge in _turning_points(walk, fact):
        if edge <= SMALL:
            numbers |= set(range(fact.least, edge + 2))
        else:
            numbers |= {edge // 2, edge - 1, edge, edge + edge // 2, edge * 2}
    return tuple(sorted(numbers))


def _turning_points(walk: Walk, fact: Fact) -> list[int]:
    """The lowest number of each class that the conditions tell apart."""
    logic = walk.talk.house.rulebook.logic(walk.check.id)
    return [
        int(members[0])
        for component in logic.components
        for classes in component.classes
        if classes.fact.name == fact.name
        for members in classes.members
        if members[0] > fact.least  # type: ignore[operator]
    ]
