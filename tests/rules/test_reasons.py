"""Reasons are worked out once and handed out again: always the right ones, and never too many kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules import Rulebook, Value, judge, load
from rules.reasons import KEPT_AT_MOST, Seat
from tests.rules.book import TODAY


@pytest.fixture
def fresh() -> Rulebook:
    """A rulebook that nobody has asked yet."""
    return load()


def reason(rulebook: Rulebook, check_id: str, facts: dict[str, Value | None], condition: str) -> tuple[str, object]:
    """The state of a condition, and the number its sentence repeats."""
    [found] = [one for one in judge(rulebook, check_id, facts, TODAY).reasons if one.condition == condition]
    return found.state, found.text.params.get(condition)


def test_a_sentence_repeats_the_number_as_it_was_given(fresh: Rulebook) -> None:
    for written in ("60", "60.0", "60.00"):
        told = reason(fresh, "dezhou/station", {"workspace_m2": Decimal(written)}, "workspace_m2")
        assert told == ("met", written)
    assert reason(fresh, "dezhou/station", {"workspace_m2": 60}, "workspace_m2") == ("met", 60)


def test_an_optional_fact_unmentioned_and_one_not_known_are_two_cases(fresh: Rulebook) -> None:
    for _again in range(2):
        unmentioned = judge(fresh, "dezhou/station", {}, TODAY).reasons
        assert "publicity_workdays" not in {one.condition for one in unmentioned}
        assert reason(fresh, "dezhou/station", {"publicity_workdays": None}, "publicity_workdays")[0] == "unknown"


def test_a_presumption_unsaid_and_one_confirmed_give_the_same_reason_and_only_one_assumption(fresh: Rulebook) -> None:
    unsaid, confirmed = (judge(fresh, "zibo/expert", facts, TODAY) for facts in ({}, {"open_selection": True}))
    assert unsaid.reasons == confirmed.reasons
    assert [one.fact.name for one in confirmed.assumptions] == ["college_pilot"]
    assert [one.fact.name for one in unsaid.assumptions] == ["open_selection", "college_pilot"]


def test_however_many_numbers_are_given_few_are_kept(fresh: Rulebook) -> None:
    seats = [Seat.of(component) for component in fresh.logic("zibo/station").components]
    [seat] = [one for one in seats if one.only == "chief_expert_count"]
    for number in range(KEPT_AT_MOST * 2):
        assert seat.hear({"chief_expert_count": number}).low == (0 if 1 <= number <= 2 else 2)
        assert len(seat.heard) <= KEPT_AT_MOST
