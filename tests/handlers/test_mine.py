"""Several candidates under one contact: found again, named, deleted, stopped and gone on with."""

from __future__ import annotations

from handlers.effects import Disarm, ForgetInterview, RememberInterview, Say
from handlers.turn import InterviewId
from tests.handlers.chat import Chat, labels, words


def three() -> Chat:
    """An enterprise's contact who looked at two people and a place."""
    chat = Chat()
    chat.types("/start check_demo-person")
    for typed in ("正高级", "是", "同意", "1"):
        chat.types(typed)
    chat.presses("起个名")
    chat.types("张工")
    chat.presses("再查一个")
    chat.types("副高级")
    chat.types("/start check_demo-unit")
    chat.types("50")
    return chat


def test_my_checks_lists_name_check_state_and_day_the_latest_first() -> None:
    chat = three()
    assert chat.types("/checks") == (
        "我的自查\n"
        "3. 场地 · 最多还有 1 问 · 2026年9月29日\n"
        "2. 专家 · 最多还有 4 问 · 2026年9月29日\n"
        "1. 张工 · 专家 · 最多还有 1 问 · 2026年9月29日"
    )
    assert labels(chat.screen) == ["3. 场地", "2. 专家", "1. 张工 · 专家", "全部自查"]


def test_a_check_put_away_is_taken_up_where_it_stopped_without_health() -> None:
    chat = three()
    chat.types("/checks")
    chat.presses("1. 张工")
    assert words(chat.screen) == "专家 · 张工\n最多还有 1 问 · 2026年9月29日\n健康那一项不保存，接着做时会再问。"
    chat.presses("打开")
    assert "第 4 问 · 最后一问\n\n身体健康吗？" in words(chat.screen)
    assert chat.open is not None
    assert chat.open.id == InterviewId(101)
    assert chat.types("是").startswith("✓ 身体健康：已记下\n\n符合书面条件")


def test_a_check_is_renamed_from_the_list() -> None:
    chat = three()
    chat.types("/checks")
    chat.presses("2. 专家")
    chat.presses("起个名")
    assert chat.types("李工").startswith("已起名“李工”。\n\n专家 · 李工")


def test_deleting_is_asked_once_and_then_done() -> None:
    chat = three()
    chat.types("/checks")
    chat.presses("1. 张工")
    chat.presses("删除")
    assert words(chat.screen) == "删除“专家 · 张工”和它的答案吗？"
    chat.presses("不删")
    assert InterviewId(101) in chat.memory.kept
    chat.presses("删除")
    chat.presses("删除")
    assert ForgetInterview(InterviewId(101)) in chat.last
    assert InterviewId(101) not in chat.memory.kept
    assert chat.toasts[-1].text == "已删除。"
    assert labels(chat.screen) == ["2. 场地", "1. 专家", "全部自查"]


def test_the_open_check_deleted_leaves_no_live_button() -> None:
    chat = three()
    question = chat.messages[-1]
    chat.types("/checks")
    chat.presses("3. 场地")
    chat.presses("删除")
    chat.presses("删除")
    assert labels(question.reply) == []
    assert chat.open is None


def test_a_long_list_is_paged() -> None:
    chat = Chat()
    for _ in range(10):
        chat.types("/start check_demo-person")
        chat.types("正高级")
    chat.types("/checks")
    assert labels(chat.screen)[-2:] == ["后面的 ›", "全部自查"]
    chat.presses("后面的")
    assert [label[:2] for label in labels(chat.screen)[:3]] == ["2.", "1.", "‹ "]
    chat.presses("‹ 前面的")
    assert labels(chat.screen)[0].startswith("10.")


def test_cancel_keeps_the_check_and_continue_takes_it_up_in_a_new_message() -> None:
    chat = three()
    read = chat.types("/cancel")
    assert [type(effect) for effect in chat.last] == [Disarm, RememberInterview, Say]
    assert read == "“场地”保存在 /checks 里。\n发 /continue 从停下的地方接着做。"
    assert "有什么称号？" in chat.types("/continue")
    assert [type(effect) for effect in chat.last] == [RememberInterview, Say]
    chat.types("/continue")
    assert [type(effect) for effect in chat.last] == [RememberInterview, Disarm, Say]


def test_stop_by_the_button_does_the_same_in_place() -> None:
    chat = three()
    chat.presses("先停下")
    assert "保存在 /checks 里" in words(chat.screen)
    chat.presses("接着做")
    assert "有什么称号？" in words(chat.screen)


def test_a_check_without_an_answer_leaves_nothing_behind() -> None:
    chat = Chat()
    chat.types("/start check_demo-person")
    chat.types("/start check_demo-unit")
    assert list(chat.memory.kept) == [InterviewId(102)]
    assert chat.types("/cancel") == "已停下。还没有回答，什么也没保存。"
    assert chat.memory.kept == {}
    assert "现在没有进行中的自查" in chat.types("/cancel")
    assert "没有可以接着做的自查" in chat.types("/continue")
    assert "还没有。" in chat.types("/checks")


def test_starting_another_check_says_where_the_first_is_kept() -> None:
    chat = Chat()
    chat.types("/start check_demo-person")
    chat.types("正高级")
    assert chat.types("/start check_demo-unit").startswith("“专家”保存在 /checks 里。\n\n场地")
