"""Small things that once misled people."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.stations.test_quotas import opens, puts_forward
from tests.stations.town import LI, STAFF, ZHANG, with_station


def test_staff_find_their_command_in_the_help_and_nobody_else_does() -> None:
    town = with_station()
    assert "/staff 工作人员" in town.types(STAFF, "/help")
    assert "/staff" not in town.types(ZHANG, "/help")


def test_each_line_of_a_ledger_that_somebody_entered_says_what_it_is() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工")
    town.presses(ZHANG, "冲销更正")
    town.presses(ZHANG, "甲工")
    town.presses(ZHANG, "冲销")
    said = town.types(ZHANG, "/mydata")
    assert "2026-09-29 · 登记 +1" in said
    assert "2026-09-29 · 冲销 -1" in said


def test_the_last_question_is_shown_where_it_is_promised() -> None:
    town = with_station()
    town.types(LI, "首席专家有年龄限制吗")
    assert "最近一次提问：首席专家有年龄限制吗" in town.types(LI, "/mydata")


def test_too_many_departures_are_asked_again() -> None:
    town = with_station("德州")
    opens(town, ZHANG, "dezhou/technicians")
    town.presses(ZHANG, "登记人数")
    town.types(ZHANG, "4")
    town.presses(ZHANG, "登记离开")
    assert "现在只有 4，没有登记" in town.types(ZHANG, "5")
    assert "✓ 已登记：-2" in town.types(ZHANG, "2")


def test_a_list_on_another_template_is_answered_in_one_line() -> None:
    town = with_station()
    town.types(LI, "/roster")
    town.presses(LI, "能不能进站当工程师")
    filled = load_workbook(BytesIO(town.files[-1][2]))
    filled.worksheets[0].append(["张工"])
    filled.save(wrong := BytesIO())
    town.presses(LI, "算了")
    town.types(LI, "/roster")
    town.presses(LI, "能不能直接申报")
    said = town.sends(LI, "list.xlsx", wrong.getvalue())
    assert "这是“能不能进站当工程师”的模板" in said
    assert said.count("·") == 0
