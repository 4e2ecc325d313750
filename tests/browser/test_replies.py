"""Replying on the chat page: a message is chosen, what is sent goes as a reply to it, and the reply shows its quote."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.chat import CONTACT, Chat
from tests.browser.conftest import Open
from tests.browser.programs import Program

QUESTION = "第 7 号问题\n请“回复”这条消息来作答。"
QUESTION_QUOTED = "机器人：第 7 号问题 请“回复”这条消息来作答。"
MOST_TABS = 20


@pytest.fixture
def program(simulator: Program) -> Program:
    """No bot behind the page."""
    return simulator


def bar(chat: Chat) -> Locator:
    """What is said above the box while a reply is being written."""
    return chat.pane.locator(".replying")


def quotes(chat: Chat) -> Locator:
    """The quotes in the messages."""
    return chat.pane.locator(".quote")


def asked(chat: Chat, text: str = QUESTION) -> int:
    """A message of the bot's stands on the page; its number."""
    number: int = chat.bot_says(text=text)["message_id"]
    expect(chat.said.last).to_have_text(text)
    return number


def test_a_typed_reply_reaches_the_bot_as_one_and_shows_what_it_replies_to(open_page: Open) -> None:
    chat = Chat(open_page(390, 844, is_mobile=True, has_touch=True))
    chat.page.get_by_role("button", name="开始", exact=True).first.click()
    number = asked(chat)
    chat.reply_to("第 7 号问题")
    expect(chat.box).to_be_focused()
    expect(bar(chat)).to_contain_text(f"回复 {QUESTION_QUOTED}")
    chat.write("需要三年。")
    assert chat.taken_by_bot("message", "reply_to_message")["reply_to_message"]["message_id"] == number
    expect(quotes(chat)).to_have_text([QUESTION_QUOTED])
    expect(chat.pane.locator(".own").last.locator(".quote")).to_be_visible()
    expect(bar(chat)).to_be_hidden()
    chat.write("这条不是回复。")
    expect(quotes(chat)).to_have_count(1)
    assert chat.page.evaluate("document.documentElement.scrollWidth") == 390


def test_one_s_own_message_is_replied_to_and_an_english_page_says_so_in_english(open_page: Open) -> None:
    chat = Chat(open_page(locale="en-GB"))
    chat.pane.get_by_role("button", name="Start", exact=True).click()
    chat.write("How long does it take?")
    chat.reply_to("How long")
    expect(bar(chat)).to_contain_text("Replying to Me: How long does it take?")
    chat.write("I mean the review.")
    expect(quotes(chat)).to_have_text(["Me: How long does it take?"])
    chat.page.get_by_role("button", name="中文").click()
    expect(quotes(chat)).to_have_text(["我：How long does it take?"])


def test_a_reply_is_stopped_with_its_button_or_with_escape_and_keeps_what_was_typed(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    asked(chat)
    chat.box.fill("写了一半")
    for key in ("Enter", "Escape"):
        chat.reply_to("第 7 号问题")
        expect(bar(chat)).to_be_visible()
        if key == "Enter":
            bar(chat).get_by_role("button", name="取消").focus()
        chat.page.keyboard.press(key)
        expect(bar(chat)).to_be_hidden()
        expect(chat.box).to_have_value("写了一半")
        expect(chat.box).to_be_focused()
    chat.write("不是回复")
    expect(quotes(chat)).to_have_count(0)


def test_a_message_is_chosen_with_the_keyboard_alone(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    asked(chat)
    chat.box.focus()
    for _ in range(MOST_TABS):
        chat.page.keyboard.press("Shift+Tab")
        if chat.page.evaluate("document.activeElement.getAttribute('aria-label')") == "回复":
            break
    chat.page.keyboard.press("ArrowUp")
    chat.page.keyboard.press("Enter")
    expect(bar(chat)).to_contain_text("我：/start")
    chat.page.keyboard.type("又来了")
    chat.page.keyboard.press("Enter")
    expect(quotes(chat)).to_have_text(["我：/start"])


def test_editing_and_replying_exclude_each_other(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    chat.write("张公")
    asked(chat)
    chat.reply_to("第 7 号问题")
    chat.box.press("ArrowUp")
    expect(bar(chat)).to_be_hidden()
    expect(chat.pane.locator(".editing")).to_be_visible()
    chat.reply_to("第 7 号问题")
    expect(chat.pane.locator(".editing")).to_be_hidden()
    expect(chat.box).to_have_value("")


def test_what_is_attached_goes_as_a_reply_too(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    number = asked(chat)
    chat.reply_to("第 7 号问题")
    chat.pane.get_by_role("button", name="附件").click()
    chat.pane.get_by_role("menuitem", name="位置").click()
    assert chat.taken_by_bot("message", "location")["reply_to_message"]["message_id"] == number
    expect(bar(chat)).to_be_hidden()
    chat.reply_to("位置")
    expect(bar(chat)).to_contain_text("我：位置")


def test_a_quote_follows_edits_leads_to_its_message_and_says_when_that_is_gone(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    number = asked(chat)
    for line in range(12):
        asked(chat, f"{line}：" + "很长的一段。\n" * 8 + "完")
    chat.bot_says(text="提醒", reply_parameters={"message_id": number})
    expect(quotes(chat)).to_have_text([QUESTION_QUOTED])
    expect(chat.said.filter(has_text="第 7 号")).not_to_be_in_viewport()
    quotes(chat).click()
    expect(chat.said.filter(has_text="第 7 号")).to_be_in_viewport()
    chat.call("editMessageText", chat_id=CONTACT, message_id=number, text="第 7 号问题，已答")
    expect(quotes(chat)).to_have_text(["机器人：第 7 号问题，已答"])
    chat.reply_to("第 7 号问题，已答")
    chat.call("deleteMessage", chat_id=CONTACT, message_id=number)
    expect(quotes(chat)).to_have_text(["已删除的消息"])
    expect(bar(chat)).to_be_hidden()
