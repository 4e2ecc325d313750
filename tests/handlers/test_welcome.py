"""The first screen, the language, and everything that is no check."""

from __future__ import annotations

import pytest

from handlers.effects import Acknowledge, Blot, ChooseLanguage, ChooseRole, Link, MarkReachable, Reply, Say, Show, Span
from handlers.menu import commands, description, name, short_description
from handlers.turn import Command, Elsewhere, Joined, Said, Sent
from locales import speaker
from tests.handlers.chat import Chat, buttons, labels, presses, real, words


def test_the_first_screen_says_who_runs_this_and_asks_who_is_there() -> None:
    chat = Chat(rulebook=real())
    assert chat.types("/start") == (
        "工作站条件自查\n这是开放项目：用大白话讲两份文件，陪您核对条件。\n"
        "· 淄博市工程师工作站建设实施意见 淄人社发〔2025〕17号\n"
        "· 德州职业技术学院“技师工作站”管理办法（试行） 德职院政发〔2022〕42号\n"
        "不是主管部门，不作审批。以主管部门答复为准。\n\n"
        "随时可以打字提问，也可以一步步自查：\n您是哪一方？"
    )
    assert labels(chat.screen) == [
        "我是企业联系人", "我是工程师或专家", "我是学院教职工", "全部自查", "我的自查", "● 中文", "English",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "label", "offered"),
    [
        ("enterprise", "我是企业", ["zibo/station", "zibo/expert", "zibo/engineer", "zibo/direct-title"]),
        ("college", "我是学院", ["dezhou/station", "dezhou/leader", "dezhou/entrant"]),
    ],
)
def test_a_role_brings_its_checks(role: str, label: str, offered: list[str]) -> None:
    chat = Chat(rulebook=real())
    chat.types("/start")
    chat.presses(label)
    assert chat.last[1] == ChooseRole(role)
    opening = [press.data.removeprefix("open::") for press in presses(chat.screen) if press.data.startswith("open::")]
    assert opening == offered
    chat.presses("换个身份")
    assert "您是哪一方？" in words(chat.screen)


def test_the_second_tap_on_a_check_finds_the_first_question_standing() -> None:
    chat = Chat()
    chat.types("/start")
    chat.presses("全部自查")
    opening = next(press.data for press in presses(chat.screen) if press.data == "open::demo/person")
    chat.presses_data(opening)
    opened, screen = chat.open, chat.screen
    chat.presses_data(opening)
    assert (chat.open, chat.screen) == (opened, screen)


def test_a_link_that_leads_nowhere_is_said_before_the_welcome() -> None:
    assert Chat().types("/start check_moon").startswith("这个链接已经失效。现有这些：\n\n工作站条件自查")


def test_an_unfinished_check_is_offered_first() -> None:
    chat = Chat()
    chat.types("/start check_demo-person")
    chat.types("正高级")
    chat.types("/start")
    assert labels(chat.screen)[0] == "接着做：专家"
    chat.presses("接着做")
    assert "身体健康吗？" in words(chat.screen)


def test_the_language_changes_on_the_first_screen_at_once() -> None:
    chat = Chat()
    chat.types("/start")
    chat.presses("English")
    assert chat.last[1] == ChooseLanguage("en")
    assert words(chat.screen).startswith("Workstation self-check\nAn open project")
    assert "● English" in labels(chat.screen)


def test_the_language_command_asks_in_both_languages_and_leads_back_to_the_check() -> None:
    chat = Chat()
    chat.types("/start check_demo-person")
    assert chat.types("/language") == "请选择语言 · Choose a language"
    chat.presses("English")
    assert words(chat.screen) == "From now on we speak English."
    chat.presses("Go on with the check")
    assert "Question 1 · at most 4 more" in words(chat.screen)


def test_a_forged_language_or_role_changes_nothing() -> None:
    chat = Chat()
    chat.types("/start")
    for data in ("speak::tlh", "lang::tlh", "role::king"):
        chat.presses_data(data)
        assert not any(isinstance(effect, ChooseLanguage | ChooseRole) for effect in chat.last)


def test_help_and_privacy_are_short_and_lead_on() -> None:
    chat = Chat()
    for command in ("/help", "/privacy"):
        assert len(chat.types(command).splitlines()) <= 23
        assert "我的自查" in labels(chat.screen)
    assert "健康那一项只在自查进行中保存" in words(chat.screen)


def test_an_unknown_command_and_a_free_question_get_an_honest_sentence_and_the_checks() -> None:
    chat = Chat()
    assert chat.types("/fly") == "没有这个命令。发 /help 看有哪些。"
    assert chat.types("有多少补贴？") == "现在还不能回答随意提的问题。我能陪您核对书面条件："
    assert labels(chat.screen) == ["专家", "场地", "全部自查", "我的自查"]


@pytest.mark.parametrize(
    "kind", ["photo", "voice", "sticker", "location", "document", "contact", "video", "dice", "poll"]
)
def test_what_is_no_text_gets_a_fitting_sentence_and_the_open_question_again(kind: str) -> None:
    chat = Chat()
    alone = words(chat.does(Sent(kind)))
    assert len(alone.splitlines()) == 1
    chat.types("/start check_demo-person")
    assert words(chat.does(Sent(kind))).startswith(f"{alone}\n\n专家")
    assert "是什么职称？" in words(chat.screen)


def test_an_edited_message_changes_no_answer_and_may_be_about_health() -> None:
    chat = Chat()
    assert chat.does(Said("正高级", edited=True)) is None
    chat.types("/start check_demo-person")
    chat.types("正高级")
    assert words(chat.does(Said("副高级", edited=True))) == "改消息不会改答案。要改，请点“已答”。"
    assert chat.last[0] == Blot()
    chat.presses("已答")
    assert "职称：正高级" in labels(chat.screen)


def test_in_a_group_there_is_one_sentence_and_the_way_to_the_private_chat() -> None:
    chat = Chat()
    chat.does(Elsewhere(Command("start", "check_demo-person")))
    link = Link("打开私聊", "https://t.me/station_demo_bot?start=check_demo-person")
    assert chat.last == (Say(Reply((Span("自查只在私聊里做。"),), ((link,),))),)
    chat.does(Elsewhere(Command("start", "https://evil.example")))
    assert buttons(chat.screen) == [Link("打开私聊", "https://t.me/station_demo_bot")]


@pytest.mark.parametrize("reachable", [True, False])
def test_who_blocks_or_comes_back_hears_nothing(reachable: bool) -> None:
    chat = Chat()
    chat.does(Joined(reachable))
    assert chat.last == (MarkReachable(reachable),)


def test_a_press_under_a_message_that_cannot_be_edited_is_answered_below() -> None:
    chat = Chat()
    chat.types("/start check_demo-person")
    data = presses(chat.screen)[0].data
    chat.messages.clear()
    chat.presses_data(data)
    assert isinstance(chat.last[0], Acknowledge)
    assert isinstance(chat.last[-1], Say)
    assert not any(isinstance(effect, Show) for effect in chat.last)


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_the_menu_fits_what_telegram_shows(language: str) -> None:
    spoken = speaker(language)
    assert [command for command, _ in commands(spoken)] == [
        "start", "checks", "continue", "quota", "hours", "dates", "deadlines", "roster", "station", "profile", "stop",
        "ask", "cancel", "language", "help", "privacy", "mydata", "forget",
    ]  # fmt: skip
    assert all(0 < len(text) <= 236 for _, text in commands(spoken))
    assert len(short_description(spoken)) <= 120
    assert len(description(spoken)) <= 512
    assert len(name(spoken)) <= 64
