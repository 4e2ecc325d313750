"""What buttons carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import Wish, read_wish
from handlers.turn import InterviewId
from handlers.values import choices, code_of, value_of
from tests.handlers.chat import real
from tests.handlers.test_answers import talk

LARGEST = InterviewId(2**63 - 1)


@given(st.integers(0, 2**63 - 1).map(InterviewId))
def test_a_wish_survives_the_journey(interview: InterviewId) -> None:
    for wish in (Wish("is", interview, "title", "full"), Wish("list", interview), Wish("again", interview, "", "x")):
        assert read_wish(wish.data) == wish


def test_a_wish_without_an_interview_survives_too() -> None:
    assert Wish("open", None, "zibo/expert").data == "open::zibo/expert"
    assert read_wish("open::zibo/expert") == Wish("open", None, "zibo/expert")


@pytest.mark.parametrize("data", ["", ":", "::::", "is:Z!", "is:١٢", "a:b:c:d:e", "是:1", "x" * 65])
def test_what_we_never_wrote_is_no_wish(data: str) -> None:
    assert read_wish(data) is None


@given(st.text(max_size=80))
def test_any_data_is_read_without_complaint(data: str) -> None:
    wish = read_wish(data)
    assert wish is None or wish.verb


def test_every_answer_of_every_check_fits_into_a_button_even_of_the_last_update() -> None:
    for check in real().checks.values():
        for fact in (fact for fact in check.facts if fact.asked):
            values = [choice.value for choice in choices(talk(real()), check, fact)] or [1_000_000]
            for value in (*values, None):
                data = Wish("is", LARGEST, fact.name, code_of(value)).data
                assert len(data.encode()) <= 64
                assert (heard := value_of(fact, code_of(value))) is not None
                assert heard.value == value


def test_a_button_that_could_not_be_carried_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="a button cannot carry this"):
        _ = Wish("is", LARGEST, "a" * 60).data
