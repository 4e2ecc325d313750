"""What is due when: from the documents and from a station's own days; moved days move dates; a calendar file."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rules.deadlines import Events, countable, deadlines
from rules.periods import PeriodFault
from tests.stations.test_hours import enters_activity
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, STAFF, STRANGER, ZHANG, Town, book, with_station


def moves(town: Town, person: int, kind: str, day: str) -> str:
    """A day of the only station."""
    town.forges(person, f"dte::{station_of(town)}:{kind}")
    return town.types(person, day)


def events(content: bytes) -> list[tuple[str, date]]:
    """Key and day of each event of a file."""
    found = Calendar.from_ical(content.decode()).walk("VEVENT")
    return [(str(one["UID"]), one.decoded("DTSTART")) for one in found]


def test_a_station_of_zibo_sees_its_dates_each_with_its_article() -> None:
    town = with_station()
    said = town.types(ZHANG, "/dates")
    assert "推算依据：公布日期 2026年3月1日" in said
    assert "2028年3月1日 · 工作站评估\n每2年评估，从公布之日起推算〔淄人社发〔2025〕17号 第15条〕" in said
    assert "2027年3月1日 · 到这天还没有活动：有风险" in said
    assert "按这样理解：没有写从哪天起算，按工作站公布之日推算" in said
    assert "2030年10月31日 · 文件有效期最后一天" in said
    assert said.count("学时：年底截止") == 1
    labels = [label for label, _ in town.read[ZHANG][-1].buttons]
    assert "聘期开始" not in labels, "no term in this document"


def test_a_station_of_dezhou_sees_the_term_the_funding_and_the_call() -> None:
    town = with_station("德州")
    said = town.types(ZHANG, "/dates")
    assert "2027年4月 · 本月启动申报" in said
    assert "2028年3月1日 · 聘期到期" in said
    assert "没有写从哪天起算，按发文公布之日推算" in said
    said = moves(town, ZHANG, "term", "2026-04-01")
    assert "✓ 已登记：聘期开始 2026年4月1日" in said
    assert "2028年4月1日 · 聘期到期" in said
    assert "2028年3月1日 · 资助期满" in said


def test_the_posting_of_a_list_gives_its_last_working_day_and_one_far_ahead_is_provisional() -> None:
    town = with_station("德州")
    assert "2026年10月8日 · 公示最后一天" in moves(town, ZHANG, "posted", "2026-09-28")
    assert "（暂定） · 公示最后一天" in moves(town, ZHANG, "posted", "2027-02-01")


def test_a_moved_event_moves_its_dates_and_what_was_entered_before_stays() -> None:
    town = with_station()
    assert "2027年5月1日 · 到这天还没有活动" in moves(town, ZHANG, "activity", "2026-05-01")
    assert "2027年6月1日 · 到这天还没有活动" in moves(town, ZHANG, "activity", "2026-06-01")
    town.forges(ZHANG, f"dte::{station_of(town)}:activity")
    assert "现在记的是2026年6月1日" in town.read[ZHANG][-1].text
    assert "2027年3月1日 · 到这天还没有活动" in town.presses(ZHANG, "清空这一天")
    assert [day for (day,) in town.all("SELECT on_day FROM station_event ORDER BY id")] == [
        "2026-05-01",
        "2026-06-01",
        None,
    ]
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        town.rows.execute("DELETE FROM station_event")


def test_a_day_before_a_later_activity_on_record_is_taken_and_the_later_one_counts() -> None:
    town = with_station()
    enters_activity(town, ZHANG, "夹具研讨", "张敏", day="2026-07-01")
    said = moves(town, ZHANG, "activity", "2026-05-01")
    assert "✓ 已登记：最近活动 2026年5月1日\n已有更晚的活动（2026年7月1日），按它推算。" in said
    assert "2027年7月1日 · 到这天还没有活动" in said
    assert "已有更晚的活动" not in moves(town, ZHANG, "activity", "2026-08-01")


def test_a_month_without_a_day_says_so_once() -> None:
    town = with_station("德州")
    assert town.types(ZHANG, "/dates").count("只知道月份") == 1


def test_an_activity_that_was_entered_is_the_last_one_until_it_is_taken_back() -> None:
    town = with_station()
    enters_activity(town, ZHANG, "夹具研讨", "张敏", day="2026-07-01")
    assert "2027年7月1日 · 到这天还没有活动" in town.types(ZHANG, "/dates")
    activity = town.all("SELECT max(id) FROM activity")[0][0]
    town.forges(ZHANG, f"acb::{station_of(town)}:{activity}~y")
    assert "2027年3月1日 · 到这天还没有活动" in town.types(ZHANG, "/dates")


@pytest.mark.parametrize("day", ["2027-01-01", "1999-12-31", "春天", "2026-02-30", "9999-12-31"])
def test_a_day_that_cannot_be_is_refused_and_the_question_stands(day: str) -> None:
    town = with_station()
    said = moves(town, ZHANG, "activity", day)
    assert "请输入2000年1月1日到2026年9月29日之间的日期" in said or "没看懂这个日期" in said
    assert "✓ 已登记" in town.types(ZHANG, "今天")


def test_one_date_or_all_go_into_the_phone() -> None:
    town, station = with_station(), ""
    town.types(ZHANG, "/dates")
    town.presses(ZHANG, "存进手机日历")
    station = str(station_of(town))
    chat, name, content = town.files[-1]
    assert (chat, name) == (ZHANG, "station-dates.ics")
    assert (f"{station}/zibo/evaluation/1@station-bot", date(2028, 3, 1)) in events(content)
    assert len(events(content)) == 5
    town.presses(ZHANG, "只存一个")
    town.presses(ZHANG, "2027年3月1日")
    risk = f"{station}/zibo/inactivity/risk@station-bot"
    assert events(town.files[-1][2]) == [(risk, date(2027, 3, 1))]
    moves(town, ZHANG, "activity", "2026-05-01")
    town.forges(ZHANG, f"dti::{station}:zibo/inactivity/risk")
    assert events(town.files[-1][2]) == [(risk, date(2027, 5, 1))], "a later file moves the event"


def test_every_key_of_a_date_fits_into_a_button() -> None:
    for policy in (*book().policies, "education"):
        day = date(2026, 3, 1)
        for one in deadlines(book(), Events(policy, day, day, day, day), day):
            assert len(f"dti::{10**18 - 1}:{one.key}") <= 64


def test_who_has_no_station_sees_what_holds_for_anybody() -> None:
    town = Town()
    said = town.types(LI, "/dates")
    assert "2026年12月31日 · 学时：年底截止\n学时按年累计〔人社部令第25号 第8条〕" in said
    assert "2027年4月 · 德职院：本月启动申报" in said
    assert "文件没写日期 · 淄博：申报时间" in said
    assert "工作站评估" not in said
    town.presses(LI, "存进手机日历")
    assert ("me/education/year/2026@station-bot", date(2026, 12, 31)) in events(town.files[-1][2])


def test_without_a_day_of_publication_it_is_said_what_is_missing() -> None:
    town = with_station()
    town.forges(STAFF, f"sch::{station_of(town)}:day")
    town.presses(STAFF, "还没公布")
    said = town.types(ZHANG, "/dates")
    assert "公布日期还没填" in said
    assert "工作站评估" not in said


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1700-1-1", "1989-12-31", "2026-09-30"])
def test_a_station_is_published_between_1990_and_today_or_not_yet(day: str) -> None:
    town = with_station()
    town.forges(STAFF, f"sch::{station_of(town)}:day")
    assert "请输入1990年1月1日到2026年9月29日之间的日期" in town.types(STAFF, day)
    assert town.all("SELECT published FROM station") == [("2026-03-01",)]
    town.presses(STAFF, "还没公布")
    assert town.all("SELECT published FROM station") == [(None,)]


def test_one_bad_day_leaves_the_other_dates() -> None:
    events = Events("zibo", published_on=date(9999, 12, 31))
    with pytest.raises(PeriodFault):
        deadlines(book(), events, date(2026, 9, 29))
    found, faults = countable(book(), events, date(2026, 9, 29))
    assert {"call", "validity_end"} <= {one.what for one in found}
    assert len(faults) == 1


def test_an_engineer_sees_the_dates_and_moves_none() -> None:
    town = with_two_contacts()
    assert "工作站评估" in town.types(LI, "/dates")
    assert "最近活动" not in [label for label, _ in town.read[LI][-1].buttons]
    town.forges(LI, f"dte::{station_of(town)}:activity")
    assert "refused: move a date" in town.refusals()
    assert town.all("SELECT * FROM station_event") == []


def test_who_lost_access_while_typing_moves_nothing() -> None:
    town = with_two_contacts()
    leader = 13
    town.forges(leader, f"dte::{station_of(town)}:activity")
    membership = town.all(f"SELECT id FROM membership WHERE person = {leader}")[0][0]
    town.at_once((ZHANG, f"rm::{membership}:y"), (leader, ">2026-05-01"))
    assert town.all("SELECT * FROM station_event") == []
    assert "refused: move a date" in town.refusals()


def test_a_stranger_gets_no_file_of_a_station() -> None:
    town = with_station()
    for data in (f"dti::{station_of(town)}:all", f"dts::{station_of(town)}", f"dte::{station_of(town)}:activity"):
        assert "华光" not in town.forges(STRANGER, data)
    assert town.files == []
    assert len(town.refusals()) == 3


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(
        st.tuples(
            st.sampled_from(["activity", "term", "posted"]),
            st.dates(date(1990, 1, 1), date(2040, 12, 31)) | st.sampled_from([date.min, date.max]),
        ),
        max_size=6,
    ),
    zibo=st.booleans(),
)
def test_whatever_days_are_entered_the_dates_are_shown(days: list[tuple[str, date]], zibo: bool) -> None:
    town = with_station() if zibo else with_station("德州")
    for kind, day in days:
        moves(town, ZHANG, kind, day.isoformat())
        assert "日期：华光工作站" in town.types(ZHANG, "/dates")
    town.forges(ZHANG, f"dti::{station_of(town)}:all")
    assert events(town.files[-1][2])
