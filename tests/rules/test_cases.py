"""The boundary cases of the checks, line by line; the other doors are in test_doors."""

from __future__ import annotations

import pytest

from rules import judge, next_question, questions_left, read_facts
from tests.rules.book import book
from tests.rules.tables import Case, cases


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.check} {case.name}")
def test_the_case_has_its_verdict_and_the_article_that_decides_it(case: Case) -> None:
    facts = read_facts(book().checks[case.check], case.facts)
    verdict = judge(book(), case.check, facts, case.on)
    assert verdict.outcome == case.verdict
    assert verdict.valid == (case.verdict is not None)
    if case.article is not None:
        deciding = [
            (reason.source.article, reason.source.item) for reason in verdict.reasons if reason.state == case.state
        ]
        assert (case.article, case.item) in deciding
    if case.asks is not None:
        assert next_question(book(), case.check, facts) is book().checks[case.check].fact(case.asks)
    if case.verdict is None:
        assert (verdict.assumptions, verdict.reasons) == ((), ())
    elif case.verdict != "incomplete":
        assert next_question(book(), case.check, facts) is None
        assert questions_left(book(), case.check, facts) == 0


def test_every_valid_verdict_ends_with_how_long_the_document_holds() -> None:
    for case in cases():
        verdict = judge(book(), case.check, read_facts(book().checks[case.check], case.facts), case.on)
        if verdict.valid:
            last = verdict.reasons[-1]
            article = "closing" if case.check.startswith("zibo") else 9
            assert (last.condition, last.state, last.source.article) == ("validity", "met", article)


def test_a_fact_without_effect_is_said_when_mentioned_and_never_asked() -> None:
    check = book().checks["zibo/direct-title"]
    facts = read_facts(check, {"education": "中专"})
    verdict = judge(book(), check.id, facts, next(cases()).on)
    assert [(reason.condition, reason.state) for reason in verdict.reasons if reason.condition == "education"] == [
        ("education", "moot")
    ]
    assert "years_worked" not in {reason.condition for reason in verdict.reasons}
    assert next_question(book(), check.id, facts) is check.fact("in_station_engineer")


def test_a_contradicted_presumption_is_no_assumption_any_more() -> None:
    check = book().checks["zibo/expert"]
    on = next(cases()).on
    assumed = judge(book(), check.id, {"open_selection": None}, on).assumptions
    assert {one.fact.name: one.value for one in assumed} == {"open_selection": True, "college_pilot": False}
    told = judge(book(), check.id, {"open_selection": False}, on).assumptions
    assert [one.fact.name for one in told] == ["college_pilot"]


def test_no_sentence_promises_approval() -> None:
    for check in book().checks.values():
        said = [check.rider or "", check.about, *(branch.text for one in check.conditions for branch in one.branches)]
        assert not any(word in text for text in said for word in ("一定能", "会批准", "将被批准", "可以入选", "保证"))
