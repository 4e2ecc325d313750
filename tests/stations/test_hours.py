"""One's own credit hours: entered, corrected, exported; a station's activity stands in each participant's list."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.store import hour_table
from bot.store.years import hours_of
from handlers.hour_list import HourEntry, standing
from handlers.turn import PersonId
from rules.clauses import HourRate
from tests.stations.test_quotas import station_of
from tests.stations.town import LI, STRANGER, Town

LECTURE = {
    "activity": "研讨会",
    "unit": "天",
    "hours": "8",
    "category": "professional",
    "document": "某人社字〔2026〕1号（虚构）",
    "document_date": "2026-01-05",
    "entered_by": "市人社局",
}


def enters_hours(town: Town, person: int, hours: str, what: str, category: str = "专业科目") -> str:
    """Into this year."""
    town.types(person, "/hours")
    town.presses(person, "记学时")
    town.presses(person, category)
    town.types(person, hours)
    return town.types(person, what)


def enters_activity(town: Town, person: int, title: str, *names: str, day: str = "2026-05-01") -> str:
    """Of the only station, without a rate."""
    town.forges(person, f"aca::{station_of(town)}")
    town.types(person, title)
    town.types(person, day)
    for name in names:
        town.presses(person, name)
    return town.presses(person, "登记")


def own(town: Town, person: int) -> list[HourEntry]:
    """Their list."""
    return hours_of(town.rows, PersonId(person))


def with_table(town: Town) -> Town:
    """Staff entered what a day of a seminar counts for."""
    hour_table.enter(town.rows, HourRate.model_validate(LECTURE, strict=False), 0.0)
    return town


def test_hours_are_entered_and_what_is_missing_is_said_with_its_article() -> None:
    town = Town()
    assert "总学时0，要求90：还差 90 学时" in town.types(LI, "/hours")
    said = enters_hours(town, LI, "12.5学时", "数控培训")
    assert "✓ 已登记：专业科目 12.5" in said
    assert "总学时12.5，要求90：还差 77.5 学时" in said
    assert "专业科目12.5，一般要求60：还差 47.5 学时" in said
    assert "▰▱▱▱▱▱▱▱▱▱" in said
    assert "今年还剩 13 周" in said
    assert "〔人社部令第25号 第8条〕" in said
    assert "1. 专业科目 12.5 · 数控培训" in said


def test_enough_is_said_and_more_than_enough_too() -> None:
    town = Town()
    enters_hours(town, LI, "七十", "进修")
    assert "总学时100，要求90：够了" in enters_hours(town, LI, "30", "公需课", "公需科目")


@pytest.mark.parametrize("text", ["9000", "0", "-3", "很多", "1.234", "1e5", "1/0", "NaN"])
def test_hours_that_cannot_be_are_refused_with_one_sentence_and_nothing_is_lost(text: str) -> None:
    town = Town()
    town.types(LI, "/hours")
    town.presses(LI, "记学时")
    town.presses(LI, "公需科目")
    said = town.types(LI, text)
    assert f"“{text}”没有记：请输入大于 0、不超过 8784 的数字" in said
    town.types(LI, "5")
    assert "✓ 已登记：公需科目 5" in town.types(LI, "网课")


def test_a_year_holds_no_more_than_its_hours() -> None:
    town = Town()
    enters_hours(town, LI, "8784", "全年")
    town.presses(LI, "记学时")
    town.presses(LI, "公需科目")
    assert "这一年会有 8785 学时" in town.types(LI, "1")


def test_another_year_has_its_own_list() -> None:
    town = Town()
    town.types(LI, "/hours")
    town.presses(LI, "2025 年")
    town.presses(LI, "记学时")
    town.presses(LI, "公需科目")
    town.types(LI, "30")
    said = town.types(LI, "去年的课")
    assert "2025 年学时" in said
    assert "今年还剩" not in said
    assert "总学时0" in town.types(LI, "/hours")
    for year in ("2014", "2027", "x", "99999999999999999999"):
        assert "不能记学时" in town.forges(LI, f"hrs::{year}")


def test_a_correction_is_a_counter_entry_and_the_entry_stays() -> None:
    town = Town()
    enters_hours(town, LI, "12", "培训")
    town.presses(LI, "冲销更正")
    town.presses(LI, "专业科目 12")
    assert "总学时0" in town.presses(LI, "冲销")
    assert [(one.hours, one.corrects, one.what) for one in own(town, LI)] == [
        (Decimal(12), None, "培训"),
        (Decimal(-12), 1, "培训"),
    ]
    assert "已经办过了" in town.forges(LI, "hrk::2026:1~y")
    assert len(own(town, LI)) == 2


def test_a_replacement_leaves_a_trace() -> None:
    town = Town()
    enters_hours(town, LI, "12", "培训")
    town.presses(LI, "冲销更正")
    town.presses(LI, "专业科目 12")
    town.presses(LI, "改成新的")
    town.presses(LI, "公需科目")
    town.types(LI, "15")
    said = town.types(LI, "公需课")
    assert "总学时15" in said
    assert "专业科目0，" in said
    assert "更正过 1 条" in said
    assert [one.hours for one in own(town, LI)] == [Decimal(12), Decimal(-12), Decimal(15)]
    assert [one.what for one in standing(own(town, LI), 2026)] == ["公需课"]


def test_the_list_only_grows() -> None:
    town = Town()
    enters_hours(town, LI, "12", "培训")
    for change in ("UPDATE hour_entry SET hours = '99'", "DELETE FROM hour_entry"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            town.rows.execute(change)


def test_the_excel_file_has_every_entry_and_counter_entry() -> None:
    town = Town()
    enters_hours(town, LI, "12", "=1+1")
    town.forges(LI, "hrk::2026:1~y")
    town.forges(LI, "hrx")
    chat, name, content = town.files[-1]
    assert (chat, name) == (LI, "credit-hours.xlsx")
    rows = list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0][:5] == ("序号", "年度", "类别", "学时", "内容")
    assert [row[:5] for row in rows[1:]] == [
        (1, 2026, "专业科目", 12, "=1+1"),
        (2, 2026, "专业科目", -12, "=1+1"),
    ]
    assert rows[2][8] == 1


def test_a_reminder_is_wanted_or_not_and_its_days_are_said() -> None:
    town = Town()
    town.types(LI, "/hours")
    assert "年底前 60、30、7 天" in town.presses(LI, "年底前提醒我")
    assert town.all("SELECT person, kind FROM reminder_wish") == [(LI, "hours")]
    assert "年底前提醒学时" in town.types(LI, "/mydata")
    town.types(LI, "/hours")
    town.presses(LI, "不用提醒了")
    assert town.all("SELECT * FROM reminder_wish") == []


def test_what_the_document_says_and_does_not_say_is_a_tap_away() -> None:
    town = Town()
    town.types(LI, "/hours")
    assert "第8条" in town.presses(LI, "每年多少学时")
    assert "第17条" in town.presses(LI, "研讨算几学时")


def test_nobody_corrects_somebody_elses_hours_and_the_try_is_noted() -> None:
    town = Town()
    enters_hours(town, LI, "12", "秘密的课")
    for data in ("hrk::2026:1", "hrk::2026:1~y", "hra::2026:1", "hrc::2026:general~1"):
        assert "没有这个权限" in town.forges(STRANGER, data)
    assert len(own(town, LI)) == 1
    assert town.refusals() == ["refused: change hours"] * 4
    assert "秘密" not in "".join(screen.text for screen in town.read.get(STRANGER, []))
