"""The order of questions: the fewest still to come, never more than promised, ties in the document's order."""

from __future__ import annotations

from functools import cache
from math import isclose

import pytest

from rules import Check, Rulebook, next_question, open_questions, questions_left
from rules.classes import Classes
from rules.interview import strategy_of
from rules.values import Facts, Value
from tests.rules.book import book

CHECKS = tuple(book().checks)
SMALL = ("dezhou/entrant", "dezhou/leader", "zibo/engineer")
"""Few enough cases for every order of questions to be tried."""


def classes(rulebook: Rulebook, check: str) -> dict[str, Classes]:
    """The value classes of every fact of a check."""
    return {one.fact.name: one for part in rulebook.logic(check).components for one in part.classes}


def average(check: str, order: tuple[str, ...], facts: Facts) -> float:
    """Questions on average when they are asked in this order, those that do not matter left out."""
    matter = {fact.name for fact in open_questions(book(), check, facts)}
    asked = next((name for name in order if name in matter), None)
    if asked is None:
        return 0.0
    one = classes(book(), check)[asked]
    return 1 + sum(average(check, order, {**facts, asked: one.sample(at)}) for at in range(len(one))) / len(one)


def chosen(check: str, facts: Facts) -> float:
    """Questions on average when they are asked as the rule base chooses."""
    asked = next_question(book(), check, facts)
    if asked is None:
        return 0.0
    one = classes(book(), check)[asked.name]
    return 1 + sum(chosen(check, {**facts, asked.name: one.sample(at)}) for at in range(len(one))) / len(one)


@cache
def fewest(check: str, known: frozenset[tuple[str, Value]]) -> float:
    """Questions on average under the best of all strategies, found by trying each."""
    facts = dict(known)
    costs = []
    for fact in open_questions(book(), check, facts):
        one = classes(book(), check)[fact.name]
        after = (fewest(check, known | {(fact.name, one.sample(at))}) for at in range(len(one)))
        costs.append(1 + sum(after) / len(one))
    return min(costs, default=0.0)


@pytest.mark.parametrize("check", SMALL)
def test_no_strategy_asks_fewer_questions_on_average(check: str) -> None:
    assert isclose(chosen(check, {}), fewest(check, frozenset()))
    assert isclose(strategy_of(book(), check).expected({}), fewest(check, frozenset()))


@pytest.mark.parametrize("check", CHECKS)
def test_the_order_is_never_worse_than_the_documents(check: str) -> None:
    written = tuple(fact.name for fact in book().checks[check].facts)
    assert chosen(check, {}) <= average(check, written, {}) + 1e-9
    assert isclose(chosen(check, {}), strategy_of(book(), check).expected({}))


@pytest.mark.parametrize("check", CHECKS)
def test_at_most_so_many_more_is_never_exceeded(check: str) -> None:
    def walk(facts: Facts, left: int) -> None:
        assert questions_left(book(), check, facts) <= left
        asked = next_question(book(), check, facts)
        if asked is not None:
            one = classes(book(), check)[asked.name]
            for at in range(len(one)):
                walk({**facts, asked.name: one.sample(at)}, left - 1)

    walk({}, questions_left(book(), check, {}))


def test_ties_are_broken_in_the_documents_order() -> None:
    known = {"chief_expert_count": 1}
    asked = next_question(book(), "zibo/station", known)
    assert asked is not None
    assert asked.name == "legal_person"


def test_a_question_nobody_could_answer_is_not_asked_again_and_the_others_go_on() -> None:
    first = next_question(book(), "zibo/expert", {})
    assert first is not None
    second = next_question(book(), "zibo/expert", {}, skip={first.name})
    assert second not in (None, first)


def test_every_check_is_small_enough_to_be_worked_out_exactly() -> None:
    def exact(check: Check) -> bool:
        return strategy_of(book(), check.id).best({}) is not None

    assert all(exact(check) for check in book().checks.values())
