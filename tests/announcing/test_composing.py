"""A draft on the workbench: texts with looks, a picture or file, a button; what is refused, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.announcing.hall import drafts, hall, kept, newest, state, written
from tests.stations.town import STAFF, ZHANG


def test_a_text_keeps_line_breaks_bold_and_links_as_they_were_typed() -> None:
    town = hall()
    written(town, "**重要**\n请看[这里](https://example.org/a)。")
    words = kept(town, "content")["words"]["zh_Hans"]
    assert words["text"] == "重要\n请看这里。"
    assert words["looks"] == [["bold", 0, 2, None], ["text_link", 5, 2, "https://example.org/a"]]


def test_each_language_has_its_own_text_and_one_can_be_taken_away() -> None:
    town = hall()
    written(town, "中文")
    town.presses(STAFF, "英文正文")
    assert "英文：English text" in town.types(STAFF, "English text")
    town.presses(STAFF, "英文正文")
    assert "英文：未填写" in town.presses(STAFF, "去掉这段正文")


@pytest.mark.parametrize(("length", "taken"), [(4096, True), (4097, False)])
def test_a_text_is_as_long_as_a_message_may_be(length: int, taken: bool) -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "中文正文")
    said = town.types(STAFF, "字" * length)
    assert ("太长了" not in said) is taken
    assert bool(kept(town, "content")["words"]) is taken


def test_below_a_picture_a_text_is_shorter_whichever_came_first() -> None:
    town = hall()
    written(town, "字" * 1025)
    town.presses(STAFF, "图片或文件")
    assert "最多 1024 个字符，现在是 1025 个" in town.shows(STAFF, "pic1")
    assert kept(town, "content")["attachment"] is None
    town.forges(STAFF, f"ane::{newest(town)}:zh_Hans")
    town.types(STAFF, "字" * 1024)
    town.presses(STAFF, "图片或文件")
    town.shows(STAFF, "pic1")
    assert kept(town, "content")["attachment"] == {"kind": "photo", "file": "pic1"}
    town.presses(STAFF, "中文正文")
    assert "太长了" in town.types(STAFF, "字" * 1025)


def test_a_picture_with_its_words_is_both_at_once() -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "图片或文件")
    assert "中文：看图" in town.shows(STAFF, "pic1", "看图")


def test_a_document_is_kept_by_its_number_and_not_fetched() -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "图片或文件")
    assert "图片或文件：文件" in town.sends(STAFF, "flyer.pdf", b"never read")
    assert kept(town, "content")["attachment"] == {"kind": "document", "file": "flyer.pdf"}
    town.presses(STAFF, "图片或文件")
    assert "图片或文件：无" in town.presses(STAFF, "去掉附件")


def test_what_is_neither_picture_nor_document_is_asked_for_again() -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "图片或文件")
    voice: dict[str, Any] = {"message": {**town._from(STAFF), "voice": {"file_id": "v"}, "message_id": 1}}
    assert "请发图片或文档" in town._turn(STAFF, voice)
    assert "要的是图片或文件" in town.types(STAFF, "这里")
    assert "图片或文件：图片" in town.shows(STAFF, "pic1"), "it is waited for still"


def test_the_button_leads_to_a_check_an_answer_or_a_page() -> None:
    town = hall()
    number = drafts(town)
    town.presses(STAFF, "按钮")
    town.presses(STAFF, "打开一项自查")
    town.forges(STAFF, f"anb::{number}:check=zibo/expert")
    assert kept(town, "content")["way"] == {"kind": "check", "target": "zibo/expert"}
    town.presses(STAFF, "按钮")
    town.presses(STAFF, "打开一个解答")
    town.types(STAFF, "直评名额几个")
    assert "按钮：" in town.forges(STAFF, f"anb::{number}:entry=zibo/direct-quota")
    assert kept(town, "content")["way"] == {"kind": "entry", "target": "zibo/direct-quota"}
    town.presses(STAFF, "按钮")
    town.presses(STAFF, "打开网页")
    assert "这个地址不能用" in town.types(STAFF, "http://example.org")
    assert "按钮：https://example.org/a" in town.types(STAFF, " https://example.org/a ")
    town.presses(STAFF, "按钮")
    assert "按钮：无" in town.presses(STAFF, "不要按钮")


@pytest.mark.parametrize("address", ["https://", "https://x", "example.org", "https://exa mple.org"])
def test_an_address_nobody_can_open_is_refused(address: str) -> None:
    town = hall()
    number = drafts(town)
    town.forges(STAFF, f"anb::{number}:web")
    assert "这个地址不能用" in town.types(STAFF, address)


def test_a_button_to_what_is_not_there_changes_nothing() -> None:
    town = hall()
    number = drafts(town)
    for choice in ("check=zibo/nothing", "entry=nothing", "elsewhere=x"):
        town.forges(STAFF, f"anb::{number}:{choice}")
    assert kept(town, "content")["way"] is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("明天", "没看懂"),
        ("2026-13-01 09:30", "没看懂"),
        ("2026-09-29 11:59", "已经过去"),
        ("2027-12-01 09:30", "超过一年"),
        ("2026年12月1日 9点30分", "发送时间：2026-12-01 09:30"),
        ("2026-12-01 09：30", "发送时间：2026-12-01 09:30"),
        ("明天上午九点", "发送时间：2026-09-30 09:00"),
        ("今天上午九点", "已经过去"),
    ],
)
def test_a_time_is_typed(typed: str, said: str) -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "发送时间")
    assert said in town.types(STAFF, typed)


def test_topic_repeat_urgency_and_certainty_are_tapped() -> None:
    town = hall()
    drafts(town)
    town.presses(STAFF, "发送时间")
    town.presses(STAFF, "每月")
    town.presses(STAFF, "类别")
    town.presses(STAFF, "申报通知")
    town.presses(STAFF, "紧急与重发")
    town.presses(STAFF, "紧急")
    town.presses(STAFF, "紧急与重发")
    said = town.presses(STAFF, "宁可漏发")
    for line in ("重复：每月", "类别：申报通知", "紧急：是", "送达不确定时：宁可漏发，不重复"):
        assert line in said


def test_two_taps_on_new_make_one_draft() -> None:
    town = hall()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "通知")
    town.forges(STAFF, "ann")
    town.forges(STAFF, "ann")
    assert town.all("SELECT count(*) FROM campaign") == [(1,)]
    town.presses(STAFF, "中文正文")
    town.types(STAFF, "正文")
    town.forges(STAFF, "ann")
    assert town.all("SELECT count(*) FROM campaign") == [(2,)], "one that was begun is another's place"


def test_a_draft_is_deleted_after_one_question() -> None:
    town = hall()
    number = written(town)
    town.presses(STAFF, "删除草稿")
    assert state(town) == "draft"
    town.presses(STAFF, "删除")
    assert state(town) == "cancelled"
    assert "已经不是草稿" in town.forges(STAFF, f"ane::{number}:zh_Hans")


def test_nobody_but_the_staff_composes_and_only_their_own() -> None:
    town = hall(colleague=True)
    number = written(town)
    for data in ("an", "ann", f"anv::{number}", f"ane::{number}:zh_Hans", f"anb::{number}:none", f"aud::{number}:all=1",
                 f"ans::{number}:urgent=1", f"anp::{number}", f"ant::{number}", f"cpw::{number}"):  # fmt: skip
        assert "工作人员" in town.forges(ZHANG, data), data
    assert len(town.refusals()) == 10
    before = town.all("SELECT * FROM campaign")
    for data in (f"ane::{number}:no-zh_Hans", f"ans::{number}:urgent=1", f"anp::{number}"):
        town.forges(10, data)
    assert town.all("SELECT * FROM campaign") == before
    assert town.refusals()[-1] == "refused: change another's announcement"
    town.forges(10, f"anc::{number}")
    assert town.all("SELECT count(*) FROM campaign") == [(2,)], "a copy is one's own"


def test_who_is_no_staff_any_more_types_into_nothing() -> None:
    town = hall(colleague=True)
    drafts(town, 10)
    town.presses(10, "中文正文")
    town.rows.execute("DELETE FROM staff")
    assert "工作人员" in town.types(10, "正文")
    assert kept(town, "content")["words"] == {}
