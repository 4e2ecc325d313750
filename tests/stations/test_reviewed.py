"""A good answer is kept and offered to the next who asks the same; the question goes with who is forgotten."""

from __future__ import annotations

from tests.stations.test_desk import QUESTION, a_town, asks
from tests.stations.town import LI, STAFF, WANG, ZHANG, ZHAO, Town

ANSWER = "申请博士后工作站，由省人社厅受理，请打 12333。"
SAME = "请问博士后工作站如何申请？"


def answered(town: Town, question: str = QUESTION) -> int:
    """Li asks, the staff answer; the request's id."""
    number = asks(town, LI, question)
    town.presses(STAFF, "答复")
    town.types(STAFF, ANSWER)
    return number


def kept(town: Town, question: str = QUESTION) -> int:
    """And keep the answer."""
    number = answered(town, question)
    town.forges(STAFF, f"rqk::{number}")
    town.presses(STAFF, "保留")
    return number


def test_it_is_shown_before_it_is_kept_and_the_next_who_asks_the_same_reads_it() -> None:
    town = a_town()
    number = answered(town)
    preview = town.forges(STAFF, f"rqk::{number}")
    assert QUESTION in preview
    assert ANSWER in preview
    assert not town.all("SELECT * FROM kept_answer")
    assert "已保留" in town.presses(STAFF, "保留")
    said = town.types(ZHANG, SAME)
    assert ANSWER in said
    assert "工作人员于2026年9月29日答复，已审核。" in said


def test_the_question_and_the_answer_can_be_put_another_way() -> None:
    town = a_town()
    number = answered(town)
    town.forges(STAFF, f"rqk::{number}")
    assert "问题：怎么申请博士后工作站" in town.types(STAFF, "怎么申请博士后工作站")
    town.presses(STAFF, "修改答复")
    assert "答复：找省人社厅。" in town.types(STAFF, "找省人社厅。")
    town.presses(STAFF, "保留")
    assert town.all("SELECT question, answer FROM kept_answer") == [("怎么申请博士后工作站", "找省人社厅。")]


def test_everybody_who_waits_for_it_is_told_and_their_requests_close() -> None:
    town = a_town(WANG)
    number = answered(town)
    asks(town, ZHANG, SAME)
    other = asks(town, ZHAO, "人才公寓怎么申请")
    assert "另有 1 个同样的问题" in town.forges(STAFF, f"rqk::{number}")
    assert "已告诉另外 1 位提问人" in town.presses(STAFF, "保留")
    assert ANSWER in town.read[ZHANG][-1].text
    assert "结束了" in town.read[LI][-1].text
    assert town.all("SELECT id FROM request WHERE state <> 'closed'") == [(other,)]


def test_what_a_colleague_has_claimed_is_left_to_them() -> None:
    town = a_town(WANG)
    number = answered(town)
    theirs = asks(town, ZHANG, SAME)
    town.forges(WANG, f"rqc::{theirs}")
    town.forges(STAFF, f"rqk::{number}")
    town.presses(STAFF, "保留")
    assert town.all(f"SELECT state, owner FROM request WHERE id = {theirs}") == [("claimed", WANG)]


def test_it_never_stands_before_an_answer_of_the_documents() -> None:
    town = a_town()
    number = asks(town, LI)
    town.presses(STAFF, "答复")
    town.types(STAFF, ANSWER)
    town.forges(STAFF, f"rqk::{number}")
    town.types(STAFF, "直评名额几个")
    town.presses(STAFF, "保留")
    assert "3人" in town.types(ZHANG, "直评名额几个")
    town.presses(ZHANG, "没帮上忙")
    assert "已收到" in town.read[ZHANG][-1].text
    town.presses(ZHANG, "看工作人员的答复")
    assert ANSWER in town.read[ZHANG][-1].text


def test_who_is_not_helped_by_it_asks_on() -> None:
    town = a_town()
    kept(town)
    town.types(ZHANG, SAME)
    town.presses(ZHANG, "没帮上忙")
    assert "已收到" in town.read[ZHANG][-1].text


def test_another_question_is_not_taken_for_it() -> None:
    town = a_town()
    kept(town)
    assert ANSWER not in town.types(ZHANG, "人才公寓怎么申请")
    assert ANSWER not in town.types(ZHANG, "博士后工作站有多少补贴")


def test_a_retired_answer_is_offered_to_nobody() -> None:
    town = a_town()
    kept(town)
    town.types(STAFF, "/staff")
    town.presses(STAFF, "参考答复")
    assert ANSWER in town.presses(STAFF, QUESTION)
    assert "已停用" in town.presses(STAFF, "停用")
    assert ANSWER not in town.types(ZHANG, SAME)


def test_keeping_confirmed_twice_is_one() -> None:
    town = a_town()
    number = kept(town)
    assert "离开" in town.forges(STAFF, f"rqy::{number}")
    assert "已经留作" in town.forges(STAFF, f"rqk::{number}")
    assert town.all("SELECT count(*) FROM kept_answer") == [(1,)]


def test_without_an_answer_there_is_nothing_to_keep() -> None:
    town = a_town()
    number = asks(town, LI)
    assert "还没有" in town.forges(STAFF, f"rqk::{number}")


def test_after_forgetting_the_answer_goes_on_without_the_question() -> None:
    town = a_town()
    kept(town)
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    assert town.all("SELECT question, answer FROM kept_answer") == [("", ANSWER)]
    assert ANSWER in town.types(ZHANG, "博士后工作站申请")
    assert "提问人已删除" in town.forges(STAFF, f"rk::{town.all('SELECT id FROM kept_answer')[0][0]}")


def test_a_question_that_staff_put_in_their_own_words_stays() -> None:
    town = a_town()
    number = answered(town, "我们厂想搞个博士后工作站怎么申请呀急")
    town.forges(STAFF, f"rqk::{number}")
    town.types(STAFF, "博士后站的受理部门")
    town.presses(STAFF, "保留")
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    assert town.all("SELECT question FROM kept_answer") == [("博士后站的受理部门",)]


def test_no_byte_of_what_was_asked_is_left_in_the_tables() -> None:
    town = a_town(WANG)
    asks(town, LI, "泰山九号博士后工作站怎么申请")
    number = answered(town, "独一无二的博士后流动站咋申请")
    town.types(LI, "补充：烟囱下面第三家")
    town.replies(STAFF, "知道了", "提问人说")
    town.forges(STAFF, f"rqk::{number}")
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    rows = "\n".join(town.rows.iterdump())
    for words in ("泰山九号", "独一无二", "烟囱"):
        assert words not in rows
        assert words.encode("unicode_escape").decode() not in rows
    assert "提问人已删除数据" in town.read[STAFF][-1].text
    assert "提问人已删除数据" in town.read[WANG][-1].text


def test_my_data_shows_what_was_asked_and_said() -> None:
    town = a_town()
    answered(town)
    text = town.types(LI, "/mydata")
    assert QUESTION in text
    assert ANSWER in text
    assert "答复了您转来的问题" in text
    assert ANSWER in town.types(STAFF, "/mydata")
