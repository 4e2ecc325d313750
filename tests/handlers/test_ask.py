"""Questions in the chat: the answer and its ways on, choices, hand-off, links, inline mode, a running check."""

from __future__ import annotations

import pytest

from handlers.effects import PassOn, Say
from handlers.turn import Inquired
from tests.handlers.chat import Chat, labels, real, words


@pytest.fixture
def chat() -> Chat:
    return Chat(rulebook=real())


def test_an_answer_names_its_article_and_leads_on(chat: Chat) -> None:
    assert "第18条" in chat.types("直评名额几个")
    assert any(label.startswith("帮我自查") for label in labels(chat.screen))
    assert "没帮上忙" in labels(chat.screen)


def test_a_related_entry_opens_below(chat: Chat) -> None:
    chat.types("直评名额几个")
    before = len(chat.messages)
    related = labels(chat.screen)[1]
    assert chat.presses(related)
    assert len(chat.messages) == before + 1


def test_a_choice_is_answered_in_place_and_may_be_made_for_good(chat: Chat) -> None:
    chat.types("公示几天")
    assert "3个工作日" in chat.presses("德职院：公示几天")
    chat.types("公示几天")
    assert "没有写" in chat.presses("以后都按淄博")
    assert chat.person.policy == "zibo"
    assert "没有写" in chat.types("公示几天")
    assert "看德职院的" in labels(chat.screen)
    assert "3个工作日" in chat.presses("看德职院的")


def test_a_choice_counts_with_the_number_that_was_asked(chat: Chat) -> None:
    assert "还剩 1" in chat.types("今年已经推了2个，还能推几个")


def test_what_is_not_covered_can_be_passed_to_a_person(chat: Chat) -> None:
    assert "不在这两份文件里" in chat.types("博士后工作站怎么申请")
    assert "已收到" in chat.presses("转给工作人员")
    assert chat.passed == [PassOn("博士后工作站怎么申请", None, "not_covered")]
    assert chat.presses("转给工作人员", chat.messages[0]) == ""
    assert len(chat.passed) == 1, "the second tap of a double tap passes nothing on"


def test_what_did_not_help_is_kept_with_its_entry(chat: Chat) -> None:
    chat.types("直评名额几个")
    chat.presses("没帮上忙")
    assert chat.passed == [PassOn("直评名额几个", "zibo/direct-quota", "not_helpful")]


def test_a_link_opens_an_answer(chat: Chat) -> None:
    assert "第18条" in chat.types("/start ask_zibo-direct-quota")
    assert "通向" in chat.types("/start ask_zibo-gone") or chat.messages


def test_a_question_in_a_check_is_answered_and_the_check_asks_again(chat: Chat) -> None:
    chat.types("/start check_zibo-expert")
    question = words(chat.screen)
    assert chat.types("首席专家有年龄限制吗")
    said = [words(effect.reply) for effect in chat.last if isinstance(effect, Say)]
    assert "没有写" in said[0]
    assert len(said) == 2
    assert said[1].splitlines()[-1] in question


def test_an_answer_that_sounds_like_a_question_is_still_an_answer(chat: Chat) -> None:
    chat.types("/start check_zibo-expert")
    chat.types("有")
    assert chat.open is not None
    assert len(chat.open.answers) == 1


def test_an_honour_is_no_question_and_a_question_is_no_honour(chat: Chat) -> None:
    chat.types("/start check_dezhou-leader")
    chat.types("省级一类竞赛前几名可以领办")
    assert chat.open is not None
    assert not chat.open.answers


def test_inline_mode_offers_the_entries_that_fit(chat: Chat) -> None:
    chat.does(Inquired("直评名额", "query-1"))
    offered = chat.offers[0].offered
    assert offered[0].id == "ask_zibo-direct-quota"
    assert all(len(one.id.encode()) <= 64 for one in offered)
    chat.does(Inquired("", "query-2"))
    assert chat.offers[1].offered == ()


@pytest.mark.parametrize(
    "data", ["ask::zibo/nothing", "askon", "about::nowhere", "person", "unhelp::x", "askorig::zibo/two"]
)
def test_a_forged_button_is_answered_kindly(chat: Chat, data: str) -> None:
    chat.types("你好")
    chat.presses_data(data)
    assert not chat.passed
