"""An interview goes on under the rules it began with; the revised ones are offered with what would differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules import Rulebook, load, older
from tests.handlers.chat import DEMO, Chat, labels, words
from tests.handlers.test_check import answers

OFFER = "规则已更新"
BEFORE = (DEMO / "demo.yaml").read_text(encoding="utf-8")
AFTER = (
    BEFORE.replace('version: "1"', 'version: "2"')
    .replace("people_most: 2", "people_most: 1")
    .replace("question: 单位同意吗？", "question: 单位书面同意吗？")
    .replace(
        "{when: {title: full}, then: met, text: 职称是正高级。}",
        "{when: {title: full}, then: met, text: 正高级，够了。}",
    )
)


def folder(at: Path, *, kept: bool = True) -> Path:
    """Two versions of one pack: the second in force, the first in the history."""
    at.mkdir(exist_ok=True)
    (at / "demo.yaml").write_text(AFTER, encoding="utf-8")
    if kept:
        (at / "history").mkdir(exist_ok=True)
        (at / "history" / "demo-1.yaml").write_text(BEFORE, encoding="utf-8")
    return at


def revised(at: Path, *, kept: bool = True) -> Rulebook:
    """The rule base after the revision."""
    return load(folder(at, kept=kept))


def begun() -> Chat:
    """Under version 1: a full title, healthy, the employer agrees; how many there are is asked."""
    chat = Chat()
    chat.types("/start check_demo-person")
    for said in ("正高级", "是", "是"):
        chat.types(said)
    return chat


def version(chat: Chat) -> str:
    assert chat.open is not None
    return chat.open.version


def test_the_interview_goes_on_under_the_rules_it_began_with(tmp_path: Path) -> None:
    chat = begun()
    chat.rulebook = revised(tmp_path)
    assert "符合书面条件" in chat.types("1")
    assert version(chat) == "1"
    assert any(label.startswith(OFFER) for label in labels(chat.screen))


def test_the_offer_stands_under_every_question_too(tmp_path: Path) -> None:
    chat = begun()
    assert not any(label.startswith(OFFER) for label in labels(chat.screen))
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    assert any(label.startswith(OFFER) for label in labels(chat.screen))


def test_what_would_differ_is_said_before_anything_changes(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    said = chat.presses(OFFER)
    assert "结论：符合书面条件 → 不符合" in said
    assert "第 1 版，现在是第 2 版" in said
    assert "· 已有1名，名额满了" in said
    assert "· 正高级，够了" in said
    assert version(chat) == "1"


def test_who_keeps_the_old_rules_is_where_they_were(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    verdict = chat.screen
    chat.presses(OFFER)
    chat.presses("按原来的继续")
    assert chat.screen == verdict


def test_who_takes_the_new_rules_goes_on_under_them_and_keeps_the_answers(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    before = answers(chat)
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    chat.presses(OFFER)
    assert "不符合" in chat.presses("按新规则继续")
    assert version(chat) == "2"
    assert answers(chat) == before
    assert not any(label.startswith(OFFER) for label in labels(chat.screen))


def test_a_new_question_and_a_dropped_one_are_named(tmp_path: Path) -> None:
    chat = begun()
    at = folder(tmp_path)
    text = AFTER.replace("consent", "approval").replace("short: 单位同意", "short: 单位批准")
    (at / "demo.yaml").write_text(text, encoding="utf-8")
    chat.rulebook = load(at)
    chat.types("/continue")
    said = chat.presses(OFFER)
    assert "不再这样问：单位同意" in said
    assert "另外要问：单位批准" in said
    assert "不再是条件：\n· 单位同意" in said


def test_a_revision_that_touches_none_of_the_answers_says_so(tmp_path: Path) -> None:
    chat = begun()
    at = folder(tmp_path)
    (at / "demo.yaml").write_text(BEFORE.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    chat.rulebook = load(at)
    chat.types("/continue")
    said = chat.presses(OFFER)
    assert "结论不变：" in said
    assert "判断不同" not in said


def test_starting_over_begins_under_the_new_rules(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    chat.presses("重新开始")
    assert version(chat) == "2"
    chat.types("/start check_demo-unit")
    assert version(chat) == "2"


def test_without_the_old_rules_it_goes_on_under_the_new_ones_and_says_so(tmp_path: Path) -> None:
    chat = begun()
    chat.rulebook = revised(tmp_path, kept=False)
    said = chat.types("1")
    assert "您开始以后，规则有更新；现在按新的继续。" in said
    assert "不符合" in said
    assert version(chat) == "2"


def test_a_pressed_offer_after_the_choice_harms_nothing(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    chat.rulebook = revised(tmp_path)
    chat.types("/continue")
    offer = next(press.data for press in chat.presses_of() if press.label.startswith(OFFER))
    chat.presses(OFFER)
    chat.presses("按新规则继续")
    screen = words(chat.screen)
    assert "已经是新规则" in chat.presses_data(offer)
    chat.presses("‹ 返回")
    assert words(chat.screen) == screen


def test_a_check_that_only_the_old_rules_know_can_be_finished(tmp_path: Path) -> None:
    chat = begun()
    at = folder(tmp_path)
    (at / "demo.yaml").write_text(AFTER.replace("  person:\n", "  someone:\n"), encoding="utf-8")
    chat.rulebook = load(at)
    assert "符合书面条件" in chat.types("1")
    assert not any(label.startswith(OFFER) for label in labels(chat.screen))


@pytest.mark.parametrize("name", ["../demo", "1/../../x", "", "x" * 99, "9"])
def test_a_version_nobody_kept_is_not_looked_for_elsewhere(tmp_path: Path, name: str) -> None:
    assert older(revised(tmp_path), "demo", name) is None


def test_an_old_pack_that_cannot_be_read_is_as_good_as_gone(tmp_path: Path) -> None:
    at = folder(tmp_path)
    (at / "history" / "demo-1.yaml").write_text("id: demo\n", encoding="utf-8")
    assert older(load(at), "demo", "1") is None


def test_the_old_rulebook_changes_one_policy_and_is_read_once(tmp_path: Path) -> None:
    rulebook = revised(tmp_path)
    then = older(rulebook, "demo", "1")
    assert then is not None
    assert then.policies["demo"].parameters["people_most"] == 2
    assert rulebook.policies["demo"].parameters["people_most"] == 1
    (tmp_path / "history" / "demo-1.yaml").unlink()
    assert older(rulebook, "demo", "1") is then


def test_a_kept_interview_of_the_list_opens_under_its_own_rules(tmp_path: Path) -> None:
    chat = begun()
    chat.types("1")
    opened = chat.open
    assert opened is not None
    chat.memory.kept[opened.id] = (chat.person.id, replace(opened, closed=True))
    chat.rulebook = revised(tmp_path)
    assert "符合书面条件" in chat.types("/checks")
