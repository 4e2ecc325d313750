"""What a changed answer would move, before it is saved: the verdict, conditions, answers that stop mattering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.interview import open_questions
from rules.model import Fact, Outcome
from rules.rulebook import Rulebook
from rules.values import Facts, Value
from rules.verdict import Reason, judge


@dataclass(frozen=True, slots=True)
class Move:
    """The difference one answer makes."""

    before: Outcome | None
    after: Outcome | None
    because: tuple[Reason, ...]
    """The conditions that read the changed fact and come to something else, as they stand after the change."""
    idle: tuple[Fact, ...]
    """Answers given that would no longer matter. They are kept: parked."""
    back: tuple[Fact, ...]
    """Parked answers that would matter again."""


def moves(rulebook: Rulebook, check_id: str, facts: Facts, changed: tuple[str, Value | None], on: date) -> Move:
    """What changes if this fact is answered otherwise."""
    name, value = changed
    then = {**facts, name: value}
    before, after = judge(rulebook, check_id, facts, on), judge(rulebook, check_id, then, on)
    stood = {reason.condition: reason.state for reason in before.reasons}
    because = tuple(
        reason for reason in after.reasons if name in reason.facts and stood.get(reason.condition) != reason.state
    )
    was_idle, is_idle = idle_answers(rulebook, check_id, facts), idle_answers(rulebook, check_id, then)
    return Move(
        before.outcome, after.outcome, because,
        tuple(fact for fact in is_idle if fact not in was_idle and fact.name != name),
        tuple(fact for fact in was_idle if fact not in is_idle and fact.name != name),
    )  # fmt: skip


def idle_answers(rulebook: Rulebook, check_id: str, facts: Facts) -> tuple[Fact, ...]:
    """Answers given that can change no condition's state, the others being as they are."""
    return tuple(
        fact
        for fact in rulebook.checks[check_id].facts
        if facts.get(fact.name) is not None and fact.presumed is None and fact.no_effect is None
        and fact not in open_questions(rulebook, check_id, {**facts, fact.name: None}, rest=True)
    )  # fmt: skip
