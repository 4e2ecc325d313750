"""The desk: what only staff may do, what is refused and noted, and the lists they have."""

from __future__ import annotations

import pytest

from tests.stations.test_desk import a_town, asks
from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG


@pytest.mark.parametrize("verb", ["rqc", "rqa", "rqh", "rqx", "rqk", "rqy", "rqe", "rq"])
def test_a_desk_button_in_a_strangers_hands_does_nothing_and_is_noted(verb: str) -> None:
    town = a_town()
    number = asks(town, LI)
    assert "只有工作人员" in town.forges(STRANGER, f"{verb}::{number}")
    assert town.all("SELECT state, owner FROM request") == [("open", None)]
    assert town.refusals() == ["refused: request"]


@pytest.mark.parametrize("data", ["rqt::{}:66", "rqs", "rkl", "rk::1", "rkr::1", "hwx::{}", "hwb::{}", "hws::{}"])
def test_neither_do_lists_answers_and_other_peoples_requests(data: str) -> None:
    town = a_town()
    number = asks(town, LI)
    town.forges(STRANGER, data.format(number))
    assert town.all("SELECT state, owner, aside FROM request") == [("open", None, 0)]
    assert len(town.refusals()) == 1


def test_who_was_dismissed_owns_nothing_and_may_do_nothing() -> None:
    town = a_town(WANG)
    number = asks(town, LI)
    town.presses(WANG, "认领")
    town.forges(STAFF, f"stf::{WANG}")
    assert town.all("SELECT state, owner FROM request") == [("open", None)]
    town.forges(WANG, f"rqc::{number}")
    town.replies(WANG, "我还在", "博士后")
    assert town.all("SELECT state, owner FROM request") == [("open", None)]
    assert len(town.refusals()) == 2
    assert "我还在" not in town.read[LI][-1].text


def test_a_claim_pressed_twice_is_one() -> None:
    town = a_town()
    number = asks(town, LI)
    town.forges(STAFF, f"rqc::{number}")
    assert "已经认领" in town.forges(STAFF, f"rqc::{number}")
    assert sum("正在处理" in screen.text for screen in town.read[LI]) == 1


def test_a_closed_request_is_neither_claimed_nor_answered() -> None:
    town = a_town()
    number = asks(town, LI)
    assert "还没有答复，不答复就结束吗" in town.presses(STAFF, "结束")
    assert town.all("SELECT state FROM request") == [("open",)]
    town.presses(STAFF, "不答复，结束")
    for data in (f"rqc::{number}", f"rqa::{number}", f"rqx::{number}", f"rqt::{number}:{STAFF}"):
        assert "已经结束" in town.forges(STAFF, data)
    assert "已经结束" in town.replies(STAFF, "晚了", "博士后")


def test_nothing_is_handed_to_who_is_no_staff() -> None:
    town = a_town()
    number = asks(town, LI)
    town.types(ZHANG, "/start")
    assert "不是工作人员" in town.forges(STAFF, f"rqt::{number}:{ZHANG}")
    assert town.all("SELECT owner FROM request") == [(None,)]


def test_the_list_shows_the_oldest_first_mine_and_what_several_ask() -> None:
    town = a_town(WANG)
    asks(town, LI, "博士后工作站怎么申请")
    town.later(2)
    asks(town, ZHANG, "博士后工作站如何申请")
    asks(town, STRANGER, "人才公寓怎么申请")
    town.types(STAFF, "/staff")
    shown = town.presses(STAFF, "待答问题")
    assert shown.index("已过 2 天") < shown.index("已过 不到 1 分钟")
    assert "2 次提到" in town.presses(STAFF, "多人问到的")
    assert "没有" in town.presses(STAFF, "我认领的")
    town.presses(STAFF, "全部")
    town.presses(STAFF, "博士后工作站怎么申请")
    assert "认领" in str(town.read[STAFF][-1].buttons)
    assert ("read a question",) in town.all("SELECT what FROM audit")


def test_a_list_longer_than_a_screen_has_pages() -> None:
    town = a_town()
    for number in range(7):
        asks(town, 100 + number, f"博士后工作站怎么申请{number}")
    town.types(STAFF, "/staff")
    town.presses(STAFF, "待答问题")
    town.forges(STAFF, next(data for label, data in town.read[STAFF][-1].buttons if label.endswith("›")))
    assert town.read[STAFF][-1].text.count("博士后") == 1
