"""Stations from an Excel list: all of it, or nothing and every fault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.columns import told
from bot.files.station_list import StationList, read_stations, station_template
from handlers.file_ports import ListedStation
from locales import speaker
from tests.files.books import cells, workbook
from tests.rules.book import book

TODAY = date(2026, 11, 26)
CHINESE = ["工作站", "项目", "区县或系部", "公布日期", "联系人 Telegram 号"]
GOOD = ["齐鲁机械有限公司", "淄博市工程师工作站", "张店区", "2026-01-10", 123456789]


def read(*rows: Sequence[object], language: str = "zh_Hans") -> StationList:
    return read_stations(book(), (workbook(*rows), "stations.xlsx"), TODAY, speaker(language))


def faults(found: StationList) -> list[str]:
    return [told(fault, speaker("zh_Hans")) for fault in found.faults]


def test_a_good_list_becomes_stations() -> None:
    college = ["机电工程系技师工作站", "dezhou", "机电工程系", date(2026, 6, 1), None]
    assert read(CHINESE, GOOD, college).stations == (
        ListedStation(2, "齐鲁机械有限公司", "zibo", "zhangdian", date(2026, 1, 10), 123456789),
        ListedStation(3, "机电工程系技师工作站", "dezhou", "机电工程系", date(2026, 6, 1), None),
    )


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_the_template_of_either_language_is_read_in_either(language: str) -> None:
    headings, example = cells(station_template(book(), speaker(language)))[:2]
    for other in ("zh_Hans", "en"):
        found = read(headings, ["齐鲁机械", *example[1:4], None], language=other)
        assert [(station.name, station.policy) for station in found.stations] == [("齐鲁机械", first_policy())]
        assert not found.faults


def first_policy() -> str:
    return next(iter(book().policies))


def test_with_one_bad_cell_nothing_is_handed_out_and_all_bad_cells_are_named() -> None:
    found = read(CHINESE, GOOD, ["博山泵业", "青岛", "", "2027-01-01", -5], ["齐鲁 机械有限公司", *GOOD[1:]])
    assert found.stations == ()
    places = [line.partition("：")[0].removeprefix("工作表“名单”") for line in faults(found)]
    assert places == ["第3行B列", "第3行C列", "第3行D列", "第3行E列", "第4行A列"]
    assert "第 2 行已经有" in faults(found)[-1]


def test_a_station_of_the_other_programme_may_bear_the_same_name() -> None:
    assert len(read(CHINESE, GOOD, [GOOD[0], "dezhou", *GOOD[2:]]).stations) == 2


def test_an_empty_day_is_not_published_yet_as_in_the_chat() -> None:
    (found,) = read(CHINESE, [*GOOD[:3], None, None]).stations
    assert found.published_on is None


LETTERS = st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn"))
CELL = st.none() | st.text(LETTERS, max_size=20) | st.integers(-9, 9) | st.dates()


@given(st.lists(st.lists(CELL, min_size=5, max_size=5), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_it_is_all_or_nothing(rows: list[list[object]]) -> None:
    plain = [[f"'{cell}" if str(cell).startswith("=") else cell for cell in row] for row in rows]
    found = read(CHINESE, GOOD, *plain)
    assert bool(found.stations) != bool(found.faults)
