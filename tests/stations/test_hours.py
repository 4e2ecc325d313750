"""One's own credit hours: entered, corrected, exported; a station's activity stands in each participant's list."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.store import hour_table
from bot.store.years import hours_of
from handlers.hour_list import HourEntry, standing, totals
from handlers.turn import PersonId
from rules.clauses import HourRate
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG, Town, with_station

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


def test_a_reminder_is_only_noted_and_said_to_be_no_more() -> None:
    town = Town()
    town.types(LI, "/hours")
    assert "提醒功能还没开通" in town.presses(LI, "年底前提醒我")
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


def test_an_activity_stands_in_each_list_without_hours_where_no_table_gives_any() -> None:
    town = with_two_contacts()
    said = enters_activity(town, ZHANG, "夹具研讨", "李工", "王站长")
    assert "✓ 已记入 2 人的学时表。\n没有记学时：文件没写数字" in said
    assert "2 人参加" in said
    for person in (LI, WANG):
        text = town.types(person, "/hours")
        assert "没有给学时 · 夹具研讨 · 华光工作站 · 2026年5月1日" in text
        assert "总学时0" in text
        assert "文件没写数字，也没有折算依据" in text
    assert "夹具研讨" not in town.types(ZHANG, "/hours")


def test_with_a_line_of_the_hour_table_each_gets_its_hours_and_the_document_is_named() -> None:
    town = with_table(with_two_contacts())
    town.forges(ZHANG, f"aca::{station_of(town)}")
    town.types(ZHANG, "夹具研讨")
    town.types(ZHANG, "2026-05-01")
    town.presses(ZHANG, "研讨会")
    assert "没看懂这个数字" in town.types(ZHANG, "很久")
    assert "没看懂" not in town.types(ZHANG, "1.5")
    town.presses(ZHANG, "全选")
    town.presses(ZHANG, "✓ 王站长")
    assert "每人 12 学时，依据：某人社字〔2026〕1号（虚构）" in town.presses(ZHANG, "登记")
    assert "专业科目12，" in town.types(LI, "/hours")
    assert own(town, WANG) == []
    assert [(one.hours, one.document) for one in own(town, ZHANG)] == [(Decimal(12), LECTURE["document"])]


def test_without_a_fitting_line_of_the_table_there_are_no_hours() -> None:
    town = with_table(with_two_contacts())
    town.forges(ZHANG, f"aca::{station_of(town)}")
    town.types(ZHANG, "参观")
    town.types(ZHANG, "2026-05-01")
    town.presses(ZHANG, "都不是")
    town.presses(ZHANG, "李工")
    town.presses(ZHANG, "登记")
    assert [one.hours for one in own(town, LI)] == [None]


def test_an_activity_taken_back_goes_from_every_list_and_from_none_twice() -> None:
    town = with_two_contacts()
    enters_activity(town, ZHANG, "夹具研讨", "李工", "王站长")
    entry = own(town, LI)[0].id
    town.forges(LI, f"hrk::2026:{entry}~y")
    town.presses(ZHANG, "冲销更正")
    assert "参加人的学时表里也一并冲销" in town.presses(ZHANG, "2026年5月1日")
    assert "还没有登记" in town.presses(ZHANG, "冲销")
    for person in (LI, WANG):
        assert standing(own(town, person), 2026) == []
        assert len(own(town, person)) == 2


def test_two_take_the_same_activity_back_and_one_is_told() -> None:
    town = with_two_contacts()
    enters_activity(town, ZHANG, "夹具研讨", "李工")
    activity = town.all("SELECT max(id) FROM activity")[0][0]
    data = f"acb::{station_of(town)}:{activity}~y"
    town.at_once((ZHANG, data), (WANG, data))
    assert len(own(town, LI)) == 2
    assert town.all("SELECT count(*) FROM activity WHERE corrects IS NOT NULL") == [(1,)]


def test_who_left_meanwhile_does_not_take_part() -> None:
    town = with_two_contacts()
    town.forges(ZHANG, f"aca::{station_of(town)}")
    for text in ("夹具研讨", "今天"):
        town.types(ZHANG, text)
    town.presses(ZHANG, "全选")
    membership = town.all(f"SELECT id FROM membership WHERE person = {LI}")[0][0]
    town.at_once((LI, f"bye::{membership}:y"), (ZHANG, f"acd::{station_of(town)}"))
    assert own(town, LI) == []
    assert len(own(town, WANG)) == 1


def test_names_are_tapped_and_what_is_typed_instead_loses_nothing() -> None:
    town = with_two_contacts()
    town.forges(ZHANG, f"aca::{station_of(town)}")
    assert "太长了：最多 80 个字" in town.types(ZHANG, "长" * 81)
    town.types(ZHANG, "夹具研讨")
    for day in ("2027-01-01", "1999-01-01"):
        assert "请输入 2015 年到今天" in town.types(ZHANG, day)
    assert "没看懂" in town.types(ZHANG, "春天")
    town.types(ZHANG, "2026-05-01")
    assert "请点名字" in town.types(ZHANG, "李工")
    assert "还没有选人" in town.forges(ZHANG, f"acd::{station_of(town)}")
    town.presses(ZHANG, "李工")
    assert "✓ 已记入 1 人的学时表" in town.presses(ZHANG, "登记")


def test_nobody_corrects_somebody_elses_hours_and_the_try_is_noted() -> None:
    town = Town()
    enters_hours(town, LI, "12", "秘密的课")
    for data in ("hrk::2026:1", "hrk::2026:1~y", "hra::2026:1", "hrc::2026:general~1"):
        assert "没有这个权限" in town.forges(STRANGER, data)
    assert len(own(town, LI)) == 1
    assert town.refusals() == ["refused: change hours"] * 4
    assert "秘密" not in "".join(screen.text for screen in town.read.get(STRANGER, []))


def test_a_station_without_a_published_hour_number_says_so_in_dezhou_too() -> None:
    town = with_station("德州")
    assert "没有给学时" in enters_activity(town, ZHANG, "技能讲座", "张敏")


def test_staff_of_no_station_enter_for_one_too() -> None:
    town = with_two_contacts()
    assert "✓ 已记入 1 人" in enters_activity(town, STAFF, "统一培训", "李工")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "back", "anew", "activity"]),
        st.integers(0, 9),
        st.decimals("0.01", 400, places=2),
        st.sampled_from(["professional", "general"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_a_years_total_is_the_sum_of_entries_and_counter_entries(
    steps: list[tuple[str, int, Decimal, str]],
) -> None:
    town, seen = with_table(with_two_contacts()), list[HourEntry]()
    for what, which, hours, category in steps:
        _does(town, what, which, (hours, category))
        entries = own(town, LI)
        assert entries[: len(seen)] == seen, "an entry was lost or changed"
        seen = entries
        _adds_up(entries)


def _does(town: Town, what: str, which: int, given: tuple[Decimal, str]) -> None:
    hours, category = given
    there = own(town, LI)
    number = there[which % len(there)].id if there else 1
    match what:
        case "back":
            town.forges(LI, f"hrk::2026:{number}~y")
        case "activity":
            town.forges(ZHANG, f"aca::{station_of(town)}")
            for text in ("研讨", "2026-05-01"):
                town.types(ZHANG, text)
            town.presses(ZHANG, "研讨会")
            town.types(ZHANG, "2")
            town.presses(ZHANG, "李工")
            town.presses(ZHANG, "登记")
        case _:
            more = f"~{number}" if what == "anew" else ""
            town.forges(LI, f"hrc::2026:{category}{more}")
            if town.all(f"SELECT 1 FROM form WHERE person = {LI}"):
                town.types(LI, str(hours))
                town.types(LI, "课")


def _adds_up(entries: list[HourEntry]) -> None:
    by_id = {entry.id: entry for entry in entries}
    held, stands = totals(entries, 2026), standing(entries, 2026)
    assert held.total == sum((one.hours or Decimal(0) for one in stands), Decimal(0))
    assert 0 <= held.professional <= held.total
    counters = [entry for entry in entries if entry.corrects is not None]
    assert len({entry.corrects for entry in counters}) == len(counters), "taken back twice"
    for counter in counters:
        assert counter.corrects is not None
        wrong = by_id[counter.corrects]
        assert wrong.hours is not None
        assert counter.hours is not None
        assert (counter.hours, counter.category, counter.year) == (-wrong.hours, wrong.category, wrong.year)
