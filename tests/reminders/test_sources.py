"""Dates that nobody enters: of the documents, of a station, of a year of hours."""

from __future__ import annotations

from datetime import date

from tests.reminders.ground import answers, at, digests, records
from tests.stations.town import LI, WANG, ZHANG, Town, with_station


def test_documents_bring_their_own_dates_with_article_and_doubt() -> None:
    town = with_station("德州")
    answers(town, at(date(2027, 2, 28)))
    answers(town, at(date(2027, 3, 1)))
    (text,) = digests(town, ZHANG)
    assert "2027年4月（只知道月份） · 本月启动申报 · 德州职业技术学院技师工作站" in text
    assert "第5条" in text
    assert digests(town, LI) == []


def test_a_call_whose_month_has_begun_is_not_said_to_be_over_after_an_outage() -> None:
    town = with_station("德州")
    answers(town, at(date(2027, 2, 1)))
    answers(town, at(date(2027, 4, 5)))
    (text,) = digests(town, ZHANG)
    assert "已到这个月" in text
    assert "到期。" not in text.splitlines()
    assert [row[1:] for row in records(town, ZHANG) if row[0] == "2027-04-01"] == [
        (31, "skipped", "newer"),
        (0, "planned", "late"),
    ]


def test_a_stations_own_dates_go_to_its_contacts_and_move_with_its_days() -> None:
    town = with_station()
    answers(town, at(date(2026, 12, 2)))
    answers(town, at(date(2027, 1, 30)))
    (text,) = digests(town, ZHANG)
    assert "到这天还没有活动：有风险 · 华光工作站" in text
    town.now = at(date(2027, 1, 30))
    town.types(ZHANG, "/dates")
    town.presses(ZHANG, "最近活动")
    town.types(ZHANG, "2027-01-15")
    answers(town, at(date(2027, 1, 31)))
    assert "从 2027年3月1日 改到 2028年1月15日" in digests(town, ZHANG)[-1]


def test_the_years_hours_are_reminded_with_what_is_missing_and_not_when_nothing_is() -> None:
    town = Town()
    for person, hours in ((LI, "20"), (WANG, "90")):
        town.types(person, "/hours")
        assert "年底前 60、30、7 天" in town.presses(person, "年底前提醒我")
        town.presses(person, "‹ 返回")
        town.presses(person, "记学时")
        town.presses(person, "专业")
        town.types(person, hours)
        town.types(person, "网课")
    answers(town, at(date(2026, 10, 31)))
    answers(town, at(date(2026, 11, 1)))
    (text,) = digests(town, LI)
    assert "学时：年底截止" in text
    assert "还差 70 学时" in text
    assert "还差 40 学时" in text
    assert digests(town, WANG) == []
    assert records(town, WANG) == [("2026-12-31", 60, "skipped", "complete")]
