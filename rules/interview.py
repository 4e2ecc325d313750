"""Facts → the questions still worth asking."""

from __future__ import annotations

from collections.abc import Collection

from rules.model import Fact
from rules.rulebook import Rulebook
from rules.values import Facts
from rules.weighing import weigh

NOTHING: frozenset[str] = frozenset()


def open_questions(
    rulebook: Rulebook, check_id: str, facts: Facts, skip: Collection[str] = NOTHING, rest: bool = False
) -> tuple[Fact, ...]:
    """The facts that are not known and can still change the verdict, in the document's order.

    `skip`: asked and not known, not to be asked again. `rest`: those that can change any condition's state,
    for a person who wants to hear all that fails.
    """
    matter = set[str]()
    for scale in weigh(rulebook.logic(check_id), facts).scales:
        if rest:
            matter |= scale.view.stirs
        else:
            matter |= {name for name, rank in scale.view.sway.items() if rank > scale.floor}
    matter.difference_update(skip)
    return tuple(fact for fact in rulebook.checks[check_id].facts if fact.name in matter)


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
