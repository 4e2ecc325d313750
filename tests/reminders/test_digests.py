"""What people are reminded of on a day, as they read it: on time, late, moved, cancelled, done, switched off."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reminders.ground import adds, answers, at, buttons, digests, records
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town

FIRST = date(2026, 9, 29)


def town_of_two() -> Town:
    """Li, who speaks Chinese, and Wang, who speaks English; a first day was answered for."""
    town = Town(languages={WANG: "en"})
    town.types(LI, "/start")
    town.types(WANG, "/start")
    assert answers(town, at(FIRST))
    return town


def test_each_lead_time_is_one_message_on_its_day_in_the_persons_language() -> None:
    town = town_of_two()
    adds(town, "年度总结报送", "2026-11-05", "30 7 1", english="Yearly report")
    for day in range(1, 39):
        answers(town, at(date.fromordinal(FIRST.toordinal() + day)))
    assert [text.splitlines()[0] for text in digests(town, LI)] == [
        "2026年10月6日的提醒",
        "2026年10月29日的提醒",
        "2026年11月4日的提醒",
    ]
    first, _, last = digests(town, LI)
    assert "2026年11月5日 · 年度总结报送\n还有 30 天。" in first
    assert "由工作人员登记" in first
    assert "还有 1 天" in last
    assert "November 5, 2026 · Yearly report\n1 day left." in digests(town, WANG)[-1]
    assert records(town, LI) == [("2026-11-05", lead, "planned", None) for lead in (30, 7, 1)]


def test_a_day_is_answered_once_however_often_it_is_asked() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-10-01", "1")
    for _ in range(3):
        answers(town, at(date(2026, 9, 30)))
    assert len(digests(town, LI)) == 1


def test_several_dates_come_in_one_message() -> None:
    town = town_of_two()
    adds(town, "甲", "2026-10-01", "1")
    adds(town, "乙", "2026-10-07", "7")
    answers(town, at(date(2026, 9, 30)))
    (text,) = digests(town, LI)
    assert text.index("甲") < text.index("乙")


def test_a_very_long_title_is_cut_and_hides_no_other_date() -> None:
    town = town_of_two()
    number = adds(town, "甲", "2026-10-01", "1")
    adds(town, "乙", "2026-10-01", "1")
    town.rows.execute("UPDATE deadline SET titles = json_object('zh_Hans', ?) WHERE id = ?", ("长" * 4000, number))
    answers(town, at(date(2026, 9, 30)))
    (text,) = digests(town, LI)
    assert all(part in text for part in ("长长长", "2026年10月1日 · 乙"))


def test_after_an_outage_only_the_newest_is_said_where_that_is_the_rule() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-11-05", "30 7 1", "只补最近一条")
    answers(town, at(date(2026, 10, 31)))
    (text,) = digests(town, LI)
    assert "还有 5 天" in text
    assert "晚了" not in text
    assert records(town, LI) == [
        ("2026-11-05", 30, "skipped", "newer"),
        ("2026-11-05", 7, "planned", "late"),
    ]


def test_after_an_outage_each_is_said_to_be_late_where_that_is_the_rule() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-11-05", "30 7 1", "每条都补发")
    answers(town, at(date(2026, 10, 31)))
    (text,) = digests(town, LI)
    assert "本该 2026年10月6日 发" in text
    assert "本该 2026年10月29日 发" in text


def test_after_an_outage_nothing_is_said_but_kept_on_record_where_that_is_the_rule() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-11-05", "30 7 1", "不补发")
    answers(town, at(date(2026, 10, 31)))
    assert digests(town, LI) == []
    assert records(town, LI) == [("2026-11-05", lead, "skipped", "late") for lead in (30, 7)]


def test_what_passed_during_an_outage_is_said_to_have_been_due() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-11-05", "7 1", "只补最近一条")
    answers(town, at(date(2026, 11, 20)))
    (text,) = digests(town, LI)
    assert "已于 2026年11月5日 到期" in text


def test_a_moved_deadline_takes_what_is_left_with_it_and_who_knew_is_told() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-30", "30 7")
    answers(town, at(date(2026, 9, 30)))
    town.types(STAFF, "/staff")
    town.presses(STAFF, "截止日期")
    town.forges(STAFF, f"dki::{number}")
    town.presses(STAFF, "改日期")
    assert "✓ 日期已改" in town.types(STAFF, "2026-11-20")
    town.types(ZHANG, "/start")  # never knew the old day
    answers(town, at(date(2026, 10, 1)))
    assert "从 2026年10月30日 改到 2026年11月20日" in digests(town, LI)[-1]
    assert digests(town, ZHANG) == []
    answers(town, at(date(2026, 10, 2)))
    assert len(digests(town, LI)) == 2, "once"
    answers(town, at(date(2026, 10, 23)))
    assert len(digests(town, LI)) == 3, "the outage hid the thirty days of the new date, not the seven of the old one"
    assert "还有 28 天" in digests(town, LI)[-1]


def test_moved_there_and_back_and_there_again_is_told_each_time() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-30", "30")
    answers(town, at(date(2026, 9, 30)))
    for number_of_day, moved in enumerate(("2026-11-20", "2026-10-30", "2026-11-20"), 1):
        town.types(STAFF, "/staff")
        town.forges(STAFF, f"dkm::{number}")
        town.types(STAFF, moved)
        answers(town, at(date(2026, 10, number_of_day)))
    assert [text.count("改到") for text in digests(town, LI)] == [0, 1, 1, 1]


def test_a_cancelled_deadline_is_told_once_to_who_knew_and_reminded_of_no_more() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-30", "30 7")
    answers(town, at(date(2026, 9, 30)))
    town.types(STAFF, "/staff")
    town.forges(STAFF, f"dkx::{number}")
    assert "✓ 已取消" in town.presses(STAFF, "取消它")
    for day in range(1, 31):
        answers(town, at(date(2026, 10, day)))
    assert len(digests(town, LI)) == 2
    assert "已取消：报送" in digests(town, LI)[-1]


def test_done_below_the_digest_ends_the_reminders_of_that_date() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-10-07", "7 1")
    answers(town, at(date(2026, 9, 30)))
    label, data = buttons(town, LI)[0]
    assert label == "✓ 已办：报送"
    assert "不再提醒" in town.forges(LI, data)
    answers(town, at(date(2026, 10, 6)))
    assert len(digests(town, LI)) == 1
    assert records(town, LI)[-1] == ("2026-10-07", 1, "skipped", "done")
    assert len(digests(town, WANG)) == 2


def test_who_stopped_or_switched_off_is_left_out_with_the_reason() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-07", "7 1")
    town.types(LI, "/stop")
    town.forges(WANG, f"dlm::s/{number}:0")
    answers(town, at(date(2026, 9, 30)))
    assert digests(town, LI) == digests(town, WANG) == []
    assert records(town, LI) == [("2026-10-07", 7, "skipped", "stopped")]
    assert records(town, WANG) == [("2026-10-07", 7, "skipped", "muted")]
    town.types(LI, "/start")
    town.forges(WANG, f"dlm::s/{number}:1")
    answers(town, at(date(2026, 10, 6)))
    assert len(digests(town, LI)) == len(digests(town, WANG)) == 1


def test_what_is_entered_after_the_days_reminders_comes_the_next_day() -> None:
    town = town_of_two()
    adds(town, "报送", "2026-09-30", "1 0")
    assert answers(town, at(FIRST))
    assert digests(town, LI) == []
    answers(town, at(date(2026, 9, 30)))
    assert len(digests(town, LI)) == 1
    assert "就是今天" in digests(town, LI)[0]


def test_who_has_todays_message_gets_what_comes_up_meanwhile_tomorrow() -> None:
    """The process died after the first person; before it went on, something was entered that falls on this very day."""
    town = town_of_two()
    adds(town, "甲", "2026-10-01", "1")
    today = at(date(2026, 9, 30))
    assert not answers(town, today, a_step=1, dies_after=2)
    reached = [person for person in (LI, WANG, STAFF) if digests(town, person)]
    assert len(reached) == 2
    town.now = today
    adds(town, "乙", "2026-10-07", "7")
    assert answers(town, today)
    for person in (LI, WANG, STAFF):
        assert len(digests(town, person)) == 1
    answers(town, at(date(2026, 10, 1)))
    for person in (LI, WANG, STAFF):
        said = "\n".join(digests(town, person))
        assert said.count("乙\n") == 1
        assert said.count("甲\n") == 1


def test_staff_see_who_was_reminded_as_numbers_that_add_up() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-07", "7 1")
    town.types(LI, "/stop")
    answers(town, at(date(2026, 9, 30)))
    said = town.forges(STAFF, f"dki::{number}")
    assert "提前 7 天" in said
    assert "未发（已停收消息） 1" in said
    assert "待发 2" in said


@pytest.mark.parametrize("verb", ["dk", "dki", "dka", "dkm", "dkx", "dkd"])
def test_nobody_but_staff_touches_the_calendar(verb: str) -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-07", "7 1")
    for choice in ("", "y"):
        town.forges(LI, f"{verb}::{number}:{choice}")
    assert len(town.refusals()) == 2, "each press is noted"
    assert town.all("SELECT count(*) FROM deadline WHERE cancelled_at IS NULL") == [(1,)]


def test_nothing_of_a_person_who_is_forgotten_is_left() -> None:
    town = town_of_two()
    number = adds(town, "报送", "2026-10-07", "7 1")
    answers(town, at(date(2026, 9, 30)))
    town.forges(LI, f"dld::s/{number}:1")
    town.forges(LI, f"dlm::s/{number}:0")
    said = town.types(LI, "/mydata")
    assert "提醒记录（1）" in said
    assert "报送" in said
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    for table, column in (
        ("reminder", "person"),
        ("deadline_done", "person"),
        ("muted", "person"),
        ("delivery", "person"),
    ):
        assert town.all(f"SELECT count(*) FROM {table} WHERE {column} = {LI}") == [(0,)]
    answers(town, at(date(2026, 10, 6)))
    assert town.all(f"SELECT count(*) FROM reminder WHERE person = {LI}") == [(0,)]
