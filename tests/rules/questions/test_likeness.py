"""Whether two people ask the same: what one is told answers the other."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import load
from rules.questions import inquiry_of
from rules.questions.likeness import Sketch, asks_the_same, is_answered_by, likeness, sketch
from rules.questions.vocabulary import Vocabulary

ALIKE = [
    ("博士后工作站怎么申请", "请问博士后工作站如何申请？"),
    ("人才公寓怎么申请", "人才公寓怎么申请呀"),
    ("材料能不能邮寄", "材料可以邮寄吗"),
    ("站里能报销差旅费吗", "站裡能報銷差旅費嗎"),
    ("How do I apply for a talent flat?", "how do i apply for the talent flat"),
]
OTHER = [
    ("博士后工作站怎么申请", "人才公寓怎么申请"),
    ("博士后工作站怎么申请", "博士后工作站有多少补贴"),
    ("工作站几月份开始申报", "技师工作站申报材料清单"),
    ("", ""),
    ("？", "！"),
]


@cache
def words() -> Vocabulary:
    """Of the packs."""
    return inquiry_of(load()).words


def of(text: str) -> Sketch:
    """What of it is compared."""
    return sketch(text, words())


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_other_words_for_the_same_are_the_same(one: str, other: str) -> None:
    assert asks_the_same(of(one), of(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_question_is_another(one: str, other: str) -> None:
    assert not asks_the_same(of(one), of(other))


@settings(deadline=None)
@given(
    st.text("博士后工作站怎么申请补贴吗abc 1？", max_size=15), st.text("博士后工作站怎么申请补贴吗abc 1？", max_size=15)
)
def test_likeness_is_the_same_either_way_round_and_whole_with_oneself(one: str, other: str) -> None:
    first, second = of(one), of(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == (1 if first.letters else 0)


def test_an_answer_whose_question_is_gone_must_speak_of_all_that_is_asked() -> None:
    answer = of("申请博士后工作站，由省人社厅受理，请打 12333。")
    assert is_answered_by(of("博士后工作站申请"), answer)
    assert not is_answered_by(of("博士后工作站有多少补贴"), answer)
    assert not is_answered_by(of("申请"), answer)
