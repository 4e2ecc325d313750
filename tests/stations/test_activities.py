"""A station's activity is entered once and stands in each participant's list; hours only by the hour table."""

from __future__ import annotations

from decimal import Decimal

from handlers.hour_list import standing
from tests.stations.test_hours import LECTURE, enters_activity, own, with_table
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, STAFF, WANG, ZHANG, with_station


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
    assert "参加人的学时表里也一并冲销" in town.presses(ZHANG, "夹具研讨")
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


def test_a_station_without_a_published_hour_number_says_so_in_dezhou_too() -> None:
    town = with_station("德州")
    assert "没有给学时" in enters_activity(town, ZHANG, "技能讲座", "张敏")


def test_staff_of_no_station_enter_for_one_too() -> None:
    town = with_two_contacts()
    assert "✓ 已记入 1 人" in enters_activity(town, STAFF, "统一培训", "李工")
