"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.numerals import read_number

WRITTEN = {
    "0": 0, "12": 12, "1,200": 1200, "60.5": "60.5", "-3": -3, "负三": -3,
    "零": 0, "〇": 0, "三": 3, "两": 2, "十": 10, "十二": 12, "二十": 20, "二十五": 25, "拾贰": 12,
    "一百": 100, "一百二": 120, "一百零二": 102, "一百零五": 105, "一百一十五": 115, "两百": 200, "3百": 300,
    "一千五": 1500, "一千零五": 1005, "一万": 10000, "一万二": 12000, "一万零二": 10002, "二〇二六": 2026,
    "六十点五": "60.5", "三点一四": "3.14", "three": 3, "twelve": 12,
}  # fmt: skip
NOT_ONE_NUMBER = (
    "",
    "a",
    "七八",
    "十几",
    "几",
    "百",
    "点五",
    "五点",
    "1.2.3",
    "一二十",
    "十十",
    "3或4",
    "--",
    "负",
    "9" * 31,
)


@pytest.mark.parametrize(("text", "number"), WRITTEN.items())
def test_a_number_is_read_as_people_write_it(text: str, number: int | str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", NOT_ONE_NUMBER)
def test_what_is_not_one_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@given(st.text(alphabet="零一二两三四五六七八九十百千万点负0123456789.,-", max_size=12))
def test_any_heap_of_numerals_is_a_number_or_nothing(text: str) -> None:
    number = read_number(text)
    assert number is None or number.is_finite()


@given(st.integers(0, 9999))
def test_every_number_survives_being_written_in_chinese(number: int) -> None:
    assert read_number(in_chinese(number)) == number


def in_chinese(number: int) -> str:
    """The schoolbook's way of writing a number below ten thousand."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return written or "零"
