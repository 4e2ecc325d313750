"""A case on the scales: the views of all components, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.logic import NEVER, Component, Key, Logic, View
from rules.model import Outcome
from rules.values import Facts

OUTCOMES: tuple[Outcome, ...] = ("eligible", "discretion", "not_eligible")
"""A verdict for each state, from best to worst."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One component of the case."""

    component: Component
    key: Key
    view: View
    floor: int
    """The best that the other components can come to together: what is no worse than this cannot decide."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The whole case."""

    scales: tuple[Scale, ...]
    ranks: frozenset[int]
    """Every state the check can come to."""

    @property
    def outcome(self) -> Outcome:
        """Definite only if every completion agrees."""
        return OUTCOMES[min(self.ranks)] if len(self.ranks) == 1 else "incomplete"


def weigh(logic: Logic, facts: Facts) -> Weighed:
    """The case, weighed."""
    keys = [component.key(facts) for component in logic.components]
    views = [component.view(key) for component, key in zip(logic.components, keys, strict=True)]
    scales = zip(logic.components, keys, views, floors([min(view.worst) for view in views]), strict=True)
    return Weighed(tuple(Scale(*scale) for scale in scales), together(views))


def together(views: list[View]) -> frozenset[int]:
    """What independent components come to: the worst of them, in every combination."""
    best = max(min(view.worst) for view in views)
    return frozenset(rank for view in views for rank in view.worst if rank >= best)


def floors(lows: list[int]) -> Iterator[int]:
    """For each component the best that the others can come to together."""
    ranked = sorted(lows, reverse=True)
    second = ranked[1] if len(ranked) > 1 else NEVER
    for low in lows:
        yield second if low == ranked[0] else ranked[0]
