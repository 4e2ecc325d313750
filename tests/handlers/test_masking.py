"""What identifies somebody never reaches staff; ordinary numbers stay."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.masking import COVER, masked

DIGIT = st.sampled_from("0123456789")
AROUND = st.text("我的是号码 谢谢，。abc（）\n", max_size=8)
GAP = st.sampled_from(["", "", " ", "-", "－", " - "[:2], "\u3000"])


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.lists(DIGIT, min_size=count, max_size=count).map("".join)


MOBILES = st.builds(lambda second, rest: f"1{second}{rest}", st.sampled_from("3456789"), _digits(9))
BORN = st.dates().map(lambda day: f"{1900 + day.year % 120}{day:%m%d}")
ID_CARDS = st.builds(
    lambda place, rest, born, last: f"{place}{rest}{born}{last}",
    st.sampled_from("123456"),
    _digits(5),
    BORN,
    st.builds("".join, st.tuples(_digits(3), st.sampled_from("0123456789Xx"))),
)
CODES = st.builds(
    lambda office, place, rest: f"{office}{place}{rest}",
    st.sampled_from(["91", "92", "12", "52", "Y1", "N2"]),
    _digits(6),
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=10, max_size=10),
)
WIDE = str.maketrans({chr(at): chr(at + 0xFEE0) for at in range(0x21, 0x7F)})


def _bare(text: str) -> str:
    """Half-width, without what people put between digits."""
    return re.sub(r"[\s\-.]", "", unicodedata.normalize("NFKC", text))


@given(AROUND, ID_CARDS | MOBILES | CODES, AROUND, st.booleans())
def test_no_such_run_survives(before: str, number: str, after: str, wide: bool) -> None:
    written = number.translate(WIDE) if wide else number
    before, after = before.rstrip("abc"), after.lstrip("abc")
    safe = masked(f"{before}{written}{after}")
    assert number not in _bare(safe)
    assert len(safe) == len(f"{before}{written}{after}")
    assert safe.startswith(before)
    assert safe.endswith(after)


@given(st.data(), MOBILES | ID_CARDS, st.sampled_from(["", "+86", "86 ", "0086-"[2:], "(+86)"]))
def test_nor_when_it_is_written_with_blanks_and_dashes(data: st.DataObject, number: str, country: str) -> None:
    prefix = country if len(number) == 11 else ""
    spread = "".join(f"{digit}{data.draw(GAP)}" for digit in number[:-1]) + number[-1]
    assert not re.search("[0-9]", masked(f"电话{prefix}{spread}。"))


@given(st.text())
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    safe = masked(text)
    assert len(safe) == len(text)
    assert masked(safe) == safe


@given(st.lists(st.integers(0, 9_999_999).map(str) | st.dates().map(str), min_size=1, max_size=3).map("、".join))
def test_years_days_and_amounts_stay(numbers: str) -> None:
    assert masked(numbers) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "淄人社发〔2025〕17号第18条",
        "德职院字〔2024〕39号",
        "2026年9月29日 12:00 到 2027-03-01",
        "补助 100000 元，共 1,200,000.00 元",
        "90 学时、60 学时、2025 17 2026 2027 90 60 100",
        "internationalization",
        "0533-2345678",
    ],
)
def test_what_is_no_such_number_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    "text", ["37030319900101123X", "１３８１２３４５６７８", "91370300MA3C12345X", "9137 0300 MA3C 1234 5X"]
)
def test_all_of_it_is_covered(text: str) -> None:
    assert set(masked(text)) <= {COVER, " "}
