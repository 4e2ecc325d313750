"""A check, walked through: ask, answer, go back, change, why."""

from __future__ import annotations

from dataclasses import replace

from handlers.effects import Acknowledge, Blot, Disarm, RememberInterview, Reply, Say, Show, Span
from handlers.turn import Interview, InterviewId, Sent
from tests.handlers.chat import NOON, Chat, labels, words


def asked() -> Chat:
    """Somebody who opened the expert's check."""
    chat = Chat()
    chat.types("/start check_demo-person")
    return chat


def answers(chat: Chat) -> dict[str, object]:
    """What the open interview holds."""
    assert chat.open is not None
    return dict(chat.open.answers)


def test_a_check_begins_with_one_line_about_it_and_the_first_question() -> None:
    chat = asked()
    assert chat.last == (
        RememberInterview(Interview(InterviewId(101), "demo/person", "1", NOON.date())),
        Say(
            Reply(
                (
                    Span("专家", "italic"),
                    Span("\n看一个人能不能当专家。\n\n"),
                    Span("第 1 问 · 最多还有 4 问", "italic"),
                    Span("\n\n"),
                    Span("是什么职称？", "bold"),
                ),
                chat.screen.rows,
            ),
            InterviewId(101),
        ),
    )
    assert labels(chat.screen) == ["正高级", "副高级", "没有职称", "不清楚", "为什么问", "先停下"]


def test_a_tapped_answer_edits_the_same_message() -> None:
    chat = asked()
    chat.presses("正高级")
    interview = Interview(InterviewId(101), "demo/person", "1", NOON.date(), answers={"title": "full"})
    assert chat.last[:2] == (Acknowledge("press-101"), RememberInterview(interview))
    assert isinstance(chat.last[2], Show)
    assert chat.last[2].screen == InterviewId(101)
    assert len(chat.messages) == 1


def test_a_typed_answer_disarms_the_old_screen_and_asks_on_below() -> None:
    chat = asked()
    read = chat.types("副高级")
    assert [type(effect) for effect in chat.last] == [RememberInterview, Disarm, Say]
    assert read.startswith("✓ 职称：副高级\n\n专家\n第 2 问 · 最多还有 3 问")
    assert labels(chat.messages[0].reply) == []


def test_a_wrong_answer_is_explained_and_asked_again() -> None:
    chat = asked()
    read = chat.types("大概吧")
    assert read.startswith("没看懂“大概吧”。请点一个选项，或输入序号 1 到 3。\n\n专家")
    assert "是什么职称？" in read
    assert answers(chat) == {}


def test_only_what_can_still_matter_is_asked() -> None:
    chat = asked()
    assert "业绩" not in chat.types("正高级"), "achievements matter for the lower title only"
    assert "身体健康吗？" in words(chat.screen)


def test_the_promise_of_at_most_so_many_more_is_kept() -> None:
    chat = asked()
    promised = 4
    for typed in ("副高级", "有", "不清楚", "同意", "1"):
        assert f"最多还有 {promised} 问" in words(chat.screen) or (promised == 0 and "最后一问" in words(chat.screen))
        chat.types(typed)
        promised -= 1
    assert words(chat.screen).startswith("✓ 已有人数：1 名\n\n还不能判断")


def test_what_is_not_known_is_not_asked_again() -> None:
    chat = asked()
    chat.presses("不清楚")
    assert answers(chat) == {"title": None}
    for _ in range(4):
        assert "是什么职称" not in words(chat.screen)
        chat.presses("不清楚")
    assert words(chat.screen).startswith("还不能判断")
    assert "补答：职称" in labels(chat.screen)


def test_back_shows_the_answer_given_and_loses_nothing() -> None:
    chat = asked()
    chat.presses("副高级")
    chat.presses("是")
    chat.presses("‹ 返回")
    assert "业绩特别突出吗？" in words(chat.screen)
    assert "● 是" in labels(chat.screen)
    chat.presses("‹ 返回")
    assert "● 副高级" in labels(chat.screen)
    assert "‹ 返回" not in labels(chat.screen)
    chat.presses("不改，继续")
    assert "身体健康吗？" in words(chat.screen)
    assert answers(chat) == {"title": "associate", "outstanding": True}


