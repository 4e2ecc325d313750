"""Facts → the questions still worth asking, the one that leaves the fewest first."""

from __future__ import annotations

from collections.abc import Collection

from rules.model import Fact
from rules.rulebook import Rulebook
from rules.strategy import Strategy
from rules.values import Facts
from rules.weighing import weigh

NOTHING: frozenset[str] = frozenset()
STRATEGIES_AT_MOST = 500
"""One for each check and each set of questions somebody could not answer; the common ones are few."""


def open_questions(
    rulebook: Rulebook, check_id: str, facts: Facts, skip: Collection[str] = NOTHING, rest: bool = False
) -> tuple[Fact, ...]:
    """The facts that are not known and can still change the verdict: the next one to ask, then the document's order.

    `skip`: asked and not known, not to be asked again. `rest`: those that can change any condition's state,
    for a person who wants to hear all that fails.
    """
    matter = mattering(rulebook, check_id, facts, rest).difference(skip)
    in_order = [fact for fact in rulebook.checks[check_id].facts if fact.name in matter]
    if rest or len(in_order) < 2:
        return tuple(in_order)
    first = strategy_of(rulebook, check_id, frozenset(skip)).best(facts)
    return tuple(sorted(in_order, key=lambda fact: fact.name != first))


def mattering(rulebook: Rulebook, check_id: str, facts: Facts, rest: bool = False) -> set[str]:
    """The names of the facts that are not known and can still change the verdict; `rest`: any condition's state."""
    scales = weigh(rulebook.logic(check_id), facts).scales
    if rest:
        return {name for scale in scales for name in scale.view.stirs}
    return {name for scale in scales for name, rank in scale.view.sway.items() if rank > scale.floor}


def strategy_of(rulebook: Rulebook, check_id: str, skip: frozenset[str] = NOTHING) -> Strategy:
    """The order of questions for a check, without those that are skipped; what it has worked out is kept."""
    kept = rulebook.strategies
    if len(kept) > STRATEGIES_AT_MOST:
        kept.clear()
    if (check_id, skip) not in kept:
        kept[check_id, skip] = Strategy(rulebook.logic(check_id), skip)
    return kept[check_id, skip]


def next_question(
    rulebook: Rulebook, check_id: str, facts: Facts, skip: Collection[str] = NOTHING, rest: bool = False
) -> Fact | None:
    """The next question worth asking."""
    return next(iter(open_questions(rulebook, check_id, facts, skip, rest)), None)


def questions_left(
    rulebook: Rulebook, check_id: str, facts: Facts, skip: Collection[str] = NOTHING, rest: bool = False
) -> int:
    """At most so many questions more: an answer closes its question and never opens another."""
    return len(open_questions(rulebook, check_id, facts, skip, rest))
