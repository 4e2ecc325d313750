"""Each check as a whole: its parts are independent, so what they come to together follows from each of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Set
from itertools import product

import pytest

from rules import Fact, Value, judge, next_question, open_questions, questions_left
from rules.logic import View
from rules.weighing import together
from tests.rules.book import TODAY, book
from tests.rules.oracle import OUTCOME
from tests.rules.proofs.parts import CHECKS, PARTS, Given, facts_of

every_check = pytest.mark.parametrize("check_id", CHECKS)
SMALL = ("zibo/engineer", "zibo/direct-title", "dezhou/leader", "dezhou/entrant")
"""Checks whose every case is tried as a whole."""
DRAWN = 4_000
"""Cases drawn of each check: every pair of values of two facts comes up many times."""
SEED = 20251125
CAN_COME_TO = [frozenset(ranks) for ranks in ({0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2})]


def seen(worst: Set[int]) -> View:
    """What a component comes to, nothing else of it."""
    return View((), (), (), frozenset(worst), frozenset(), {}, frozenset())


@every_check
def test_no_asked_fact_is_read_by_two_parts(check_id: str) -> None:
    parts = PARTS[check_id]
    conditions = [condition.id for part in parts for condition in part.conditions]
    assert sorted(conditions) == sorted(one.id for one in book().checks[check_id].conditions)
    asked = [fact.name for part in parts for fact in part.facts if fact.presumed is None]
    assert len(asked) == len({*asked})
    for part in parts:
        own = {fact.name for fact in part.facts}
        assert all(facts_of(condition) <= own for condition in part.conditions)


def test_parts_together_come_to_the_worst_of_them_in_every_combination() -> None:
    for size in (1, 2, 3, 4):
        for sets in product(CAN_COME_TO, repeat=size):
            by_hand = {max(ranks) for ranks in product(*sets)}
            assert together([seen(one) for one in sets]) == by_hand


def test_what_many_parts_come_to_is_what_two_come_to_again_and_again() -> None:
    for first, second, third in product(CAN_COME_TO, repeat=3):
        both = together([seen(first), seen(second)])
        assert together([seen(both), seen(third)]) == {max(ranks) for ranks in product(first, second, third)}


def expected(check_id: str, comes_to: list[frozenset[int]]) -> str:
    """The verdict, from what the parts come to."""
    best = max(min(one) for one in comes_to)
    ranks = {rank for one in comes_to for rank in one if rank >= best}
    return OUTCOME[ranks.pop()] if len(ranks) == 1 else "incomplete"


def in_parts(check_id: str) -> list[list[tuple[Given, frozenset[int]]]]:
    """For each part every case and what it comes to by brute force."""
    return [[(case, part.outcomes(case)) for case in part.cases()] for part in PARTS[check_id]]


@pytest.mark.parametrize("check_id", SMALL)
def test_every_case_of_the_whole_check_has_the_verdict_of_all_its_completions(check_id: str) -> None:
    for combined in product(*in_parts(check_id)):
        facts = {name: value for case, _ranks in combined for name, value in case.items()}
        assert judge(book(), check_id, facts, TODAY).outcome == expected(check_id, [ranks for _, ranks in combined])


def drawn(check_id: str) -> Iterator[tuple[dict[str, Value | None], list[frozenset[int]], random.Random]]:
    """Cases of the whole check, part by part: how much is known differs from case to case."""
    chance = random.Random(f"{SEED} {check_id}")
    cases = in_parts(check_id)
    known = [[one for one in own if None not in one[0].values()] or own for own in cases]
    good = [[one for one in own if max(one[1]) < 2] for own in cases]
    for _ in range(DRAWN):
        leaning = chance.choice(([cases] * 2, [cases, known], [good, cases], [good, good, known], [good, known]))
        picked = [chance.choice(chance.choice(leaning)[at]) for at in range(len(cases))]
        yield (
            {name: value for case, _ in picked for name, value in case.items()},
            [ranks for _, ranks in picked],
            chance,
        )


@every_check
def test_a_drawn_case_of_the_whole_check_has_the_verdict_of_all_its_completions(check_id: str) -> None:
    seen = set[str | None]()
    for facts, comes_to, _chance in drawn(check_id):
        outcome = judge(book(), check_id, facts, TODAY).outcome
        assert outcome == expected(check_id, comes_to), facts
        seen.add(outcome)
    assert len(seen) >= 3


@every_check
def test_an_answer_to_a_drawn_case_never_turns_a_definite_verdict_nor_opens_a_question(check_id: str) -> None:
    for facts, _comes_to, chance in drawn(check_id):
        unknown = [fact for fact in book().checks[check_id].facts if fact.asked and facts.get(fact.name) is None]
        if not unknown:
            continue
        fact = chance.choice(unknown)
        then = {**facts, fact.name: chance.choice(values(check_id, fact))}
        before, after = (judge(book(), check_id, one, TODAY).outcome for one in (facts, then))
        assert before in ("incomplete", after)
        still = {one.name for one in open_questions(book(), check_id, then)}
        assert still <= {one.name for one in open_questions(book(), check_id, facts)} - {fact.name}


def values(check_id: str, fact: Fact) -> tuple[Value, ...]:
    """The values of a fact that brute force tries."""
    return next(part.values[fact.name] for part in PARTS[check_id] if fact in part.facts)


@every_check
def test_every_question_is_asked_on_some_walk(check_id: str) -> None:
    for wanted in (fact for fact in book().checks[check_id].facts if fact.asked):
        facts = dict[str, Value | None]()
        while (fact := next_question(book(), check_id, facts)) is not wanted:
            assert fact is not None, f"{wanted.name} was never asked"
            facts[fact.name] = next(
                value for value in values(check_id, fact) if _open(check_id, wanted, facts, fact, value)
            )


def _open(check_id: str, wanted: Fact, facts: Given, fact: Fact, value: Value) -> bool:
    return wanted in open_questions(book(), check_id, {**facts, fact.name: value})


@every_check
def test_no_walk_is_longer_than_was_said_and_each_ends_in_a_verdict(check_id: str) -> None:
    chance = random.Random(f"{SEED} walks {check_id}")
    for _ in range(150):
        facts = dict[str, Value | None]()
        left = questions_left(book(), check_id, facts)
        while (fact := next_question(book(), check_id, facts)) is not None:
            facts[fact.name] = chance.choice(values(check_id, fact))
            now = questions_left(book(), check_id, facts)
            assert now <= left - 1
            left = now
        assert left == 0
        assert judge(book(), check_id, facts, TODAY).outcome != "incomplete"


@every_check
def test_facts_without_effect_are_never_asked_and_change_nothing(check_id: str) -> None:
    idle = [fact for fact in book().checks[check_id].facts if fact.no_effect]
    mentioned: dict[str, Value | None] = {fact.name: 1 if fact.type == "number" else "无" for fact in idle}
    for facts, _comes_to, _chance in drawn(check_id):
        if not idle:
            break
        without, along = (judge(book(), check_id, one, TODAY) for one in (facts, {**facts, **mentioned}))
        assert without.outcome == along.outcome
        assert open_questions(book(), check_id, facts) == open_questions(book(), check_id, {**facts, **mentioned})
        assert {one.condition for one in along.reasons} - {one.condition for one in without.reasons} == {*mentioned}