def test_an_answer_changed_from_the_list_keeps_its_place() -> None:
    chat = asked()
    chat.types("副高级")
    chat.types("是")
    chat.presses("已答（2）")
    assert labels(chat.screen) == ["职称：副高级", "业绩突出：是", "‹ 返回"]
    chat.presses("职称")
    said = chat.presses("正高级")
    assert "这些回答不再起作用，先替您留着：业绩突出" in said
    assert answers(chat) == {"title": "associate", "outstanding": True}
    chat.presses("就这样改")
    assert answers(chat) == {"title": "full", "outstanding": True}
    assert list(answers(chat)) == ["title", "outstanding"]


def test_why_names_the_article_and_leads_back_to_the_question() -> None:
    chat = asked()
    chat.presses("为什么问")
    assert words(chat.screen) == "是什么职称？\n\n一般要正高级〔第3条（1）〕\n示范站管理办法 示范〔2026〕1号"
    chat.presses("‹ 回到问题")
    assert "第 1 问" in words(chat.screen)


def test_numbers_have_buttons_where_the_verdict_turns() -> None:
    chat = asked()
    for typed in ("正高级", "是", "同意"):
        chat.types(typed)
    assert labels(chat.screen)[:4] == ["0", "1", "2", "3"]
    chat.types("/start check_demo-unit")
    assert [label for label in labels(chat.screen) if label.isdigit()] == ["0", "30", "59", "60", "90", "120"]


def test_an_answer_about_health_is_blotted_out_and_not_repeated() -> None:
    chat = asked()
    chat.types("正高级")
    chat.types("也许")
    assert Blot() in chat.last
    read = chat.types("是")
    assert chat.last[0] == Blot()
    assert read.startswith("✓ 身体健康：已记下")
    chat.presses("‹ 返回")
    chat.does(Sent("photo"))
    assert chat.last[0] == Blot()
    chat.types("是")
    chat.presses("已答（2）")
    assert "身体健康：已答" in labels(chat.screen)
    stale = "is:2t:healthy:y"
    chat.presses_data(stale)
    assert Blot() in chat.last


def test_health_does_not_outlive_its_check_and_is_asked_again() -> None:
    chat = asked()
    chat.types("正高级")
    chat.types("是")
    chat.types("/cancel")
    kept = chat.memory.kept[InterviewId(101)][1]
    assert kept.answers == {"title": "full"}
    assert kept.closed
    assert "健康那一项不保存" in words(chat.screen)
    chat.types("/continue")
    assert "身体健康吗？" in words(chat.screen)


def test_a_text_is_classified_by_the_rule_base_and_what_was_understood_is_said() -> None:
    chat = Chat()
    chat.types("/start check_demo-unit")
    chat.types("六十点五平方米")
    assert "泰山" in chat.types("泰山人才")
    assert chat.types("行业金奖").startswith("✓ 称号：“行业金奖”，算作“文件列出的称号”\n\n符合书面条件")


def test_rules_revised_in_the_middle_are_said_in_a_line() -> None:
    chat = asked()
    chat.types("正高级")
    opened = chat.open
    assert opened is not None
    old = replace(opened, version="0", answers={"title": "emperor", "gone": True, "outstanding": True})
    chat.memory.kept[opened.id] = (chat.person.id, old)
    read = chat.types("/continue")
    assert read.startswith("您开始以后，规则有更新；现在按新的继续。")
    assert answers(chat) == {"outstanding": True}
    assert chat.open is not None
    assert chat.open.version == "1"
    assert "规则有更新" not in chat.types("正高级")


def test_a_check_that_is_gone_is_no_reason_to_fall_over() -> None:
    chat = asked()
    opened = chat.open
    assert opened is not None
    chat.memory.kept[opened.id] = (chat.person.id, replace(opened, check="demo/gone"))
    assert "没有可以接着做的自查" in chat.types("/continue")
    assert "书面条件" in chat.types("正高级")
    chat.presses_data("is:2t:title:full")
    assert "这次自查已经不在了" in chat.toasts[-1].text
    chat.types("/start check_demo-person")
    assert "是什么职称？" in words(chat.screen)


def test_a_change_that_moves_the_verdict_says_so_with_its_article_before_it_is_kept() -> None:
    chat = asked()
    for text in ("正高级", "是", "同意", "1"):
        chat.types(text)
    chat.presses("改答案")
    chat.presses("已有人数")
    said = chat.types("三个")
    assert "结论：符合书面条件 → 不符合" in said
    assert "第5条" in said
    assert answers(chat)["already"] == 1
    chat.presses("不改了")
    assert answers(chat)["already"] == 1
    assert "符合书面条件" in words(chat.screen)
