"""Drafts to be edited: the college's application report with its gaps, the one-page summary of a check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bot.files.application_report import PARTS, REPORT, application_report
from bot.files.paper import HEIGHT_CM, MARGIN_CM, POINTS_PER_CM
from bot.files.self_check import SIZES, height, self_check_summary, size_for, summary_parts
from handlers.papers import mark_of
from handlers.verdict_lines import Case
from locales import speaker
from rules import Fact, Value
from tests.places import shared
from tests.rules.book import book

TODAY = date(2026, 11, 26)
ZH, EN = speaker("zh_Hans"), speaker("en")
STATION = book().checks["dezhou/station"]
GOOD: Mapping[str, Value] = {
    "leader_qualified": True, "entrants_technician_plus": 6, "system_complete": True, "major_project_experience": True,
    "good_conditions": True, "workspace_m2": 80, "equipment": True, "work_rules_and_plan": True,
    "trainees_per_year": 12, "dept_support": True,
}  # fmt: skip
ROOM = (HEIGHT_CM - 2 * MARGIN_CM) * POINTS_PER_CM


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def report(answers: Mapping[str, Value | None], language: str = "zh_Hans") -> list[str]:
    return lines(application_report(book(), answers, speaker(language), TODAY))


def summary(check: str, answers: Mapping[str, Value | None], language: str = "zh_Hans") -> list[str]:
    return lines(self_check_summary(case(check, answers, language), "张工"))


def case(check: str, answers: Mapping[str, Value | None], language: str = "zh_Hans") -> Case:
    return Case.of(book(), book().checks[check], answers, TODAY, speaker(language))


def test_the_report_has_the_six_parts_the_measures_name() -> None:
    headings = [line for line in report(GOOD) if line[:2] in ("一、", "二、", "三、", "四、", "五、", "六、")]
    assert [line[2:] for line in headings] == [*book().documents[REPORT].contents]
    assert len(headings) == len(PARTS) == 6


def test_every_question_of_the_check_has_its_place_in_one_part() -> None:
    placed = [name for names, _ in PARTS for name in names]
    assert sorted(placed) == sorted(fact.name for fact in STATION.facts if not fact.optional)


def test_answers_are_filled_in_and_what_a_check_cannot_know_is_a_gap() -> None:
    said = report(GOOD)
    assert "固定场所面积：80 平方米" in said
    assert "技师及以上人数：6 人" in said
    assert len([line for line in said if line.startswith("【待补】")]) == len(PARTS)


def test_an_answer_that_is_not_known_is_a_gap_too() -> None:
    gaps = [line for line in report({**GOOD, "workspace_m2": None, "equipment": None}) if line.startswith("【待补】")]
    assert len(gaps) == len(PARTS) + 2
    assert any("固定场所面积" in line for line in gaps)


def test_what_is_not_met_is_told_to_the_writer_with_its_article() -> None:
    said = report({**GOOD, "workspace_m2": 40, "trainees_per_year": 3})
    assert any(line.startswith("△ 固定场所 40 平方米") and "第4条（3）" in line and "→" in line for line in said)
    assert any(line.startswith("✗ 每年培养 3 人") and "第4条（5）" in line for line in said)


def test_the_other_papers_are_listed_to_be_ticked_off() -> None:
    boxes = [line for line in report(GOOD) if line.startswith("□")]
    assert len(boxes) == 4
    assert any("职业资格证书（原件和复印件）" in line for line in boxes)


def test_the_report_can_be_had_in_english() -> None:
    said = report(GOOD, "en")
    assert said[0] == "Application report for a technician station (draft)"
    assert sum(line.startswith("【to be written】") for line in said) == len(PARTS)


@pytest.mark.parametrize("name", ["dezhou-2022-42.txt", "zibo-2025-17.txt"])
def test_nothing_is_copied_from_the_documents(name: str) -> None:
    original = "".join(shared(f"policies/{name}").read_text(encoding="utf-8").split())
    ours = [EN.say(wanted) for _, wanted in PARTS] + [ZH.say(wanted) for _, wanted in PARTS]
    for sentence in ours:
        pieces = [sentence[at : at + 12] for at in range(len(sentence) - 12)]
        assert not [piece for piece in pieces if piece in original]


def test_the_summary_tells_result_reasons_papers_and_whom_to_ask() -> None:
    said = summary("zibo/engineer", {"title": "technician", "skill": "none"})
    assert said[0] == "自查：能不能进站当工程师"
    assert "张工" in said[1]
    assert "淄人社发〔2025〕17号" in said[1]
    assert said[2] == "结论：不符合"
    assert any(line.startswith("✗ 职称不到助理工程师") and "第9条" in line for line in said)
    assert any(line.startswith("□ 职称证书") for line in said)
    assert said[-1].startswith("自查结果，不是审批决定")


def test_papers_ticked_off_are_ticked_on_the_page() -> None:
    engineer = case("zibo/engineer", {})
    ready = [mark_of(one.text) for one in engineer.check.documents if not one.remark][:1]
    said = lines(self_check_summary(engineer, None, ready))
    assert "要交的材料" in said
    assert len([line for line in said if line.startswith("☑ ")]) == 1
    assert "☑" not in "".join(lines(self_check_summary(engineer)))


@pytest.mark.parametrize("check", [name for name in book().checks if name.startswith("zibo/")])
def test_what_is_assumed_is_not_ticked_as_met(check: str) -> None:
    judged = case(check, {})
    assumed = [line.removeprefix("· 假设：") for line in summary(check, {}) if line.startswith("· 假设：")]
    assert len(assumed) == len(judged.verdict.assumptions)
    names = {one.fact.name for one in judged.verdict.assumptions}
    assert not [one for one in judged.of_state("met") if set(one.facts) <= names]


def test_a_way_out_says_whether_it_can_be_gone() -> None:
    said = "\n".join(summary("zibo/engineer", {"title": "technician", "skill": "none"}))
    assert "需时间" in said


def health() -> Fact:
    return next(fact for fact in book().checks["zibo/expert"].facts if fact.private)


def test_what_was_said_about_health_is_not_printed() -> None:
    said = "\n".join(summary("zibo/expert", {health().name: False}))
    assert "健康的回答不打印" in said
    assert not [line for line in said.splitlines() if "健康" in line and "不打印" not in line]


def some(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.type == "yes_no":
        return st.sampled_from([True, False, None])
    if fact.options:
        return st.sampled_from([None, *(option.id for option in fact.options)])
    return st.none() | st.integers(0, 200)


@given(
    st.sampled_from([name for name in book().checks if name.startswith("zibo/")]),
    st.sampled_from(["zh_Hans", "en"]),
    st.data(),
)
def test_whatever_the_answers_the_summary_is_expected_on_one_page(
    check: str, language: str, data: st.DataObject
) -> None:
    facts = {fact.name: data.draw(some(fact)) for fact in book().checks[check].facts if fact.asked}
    parts = [*summary_parts(case(check, facts, language), "张工")]
    size = size_for(parts)
    assert size in SIZES
    assert height(parts, size) <= ROOM
    assert self_check_summary(case(check, facts, language))[:2] == b"PK"


def test_a_name_with_odd_characters_does_no_harm() -> None:
    assert "A" in lines(self_check_summary(case("zibo/engineer", {}), "A\x00\x0b\ud800\ufffe"))[1]
