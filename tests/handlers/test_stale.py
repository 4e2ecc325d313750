"""Buttons that do not fit: stale, doubled, forged, somebody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.effects import Acknowledge, Show
from handlers.turn import InterviewId, PersonId
from tests.handlers.chat import Chat, presses, words
from tests.handlers.test_check import answers, asked
from tests.handlers.test_verdict import judged


def test_the_second_tap_of_a_double_tap_changes_nothing() -> None:
    chat = asked()
    tapped = presses(chat.screen)[0].data
    chat.presses_data(tapped)
    screen, kept = chat.screen, answers(chat)
    chat.presses_data(tapped)
    assert chat.last == (Acknowledge("press-102"), Show(screen, chat.messages[0].id, InterviewId(101)))
    assert answers(chat) == kept


def test_a_button_of_an_earlier_question_says_so_and_shows_where_we_are() -> None:
    chat = asked()
    earlier = presses(chat.screen)[1].data
    chat.presses("正高级")
    chat.presses_data(earlier)
    assert chat.last[0] == Acknowledge("press-102", "这一问已经答过。要改，请点“已答”。")
    assert "身体健康吗？" in words(chat.screen)
    assert answers(chat) == {"title": "full"}


@pytest.mark.parametrize(
    "data", ["is:2t:title:emperor", "is:2t:throne:y", "is:2t:already:-5", "is:2t:already:NaN", "is:2t"]
)
def test_a_forged_answer_is_refused_politely(data: str) -> None:
    chat = asked()
    chat.presses_data(data)
    assert chat.last == (Acknowledge("press-101", "这个按钮对不上了，请用最新一条消息。"),)
    assert answers(chat) == {}


def test_another_persons_interview_is_nobodys() -> None:
    chat = asked()
    chat.person = replace(chat.person, id=PersonId(8))
    chat.presses("正高级")
    assert chat.last == (Acknowledge("press-101", "这次自查已经不在了。发 /start 重新开始。"),)


@pytest.mark.parametrize("data", ["", "nonsense", "is", "is:Ω", "open", "x:2t:title:full", "😀" * 16])
def test_what_we_never_wrote_is_answered_with_the_way_on(data: str) -> None:
    chat = asked()
    chat.presses_data(data)
    assert isinstance(chat.last[0], Acknowledge)
    assert "/start" in chat.last[0].text
    assert len(chat.last) == 1


def test_a_button_of_a_check_put_away_says_where_it_is() -> None:
    chat = asked()
    first = chat.messages[0]
    old = presses(first.reply)[0].data
    chat.types("正高级")
    chat.types("/start check_demo-unit")
    chat.presses_data(old, first)
    assert chat.last == (
        Acknowledge("press-103", "“专家”已经收起。在 /checks 里打开，或发 /start 重新选。", alert=True),
    )


def with_papers() -> Chat:
    """A verdict and the list of papers below it."""
    chat = judged("正高级", "是", "同意", "1")
    chat.presses("要交的材料")
    return chat


@pytest.mark.parametrize("data", ["tick:2t:00000000", "tick:2t", "tick:2t:is"])
def test_a_forged_tick_ticks_nothing(data: str) -> None:
    chat = with_papers()
    chat.presses_data(data)
    assert [type(effect) for effect in chat.last] == [Acknowledge]
    assert "☑" not in words(chat.screen)


def test_a_forged_wish_for_a_file_that_the_document_has_not_is_refused() -> None:
    chat = with_papers()
    chat.presses_data("paper:2t")
    assert chat.last == (Acknowledge(f"press-{chat.number - 1}", "这个按钮已经失效。发 /start 重新选。"),)


@pytest.mark.parametrize("verb", ["papers", "tick", "paper"])
def test_papers_of_somebody_elses_check_are_nobodys(verb: str) -> None:
    chat = with_papers()
    chat.person = replace(chat.person, id=PersonId(8))
    chat.presses_data(f"{verb}:2t")
    assert [type(effect) for effect in chat.last] == [Acknowledge]
