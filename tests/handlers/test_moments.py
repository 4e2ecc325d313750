"""A day and a time as staff type them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handlers.moments import LATEST_DAYS, read_moment, shown

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 29, 12, tzinfo=SHANGHAI)


@given(st.integers(1, 525_000).map(lambda minutes: NOW + timedelta(minutes=minutes)), st.sampled_from(range(3)))
def test_what_is_shown_is_what_is_read(moment: datetime, form: int) -> None:
    written = (
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}点{moment.minute}分",
        f"{moment:%Y/%m/%dT%H：%M}",
    )[form]
    read = read_moment(written, NOW)
    assert isinstance(read, datetime)
    assert shown(read) == f"{moment:%Y-%m-%d %H:%M}"
    assert read.tzinfo is SHANGHAI


@given(st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    read = read_moment(text, NOW)
    assert read in {"unread", "past", "far"} or (isinstance(read, datetime) and read > NOW)


def test_now_has_passed_and_a_year_is_far() -> None:
    assert read_moment(shown(NOW), NOW) == "past"
    assert read_moment(shown(NOW + timedelta(days=LATEST_DAYS)), NOW) != "far"
    assert read_moment(shown(NOW + timedelta(days=LATEST_DAYS, minutes=1)), NOW) == "far"
