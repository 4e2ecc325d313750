"""The whole way on the page: START, a check, its questions, a reload in the middle, a verdict with its articles."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.chat import ENGINEER, STAFF, Chat
from tests.browser.conftest import Open

CHECK = "能不能当首席专家"
ANSWERS = ("副高级", "是", "0")
"""Whichever of these a question offers, in this order."""
UNSURE = "不清楚"
MOST_TABS = 50
"""Stops of the Tab key between a chat and its buttons; a few are enough."""
LONGEST_WAY = 20
"""Questions; the expert's check has eleven."""


def choose_check(chat: Chat, role: str, check: str) -> None:
    """From START to the first question."""
    chat.start()
    chat.press(role)
    expect(chat.keys().filter(has_text=check)).to_have_count(1)
    chat.keys().filter(has_text=check).click()
    expect(chat.key(UNSURE)).to_be_visible()


def question(chat: Chat) -> str:
    """What is asked now."""
    return chat.said.last.locator("strong").last.inner_text()


def asks(chat: Chat) -> bool:
    """Whether the newest screen is a question."""
    return chat.key(UNSURE).count() > 0


def fitting(chat: Chat, answers: Sequence[str]) -> str:
    """The first of these answers that the question offers."""
    return next(answer for answer in answers if chat.keys().get_by_text(answer, exact=True).count())


def walk_to_the_verdict(chat: Chat) -> int:
    """Answer what is asked, by the labels on the page; how many questions it took."""
    for number in range(LONGEST_WAY):
        if not asks(chat):
            return number
        chat.press(fitting(chat, ANSWERS))
    raise AssertionError(f"still asking after {LONGEST_WAY} questions: {question(chat)}")


def test_a_contact_walks_the_expert_check_through_a_reload_to_a_verdict(open_page: Open) -> None:
    page = open_page()
    chat = Chat(page)
    choose_check(chat, "我是企业联系人", CHECK)
    expect(chat.said.last).to_contain_text("第 1 问")
    for _ in range(2):
        chat.press(fitting(chat, ANSWERS))
    before = question(chat)
    page.reload()
    expect(chat.said.last.locator("strong").last).to_have_text(before)
    expect(chat.said.last).to_contain_text("第 3 问")
    expect(chat.key(UNSURE)).to_be_in_viewport()
    walk_to_the_verdict(chat)
    expect(chat.said.last.locator("strong").first).to_be_in_viewport()
    expect(chat.said.last).to_contain_text(re.compile("第[0-9一二三四五六七八九十 ]+条"))
    expect(chat.said.last).to_contain_text("自查")


def test_on_a_dark_phone_the_same_way_works(open_page: Open) -> None:
    page = open_page(390, 844, color_scheme="dark", is_mobile=True, has_touch=True)
    chat = Chat(page)
    choose_check(chat, "我是企业联系人", CHECK)
    walk_to_the_verdict(chat)
    expect(chat.said.last.locator("strong").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_question_is_answered_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    chat = Chat(page)
    choose_check(chat, "我是企业联系人", CHECK)
    asked = question(chat)
    chat.log.focus()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "是":
            break
    page.keyboard.press("Enter")
    expect(chat.said.last.locator("strong").last).not_to_have_text(asked)
    expect(chat.keys().first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(chat.keys().nth(1)).to_be_focused()


def test_typing_answers_too_and_markup_in_it_is_harmless(open_page: Open) -> None:
    chat = Chat(open_page())
    choose_check(chat, "我是企业联系人", CHECK)
    asked = question(chat)
    chat.write('<img src=x onerror="alert(1)">')
    expect(chat.pane.locator(".own ~ .theirs")).to_have_count(2)
    assert question(chat) == asked
    expect(chat.pane.locator(".message img")).to_have_count(0)
    chat.write("有的")
    expect(chat.said.last.locator("strong").last).not_to_have_text(asked)


def test_three_people_are_served_side_by_side_and_the_picture_is_taken(open_page: Open) -> None:
    page = open_page(1400, 900)
    contact, engineer, staff = Chat(page), Chat(page, ENGINEER), Chat(page, STAFF)
    choose_check(contact, "我是企业联系人", CHECK)
    choose_check(engineer, "我是工程师或专家", "能不能进站")
    engineer.press(fitting(engineer, ("工程师", "是")))
    staff.start()
    walk_to_the_verdict(contact)
    expect(contact.said.last.locator("strong").first).to_be_in_viewport()
    expect(engineer.key(UNSURE)).to_be_in_viewport()
    if path := os.environ.get("STATION_BOT_PICTURE"):
        page.screenshot(path=path)
