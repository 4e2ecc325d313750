"""The verdict's screen, and everything that leads on from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.effects import Acknowledge, Forward, Reply, Say, Span
from handlers.turn import InterviewId
from tests.handlers.chat import Chat, buttons, labels, words


def judged(*typed: str) -> Chat:
    """Somebody who answered the expert's check."""
    chat = Chat()
    chat.types("/start check_demo-person")
    for text in typed:
        chat.types(text)
    return chat


def eligible() -> Chat:
    """All conditions met."""
    return judged("正高级", "是", "同意", "1")


def refused() -> Chat:
    """A definite no at the second answer."""
    return judged("副高级", "否")


ELIGIBLE = """✓ 已有人数：1 名

符合书面条件
择优确定，符合条件不等于入选〔第2条〕
专家 · 2026年9月29日

已满足（4）
✓ 职称是正高级〔第3条（1）〕
✓ 身体健康〔第3条（2）〕
✓ 单位同意〔第4条〕
✓ 已有1名，还有名额〔第5条〕

假设（不是这样，就点下面的按钮）
· 按“公开遴选”来看〔第6条〕

有效期从 2026-01-01 到 2026-12-31〔文末〕
自查结果，不是审批决定。以主管部门答复为准。"""

REFUSED = """✓ 业绩突出：否

不符合
专家 · 2026年9月29日

不满足（1）
✗ 职称不够〔第3条（1）〕
→ 先评上正高级。

另有 3 项条件没有查，不影响这个结论。

假设（不是这样，就点下面的按钮）
· 按“公开遴选”来看〔第6条〕

怎样才会变
· 职称：正高级（需时间；凭职称证书）；没问到的 3 个问题也要符合 ⇒ 符合书面条件
· 业绩突出：是（需时间）；没问到的 3 个问题也要符合 ⇒ 由主管部门裁量

别的路
· 可以看看单位的条件〔第9条〕

有效期从 2026-01-01 到 2026-12-31〔文末〕
自查结果，不是审批决定。以主管部门答复为准。"""


def test_a_yes_names_its_articles_its_rider_and_what_is_assumed() -> None:
    assert words(eligible().screen) == ELIGIBLE


def test_a_no_says_why_what_would_change_it_and_the_other_road() -> None:
    chat = refused()
    assert words(chat.screen) == REFUSED
    assert labels(chat.screen)[:3] == ["检查其余条件", "不是公开遴选", "场地"]


def test_what_is_met_is_folded_up() -> None:
    assert [span.style for span in eligible().screen.body].count("quote") == 1


def test_discretion_says_who_decides() -> None:
    read = words(judged("副高级", "是", "是", "退休", "0").screen)
    assert "由主管部门裁量\n" in read
    assert (
        "由主管部门定（2）\n△ 副高级，业绩突出〔第3条（1）〕\n→ 准备业绩材料。\n△ 没有单位，文件没写〔第4条〕" in read
    )


def test_not_known_is_said_and_can_be_answered_now() -> None:
    chat = judged("正高级", "不清楚", "同意", "1")
    assert "还不能判断\n" in words(chat.screen)
    assert "还不清楚（1）\n? 身体健康〔第3条（2）〕" in words(chat.screen)
    assert labels(chat.screen)[0] == "补答：身体健康"
    chat.presses("补答：身体健康")
    chat.presses("是")
    assert words(chat.screen).startswith("符合书面条件")


def test_an_assumption_is_contradicted_by_one_tap_and_restored_by_one() -> None:
    chat = eligible()
    chat.presses("不是公开遴选")
    read = words(chat.screen)
    assert read.startswith("不符合\n")
    assert "✗ 没有公开遴选〔第6条、第2条〕" in read
    assert "假设" not in read
    chat.presses("撤回：不是公开遴选")
    assert words(chat.screen).startswith("符合书面条件")


def test_after_a_no_the_rest_can_be_checked_and_all_that_fails_is_listed() -> None:
    chat = refused()
    chat.presses("检查其余条件")
    assert "第 3 问 · 最多还有 2 问" in words(chat.screen)
    for text in ("否", "不同意", "3"):
        chat.types(text)
    read = words(chat.screen)
    assert "其余条件也查过了。" in read
    assert "不满足（4）" in read
    assert "检查其余条件" not in labels(chat.screen)


def test_a_failure_of_health_gives_no_advice_about_health() -> None:
    read = words(judged("正高级", "否").screen)
    assert "✗ 身体条件不符合〔第3条（2）〕" in read
    assert "怎样才会变" not in read


