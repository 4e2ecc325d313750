"""`rules diff`: what is counted is what brute force finds, and it is told in words and numbers."""
# ruff: noqa: E501 - a line of a table reads better in one piece

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

from bot.cli.rules_diff import run_diff
from rules import Outcome, Rulebook, Value, load
from rules.difference import Articles, difference
from rules.load import PACKS
from rules.model import Condition
from tests.rules.book import book
from tests.rules.desk import Desk, Edit, desk_of, lines_with
from tests.rules.oracle import OUTCOME, WORSE, Oracle, holds


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """A copy of our packs, to be changed."""
    return desk_of(tmp_path, capfdbinary)


def told(desk: Desk, old: Path = PACKS) -> str:
    """The report on our packs and the copy."""
    status, out, err = desk.answer(lambda: run_diff(old, desk.folder, "en"))
    assert (status, err) == (0, "")
    return out


States = Mapping[str, tuple[str, object]]


def states(rulebook: Rulebook, check: str, known: Mapping[str, Value]) -> States:
    """Condition → state and article, plainly."""
    numbers = rulebook.policy_of(check).parameters
    found = dict[str, tuple[str, object]]()
    for condition in rulebook.checks[check].conditions:
        if _takes_part(condition, known):
            branch = next(one for one in condition.branches if holds(one.when, known, numbers))
            found[condition.id] = (branch.then, branch.source or condition.source)
    return found


def _takes_part(condition: Condition, known: Mapping[str, Value]) -> bool:
    return condition.id != "publicity_workdays" or "publicity_workdays" in known


def told_apart(old: Rulebook, new: Rulebook, check: str) -> dict[str, list[Value]]:
    """A value of each class that one of the versions tells apart, found by trying every value."""
    versions = [
        {one.fact.name: one for component in book.logic(check).components for one in component.classes}
        for book in (old, new)
    ]
    ranges: dict[str, list[Value]] = {}
    for fact in old.checks[check].facts:
        if fact.no_effect is None:
            values = [value for book in (old, new) for value in Oracle.of(book, check).values(fact)]
            known = {tuple(one[fact.name].place({fact.name: value}) for one in versions): value for value in values}
            ranges[fact.name] = [*known.values()]
    return ranges


def plainly(old: Rulebook, new: Rulebook, check: str) -> tuple[int, Counter[tuple[Articles, Outcome, Outcome]]]:
    """Every situation, one after the other: how many there are, and which verdicts change through which articles."""
    ranges = told_apart(old, new, check)
    whole, turns = 0, Counter[tuple[Articles, Outcome, Outcome]]()
    for values in product(*ranges.values()):
        known = dict(zip(ranges, values, strict=True))
        before, after = states(old, check, known), states(new, check, known)
        one, two = (max((WORSE[state] for state, _ in side.values()), default=0) for side in (before, after))
        whole += 1
        if one != two:
            worst, at = (after, two) if two > one else (before, one)
            through = frozenset(source for state, source in worst.values() if WORSE[state] == at)
            turns[through, OUTCOME[one], OUTCOME[two]] += 1  # type: ignore[index]
    return whole, turns


CHANGES: list[tuple[str, tuple[Edit, ...]]] = [
    ("zibo/direct-title", (("zibo.yaml", "direct_titles_most: 3", "direct_titles_most: 4"),)),
    ("zibo/direct-title", (("zibo.yaml", "{when: {public_institution: no}", "{when: {public_institution: yes}"), ("zibo.yaml", "{outstanding_innovation: no, original_results: no, major_contribution: no}", "{outstanding_innovation: no, original_results: no}"))),
    ("zibo/engineer", (("zibo.yaml", "public_institution_most: 3", "public_institution_most: 2"), ("zibo.yaml", "when: {title: licence_only}", "when: {title: [licence_only, technician]}"))),
    ("zibo/engineer", (("zibo.yaml", "- when: {title: licence_only}\n          then: discretion", "- when: {title: licence_only}\n          then: failed"),)),
    ("dezhou/leader", (("dezhou.yaml", "city_1_rank: 1", "city_1_rank: 2"), ("dezhou.yaml", "provincial_1_rank: 3", "provincial_1_rank: 2"))),
]  # fmt: skip


@pytest.mark.parametrize(("check", "edits"), CHANGES)
def test_the_count_is_what_brute_force_finds(desk: Desk, check: str, edits: tuple[Edit, ...]) -> None:
    desk.edit(*edits)
    new = load(desk.folder)
    found = difference(book().logic(check), new.logic(check))
    assert found.changed > 0
    assert plainly(book(), new, check) == (
        found.situations,
        {(turn.articles, turn.before, turn.after): n for turn, n in found.turns.items()},
    )


