"""A list of engineers, judged row by row by the same engine as the chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.roster import run_roster
from bot.files.columns import Refused, told
from bot.files.roster import Roster, judged, roster_columns, roster_template, template_of
from handlers.citing import outcome_named
from handlers.file_ports import ROSTERS
from locales import speaker
from rules import Fact, judge
from tests.files.books import cells, workbook
from tests.rules.book import book

TODAY = date(2026, 11, 26)
ENGINEER = book().checks["zibo/engineer"]
ZH = speaker("zh_Hans")
GOOD = ["工程师", "没有证书", "本站单位正式", 0, "是", "是", "是"]


def titles(language: str = "zh_Hans", check: str = "zibo/engineer") -> list[str]:
    return [column.title for column in roster_columns(book(), book().checks[check], speaker(language))]


def judge_list(*rows: Sequence[object], language: str = "zh_Hans", check: str = "zibo/engineer") -> Roster:
    source = (workbook(*rows), "名单.xlsx")
    return judged(book(), book().checks[check], source, TODAY, speaker(language))


def answers(roster: Roster) -> list[list[Any]]:
    assert roster.file is not None
    return cells(roster.file)[1:]


def test_the_template_has_the_facts_by_their_chinese_names() -> None:
    made = cells(roster_template(book(), ENGINEER, ZH))
    assert made[0] == [
        "姓名",
        "职称",
        "技能等级",
        "工作单位",
        "已有事业单位人员",
        "熟悉标准规程",
        "了解新技术",
        "解决复杂问题",
    ]
    assert made[1][0] == "【示例】张工"


def test_each_row_comes_back_with_its_verdict_its_articles_and_what_is_missing() -> None:
    weak = ["王师傅", "技术员", "中级工", *GOOD[2:]]
    half = ["李工", "工程师", "", "外单位企业", 0, "", "", ""]
    rows = answers(judge_list(titles(), ["张工", *GOOD], weak, half))
    assert [row[:4] for row in rows] == [
        ["张工", "工程师", "没有证书", "本站单位正式"],
        weak[:4],
        ["李工", "工程师", None, "外单位企业"],
    ]
    assert [row[8] for row in rows] == ["符合书面条件", "不符合", "还不能判断"]
    assert "择优" in rows[0][9] or "选拔" in rows[0][9], "meeting the conditions is not being chosen"
    assert rows[1][9].splitlines()[0].startswith("✗ 职称不到助理工程师")
    assert "第9条" in rows[1][9]
    assert "职称：助理工程师" in rows[1][10]
    assert "需时间" in rows[1][10], "as in the chat: not everything can be had at once"
    assert "还要知道：熟悉标准规程" in rows[2][10]


def test_ids_english_labels_and_not_sure_are_understood() -> None:
    english = ["Zhang", "engineer", "None", "host_regular", "0", True, "Yes", "不清楚"]
    roster = judge_list(titles("en"), english, language="en")
    assert not roster.faults
    (line,) = roster.lines
    assert line.case is not None
    assert line.case.facts == {
        "title": "engineer", "skill": "none", "employment": "host_regular", "public_institution_already": 0,
        "knows_standards": True, "knows_new_tech": True, "solves_complex": None,
    }  # fmt: skip
    assert answers(roster)[0][8] == "Cannot be judged yet"


def test_a_bad_cell_is_named_and_the_others_are_judged() -> None:
    roster = judge_list(titles(), ["张工", *GOOD], ["李工", "院士", *GOOD[1:3], "两个", *GOOD[4:]])
    said = [told(fault, ZH) for fault in roster.faults]
    assert [line.partition("：")[0] for line in said] == ["工作表“名单”第3行B列", "工作表“名单”第3行E列"]
    assert "职称" in said[0]
    assert "title" not in said[0], "no ids for those who see a table"
    rows = answers(roster)
    assert [row[8] for row in rows] == ["符合书面条件", "没有查：有一格看不懂"]
    assert "第3行B列" in rows[1][9]


def test_a_bad_yes_or_no_is_said_in_plain_words_and_numbers_may_be_written_out() -> None:
    roster = judge_list(titles(), ["张工", *GOOD[:3], "两", "maybe", *GOOD[5:]])
    (said,) = [told(fault, ZH) for fault in roster.faults]
    assert said.endswith("只能填是或否，收到的是“maybe”。")
    assert "true" not in said


def test_a_list_on_another_checks_template_is_recognised() -> None:
    source = (workbook(titles(check="zibo/direct-title"), ["张工"]), "a.xlsx")
    found = template_of(book(), source, ZH, ENGINEER.id)
    assert found is not None
    assert found.id == "zibo/direct-title"
    assert template_of(book(), (workbook(["姓名", "手机号"], ["张工", "1"]), "a.xlsx"), ZH, ENGINEER.id) is None


def test_a_missing_heading_is_told_and_nothing_is_judged() -> None:
    roster = judge_list(["姓名", "手机号"], ["张工", "1"])
    assert (roster.file, roster.lines, len(roster.faults)) == (None, (), 1)


def test_more_people_than_places_is_said() -> None:
    good = ["是", "否", "是", "是", "是", "是", "工程技术", "中级", 1, "否"]
    names = titles(check="zibo/direct-title")
    roster = judge_list(names, *[[f"第{n}人", *good] for n in range(3)], check="zibo/direct-title")
    assert [row[len(names)] for row in answers(roster)] == ["符合书面条件"] * 3
    assert roster.file is not None
    about = [row[0] for row in cells(roster.file, "说明")]
    assert roster.warning in about
    assert any("有 3 人符合条件，但只剩 2 个名额" in line and "第18条" in line for line in about)
    fewer = judge_list(names, *[[f"第{n}人", *good] for n in range(2)], check="zibo/direct-title")
    assert fewer.file is not None
    assert not any("名额：" in str(row[0]) for row in cells(fewer.file, "说明"))


def test_outside_the_documents_period_there_is_no_verdict() -> None:
    source = (workbook(titles(), ["张工", *GOOD]), "a.xlsx")
    rows = answers(judged(book(), ENGINEER, source, date(2031, 1, 1), ZH))
    assert rows[0][8] == ZH.say("No verdict on this day")


@pytest.mark.parametrize("check", ROSTERS)
def test_no_list_asks_about_health(check: str) -> None:
    assert not any(fact.private for fact in book().checks[check].facts)


def value_of(fact: Fact) -> st.SearchStrategy[object]:
    if fact.type == "yes_no":
        return st.sampled_from([True, False, None, *(option.id for option in fact.options)])
    if fact.options:
        return st.sampled_from([None, *(option.id for option in fact.options)])
    return st.none() | st.integers(0, 9)


@given(st.sampled_from(ROSTERS), st.data())
def test_the_list_says_what_the_chat_says(name: str, data: st.DataObject) -> None:
    check = book().checks[name]
    asked = [fact for fact in check.facts if fact.asked]
    facts: Mapping[str, Any] = {fact.name: data.draw(value_of(fact)) for fact in asked}
    roster = judge_list(titles(check=name), ["张工", *(facts[fact.name] for fact in asked)], check=name)
    outcome = judge(book(), name, facts, TODAY).outcome
    assert outcome is not None
    assert answers(roster)[0][len(asked) + 1] == outcome_named(outcome, ZH)


@given(st.text(max_size=30))
def test_whatever_a_person_is_called_the_list_comes_back(name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    source = (f"姓名,职称\n{quoted},工程师\n李工,工程师".encode("utf-8", "replace"), "a.csv")
    try:
        roster = judged(book(), ENGINEER, source, TODAY, ZH)
    except Refused:
        return
    assert "李工" in [row[0] for row in answers(roster)]


def test_the_command_writes_a_template_and_judges_it(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    empty, filled, out = (str(tmp_path / name) for name in ("empty.xlsx", "filled.xlsx", "out.xlsx"))
    assert run_roster("zibo/engineer", None, empty, template=True, language="zh_Hans") == 0
    Path(filled).write_bytes(workbook(cells(Path(empty).read_bytes())[0], ["张工", *GOOD]))
    assert run_roster("zibo/engineer", filled, out, on="2026-11-26", language="zh_Hans") == 0
    assert cells(Path(out).read_bytes())[1][8] == "符合书面条件"
    assert "查了 1 人" in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("zibo/station", "list.csv", "out.xlsx"), "名单只能按"),
        (("zibo/engineer", None, "out.xlsx"), "请写明名单文件"),
        (("zibo/engineer", "nowhere.xlsx", "out.xlsx"), "读不了"),
        (("zibo/engineer", "list.csv", "list.csv"), "已经有了"),
        (("zibo/engineer", "list.csv", "nowhere/out.xlsx"), "写不进去"),
        (("zibo/engineer", "bad.csv", "out.xlsx"), "第2行B列"),
        (("zibo/engineer", "other.csv", "out.xlsx"), "没有找到模板的表头"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, str | None, str], said: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    check, file, out = words
    for name, text in {"list.csv": "姓名\n张工", "bad.csv": "姓名,职称\n张工,院士", "other.csv": "a,b"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    given = str(tmp_path / file) if file else None
    assert run_roster(check, given, str(tmp_path / out), language="zh_Hans") == 2
    told_them = capfdbinary.readouterr().err.decode()
    assert said in told_them
    assert told_them.count("\n") == 1
