"""Bars in text: true to the number, and no wider than a phone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.bars import EMPTY, FULL, OVER, WIDEST, Bar, bar_lines, width

NUMBERS = st.decimals(0, 10_000, places=1) | st.integers(0, 12).map(Decimal)


def drawn(used: str, limit: str, label: str = "总学时") -> tuple[str, ...]:
    return bar_lines([Bar(label, Decimal(used), Decimal(limit))])


@pytest.mark.parametrize(
    ("used", "limit", "bar"),
    [
        ("2", "3", "▰▰▱"),
        ("0", "3", "▱▱▱"),
        ("4", "3", "▰▰▰▲"),
        ("45", "60", "▰▰▰▰▰▰▰▱▱▱"),
        ("0.5", "90", "▰▱▱▱▱▱▱▱▱▱"),
        ("89.5", "90", "▰▰▰▰▰▰▰▰▰▱"),
        ("90", "90", "▰▰▰▰▰▰▰▰▰▰"),
    ],
)
def test_few_are_shown_one_by_one_and_many_in_tenths(used: str, limit: str, bar: str) -> None:
    assert drawn(used, limit) == (f"总学时 {used}/{limit}", bar)


def test_a_long_name_gives_way_to_its_figures() -> None:
    figures, _ = drawn("70.50", "90", "专业科目继续教育学时（工作站研讨和培训）")
    assert figures == "专业科目继续教育学… 70.5/90"
    assert width(figures) <= WIDEST


@given(st.lists(st.tuples(st.text(max_size=40), NUMBERS, NUMBERS), max_size=4))
def test_no_line_is_wider_than_a_phone(things: list[tuple[str, Decimal, Decimal]]) -> None:
    for line in bar_lines([Bar(*thing) for thing in things]):
        assert width(line) <= WIDEST


@given(NUMBERS, NUMBERS)
def test_a_bar_is_full_only_when_all_is_there_and_empty_only_when_nothing_is(used: Decimal, limit: Decimal) -> None:
    _, bar = bar_lines([Bar("x", used, limit)])
    assert (EMPTY not in bar) == (used >= limit if limit else used > 0)
    assert (FULL in bar) == (used > 0)
    assert (OVER in bar) == (used > limit)
