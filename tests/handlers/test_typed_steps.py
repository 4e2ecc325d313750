"""What the buttons around a question say can be typed: why, back, stop, leave it."""

from __future__ import annotations

import pytest

from handlers.buttons import Wish
from tests.handlers.chat import labels, words
from tests.handlers.test_check import answers, asked


@pytest.mark.parametrize("text", ["为什么", "为什么问", "为什么？", "why", "Why this question?"])
def test_a_typed_why_explains_the_question_on_the_screen(text: str) -> None:
    chat = asked()
    by_tap = asked().presses("为什么问")
    assert chat.types(text) == by_tap
    assert answers(chat) == {}


@pytest.mark.parametrize("text", ["返回", "上一步", "‹ 返回", "back"])
def test_a_typed_back_goes_to_the_question_before(text: str) -> None:
    chat = asked()
    chat.presses("正高级")
    assert "是什么职称？" in chat.types(text)
    assert "● 正高级" in labels(chat.screen)
    assert "第 2 问" in chat.types("不改，继续")


@pytest.mark.parametrize("text", ["先停下", "算了", "取消", "Never mind", "stop here"])
def test_a_typed_stop_puts_the_check_away(text: str) -> None:
    chat = asked()
    chat.presses("正高级")
    assert "/checks" in chat.types(text)
    assert chat.open is None


def test_a_name_that_is_left_is_no_name() -> None:
    chat = asked()
    chat.presses("正高级")
    assert chat.open is not None
    chat.presses_data(Wish("name", chat.open.id).data)
    assert "起个名" in words(chat.screen)
    chat.types("算了")
    assert chat.open is not None
    assert chat.open.name is None
