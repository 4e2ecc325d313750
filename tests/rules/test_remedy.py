"""The nearest yes: every way out works, none is longer than it must be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from rules import Remedy, Value, judge, read_facts, remedies
from tests.rules.book import TODAY, book
from tests.rules.oracle import Oracle
from tests.rules.test_completion import drawn

Changes = Mapping[str, Value]


def changes_of(remedy: Remedy) -> dict[str, Value]:
    """Fact → value."""
    return {change.fact.name: change.to for change in remedy.changes}


@given(drawn())
@settings(max_examples=150, deadline=None)
def test_every_remedy_gives_what_it_says_and_none_of_its_changes_can_be_left_out(
    case: tuple[str, dict[str, Value | None]],
) -> None:
    check_id, facts = case
    for remedy in remedies(book(), check_id, facts, TODAY):
        changes = changes_of(remedy)
        assert judge(book(), check_id, {**facts, **changes}, TODAY).outcome == remedy.gives
        for name in changes:
            fewer = {key: value for key, value in changes.items() if key != name}
            assert judge(book(), check_id, {**facts, **fewer}, TODAY).outcome != remedy.gives


def test_no_way_out_is_shorter_than_the_one_that_is_offered() -> None:
    for check_id, told in (
        ("dezhou/leader", {"honour": "无", "contest_class": "city_1", "contest_rank": 2, "industry_recognised": False}),
        ("zibo/engineer", {"title": "technician", "skill": "junior", "employment": "host_other",
                           "knows_standards": True, "knows_new_tech": False, "solves_complex": True}),
    ):  # fmt: skip
        facts = dict(read_facts(book().checks[check_id], told))
        found = remedies(book(), check_id, facts, TODAY)
        shortest = min(len(remedy.changes) for remedy in found)
        assert shortest == _shortest(Oracle.of(book(), check_id), facts)


def _shortest(oracle: Oracle, facts: dict[str, Value | None]) -> int:
    goals = {
        fact.name: [value for value in oracle.values(fact) if (option := fact.option(value)) is None or option.goal]
        for fact in oracle.listed
    }
    for size in range(1, len(goals)):
        for names in combinations(goals, size):
            for values in product(*(goals[name] for name in names)):
                changed = {**facts, **dict(zip(names, values, strict=True))}
                if oracle.verdicts(changed) in ({"eligible"}, {"discretion"}):
                    return size
    raise AssertionError("nothing helps")


def test_the_step_proposed_is_the_nearest_one() -> None:
    facts = read_facts(book().checks["zibo/engineer"], {
        "title": "none", "skill": "intermediate", "employment": "host_regular", "knows_standards": True,
        "knows_new_tech": True, "solves_complex": True,
    })  # fmt: skip
    found = [(changes_of(remedy), remedy.gives) for remedy in remedies(book(), "zibo/engineer", facts, TODAY)]
    assert found == [({"title": "assistant"}, "eligible"), ({"skill": "senior"}, "eligible")]


def ways(check_id: str, told: Mapping[str, object]) -> list[tuple[dict[str, Value], str]]:
    """Changes → verdict, in the order in which they are offered."""
    facts = read_facts(book().checks[check_id], told)
    return [(changes_of(remedy), remedy.gives) for remedy in remedies(book(), check_id, facts, TODAY)]


@pytest.mark.parametrize("title", ["none", "technician", "other_series", "licence_only"])
def test_from_a_title_that_has_no_rank_the_lowest_that_will_do_is_proposed(title: str) -> None:
    told = {"title": title, "skill": "none", "employment": "host_regular", "knows_standards": True,
            "knows_new_tech": True, "solves_complex": True}  # fmt: skip
    titles = {change["title"] for change, _ in ways("zibo/engineer", told) if "title" in change}
    assert titles == {"assistant"}


def test_of_places_in_a_contest_only_the_nearest_that_will_do_is_offered() -> None:
    told = {"honour": "无", "contest_class": "provincial_1", "contest_rank": 9, "industry_recognised": False}
    assert ({"contest_rank": 3}, "eligible") in ways("dezhou/leader", told)
    assert ({"contest_rank": 1}, "eligible") not in ways("dezhou/leader", told)


def test_of_places_not_known_yet_the_one_that_asks_least_is_offered() -> None:
    told = {"honour": "无", "contest_class": "none", "industry_recognised": False}
    places = [(one["contest_class"], one["contest_rank"]) for one, _ in ways("dezhou/leader", told) if len(one) > 1]
    assert places == [("provincial_1", 3), ("provincial_2", 1), ("city_1", 1)]


def test_numbers_that_give_different_verdicts_are_both_offered() -> None:
    sound = dict.fromkeys(
        ("leader_qualified", "system_complete", "major_project_experience", "good_conditions", "equipment",
         "work_rules_and_plan", "dept_support", "leader_makes_five"), True,
    )  # fmt: skip
    told = {**sound, "entrants_technician_plus": 2, "workspace_m2": 60, "trainees_per_year": 10}
    assert ways("dezhou/station", told) == [
        ({"entrants_technician_plus": 5}, "eligible"), ({"entrants_technician_plus": 4}, "discretion"),
    ]  # fmt: skip


def test_a_change_says_what_it_takes_and_which_paper_shows_it() -> None:
    facts = {"legal_person": False}
    (remedy, *_) = remedies(book(), "zibo/station", facts, TODAY)
    first = remedy.changes[0]
    assert (first.fact.name, first.to, first.takes, first.known) == ("legal_person", True, "fixed", True)
    assert first.document is not None
    assert not any(change.known for change in remedy.changes[1:])


def test_what_is_met_needs_no_remedy_and_outside_the_period_there_is_none() -> None:
    assert remedies(book(), "dezhou/entrant", {"qualification": "technician"}, TODAY) == ()
    early = book().policies["dezhou"].validity.first.replace(year=2020)
    assert remedies(book(), "dezhou/entrant", {"qualification": "none"}, early) == ()


def test_nobody_is_told_to_leave_their_employer() -> None:
    for remedy in remedies(book(), "zibo/expert", {"employer_consent": False}, TODAY):
        assert changes_of(remedy)["employer_consent"] is True
