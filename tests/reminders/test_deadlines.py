"""/deadlines: what is coming for a person, done, switched off, into the phone's calendar; who took part is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from handlers.staff.calendar_draft import read_leads
from handlers.staff.calendar_questions import USUAL
from tests.reminders.ground import adds, answers, at, digests
from tests.stations.test_hours import enters_activity
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG, Town, joins, with_station


def events(town: Town, person: int) -> list[Any]:
    """What is in the last file they were sent."""
    content = [content for chat, name, content in town.files if chat == person and name.endswith(".ics")][-1]
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_contact_sees_the_calendar_the_document_and_the_station_by_date() -> None:
    town = with_station()
    adds(town, "报送总结", "2026-10-29")
    said = town.types(ZHANG, "/deadlines")
    assert said.index("报送总结") < said.index("有风险 · 华光工作站") < said.index("文件有效期最后一天")
    assert "还有 30 天" in said
    one = town.presses(ZHANG, "1. 报送总结")
    assert "由工作人员登记" in one
    assert "提前 30、7、1 天" in one
    other = town.presses(ZHANG, "2. 到这天还没有活动")
    assert "〔淄人社发〔2025〕17号 第16条〕" in other


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("今天", date(2026, 9, 29)),
        ("下周五", date(2026, 10, 9)),
        ("三月三十一日", date(2027, 3, 31)),
        ("Oct 29", date(2026, 10, 29)),
    ],
)
def test_its_day_is_typed_as_people_say_a_day_to_come(typed: str, day: date) -> None:
    town = with_station()
    adds(town, "报送总结", typed)
    assert town.all("SELECT on_day FROM deadline") == [(day.isoformat(),)]


def test_who_belongs_nowhere_sees_what_is_for_everybody() -> None:
    town = with_station()
    assert "眼下没有要提醒您的日期" in town.types(STRANGER, "/deadlines")
    adds(town, "报送总结", "2026-10-29")
    said = town.types(STRANGER, "/deadlines")
    assert "报送总结" in said
    assert "华光" not in said


def test_an_audience_narrows_whom_a_deadline_concerns() -> None:
    town = with_station()
    town.types(ZHANG, "/station")
    joins(town, ZHANG, "工程师", (LI, "李工"))
    town.types(STAFF, "/staff")
    for press in ("截止日期", "添加截止日期"):
        town.presses(STAFF, press)
    town.types(STAFF, "联系人填表")
    town.presses(STAFF, "只用中文")
    town.types(STAFF, "2026-10-06")
    town.presses(STAFF, "淄博市工程师工作站")
    for press in ("企业联系人", "张店区", "继续", "30 7 1", "只补最近一条", "登记"):
        said = town.presses(STAFF, press)
    assert "对象：企业联系人、淄博市工程师工作站、张店区" in said
    assert "联系人填表" in town.types(ZHANG, "/deadlines")
    assert "联系人填表" not in town.types(LI, "/deadlines")
    answers(town, at(date(2026, 9, 29)))
    assert len(digests(town, ZHANG)) == 1
    assert "有关：淄博市工程师工作站" in digests(town, ZHANG)[0]
    assert digests(town, LI) == digests(town, STAFF) == []


def test_done_and_not_done_after_all() -> None:
    town = Town()
    town.types(LI, "/start")
    adds(town, "报送总结", "2026-10-29")
    town.types(LI, "/deadlines")
    town.presses(LI, "1. 报送总结")
    assert "不再提醒这件事" in town.presses(LI, "✓ 已办")
    assert "✓ 已办" in town.types(LI, "/deadlines")
    assert town.all("SELECT person FROM deadline_done") == [(LI,)]
    town.presses(LI, "1. 报送总结")
    assert "会继续提醒" in town.presses(LI, "其实还没办")
    assert town.all("SELECT person FROM deadline_done") == []


def test_reminders_of_one_date_and_of_all_are_switched_off_and_on() -> None:
    town = Town()
    adds(town, "报送总结", "2026-10-29")
    town.types(LI, "/deadlines")
    town.presses(LI, "1. 报送总结")
    assert "✗ 不提醒" in town.presses(LI, "不提醒这件事")
    assert "✗ 不提醒" not in town.presses(LI, "提醒我这件事")
    town.types(LI, "/deadlines")
    assert "提醒已关闭" in town.presses(LI, "关闭全部提醒")
    assert town.all("SELECT topic FROM muted") == [("deadlines",)]
    assert "提醒已关闭" not in town.presses(LI, "打开提醒")
    town.types(LI, "/stop")
    assert "提醒已关闭" in town.types(LI, "/deadlines")
    assert "提醒已关闭" not in town.presses(LI, "打开提醒")
    assert town.all("SELECT stopped_at FROM subscription") == [(None,)]


def test_the_calendar_file_moves_a_date_and_has_the_ids_of_dates() -> None:
    town = with_station()
    number = adds(town, "报送总结", "2026-10-29")
    town.types(ZHANG, "/deadlines")
    town.presses(ZHANG, "全部存进手机日历")
    first = {str(one["UID"]): one for one in events(town, ZHANG)}
    assert f"s/{number}@station-bot" in first
    assert all(one.walk("VALARM") for one in first.values())
    town.types(ZHANG, "/dates")
    town.presses(ZHANG, "存进手机日历")
    assert {str(one["UID"]) for one in events(town, ZHANG)} > {*first} - {f"s/{number}@station-bot"}
    town.types(STAFF, "/staff")
    town.forges(STAFF, f"dkm::{number}")
    town.types(STAFF, "2026-11-05")
    town.later(1)
    town.types(ZHANG, "/deadlines")
    town.presses(ZHANG, "1. 报送总结")
    town.presses(ZHANG, "存进手机日历")
    (moved,) = events(town, ZHANG)
    before = first[f"s/{number}@station-bot"]
    assert moved["UID"] == before["UID"]
    assert moved["DTSTART"].dt == date(2026, 11, 5)
    assert int(str(moved["SEQUENCE"])) > int(str(before["SEQUENCE"]))


@pytest.mark.parametrize("verb", ["dli", "dld", "dlm", "dlc"])
@pytest.mark.parametrize("key", ["s/999", "t/1/zibo/evaluation/1", "", "h/2026", "x"])
def test_a_date_that_is_nobodys_of_theirs_does_nothing(verb: str, key: str) -> None:
    town = with_station()
    said = town.forges(STRANGER, f"{verb}::{key}:1")
    assert "这个日期已过" in said
    assert town.all("SELECT * FROM deadline_done UNION SELECT person, topic, 0 FROM muted") == []


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("30 7 1", [30, 7, 1]),
        ("１，７、30", [30, 7, 1]),
        ("0", [0]),
        ("366", [366]),
        ("7 7 7", [7]),
        ("367", []),
        ("-1", []),
        ("三十", []),
        ("", []),
        ("1 2 3 4 5 6 7", []),
        ("1.5", []),
        (USUAL, [30, 7, 1]),
    ],
)
def test_lead_times_are_read_as_people_type_them(text: str, leads: list[int]) -> None:
    assert list(read_leads(text)) == leads


def test_of_two_staff_at_once_one_cancels_and_the_other_is_told() -> None:
    town = Town()
    town.types(LI, "/start")
    town.types(STAFF, "/staff")
    town.presses(STAFF, "邀请工作人员")
    town.presses(STAFF, "邀请：工作人员")
    town.types(LI, f"/start {town.link(STAFF)}")
    number = adds(town, "报送总结", "2026-10-29")
    town.forges(LI, f"dkm::{number}")
    town.at_once((STAFF, f"dkx::{number}:y"), (LI, ">2026-11-05"))
    assert town.all("SELECT on_day, cancelled_at IS NOT NULL FROM deadline") == [("2026-10-29", 1)]
    assert "这个截止日期已取消" in town.read[LI][-1].text


def test_who_took_part_is_told_once_in_their_language_unless_they_stopped() -> None:
    town = with_two_contacts()
    town.languages[LI] = "en"
    town.types(WANG, "/stop")
    town.types(LI, "/start")
    before = {person: len(town.read[person]) for person in (LI, WANG)}
    enters_activity(town, ZHANG, "夹具研讨", "李工", "王站长")
    (told,) = town.read[LI][before[LI] :]
    assert told.text.startswith("华光工作站 entered an activity in which you took part: “夹具研讨”, May 1, 2026.")
    assert "It stands in your credit hours." in told.text
    assert len(town.read[WANG]) == before[WANG]
    assert "夹具研讨" in town.presses(LI, "My credit hours")
    town.forges(ZHANG, f"acb::{station_of(town)}:{town.all('SELECT max(id) FROM activity')[0][0]}~y")
    assert town.read[LI][-1].text == "华光工作站 took back an activity: “夹具研讨”, May 1, 2026."
    assert len(town.read[WANG]) == before[WANG]


def test_who_enters_an_activity_of_their_own_is_not_told_of_it() -> None:
    town = with_two_contacts()
    before = len(town.read[WANG])
    enters_activity(town, WANG, "夹具研讨", "王站长")
    assert not any("登记了您参加的活动" in screen.text for screen in town.read[WANG][before:])
