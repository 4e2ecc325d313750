"""Each part of each check, every case of it, beside others that are met, left to discretion or failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from rules import judge, next_question, open_questions, questions_left
from rules.model import State
from tests.rules.book import TODAY, book
from tests.rules.oracle import OUTCOME
from tests.rules.proofs.parts import CHECKS, PARTS, Given, Part, beside

NAMES: tuple[State, ...] = ("met", "discretion", "failed")
every_check = pytest.mark.parametrize("check_id", CHECKS)


def whole_cases(check_id: str) -> Iterator[tuple[Part, int, Given, Given]]:
    """Part, what the others come to, the case of the part, the case of the whole check."""
    for part in PARTS[check_id]:
        cases = list(part.cases())
        for floor, others in beside(check_id, part):
            for case in cases:
                yield part, floor, case, {**others, **case}


def outcome_of(part: Part, floor: int, case: Given) -> str:
    """By brute force."""
    ranks = {max(rank, floor) for rank in part.outcomes(case)}
    return OUTCOME[ranks.pop()] if len(ranks) == 1 else "incomplete"


def decisive(part: Part, floor: int, case: Given) -> set[str]:
    """Unknown facts of which alone, all others being equal, the verdict may depend."""
    seen: dict[tuple[str, tuple[object, ...]], int] = {}
    found = set[str]()
    unknown = [fact.name for fact in part.facts if case.get(fact.name) is None and _ranges(part, fact.name, case)]
    for known in part.completions(case):
        rank = max(*part.states(known), floor, 0)
        for name in unknown:
            others = name, tuple(value for other, value in known.items() if other != name)
            if seen.setdefault(others, rank) != rank:
                found.add(name)
    return found


def _ranges(part: Part, name: str, case: Given) -> bool:
    fact = part.check.fact(name)
    return fact.presumed is None and (not fact.optional or name in case)


@every_check
def test_every_verdict_equals_brute_force_over_all_completions(check_id: str) -> None:
    for part, floor, case, whole in whole_cases(check_id):
        assert judge(book(), check_id, whole, TODAY).outcome == outcome_of(part, floor, case), (floor, case)


@every_check
def test_the_open_questions_are_those_whose_answer_can_decide(check_id: str) -> None:
    for part, floor, case, whole in whole_cases(check_id):
        assert {fact.name for fact in open_questions(book(), check_id, whole)} == decisive(part, floor, case), case


@every_check
def test_no_situation_is_without_a_verdict(check_id: str) -> None:
    for part in PARTS[check_id]:
        for floor, others in beside(check_id, part):
            for known in part.complete():
                outcome = judge(book(), check_id, {**others, **known}, TODAY).outcome
                assert outcome == OUTCOME[max(*part.states(known), floor)]


@every_check
def test_a_value_for_an_unknown_never_turns_one_definite_verdict_into_another(check_id: str) -> None:
    for part, floor, case, whole in whole_cases(check_id):
        before = judge(book(), check_id, whole, TODAY).outcome
        if before == "incomplete":
            continue
        for fact in part.facts:
            if case.get(fact.name) is None and fact.presumed is None and not fact.optional:
                for value in part.values[fact.name]:
                    after = judge(book(), check_id, {**whole, fact.name: value}, TODAY).outcome
                    assert after == before, (floor, case, fact.name, value)


@every_check
def test_each_reason_has_the_state_that_every_completion_gives_it(check_id: str) -> None:
    for part, floor, case, whole in whole_cases(check_id):
        reasons = {reason.condition: reason.state for reason in judge(book(), check_id, whole, TODAY).reasons}
        rows = [part.states(known) for known in part.completions(case)]
        names = [one.id for one in part.conditions if one.id in reasons]
        assert len(names) == len(rows[0])
        for column, name in enumerate(names):
            assert reasons[name] == _state(rows, column, floor), (floor, case, name)


def _state(rows: list[tuple[int, ...]], column: int, floor: int) -> str:
    possible = {row[column] for row in rows}
    if len(possible) == 1:
        return NAMES[possible.pop()]
    decides = any(row[column] > max(*row[:column], *row[column + 1 :], floor, -1) for row in rows)
    definite = len({max(*row, floor) for row in rows}) == 1
    return "unknown" if decides and not definite else "moot"


@every_check
def test_an_answer_closes_its_question_and_opens_none(check_id: str) -> None:
    """So "at most k more" is never exceeded, whatever the answers."""
    for part, floor, case, whole in whole_cases(check_id):
        before = [fact.name for fact in open_questions(book(), check_id, whole)]
        left = questions_left(book(), check_id, whole)
        upcoming = next_question(book(), check_id, whole)
        assert (upcoming is None) == (left == 0)
        for name in before:
            for value in part.values[name]:
                then = {**whole, name: value}
                after = {fact.name for fact in open_questions(book(), check_id, then)}
                assert after <= {*before} - {name}, (floor, case, name, value)
                if upcoming is not None and name == upcoming.name:
                    assert questions_left(book(), check_id, then) <= left - 1


@every_check
def test_a_worse_state_elsewhere_opens_no_question_here(check_id: str) -> None:
    for part in PARTS[check_id]:
        open_at: Mapping[int, dict[int, set[str]]] = {0: {}, 1: {}, 2: {}}
        for floor, others in beside(check_id, part):
            for at, case in enumerate(part.cases()):
                questions = open_questions(book(), check_id, {**others, **case})
                open_at[floor][at] = {fact.name for fact in questions}
        for floor in (1, 2):
            assert all(names <= open_at[0][at] for at, names in open_at[floor].items())


@every_check
def test_every_condition_can_decide_alone_and_every_line_of_it_speaks_somewhere(check_id: str) -> None:
    for part in PARTS[check_id]:
        known = list(part.complete())
        rows = [part.states(one) for one in known]
        for column, condition in enumerate(part.conditions):
            assert any(row[column] > max((*row[:column], *row[column + 1 :]), default=0) for row in rows), condition.id
        spoke = set().union(*(part.lines(one) for one in known))
        assert spoke == {(one.id, line) for one in part.conditions for line in range(len(one.branches))}
