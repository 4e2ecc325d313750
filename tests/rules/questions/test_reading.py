"""Tidying and reading: width, script, typos by sound, pinyin, English, and what is left unexplained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.questions.reading import read
from rules.questions.sounds import Sounds
from rules.questions.tidy import tidy
from tests.rules.questions.desk import desk


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("直评　名额　几个？？", "直评 名额 几个??"),
        ("ＺＩＢＯ １７号", "zibo 17号"),
        ("首席專家要什麼職稱", "首席专家要什么职称"),
        ("直评👍名额🙏", "直评名额"),
        ("\u200b直\u200e评", "直评"),
        ("😀", ""),
    ],
)
def test_a_question_is_tidied(typed: str, read_as: str) -> None:
    assert tidy(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "concept"),
    [
        ("付高能当首席吗", "associate_senior"),
        ("直平几个", "direct_title"),
        ("zhiping mingge ji ge", "direct_title"),
        ("事业编能进吗", "public_institution"),
        ("体制内的行不", "public_institution"),
        ("我是助工", "assistant"),
        ("站会不会摘牌", "lose"),
        ("課時不夠", "credit_hours"),
        ("How many recomended engineers", "recommend"),
    ],
)
def test_a_word_is_understood_as_people_say_it(typed: str, concept: str) -> None:
    assert concept in read(tidy(typed), desk().words).concepts


@pytest.mark.parametrize(
    ("typed", "concept"), [("高级工程师", "senior_worker"), ("技师工作站", "technician"), ("助理工程师", "in_station")]
)
def test_the_longest_word_wins(typed: str, concept: str) -> None:
    assert concept not in read(tidy(typed), desk().words).concepts


def test_what_nothing_explains_is_counted() -> None:
    assert read("麒麟孵蛋", desk().words).unexplained == list("麒麟孵蛋")


def test_letters_are_cut_into_the_fewest_syllables() -> None:
    sounds = Sounds("# table\nxian 先现\nxi 西\nan 安\nzhi 直\nping 评")
    assert sounds.cut("xian") == ("xian",)
    assert sounds.cut("zhiping") == ("zhi", "ping")
    assert sounds.cut("hello") is None
    assert sounds.of("直评") == ("zhi", "ping")
    assert sounds.of("直升") is None


@given(st.text(max_size=200))
def test_any_text_can_be_tidied_twice(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    reading = read(tidy(text), desk().words)
    assert all(0 < weight <= 1 for weight in reading.concepts.values())