def test_the_count_is_exact_over_the_value_classes(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "direct_titles_most: 3", "direct_titles_most: 4"))
    found = difference(book().logic("zibo/direct-title"), load(desk.folder).logic("zibo/direct-title"))
    # 3 is a class of its own now. All else met: 1 situation turns to yes. Only part of the merits: 6 turn to discretion.
    assert found.situations == 2**9 * 3
    assert {(turn.before, turn.after): n for turn, n in found.turns.items()} == {
        ("not_eligible", "eligible"): 1,
        ("not_eligible", "discretion"): 6,
    }


def test_nothing_changed(desk: Desk) -> None:
    assert told(desk) == "Nothing changed.\n"


def test_a_changed_number_is_told_with_the_situations_it_moves(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "direct_titles_most: 3", "direct_titles_most: 4"))
    report = told(desk)
    assert "~ parameters.direct_titles_most: 3 → 4" in report
    assert "zibo/direct-title: 7 situations changed of 1536, all through Art. 18." in report
    assert lines_with(report, ("~ quotas.zibo/direct-title.limit (Art. 18): 3 → 4",))


def test_a_changed_sentence_moves_no_situation(desk: Desk) -> None:
    desk.edit(("zibo.yaml", "short: 研发团队\n", "short: 研发的团队\n"))
    report = told(desk)
    assert "~ checks.zibo/station.facts.has_rd_team.short (Art. 4): 研发团队 → 研发的团队" in report
    assert "No situation of any check gets another verdict." in report


def test_a_condition_taken_out_and_an_option_added_are_told(desk: Desk) -> None:
    text = (desk.folder / "zibo.yaml").read_text(encoding="utf-8")
    begins = text.index("      healthy:\n        label: 身体健康")
    ends = text.index("      adapts_grassroots:\n        label")
    text = text[:begins] + text[ends:]
    begins = text.index("      healthy:\n        type")
    ends = text.index("      adapts_grassroots:\n        type")
    text = text[:begins] + text[ends:]
    team = "team: {label: 班组"
    (desk.folder / "zibo.yaml").write_text(
        text.replace(team, f"yard: {{label: 厂区}}\n          {team}"), encoding="utf-8"
    )
    desk.edit(("clauses/zibo.yaml", "conditions: [zibo/expert/healthy]", "conditions: []"))
    report = told(desk)
    assert "- checks.zibo/expert.conditions.healthy (Art. 7): 身体健康" in report
    assert "+ checks.zibo/station.facts.place.options.yard (Art. 3): 厂区" in report
    assert lines_with(report, ("zibo/expert:", "all through Art. 7"))


def test_a_fact_of_another_kind_leaves_nothing_to_compare(desk: Desk) -> None:
    desk.edit(
        ("dezhou.yaml", "type: area\n        question: 固定工作场所有多少平方米？", "type: yes_no\n        question: 固定工作场所够大吗？"),
        ("dezhou.yaml", "when: {workspace_m2: {min: $workspace_normal}}", "when: {workspace_m2: yes}"),
        ("dezhou.yaml", "text: 固定场所 {workspace_m2} 平方米，不少于{workspace_normal}平方米。", "text: 固定场所不少于{workspace_normal}平方米。"),
        ("dezhou.yaml", "text: 固定场所 {workspace_m2} 平方米，不到", "text: 固定场所不到"),
    )  # fmt: skip
    assert "dezhou/station: no situation of before is there any more" in told(desk)


def test_one_pack_may_be_compared_with_another(desk: Desk) -> None:
    desk.edit(("dezhou.yaml", "workspace_normal: 60", "workspace_normal: 80"))
    status, out, _ = desk.answer(lambda: run_diff(PACKS / "dezhou.yaml", desk.folder / "dezhou.yaml", "zh_Hans"))
    assert status == 0
    assert "~ parameters.workspace_normal：60 → 80" in out
    assert "都经由第4条（3）" in out


def test_what_is_not_there_is_refused(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_diff(PACKS, desk.folder / "nowhere", "en"))
    assert (status, out) == (2, "")
    assert "nowhere" in err


def test_the_largest_check_is_counted_at_once(desk: Desk) -> None:
    desk.edit(("dezhou.yaml", "entrants_least: 5", "entrants_least: 6"))
    new = load(desk.folder)
    old_logic, new_logic = book().logic("dezhou/station"), new.logic("dezhou/station")
    began = time.process_time()
    found = difference(old_logic, new_logic)
    assert time.process_time() - began < 0.1
    assert found.situations > 50_000
