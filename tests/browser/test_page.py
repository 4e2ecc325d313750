"""The chat page before a simulator without a bot: what a bot may send is shown, what a person may do works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import CONTACT, ENGINEER, STAFF, Chat, inline
from tests.browser.conftest import Open
from tests.browser.programs import Program

LONG = "第一行，一段很长的规定。\n" * 8


@pytest.fixture
def program(simulator: Program) -> Program:
    """No bot behind the page."""
    return simulator


def test_a_message_full_of_markup_stays_text(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    wicked = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>粗</b>'
    chat.write(wicked)
    chat.bot_says(text=wicked, reply_markup=inline([{"text": wicked, "callback_data": "x"}]))
    expect(chat.said.last).to_have_text(wicked)
    expect(chat.keys()).to_have_text([wicked])
    expect(chat.pane.locator(".message img, .message script, .message b")).to_have_count(0)


def test_a_link_opens_a_window_of_its_own_and_only_web_addresses_are_links(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    chat.bot_says(
        text="点我", entities=[{"type": "text_link", "offset": 0, "length": 2, "url": "https://example.org/a"}]
    )
    link = chat.said.last.get_by_role("link", name="点我")
    expect(link).to_have_attribute("href", "https://example.org/a")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    judged = "async text => (await import('/page/dom.js')).safeAddress(text)?.href ?? null"
    assert chat.page.evaluate(judged, "javascript:alert(1)") is None
    assert chat.page.evaluate(judged, "data:text/html,x") is None
    assert chat.page.evaluate(judged, "example.org") == "https://example.org/"


def test_the_bot_s_formatting_is_shown(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    text = f"<b>结论</b>：😀 <i>说明</i> <code>zibo/expert</code>\n<blockquote expandable>{LONG}</blockquote>\n见 /help"
    chat.bot_says(text=text, parse_mode="HTML")
    expect(chat.said.last.locator("strong")).to_have_text("结论")
    expect(chat.said.last.locator("em")).to_have_text("说明")
    expect(chat.said.last.locator("code")).to_have_text("zibo/expert")
    chat.said.last.get_by_role("button", name="展开全文").click()
    expect(chat.said.last.get_by_role("button", name="收起")).to_have_attribute("aria-expanded", "true")
    chat.said.last.get_by_role("button", name="/help").click()
    expect(chat.pane.locator(".own .text").last).to_have_text("/help")


def test_an_edit_keeps_the_place_the_half_typed_text_and_the_focus(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    first = chat.bot_says(text="原来的话")
    for number in range(12):
        chat.bot_says(text=f"{number}：{LONG}")
    expect(chat.said.last).to_contain_text("11：")
    chat.box.fill("写了一半")
    chat.log.evaluate("log => log.scrollTop = 200")
    expect(chat.pane.get_by_role("button", name="到最新消息")).to_be_visible()
    chat.call("editMessageText", chat_id=CONTACT, message_id=first["message_id"], text="改过的话")
    expect(chat.said.filter(has_text="改过的话")).to_have_count(1)
    expect(chat.pane.locator(".edited")).not_to_have_count(0)
    assert chat.log.evaluate("log => log.scrollTop") == 200
    expect(chat.box).to_have_value("写了一半")
    expect(chat.box).to_be_focused()
    chat.page.reload()
    expect(chat.box).to_have_value("写了一半")
    expect(chat.said.last).to_be_in_viewport()


def test_a_press_that_is_answered_without_a_word_turns_no_longer(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    chat.bot_says(text="?", reply_markup=inline([{"text": "好", "callback_data": "a"}]))
    chat.key("好").click()
    expect(chat.key("好")).to_have_attribute("aria-busy", "true")
    chat.call("answerCallbackQuery", callback_query_id=chat.next_press())
    expect(chat.key("好")).not_to_have_attribute("aria-busy", "true")


def test_a_press_turns_until_the_bot_answers_and_the_answer_is_shown(open_page: Open) -> None:
    page = open_page()
    chat = Chat(page)
    chat.start()
    chat.bot_says(text="?", reply_markup=inline([{"text": "好", "callback_data": "a", "style": "success"}]))
    chat.key("好").click()
    expect(chat.key("好")).to_have_attribute("aria-busy", "true")
    chat.call("answerCallbackQuery", callback_query_id=chat.next_press(), text="记下了")
    expect(chat.key("好")).not_to_have_attribute("aria-busy", "true")
    expect(chat.pane.get_by_role("status")).to_have_text("记下了")
    chat.key("好").click()
    chat.call("answerCallbackQuery", callback_query_id=chat.next_press(), text="<b>请看</b>", show_alert=True)
    expect(page.get_by_role("dialog")).to_contain_text("<b>请看</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(chat.key("好")).to_be_focused()


def test_typing_and_the_menu_of_commands_are_shown(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    chat.call("sendChatAction", chat_id=CONTACT, action="typing")
    expect(chat.pane.locator(".pane-state")).to_contain_text("正在输入")
    commands = [{"command": "help", "description": "帮助"}, {"command": "checks", "description": "我的自查"}]
    chat.box.press_sequentially("/che")
    chat.call("setMyCommands", commands=commands)
    expect(chat.pane.get_by_role("menuitem")).to_have_text(["/checks 我的自查"])
    chat.box.press("ArrowDown")
    chat.page.keyboard.press("Enter")
    expect(chat.pane.locator(".own .text").last).to_have_text("/checks")
    expect(chat.box).to_have_value("")


def test_the_last_message_is_changed_with_the_arrow_up(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    chat.write("张公")
    chat.box.press("ArrowUp")
    expect(chat.box).to_have_value("张公")
    chat.box.fill("张工")
    chat.box.press("Enter")
    expect(chat.pane.locator(".own .text")).to_have_text(["/start", "张工"])
    expect(chat.pane.locator(".own .edited")).to_have_count(1)


def test_reply_keyboards_copy_buttons_and_forwarding_work_without_leaving_the_page(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    chat = Chat(page)
    chat.start()
    share = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsome_bot&text=%E7%BB%93%E8%AE%BA"
    chat.bot_says(
        text="结论",
        reply_markup=inline([{"text": "复制", "copy_text": {"text": "号码 7"}}, {"text": "转发", "url": share}]),
    )
    chat.key("复制").click()
    assert page.evaluate("navigator.clipboard.readText()") == "号码 7"
    chat.key("转发").click()
    expect(page.get_by_role("dialog")).to_contain_text("结论")
    page.keyboard.press("Escape")
    chat.bot_says(
        text="选一个",
        reply_markup={"keyboard": [[{"text": "甲"}, {"text": "乙"}]], "input_field_placeholder": "甲还是乙"},
    )
    expect(chat.box).to_have_attribute("placeholder", "甲还是乙")
    chat.pane.locator(".reply-keyboard").get_by_role("button", name="乙").click()
    expect(chat.pane.locator(".own .text").last).to_have_text("乙")
    chat.bot_says(text="好", reply_markup={"remove_keyboard": True})
    expect(chat.pane.locator(".reply-keyboard")).to_be_hidden()


def test_a_file_a_sticker_and_a_place_can_be_sent(open_page: Open) -> None:
    chat = Chat(open_page())
    chat.start()
    menu = chat.pane.get_by_role("button", name="附件")
    menu.click()
    with chat.page.expect_file_chooser() as chosen:
        chat.pane.get_by_role("menuitem", name="文件").click()
    chosen.value.set_files({"name": "名单.txt", "mimeType": "text/plain", "buffer": "张工".encode()})
    expect(chat.pane.get_by_role("link", name="名单.txt")).to_be_visible()
    with chat.page.expect_download() as saved:
        chat.pane.get_by_role("link", name="名单.txt").click()
    assert saved.value.path().read_text(encoding="utf-8") == "张工"
    for kind in ("贴纸", "位置", "语音"):
        menu.click()
        chat.pane.get_by_role("menuitem", name=kind).click()
        expect(chat.pane.locator(".own .kind").last).to_have_text(kind)


def test_a_person_blocks_the_bot_and_comes_back(open_page: Open) -> None:
    chat = Chat(open_page(), STAFF)
    chat.start()
    chat.pane.get_by_role("button", name="更多").click()
    chat.pane.get_by_role("menuitem", name="停用").click()
    expect(chat.box).to_be_hidden()
    chat.pane.get_by_role("button", name="已停用").click()
    expect(chat.box).to_be_visible()


def test_on_a_phone_one_chat_is_seen_and_the_others_are_tabs(open_page: Open) -> None:
    page = open_page(390, 844, is_mobile=True, has_touch=True)
    contact, engineer = Chat(page, CONTACT), Chat(page, ENGINEER)
    expect(contact.pane).to_be_visible()
    expect(engineer.pane).to_be_hidden()
    contact.start()
    page.get_by_role("navigation").get_by_role("button", name="工程师").click()
    engineer.start()
    expect(contact.pane).to_be_hidden()
    contact.bot_says(text="还在吗？")
    tab = page.get_by_role("navigation").get_by_role("button", name="企业联系人")
    expect(tab).to_contain_text("有新消息")
    tab.click()
    expect(contact.said.last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_chat_that_has_become_empty_has_nothing_unread(open_page: Open) -> None:
    page = open_page(390, 844, is_mobile=True, has_touch=True)
    contact, engineer = Chat(page, CONTACT), Chat(page, ENGINEER)
    contact.start()
    tabs = page.get_by_role("navigation")
    tabs.get_by_role("button", name="工程师").click()
    engineer.start()
    contact.bot_says(text="还在吗？")
    expect(tabs.get_by_role("button", name="企业联系人")).to_contain_text("有新消息")
    contact.call("deleteMessages", chat_id=CONTACT, message_ids=[1, 2])
    expect(contact.messages).to_have_count(0)
    expect(tabs.get_by_role("button", name="企业联系人")).not_to_contain_text("有新消息")


def test_dark_follows_the_system_and_can_be_switched(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="明暗切换").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_the_page_speaks_english_to_an_english_browser(open_page: Open) -> None:
    page = open_page(locale="en-GB")
    expect(page.get_by_role("button", name="Start")).to_have_count(3)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="开始")).to_have_count(3)
