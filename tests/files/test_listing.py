"""A table to take away."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.files.listing import listing
from tests.files.books import cells

HOURS = ["年份", "类别", "学时", "日期", "内容"]


def test_numbers_stay_numbers_and_days_stay_days() -> None:
    made = listing("2026 年学时", HOURS, [[2026, "专业", Decimal("4.5"), date(2026, 5, 1), "研讨"]])
    midnight = datetime(2026, 5, 1)  # noqa: DTZ001 - as Excel has it
    assert cells(made, "2026 年学时") == [HOURS, [2026, "专业", 4.5, midnight, "研讨"]]


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_people_wrote_nothing_becomes_a_formula(title: str, text: str) -> None:
    for written in (text, "=" + text, "+" + text, "@" + text):
        sheet = load_workbook(BytesIO(listing(title, ["a"], [[written]]))).worksheets[0]
        assert sheet["A2"].data_type != "f"
