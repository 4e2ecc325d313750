"""What each condition came to, said: worked out once for a component's case, then only handed out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rules.logic import NEVER, STATES, WORST, Clause, Component, Key, Said, View
from rules.model import Source
from rules.text import Text
from rules.values import Facts, Value

ReasonState = Literal["met", "failed", "discretion", "unknown", "moot"]
KEPT_AT_MOST = 1024
"""Cases of one component that are kept, numbers as they were given: far more than people come up with in a day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition, and what it came to."""

    condition: str
    state: ReasonState
    """`moot`: it cannot change the verdict any more."""
    source: Source
    also: tuple[Source, ...]
    text: Text
    """A sentence; for `unknown` and `moot` the condition in a few words."""
    mend: Text | None
    """For `failed` and `discretion`: what would change it."""
    facts: tuple[str, ...]
    private: bool
    """It rests on a private fact."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One component's case, heard: what it can come to, and its reasons whatever the other components come to."""

    key: Key
    view: View
    low: int
    """The best it can come to."""
    high: int
    """The worst."""
    settled: tuple[Reason | None, ...]
    """When the whole verdict is definite; `None` for a clause that is no part of the case."""
    beside: tuple[tuple[Reason | None, ...], ...]
    """While it is not, for each best that the others can come to, `NEVER` first."""


Heard = dict[Hashable, Hearing]


@dataclass(frozen=True)
class Seat:
    """A component and the cases of it that were heard."""

    component: Component
    only: str | None
    """The component's only fact, where its answers need nothing but looking up."""
    heard: Heard = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, component: Component) -> Seat:
        """A seat for a component."""
        first, *others = (classes.fact for classes in component.classes)
        plain = not others and first.type != "area" and not first.optional
        return cls(component, first.name if plain else None)

    def hear(self, facts: Facts) -> Hearing:
        """The component's case. Numbers are kept as given, not by class: the sentences repeat them."""
        case: Hashable = facts.get(self.only) if self.only else tuple(self._given(facts))
        hearing = self.heard.get(case)
        if hearing is None:
            if len(self.heard) >= KEPT_AT_MOST:
                self.heard.clear()
            hearing = self.heard[case] = _hear(self.component, facts)
        return hearing

    def _given(self, facts: Facts) -> Iterator[Hashable]:
        for classes in self.component.classes:
            name = classes.fact.name
            value = facts.get(name)
            # 60 and 60.0 are the same number, but a sentence repeats what the person wrote.
            yield repr(value) if classes.fact.type == "area" else value
            if classes.fact.optional:
                yield name in facts


def _hear(component: Component, facts: Facts) -> Hearing:
    key = component.key(facts)
    view = component.view(key)
    sayings = [_saying(clause, view, column, facts) for column, clause in enumerate(component.clauses)]
    beside = tuple(
        tuple(one and one[view.pivotal[column] <= floor] for column, one in enumerate(sayings))
        for floor in range(NEVER, WORST + 1)
    )
    return Hearing(key, view, min(view.worst), max(view.worst), tuple(one and one[1] for one in sayings), beside)


def _saying(clause: Clause, view: View, column: int, facts: Facts) -> tuple[Reason, Reason] | None:
    """The reason while the clause can still decide, and when it cannot any more."""
    possible = view.possible[column]
    if not possible:
        return None
    if len(possible) > 1:
        return _unsaid(clause, "unknown"), _unsaid(clause, "moot")
    at = view.certain[column]
    reason = _said(clause, STATES[min(possible)], None if at is None else clause.said[at], facts)
    return reason, reason


def _said(clause: Clause, state: ReasonState, said: Said | None, facts: Facts) -> Reason:
    text = _text(said, facts) if said else None
    if said is None or text is None:
        return _unsaid(clause, state)
    return Reason(clause.condition.id, state, said.source, said.also, text, said.mend, clause.facts, clause.private)


def _text(said: Said, facts: Facts) -> Text | None:
    """The sentence with the policy's numbers and the person's; `None` when it names a number not given."""
    if not said.numbers:
        return said.text
    told: dict[str, Value] = {name: value for name in said.numbers if (value := facts.get(name)) is not None}
    numbers = {name: str(value) if isinstance(value, Decimal) else value for name, value in told.items()}
    return Text(said.text.template, {**said.text.params, **numbers}) if len(told) == len(said.numbers) else None


def _unsaid(clause: Clause, state: ReasonState) -> Reason:
    """The condition in a few words: it is open, or two of its branches agree and neither is certain."""
    condition = clause.condition
    return Reason(
        condition.id, state, condition.source, condition.also, clause.label, None, clause.facts, clause.private
    )
