"""Which days and periods a ledger takes, and what staff are asked before they pass a limit."""

from __future__ import annotations

import pytest

from tests.stations.test_quotas import EXPERTS, PUBLIC, TITLE, lines, opens, puts_forward, station_of
from tests.stations.town import STAFF, ZHANG, with_station


@pytest.mark.parametrize(("word", "entered"), [("是", True), ("不", False), ("算了", False)])
def test_more_than_the_limit_is_entered_only_after_a_yes(word: str, entered: bool) -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工", "乙工", "丙工")
    opens(town, STAFF, TITLE, "2026")
    town.presses(STAFF, "补登过去")
    town.types(STAFF, "2026-04-01")
    town.types(STAFF, "丁工")
    town.types(STAFF, word)
    assert [one.name for one in lines(town, TITLE)][3:] == (["丁工"] if entered else [])


@pytest.mark.parametrize("day", ["0001-01-01", "1800-01-01", "2026-02-28", "2026-09-30", "9999-12-31"])
def test_a_balance_is_told_of_days_that_can_be(day: str) -> None:
    town = with_station()
    opens(town, ZHANG, PUBLIC)
    town.presses(ZHANG, "查某一天")
    assert "请输入2026年3月1日到2026年9月29日之间的日期" in town.types(ZHANG, day)
    assert "现有 0" in town.types(ZHANG, "2026-03-01")


def test_without_a_day_of_publication_days_begin_in_1990() -> None:
    town = with_station()
    town.forges(STAFF, f"sch::{station_of(town)}:day")
    town.presses(STAFF, "还没公布")
    opens(town, STAFF, EXPERTS)
    town.presses(STAFF, "补登过去")
    assert "1990年1月1日到2026年9月29日" in town.types(STAFF, "1989-12-31")
    assert "谁来了" in town.types(STAFF, "1990-01-01")


def test_what_has_not_begun_cannot_be_entered() -> None:
    town, college = with_station(), with_station("德州")
    for one, quota, period in (
        (town, TITLE, "2027"),
        (college, "dezhou/trainees", "2029"),
        (college, "dezhou/enterprises-per-semester", "2027-1"),
    ):
        opens(one, ZHANG, quota, period)
        labels = [label for label, _ in one.read[ZHANG][-1].buttons]
        assert not {"登记推荐", "登记人数", "登记企业数", "补登过去", "冲销更正"} & set(labels)
        name = quota.partition("/")[2]
        for verb in ("qa", "qc", "qp"):
            one.forges(ZHANG, f"{verb}::{station_of(one)}:{name}~{period}")
        one.types(ZHANG, "甲工")
        assert lines(one, quota) == []


def test_a_year_that_is_over_is_entered_with_its_own_days() -> None:
    town = with_station()
    town.later(120)
    opens(town, ZHANG, TITLE, "2026")
    town.presses(ZHANG, "登记推荐")
    assert "2026申报年度：请输入2026年3月1日到2026年12月31日之间的日期" in town.types(ZHANG, "2027-01-05")
    town.types(ZHANG, "2026-05-05")
    assert "✓ 已登记：甲工" in town.types(ZHANG, "甲工")
    assert "工作站2026年3月1日才公布" in with_station_opened_for(2025)


def with_station_opened_for(year: int) -> str:
    """What is said when the year before the publication is to be entered."""
    town = with_station()
    opens(town, ZHANG, TITLE, str(year))
    return town.presses(ZHANG, "登记推荐")


def test_the_balance_of_any_day_is_told_with_all_corrections() -> None:
    town = with_station()
    opens(town, ZHANG, PUBLIC)
    town.presses(ZHANG, "登记进站")
    town.types(ZHANG, "甲工")
    town.later(10)
    opens(town, ZHANG, PUBLIC)
    town.presses(ZHANG, "登记离开")
    town.presses(ZHANG, "甲工")
    assert "甲工 离开" in town.types(ZHANG, "今天")
    for day, used in (("2026-09-28", 0), ("2026-09-29", 1), ("2026-10-08", 1), ("2026年10月9日", 0)):
        opens(town, ZHANG, PUBLIC)
        town.presses(ZHANG, "查某一天")
        assert f"现有 {used}：" in town.types(ZHANG, day)
