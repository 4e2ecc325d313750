"""Which question to ask first: the order that leaves the fewest still to come, on average over value classes.

A component that is not settled is known by its shape: what each answer to each open question makes of it. Components of
one shape are interchangeable (six plain yes-or-no conditions are one shape six times), so the states of a whole check
are few and the best order is worked out exactly. Where they are not few, the document's order stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rules.classes import UNKNOWN
from rules.logic import STATES, Key, Logic
from rules.values import Facts

DECIDED = len(STATES) - 1
"""A component that surely fails decides the whole check."""
STATES_AT_MOST = 20_000
"""States of a check that are worked out exactly; ours have a few hundred."""
SAME = 1e-9
"""Two averages that differ by less are the same; the document's order breaks the tie."""
NO_SKIP: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A component in some state of knowledge."""

    component: int
    key: Key


Answers = tuple[tuple[float, Part], ...]
"""What a question can bring: weight, and the part as it is then."""
State = tuple[int, tuple[int, ...]]
"""The floor (what the parts come to at best), and the shapes of the open parts, sorted."""


class TooManyStates(Exception):
    """The check is too large to be worked out exactly."""


@dataclass
class Strategy:
    """The best order of questions for one check; what has been worked out is kept."""

    logic: Logic
    skip: Collection[str] = NO_SKIP
    """Facts that are not asked: nobody could answer them."""
    _numbers: dict[object, int] = field(default_factory=dict, repr=False)
    _sample: dict[int, Part] = field(default_factory=dict, repr=False)
    _shape_of: dict[tuple[int, Part], int | None] = field(default_factory=dict, repr=False)
    _cost: dict[State, float] = field(default_factory=dict, repr=False)
    _best: dict[tuple[Key, ...], str | None] = field(default_factory=dict, repr=False)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {fact.name: at for at, fact in enumerate(self.logic.facts)}

    def best(self, facts: Facts) -> str | None:
        """The question to ask next; `None` when nothing that can be asked matters, or the check is too large."""
        case = tuple(component.key(facts) for component in self.logic.components)
        if case not in self._best:
            if len(self._best) >= STATES_AT_MOST:
                self._best.clear()
            self._best[case] = self._work_out(facts)
        return self._best[case]

    def _work_out(self, facts: Facts) -> str | None:
        try:
            ranked = list(self.ranking(facts))
        except TooManyStates:
            return None
        lowest = min((cost for _name, cost in ranked), default=0.0)
        best = (name for name, cost in ranked if cost <= lowest + SAME)
        return min(best, key=lambda name: self._order[name], default=None)

    def ranking(self, facts: Facts) -> Iterator[tuple[str, float]]:
        """Each question that matters, with the questions still to come on average when it is asked first."""
        parts = [Part(at, component.key(facts)) for at, component in enumerate(self.logic.components)]
        floor = max(self._least(part) for part in parts)
        if floor == DECIDED:
            return
        for at, part in enumerate(parts):
            others = parts[:at] + parts[at + 1 :]
            for name, answers in self._questions(part, floor):
                yield name, 1 + sum(weight * self._after(floor, others, child) for weight, child in answers)

    def expected(self, facts: Facts) -> float:
        """Questions still to come on average, asked in the best order."""
        return min((cost for _name, cost in self.ranking(facts)), default=0.0)

    def _least(self, part: Part) -> int:
        return min(self.logic.components[part.component].view(part.key).worst)

    def _after(self, floor: int, others: list[Part], child: Part) -> float:
        raised = max(floor, self._least(child))
        return self._value(self._state(raised, [*others, child]))

    def _state(self, floor: int, parts: list[Part]) -> State:
        if floor == DECIDED:
            return DECIDED, ()
        shapes = (self._shape(part, floor) for part in parts)
        return floor, tuple(sorted(shape for shape in shapes if shape is not None))

    def _questions(self, part: Part, floor: int) -> Iterator[tuple[str, Answers]]:
        component = self.logic.components[part.component]
        sway = component.view(part.key).sway
        for place, classes in enumerate(component.classes):
            name = classes.fact.name
            if part.key[place] != UNKNOWN or name in self.skip or sway.get(name, -1) <= floor:
                continue
            weights = classes.weights
            whole = sum(weights)
            yield (
                name,
                tuple(
                    (weight / whole, Part(part.component, (*part.key[:place], at, *part.key[place + 1 :])))
                    for at, weight in enumerate(weights)
                ),
            )

    def _shape(self, part: Part, floor: int) -> int | None:
        """The number of the part's shape; `None` when no question about it matters any more."""
        known = (floor, part)
        if known not in self._shape_of:
            self._shape_of[known] = self._number(part, floor)
        return self._shape_of[known]

    def _number(self, part: Part, floor: int) -> int | None:
        questions = tuple(sorted(self._prospects(answers, floor) for _name, answers in self._questions(part, floor)))
        if not questions:
            return None
        number = self._numbers.setdefault((self._least(part), questions), len(self._numbers))
        self._sample.setdefault(number, part)
        return number

    def _prospects(self, answers: Answers, floor: int) -> tuple[tuple[float, int, tuple[int, ...]], ...]:
        return tuple(
            (round(weight, 12), self._least(child), self._shapes_above(child, floor)) for weight, child in answers
        )

    def _shapes_above(self, child: Part, floor: int) -> tuple[int, ...]:
        """The child's shape at every floor it may meet, so that shapes that are equal here stay equal later."""
        floors = range(max(floor, self._least(child)), DECIDED)
        return tuple(-1 if (shape := self._shape(child, at)) is None else shape for at in floors)

    def _value(self, state: State) -> float:
        """Questions still to come on average from this state, asked in the best order."""
        floor, shapes = state
        if not shapes:
            return 0.0
        if state not in self._cost:
            if len(self._cost) >= STATES_AT_MOST:
                raise TooManyStates
            self._cost[state] = min(self._costs(floor, shapes))
        return self._cost[state]

    def _costs(self, floor: int, shapes: tuple[int, ...]) -> Iterator[float]:
        parts = [self._sample[shape] for shape in shapes]
        for at, shape in enumerate(shapes):
            if at and shapes[at - 1] == shape:
                continue
            others = parts[:at] + parts[at + 1 :]
            for _name, answers in self._questions(parts[at], floor):
                yield 1 + sum(weight * self._after(floor, others, child) for weight, child in answers)
