"""Facts and a day → a verdict, with the reasons that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from rules.logic import STATES, Clause, Said
from rules.model import Check, Fact, Outcome, Policy, Source
from rules.rulebook import Rulebook
from rules.text import Text
from rules.values import Facts, Value
from rules.weighing import Scale, Weighed, weigh

ReasonState = Literal["met", "failed", "discretion", "unknown", "moot"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A presumption nobody contradicted or confirmed."""

    fact: Fact
    value: Value


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
class Verdict:
    """What the check comes to."""

    check: Check
    outcome: Outcome | None
    """`None` outside the policy's period."""
    valid: bool
    on: date
    assumptions: tuple[Assumption, ...]
    reasons: tuple[Reason, ...]


def judge(rulebook: Rulebook, check_id: str, facts: Facts, on: date) -> Verdict:
    """The verdict on these facts as of this day."""
    check, policy = rulebook.checks[check_id], rulebook.policy_of(check_id)
    if not policy.validity.holds(on):
        return Verdict(check, None, False, on, (), ())
    weighed = weigh(rulebook.logic(check_id), facts)
    presumed = ((fact, fact.presumed) for fact in check.facts if facts.get(fact.name) is None)
    assumptions = tuple(Assumption(fact, value) for fact, value in presumed if value is not None)
    reasons = (*_Reasons(rulebook, check, facts).of(weighed), _validity(rulebook, policy))
    return Verdict(check, weighed.outcome, True, on, assumptions, reasons)


def _validity(rulebook: Rulebook, policy: Policy) -> Reason:
    text = rulebook.text(policy.id, policy.validity.text)
    return Reason("validity", "met", policy.validity.source, (), text, None, (), False)


@dataclass(frozen=True, slots=True)
class _Reasons:
    rulebook: Rulebook
    check: Check
    facts: Facts

    def of(self, weighed: Weighed) -> Iterator[Reason]:
        """The conditions in the document's order, then the facts without effect that somebody mentioned."""
        definite = weighed.outcome != "incomplete"
        placed = [
            (clause.order, scale, column)
            for scale in weighed.scales
            for column, clause in enumerate(scale.component.clauses)
            if scale.view.possible[column]
        ]
        for _order, scale, column in sorted(placed, key=lambda one: one[0]):
            yield self._of_clause(scale, column, definite)
        for fact in self.check.facts:
            if fact.no_effect and fact.name in self.facts:
                text = self.rulebook.text(self.check.policy, fact.no_effect)
                yield Reason(fact.name, "moot", fact.source, (), text, None, (fact.name,), fact.private)

    def _of_clause(self, scale: Scale, column: int, definite: bool) -> Reason:
        clause, view = scale.component.clauses[column], scale.view
        possible = view.possible[column]
        if len(possible) > 1:
            settled = definite or view.pivotal[column] <= scale.floor
            return _unsaid(clause, "moot" if settled else "unknown")
        at = view.certain[column]
        return self._said(clause, STATES[min(possible)], None if at is None else clause.said[at])

    def _said(self, clause: Clause, state: ReasonState, said: Said | None) -> Reason:
        text = self._text(said) if said else None
        if said is None or text is None:
            return _unsaid(clause, state)
        return Reason(clause.condition.id, state, said.source, said.also, text, said.mend, clause.facts, clause.private)

    def _text(self, said: Said) -> Text | None:
        """The sentence with the policy's numbers and the person's; `None` when it names a number not given."""
        if not said.numbers:
            return said.text
        told = {name: value for name in said.numbers if (value := self.facts.get(name)) is not None}
        numbers = {name: str(value) if isinstance(value, Decimal) else value for name, value in told.items()}
        return Text(said.text.template, {**said.text.params, **numbers}) if len(told) == len(said.numbers) else None


def _unsaid(clause: Clause, state: ReasonState) -> Reason:
    """The condition in a few words: it is open, or two of its branches agree and neither is certain."""
    condition = clause.condition
    return Reason(
        condition.id, state, condition.source, condition.also, clause.label, None, clause.facts, clause.private
    )
