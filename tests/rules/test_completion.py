"""The completion law, against brute force: an unknown never decides, and what is definite stays so."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import Value, judge, open_questions, questions_left
from tests.rules.book import TODAY, book
from tests.rules.oracle import Oracle

CHECKS = tuple(book().checks)
UNKNOWN_AT_MOST = 5
"""Unknown facts of a drawn case: brute force over them stays within a second."""


@st.composite
def drawn(draw: st.DrawFn) -> tuple[str, dict[str, Value | None]]:
    """A check and a case of it, few facts unknown."""
    check_id = draw(st.sampled_from(CHECKS))
    oracle = Oracle.of(book(), check_id)
    unknown = draw(st.sets(st.sampled_from([fact.name for fact in oracle.listed]), max_size=UNKNOWN_AT_MOST))
    facts: dict[str, Value | None] = {
        fact.name: draw(st.sampled_from(oracle.values(fact))) for fact in oracle.listed if fact.name not in unknown
    }
    for fact in oracle.check.facts:
        if fact.presumed is not None and draw(st.integers(0, 3)) == 0:
            facts[fact.name] = not fact.presumed
    if check_id == "dezhou/station" and draw(st.booleans()):
        facts["publicity_workdays"] = draw(st.sampled_from([None, 2, 3]))
    return check_id, facts


@given(drawn())
@settings(max_examples=150, deadline=None)
def test_a_verdict_is_definite_only_if_every_completion_agrees(case: tuple[str, dict[str, Value | None]]) -> None:
    check_id, facts = case
    oracle = Oracle.of(book(), check_id)
    verdicts = oracle.verdicts(facts)
    verdict = judge(book(), check_id, facts, TODAY)
    assert verdict.outcome == (verdicts.pop() if len(verdicts) == 1 else "incomplete")
    assert sorted(fact.name for fact in open_questions(book(), check_id, facts)) == sorted(oracle.open(facts))


@given(drawn())
@settings(max_examples=100, deadline=None)
def test_each_reason_has_the_state_of_its_condition(case: tuple[str, dict[str, Value | None]]) -> None:
    check_id, facts = case
    oracle = Oracle.of(book(), check_id)
    completions = [oracle.states(known) for known in oracle.completions(facts)]
    for reason in judge(book(), check_id, facts, TODAY).reasons[:-1]:
        states = {states[reason.condition] for states in completions}
        if len(states) == 1:
            assert reason.state == states.pop()
        else:
            assert reason.state == ("unknown" if _can_decide(reason.condition, completions) else "moot")


def _can_decide(condition: str, completions: list[dict[str, str]]) -> bool:
    """Whether the case may turn out so that this condition is worse than all others."""
    rank = {"met": 0, "discretion": 1, "failed": 2}
    return any(
        all(rank[state] < rank[states[condition]] for name, state in states.items() if name != condition)
        for states in completions
    )


@pytest.mark.parametrize("check_id", ["dezhou/leader", "dezhou/entrant"])
def test_every_case_of_a_small_check_agrees_with_brute_force(check_id: str) -> None:
    oracle = Oracle.of(book(), check_id)
    names = [fact.name for fact in oracle.listed]
    for values in product(*((None, *_few(oracle, name)) for name in names)):
        facts = dict(zip(names, values, strict=True))
        verdicts = oracle.verdicts(facts)
        outcome = judge(book(), check_id, facts, TODAY).outcome
        assert outcome == (verdicts.pop() if len(verdicts) == 1 else "incomplete"), facts


def _few(oracle: Oracle, name: str) -> tuple[Value, ...]:
    fact = oracle.check.fact(name)
    return tuple(range(fact.least, 6)) if fact.type == "number" else oracle.values(fact)


@given(drawn(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_definite_verdict_stays_when_unknown_facts_become_known(
    case: tuple[str, dict[str, Value | None]], data: st.DataObject
) -> None:
    check_id, facts = case
    oracle = Oracle.of(book(), check_id)
    before = judge(book(), check_id, facts, TODAY).outcome
    filled = dict(facts)
    for fact in oracle.listed:
        if fact.name not in facts and data.draw(st.booleans()):
            filled[fact.name] = data.draw(st.sampled_from(oracle.values(fact)))
    after = judge(book(), check_id, filled, TODAY).outcome
    assert before in ("incomplete", after)


@pytest.mark.parametrize("rest", [False, True])
@pytest.mark.parametrize("check_id", CHECKS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_no_walk_asks_more_than_it_said(check_id: str, rest: bool, data: st.DataObject) -> None:
    oracle = Oracle.of(book(), check_id)
    facts, skip = dict[str, Value | None](), set[str]()
    left = questions_left(book(), check_id, facts, skip, rest)
    while questions := open_questions(book(), check_id, facts, skip, rest):
        assert len(questions) <= left
        left = len(questions) - 1
        fact = questions[0]
        answer = data.draw(st.sampled_from((None, *oracle.values(fact))))
        if answer is None:
            skip.add(fact.name)
        else:
            facts[fact.name] = answer
    if not skip:
        assert judge(book(), check_id, facts, TODAY).outcome != "incomplete"


def test_after_a_no_the_rest_can_still_be_asked() -> None:
    facts: dict[str, Value | None] = {"legal_person": False}
    assert open_questions(book(), "zibo/station", facts) == ()
    rest = [fact.name for fact in open_questions(book(), "zibo/station", facts, rest=True)]
    assert rest[:2] == ["funding_ok", "engineering_level_high"]
    assert len(rest) == 11


def test_what_was_not_known_is_not_asked_again() -> None:
    asked = [fact.name for fact in open_questions(book(), "zibo/expert", {}, skip={"title", "healthy"})]
    assert "title" not in asked
    assert "healthy" not in asked
    assert "outstanding" in asked
