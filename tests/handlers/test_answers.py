"""Typed texts → answers, or a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import Misheard, read_answer
from handlers.ports import House
from handlers.talk import Talk
from handlers.turn import Language, Said, Turn
from handlers.values import Heard
from locales import speaker
from rules import Rulebook, Value
from tests.handlers.chat import NOON, SOMEBODY, Memory, demo, real


def talk(rulebook: Rulebook, language: Language = "zh_Hans") -> Talk:
    """A turn about nothing."""
    turn = Turn(1, replace(SOMEBODY, language=language), Said("x"), NOON, 7)
    return Talk(turn, Memory(), House(rulebook, speaker, "station_demo_bot"))


UNDERSTOOD: dict[str, dict[str, Value | None]] = {
    "demo/person.outstanding": {
        "是": True,
        "有": True,
        "对的": True,
        "可以": True,
        "Yes": True,
        "ＯＫ": True,
        "有的呀": True,
        " 是。": True,
        "1": True,
        "否": False,
        "没有": False,
        "不": False,
        "没": False,
        "no": False,
        "N": False,
        "还没有呢": False,
        "第二个": False,
        "不清楚": None,
        "不知道": None,
        "？": None,
        "??": None,
        "not sure": None,
        "说不准": None,
        "业绩突出": True,
        "有业绩突出": True,
        "没有业绩突出": False,
    },
    "demo/person.title": {
        "正高级": "full",
        "full": "full",
        "教授": "full",
        "1": "full",
        "第一个": "full",
        "２": "associate",
        "选2": "associate",
        "他是副高级职称": "associate",
        "副教授": "associate",
        "第三项": "none",
        "没有职称": "none",
        "无职称": "none",
        "不确定": None,
    },
    "demo/person.consent": {
        "同意": True,
        "不同意": False,
        "退休": "no_employer",
        "我退休了": "no_employer",
        "3": "no_employer",
    },
    "demo/person.already": {
        "3": 3,
        "三": 3,
        "3名": 3,
        "一共有十二个人": 12,
        "约 5 人": 5,
        "没有": 0,
        "0": 0,
        "两位": 2,
        "two people": 2,
        "１０": 10,
    },
    "demo/unit.area": {
        "60": Decimal(60),
        "60.5": Decimal("60.5"),
        "六十点五": Decimal("60.5"),
        "60平方米": Decimal(60),
        "约60 m2": Decimal(60),
        "一百二㎡": Decimal(120),
    },
    "demo/unit.honour": {
        "金奖": "listed",
        "“金奖”获得者": "listed",
        "无": "none",
        "先进工作者": "none",
        "不知道": None,
    },
}

NO_ANSWER: dict[str, dict[str, str]] = {
    "demo/person.outstanding": {
        "也许吧": "没看懂“也许吧”。请答“是”或“否”，或点“不清楚”。",
        "": "没有看到文字。请答“是”或“否”，或点“不清楚”。",
        "是" * 300: "这段话太长，不像答案。请答“是”或“否”，或点“不清楚”。",
        "5": "没看懂“5”。请答“是”或“否”，或点“不清楚”。",
    },
    "demo/person.title": {
        "高级": "没看懂“高级”。请点一个选项，或输入序号 1 到 3。",
        "4": "没看懂“4”。请点一个选项，或输入序号 1 到 3。",
        "不是正高级": "没看懂“不是正高级”。请点一个选项，或输入序号 1 到 3。",
        "正高级或副高级": "没看懂“正高级或副高级”。请点一个选项，或输入序号 1 到 3。",
    },
    "demo/person.already": {
        "-3": "这里不会是负数。这里要填整数，最小 0，如 3 或 三。",
        "1.5": "这里没有半个。这里要填整数，最小 0，如 3 或 三。",
        "99999999": "这个数太大了，请再看一下。",
        "十几个": "没看懂“十几个”。这里要填整数，最小 0，如 3 或 三。",
        "不到5人": "没看懂“不到5人”。这里要填整数，最小 0，如 3 或 三。",
    },
    "demo/unit.area": {"很大": "没看懂“很大”。这里要填数字，可带小数，如 45 或 45.5。"},
    "demo/unit.honour": {
        "泰山人才": "“泰山人才”还不够具体：是哪一类？请写证书上的全称。",
        "……": "没看懂“......”。请写证书上的全称。",
    },
}


def heard(rulebook: Rulebook, path: str, text: str) -> Heard | Misheard:
    """What a text answers to a question."""
    check_id, _, fact = path.partition(".")
    check = rulebook.checks[check_id]
    return read_answer(talk(rulebook), check, check.fact(fact), text)


@pytest.mark.parametrize(
    ("path", "text", "value"), [(path, text, value) for path, one in UNDERSTOOD.items() for text, value in one.items()]
)
def test_an_answer_is_understood_as_people_type_it(path: str, text: str, value: Value | None) -> None:
    found = heard(demo(), path, text)
    assert found == Heard(value)
    assert isinstance(found, Heard)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("path", "text", "sentence"), [(path, text, said) for path, one in NO_ANSWER.items() for text, said in one.items()]
)
def test_a_text_that_is_no_answer_is_explained_in_a_sentence(path: str, text: str, sentence: str) -> None:
    assert heard(demo(), path, text) == Misheard(sentence)


def test_no_is_not_taken_where_it_could_mean_either() -> None:
    path = "zibo/expert.no_impact_on_job"
    assert [heard(real(), path, text) for text in ("不影响", "否", "不对", "是")] == [
        Heard(value=True), Heard(value=False), Heard(value=False), Heard(value=True),
    ]  # fmt: skip
    assert all(isinstance(heard(real(), path, text), Misheard) for text in ("没有", "不会", "没", "有"))


def test_an_english_label_counts_as_words_of_its_own_and_not_after_a_not() -> None:
    check = real().checks["zibo/station"]
    english = talk(real(), "en")
    for text, value in (("at the R&D centre", "rd_centre"), ("other", "other"), ("some other place", "other")):
        assert read_answer(english, check, check.fact("place"), text) == Heard(value)
    for text in ("another", "not other", "it isn't other", "mother"):
        assert isinstance(read_answer(english, check, check.fact("place"), text), Misheard)


def test_every_option_of_the_packs_is_understood_by_its_label_its_words_and_its_place() -> None:
    for check in real().checks.values():
        for fact in check.facts:
            offset = 3 if fact.type == "yes_no" else 1
            for place, option in enumerate(fact.options, offset):
                for typed in (option.id, option.label, option.short or option.label, *option.also, str(place)):
                    found = heard(real(), f"{check.id}.{fact.name}", typed)
                    assert found == Heard(option.id), (check.id, fact.name, typed)


@given(text=st.text(max_size=300))
def test_any_text_is_an_answer_or_a_sentence_in_both_languages(text: str) -> None:
    for check in demo().checks.values():
        for fact in check.facts:
            assert isinstance(read_answer(talk(demo()), check, fact, text), Heard | Misheard)