def test_what_next_lists_steps_papers_and_whom_to_ask_and_leads_back() -> None:
    chat = eligible()
    chat.presses("下一步")
    assert words(chat.screen) == (
        "专家\n下一步\n1. 单位：递交材料〔第7条〕\n\n要交的材料\n· 职称证书〔第8条〕\n\n问谁\n问示范局。"
    )
    chat.presses("‹ 回到结论")
    assert words(chat.screen).startswith("符合书面条件")


def test_the_text_to_pass_on_is_a_message_of_its_own_without_health() -> None:
    chat = eligible()
    chat.presses("起个名")
    chat.types("张工")
    chat.presses("转发的文字")
    text = """自查结果，不是审批决定
专家 · 张工 · 2026年9月29日
结论：符合书面条件
依据：示范站管理办法，示范〔2026〕1号
择优确定，符合条件不等于入选。
✓ 职称是正高级〔第3条（1）〕
✓ 单位同意〔第4条〕
✓ 已有1名，还有名额〔第5条〕
✓ 公开遴选〔第6条、第2条〕
假设：按“公开遴选”来看。
有效期从 2026-01-01 到 2026-12-31〔文末〕
以主管部门答复为准。自己查：https://t.me/station_demo_bot?start=check_demo-person"""
    link = "https://t.me/station_demo_bot?start=check_demo-person"
    short = "\n".join(text.splitlines()[:4])
    assert chat.last == (
        Acknowledge("press-107"),
        Say(Reply((Span(text),), ((Forward("转发", short, link),),))),
    )


def test_the_short_text_of_a_no_names_the_articles() -> None:
    chat = refused()
    chat.presses("转发的文字")
    (choose,) = buttons(chat.screen)
    assert isinstance(choose, Forward)
    assert choose.text.splitlines()[2:] == [
        "结论：不符合",
        "依据：示范站管理办法，示范〔2026〕1号",
        "不满足：〔第3条（1）〕",
    ]


def test_the_shared_link_carries_no_answer() -> None:
    share = next(button for button in buttons(eligible().screen) if button.label == "分享链接")
    link = "https://t.me/station_demo_bot?start=check_demo-person"
    assert share == Forward("分享链接", "这个人能当专家吗？", link)


def test_a_name_is_asked_typed_and_shown() -> None:
    chat = eligible()
    chat.presses("起个名")
    assert "给这次自查起个名" in words(chat.screen)
    assert "太长了：名字最多 40 个字。" in chat.types("张" * 41)
    assert "没有看到文字" in chat.types("\u200b")
    assert chat.types("  张工\n").startswith("已起名“张工”。\n\n符合书面条件")
    chat.presses("起个名")
    chat.presses("先不起")
    assert "专家 · 张工 · 2026年9月29日" in words(chat.screen)


def test_another_candidate_gets_a_check_of_their_own_and_the_verdict_stays() -> None:
    chat = eligible()
    verdict = chat.messages[-1]
    chat.presses("再查一个")
    assert chat.messages[-1] is not verdict
    assert labels(verdict.reply) == []
    assert words(verdict.reply) == ELIGIBLE
    assert "第 1 问" in words(chat.screen)
    assert chat.open is not None
    assert chat.open.id == InterviewId(106)
    assert len(chat.memory.kept) == 2


def test_start_over_keeps_the_name() -> None:
    chat = eligible()
    chat.presses("起个名")
    chat.types("张工")
    chat.presses("重新开始")
    assert chat.open is not None
    assert (chat.open.name, dict(chat.open.answers)) == ("张工", {})


def test_done_puts_the_check_away_and_leaves_the_verdict_to_read() -> None:
    chat = eligible()
    verdict = chat.messages[-1]
    chat.presses("完成")
    assert words(verdict.reply) == ELIGIBLE
    assert labels(verdict.reply) == []
    assert chat.open is None
    assert "healthy" not in chat.memory.kept[InterviewId(101)][1].answers


def test_outside_the_documents_days_there_is_no_verdict_and_no_question() -> None:
    chat = Chat()
    chat.now = replace(chat, now=chat.now + timedelta(days=200)).now
    chat.types("/start check_demo-person")
    assert words(chat.screen) == (
        "这一天不给结论\n这份文件在 2026-01-01 到 2026-12-31 有效，这一天不在其中〔文末〕\n专家 · 2027年4月17日"
    )
    chat.types("正高级")
    assert "现在还不能回答随意提的问题" in words(chat.screen)


def test_every_verdict_of_the_dezhou_document_says_that_it_is_on_trial() -> None:
    from tests.handlers.chat import real  # noqa: PLC0415 - the real packs are needed here only

    chat = Chat(rulebook=real())
    chat.types("/start check_dezhou-entrant")
    assert "试行" in chat.types("技师")
