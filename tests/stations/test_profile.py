"""The profile by buttons."""

from __future__ import annotations

from tests.stations.town import LI, Town


def test_role_document_and_district_are_chosen_by_buttons_and_changed_again() -> None:
    town = Town()
    assert "身份：未填" in town.types(LI, "/profile")
    town.presses(LI, "身份")
    assert "身份：首席专家" in town.presses(LI, "首席专家")
    town.presses(LI, "文件")
    assert "文件：淄博市工程师工作站" in town.presses(LI, "淄博")
    town.presses(LI, "区县或系部")
    assert "区县或系部：文昌湖" in town.presses(LI, "文昌湖")
    assert town.all("SELECT policy, place FROM profile") == [("zibo", "wenchanghu")]
    town.presses(LI, "身份")
    assert "身份：未填" in town.presses(LI, "不填")


def test_a_department_is_typed_and_lost_when_the_document_changes() -> None:
    town = Town()
    town.types(LI, "/profile")
    town.presses(LI, "区县或系部")
    town.presses(LI, "德州")
    town.presses(LI, "区县或系部")
    assert "1 到 40 个字" in town.types(LI, "长" * 41)
    assert "区县或系部：机电系" in town.types(LI, "机电系")
    town.presses(LI, "文件")
    assert "区县或系部：未填" in town.presses(LI, "淄博")


def test_the_language_changes_the_screen_at_once() -> None:
    town = Town()
    town.types(LI, "/profile")
    town.presses(LI, "中文 / English")
    assert "My profile" in town.presses(LI, "English")


def test_whoever_calls_something_else_has_left_the_question() -> None:
    town = Town()
    town.types(LI, "/profile")
    town.presses(LI, "文件")
    town.presses(LI, "德州")
    town.presses(LI, "区县或系部")
    assert town.all("SELECT kind FROM form") == [("profile-place",)]
    town.types(LI, "/help")
    assert town.all("SELECT kind FROM form") == []


def test_cancel_leaves_the_question_and_says_so() -> None:
    town = Town()
    town.types(LI, "/profile")
    town.presses(LI, "文件")
    town.presses(LI, "德州")
    town.presses(LI, "区县或系部")
    assert town.types(LI, "/cancel") == "好，没有记下任何内容。"
