"""A third programme is a pack and nothing else: it loads, judges, asks, is linted, shown, tabled, drawn, compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot.cli.rules_diff import run_diff
from bot.cli.rules_graph import run_graph
from bot.cli.rules_lint import run_lint
from bot.cli.rules_show import run_show, run_table
from rules import Outcome, Rulebook, Value, judge, load, next_question, questions_left, read_facts, remedies
from rules.assessment import GradeFault, follows
from rules.quota import balance
from tests.rules.desk import THIRD, Desk, desk_of

CHECK = "studio/leader"
DAY = date(2026, 11, 20)
SOUND: Mapping[str, object] = {
    "title": "高级",
    "months_in_unit": 3,
    "prize_level": "省级",
    "prize_grade": "一等奖",
    "prize_rank": 8,
    "academician_station": "否",
    "field_places_taken": 0,
    "applications_this_year": 1,
}


@cache
def third() -> Rulebook:
    """The third programme alone."""
    return load(THIRD)


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """A copy of the third programme's pack."""
    return desk_of(tmp_path, capfdbinary, THIRD)


def outcome(**changed: object) -> tuple[Outcome | None, list[str]]:
    """The verdict on a sound case with these changes, and the conditions that decide it."""
    verdict = judge(third(), CHECK, read_facts(third().checks[CHECK], {**SOUND, **changed}), DAY)
    return verdict.outcome, [one.condition for one in verdict.reasons if one.state in ("failed", "discretion")]


def test_a_sound_case_is_eligible() -> None:
    assert outcome() == ("eligible", [])


@pytest.mark.parametrize(
    ("level", "grade", "last"),
    [("省级", "一等奖", 8), ("省级", "二等奖", 5), ("市级", "一等奖", 5), ("市级", "二等奖", 3)],
)
def test_each_prize_counts_down_to_its_rank(level: str, grade: str, last: int) -> None:
    assert outcome(prize_level=level, prize_grade=grade, prize_rank=last)[0] == "eligible"
    assert outcome(prize_level=level, prize_grade=grade, prize_rank=last + 1) == ("not_eligible", ["prize"])


def test_a_national_prize_counts_whatever_its_rank_and_a_third_prize_never() -> None:
    assert outcome(prize_level="国家级", prize_grade=None, prize_rank=None)[0] == "eligible"
    assert outcome(prize_grade="三等奖", prize_rank=1) == ("not_eligible", ["prize"])


def test_the_field_and_the_unit_have_their_places_each_year() -> None:
    assert outcome(field_places_taken=1) == ("not_eligible", ["field_places_taken"])
    assert outcome(applications_this_year=2) == ("not_eligible", ["applications_this_year"])
    quota = third().quotas["studio/field-places"]
    assert (quota.per, quota.period, quota.limit) == ("field", "year", 1)
    assert balance(quota, quota.limit, Decimal(1)).remaining == 0


def test_the_other_programme_excludes_this_one() -> None:
    assert outcome(academician_station=True) == ("not_eligible", ["academician_station"])


def test_in_principle_leaves_it_to_the_authority() -> None:
    assert outcome(title="中级") == ("discretion", ["title"])


def test_there_are_four_grades_and_what_follows_from_the_worst() -> None:
    grades = [follows(third(), "studio/grades", grade).outcomes for grade in ("优秀", "良好", "合格", "不合格")]
    assert grades == [("commended",), ("continues",), ("continues",), ("rectify",)]
    assert follows(third(), "studio/grades", "不合格", after_rectification=True).outcomes == ("revoked",)
    with pytest.raises(GradeFault, match="基本合格"):
        follows(third(), "studio/grades", "基本合格")


def test_an_interview_asks_until_it_knows_and_no_longer() -> None:
    facts: dict[str, Value | None] = {}
    asked = list[str]()
    whole = read_facts(third().checks[CHECK], SOUND)
    while (question := next_question(third(), CHECK, facts)) is not None:
        assert questions_left(third(), CHECK, facts) <= len(SOUND) - len(asked)
        asked.append(question.name)
        facts[question.name] = whole[question.name]
    assert sorted(asked) == sorted(SOUND)
    assert judge(third(), CHECK, facts, DAY).outcome == "eligible"


def test_a_national_prize_saves_the_questions_about_its_rank() -> None:
    facts = read_facts(third().checks[CHECK], {"prize_level": "国家级"})
    assert questions_left(third(), CHECK, facts) == len(SOUND) - 3


def test_the_nearest_yes_is_found() -> None:
    facts = read_facts(third().checks[CHECK], {**SOUND, "prize_rank": 9})
    (first, *_) = remedies(third(), CHECK, facts, DAY)
    assert {change.fact.name for change in first.changes} <= {"prize_rank", "prize_level"}


def test_it_is_linted(desk: Desk) -> None:
    status, out, _ = desk.answer(lambda: run_lint(THIRD, "zh_Hans"))
    assert status == 0
    assert "1536" in out


def test_it_is_shown_tabled_and_drawn(desk: Desk) -> None:
    _, shown, _ = desk.answer(lambda: run_show("studio", None, THIRD, "zh_Hans"))
    _, tabled, _ = desk.answer(lambda: run_table(CHECK, False, THIRD, "zh_Hans"))
    _, drawn, _ = desk.answer(lambda: run_graph(CHECK, None, THIRD, "zh_Hans"))
    assert "每个产业领域" in shown
    assert "| 省级 | 一等奖 | 1 至 8 | 达到 |" in tabled
    assert "所列的奖" in drawn


def test_its_change_is_told(desk: Desk) -> None:
    desk.edit(("studio.yaml", "city_second_rank: 3", "city_second_rank: 4"))
    _, out, _ = desk.answer(lambda: run_diff(THIRD, desk.folder, "zh_Hans"))
    assert "parameters.city_second_rank：3 → 4" in out
    assert "都经由第1条（3）" in out


def test_it_stands_beside_the_others(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ours = desk_of(tmp_path, capfdbinary)
    for name in ("studio.yaml", "clauses/studio.yaml"):
        (ours.folder / name).write_text((THIRD / name).read_text(encoding="utf-8"), encoding="utf-8")
    together = load(ours.folder)
    assert [*together.policies] == ["zibo", "studio", "dezhou"]
    assert CHECK in together.checks
