"""(e) Questions until the verdict, on average: in the document's order, and as the rule base asks."""

from __future__ import annotations

from rich.table import Table

from rules import Facts, Rulebook, load, next_question, open_questions
from rules.classes import Classes
from rules.interview import strategy_of


def classes(rulebook: Rulebook, check: str, fact: str) -> Classes:
    """The value classes of a fact."""
    parts = rulebook.logic(check).components
    return next(one for part in parts for one in part.classes if one.fact.name == fact)


def mean(rulebook: Rulebook, check: str, facts: Facts, *, written: bool) -> float:
    """Questions still to come on average; `written`: in the document's order."""
    if written:
        matter = open_questions(rulebook, check, facts)
        order = [fact.name for fact in rulebook.checks[check].facts]
        asked = min(matter, key=lambda fact: order.index(fact.name), default=None)
    else:
        asked = next_question(rulebook, check, facts)
    if asked is None:
        return 0.0
    one = classes(rulebook, check, asked.name)
    after = (mean(rulebook, check, {**facts, asked.name: one.sample(at)}, written=written) for at in range(len(one)))
    return 1 + sum(after) / len(one)


def table() -> Table:
    """Each check in turn."""
    rulebook = load()
    shown = Table(title="(e) questions until the verdict, mean over value classes, equally weighted")
    for heading in ("check", "facts", "document's order", "as asked", "the least possible", "fewer by"):
        shown.add_column(heading, justify="left" if heading == "check" else "right")
    for check in rulebook.checks.values():
        facts = len(open_questions(rulebook, check.id, {}))
        written, asked = (mean(rulebook, check.id, {}, written=order) for order in (True, False))
        least = strategy_of(rulebook, check.id).expected({})
        row = (f"{written:.2f}", f"{asked:.2f}", f"{least:.2f}", f"{1 - asked / written:.0%}")
        shown.add_row(check.id, str(facts), *row)
    return shown
