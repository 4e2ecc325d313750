"""Facts and a day → a verdict, with the reasons that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.logic import NEVER, Logic
from rules.model import Check, Fact, Outcome, Policy
from rules.reasons import Heard, Hearing, Reason, ReasonState, Seat
from rules.rulebook import Rulebook
from rules.values import Facts, Value
from rules.weighing import OUTCOMES, floors

__all__ = ["Assumption", "Reason", "ReasonState", "Verdict", "judge"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A presumption nobody contradicted or confirmed."""

    fact: Fact
    value: Value


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


@dataclass(frozen=True, slots=True)
class Court:
    """A check ready to be judged again and again: everything that does not depend on the facts, done once."""

    check: Check
    policy: Policy
    seats: tuple[tuple[str, Heard, Seat], ...]
    """Each with its only fact and the answers to it that are looked up at once; other seats have none."""
    order: tuple[int, ...]
    """Where the clauses of all components, one after the other, stand in the document."""
    presumed: tuple[tuple[str, Assumption], ...]
    idle: tuple[Reason, ...]
    """Facts without effect, as they are said when somebody mentions them."""
    validity: Reason

    @classmethod
    def of(cls, rulebook: Rulebook, check: Check) -> Court:
        """The court of a check."""
        policy, logic = rulebook.policy_of(check.id), rulebook.logic(check.id)
        presumed = ((fact.name, Assumption(fact, fact.presumed)) for fact in check.facts if fact.presumed is not None)
        text = rulebook.text(policy.id, policy.validity.text)
        validity = Reason("validity", "met", policy.validity.source, (), text, None, (), False)
        seats = [Seat.of(component) for component in logic.components]
        ready = tuple((seat.only, seat.heard, seat) if seat.only else ("", {}, seat) for seat in seats)
        return cls(check, policy, ready, _order(logic), tuple(presumed), tuple(_idle(rulebook, check)), validity)

    def judge(self, facts: Facts, on: date) -> Verdict:
        """The verdict within the policy's period."""
        heard = [known.get(facts.get(only)) or seat.hear(facts) for only, known, seat in self.seats]
        best = max([one.low for one in heard])
        definite = best == max([one.high for one in heard])
        said = [reason for one in heard for reason in one.settled] if definite else _open(heard)
        reasons = [reason for at in self.order if (reason := said[at]) is not None]
        if self.idle:
            reasons += [reason for reason in self.idle if reason.condition in facts]
        reasons.append(self.validity)
        assumed = tuple([one for name, one in self.presumed if facts.get(name) is None])
        return Verdict(self.check, OUTCOMES[best] if definite else "incomplete", True, on, assumed, tuple(reasons))


def judge(rulebook: Rulebook, check_id: str, facts: Facts, on: date) -> Verdict:
    """The verdict on these facts as of this day."""
    court = rulebook.courts.get(check_id)
    if not isinstance(court, Court):
        court = rulebook.courts[check_id] = Court.of(rulebook, rulebook.checks[check_id])
    if not court.policy.validity.holds(on):
        return Verdict(court.check, None, False, on, (), ())
    return court.judge(facts, on)


def _open(heard: list[Hearing]) -> list[Reason | None]:
    best_of_others = floors([one.low for one in heard])
    return [reason for one, floor in zip(heard, best_of_others, strict=True) for reason in one.beside[floor - NEVER]]


def _order(logic: Logic) -> tuple[int, ...]:
    placed = [clause.order for component in logic.components for clause in component.clauses]
    return tuple(sorted(range(len(placed)), key=placed.__getitem__))


def _idle(rulebook: Rulebook, check: Check) -> Iterator[Reason]:
    for fact in check.facts:
        if fact.no_effect:
            text = rulebook.text(check.policy, fact.no_effect)
            yield Reason(fact.name, "moot", fact.source, (), text, None, (fact.name,), fact.private)
