"""A day and a time as staff type them, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.days import read_coming_day
from handlers.moments import LATEST_DAYS, read_moment, shown

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 29, 12, tzinfo=SHANGHAI)
"""A Tuesday."""
EPOCH = datetime(2000, 1, 1, tzinfo=SHANGHAI)
FIGURES = "零一二三四五六七八九"
WEEK = "一二三四五六日"
PARTS = [(6, "凌晨"), (12, "上午"), (13, "中午"), (19, "下午"), (24, "晚上")]
QUARTERS = {0: ("", "整", "钟"), 15: ("一刻",), 30: ("半",), 45: ("三刻",)}


def spelled(number: int) -> str:
    """35 → 三十五."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{FIGURES[tens]}十"
    return ten + (FIGURES[ones] if ones or not tens else "")


def times(at: time) -> Iterator[str]:
    """A time, in every style."""
    yield f"{at:%H:%M}"
    yield f"{at.hour}：{at:%M}"
    yield f"{at:%H:%M}".translate({ord(str(one)): ord("０") + one for one in range(10)})
    yield f"{at.hour}点{at.minute}分"
    yield f"{spelled(at.hour)}时{spelled(at.minute)}分"
    part = next(part for end, part in PARTS if at.hour < end)
    said = at.hour - 12 if at.hour > 12 else at.hour
    yield f"{part}{said}:{at:%M}"
    yield f"{part}{spelled(said).replace('二', '两') if said == 2 else spelled(said)}点{at.minute:02}"
    yield from (f"{part}{said}点{minute}" for minute in QUARTERS.get(at.minute, ()))
    yield f"at {at:%I:%M} {'am' if at.hour < 12 else 'p.m.'}"
    if not at.minute:
        yield f"{at.hour % 12 or 12}{'a.m.' if at.hour < 12 else 'pm'}"


def dated(day: date) -> Iterator[str]:
    """A day of a named year, in every style."""
    yield f"{day:%Y-%m-%d}"
    yield f"{day.year}/{day.month}/{day.day}"
    yield f"{day:%Y%m%d}"
    yield f"{day.year}年{day.month}月{day.day}号"
    yield f"{day.year} 年 {day.month} 月 {day.day} 日"
    yield f"{day.day} {day:%B} {day.year}"
    yield f"{day:%b} {day.day}, {day.year}"


def near(day: date, today: date) -> Iterator[str]:
    """A day in every style that counts from today."""
    days = (day - today).days
    if days < 365:
        yield f"{day.month}/{day.day}"
        yield f"{day:%m-%d}"
        yield f"{day.month}月{day.day}日"
        yield f"{spelled(day.month)}月{spelled(day.day)}日"
        yield f"{day:%b}. {day.day}"
        yield f"{day.day} {day:%B}"
    if days < 7:
        yield f"周{WEEK[day.weekday()]}"
        yield f"星期{WEEK[day.weekday()].replace('日', '天')}"
        yield f"on {day:%A}"
        yield f"{day:%a}"
    weeks = (days + today.weekday()) // 7
    if weeks < 2:
        yield f"{('这', '下')[weeks]}周{WEEK[day.weekday()]}"
        yield f"{('本', '下个')[weeks]}星期{WEEK[day.weekday()]}"
    if days < 4:
        yield ("今天", "明天", "后天", "大后天")[days]
    if days < 3:
        yield ("today", "tomorrow", "the day after tomorrow")[days]


@given(
    st.integers(0, 50_000_000).map(lambda minutes: EPOCH + timedelta(minutes=minutes)),
    st.sampled_from([SHANGHAI, ZoneInfo("UTC")]),
    st.integers(1, 365 * 24 * 60) | st.integers(1, 20 * 24 * 60),
    st.data(),
)
def test_a_moment_within_a_year_is_read_in_whatever_style_it_is_written(
    start: datetime, zone: ZoneInfo, minutes: int, data: st.DataObject
) -> None:
    now = start.astimezone(zone)
    moment = now + timedelta(minutes=minutes)
    days = [*dated(moment.date()), *near(moment.date(), now.date()), *([""] if minutes <= 24 * 60 else [])]
    written = f"{data.draw(st.sampled_from(days))} {data.draw(st.sampled_from(list(times(moment.time()))))}"
    read = read_moment(written, now)
    assert isinstance(read, datetime)
    assert (shown(read), read.tzinfo) == (shown(moment), now.tzinfo)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026年12月1日 9点半", "2026-12-01 09:30"),
        ("2026-12-01T09:30", "2026-12-01 09:30"),
        ("12月1日上午9点", "2026-12-01 09:00"),
        ("十二月一日九点零五", "2026-12-01 09:05"),
        ("12/1 9:30", "2026-12-01 09:30"),
        ("12-01 ０９：３０", "2026-12-01 09:30"),
        ("9月28日 9:30", "2027-09-28 09:30"),
        ("明天上午九点", "2026-09-30 09:00"),
        ("明早9点", "2026-09-30 09:00"),
        ("后天下午3点", "2026-10-01 15:00"),
        ("後天下午兩點半", "2026-10-01 14:30"),
        ("大后天 10:00", "2026-10-02 10:00"),
        ("今天晚上8点", "2026-09-29 20:00"),
        ("今晚八点", "2026-09-29 20:00"),
        ("下午12点半", "2026-09-29 12:30"),
        ("下周一 9点", "2026-10-05 09:00"),
        ("周五下午两点半", "2026-10-02 14:30"),
        ("周一九点", "2026-10-05 09:00"),
        ("周三十点", "2026-09-30 10:00"),
        ("星期天 10点", "2026-10-04 10:00"),
        ("9:30", "2026-09-30 09:30"),
        ("12:01", "2026-09-29 12:01"),
        ("上午9点一刻", "2026-09-30 09:15"),
        ("中午12点", "2026-09-30 12:00"),
        ("中午1点", "2026-09-29 13:00"),
        ("凌晨1点", "2026-09-30 01:00"),
        ("凌晨零点", "2026-09-30 00:00"),
        ("tomorrow 9:30", "2026-09-30 09:30"),
        ("Tomorrow at 9 am", "2026-09-30 09:00"),
        ("tomorrow, 12:30 a.m.", "2026-09-30 00:30"),
        ("Monday 14:00", "2026-10-05 14:00"),
        ("Dec 1 9:30am", "2026-12-01 09:30"),
        ("Sept. 30 at 12 pm", "2026-09-30 12:00"),
        ("1 December 2026 09:30", "2026-12-01 09:30"),
    ],
)
def test_a_moment_is_read_as_people_write_it(written: str, read: str) -> None:
    moment = read_moment(written, NOW)
    assert isinstance(moment, datetime)
    assert shown(moment) == read


@pytest.mark.parametrize(
    "half_said", ["明天", "12月1日", "明天上午", "Monday", "tomorrow at 9", "明天 9", "9", "9:", "半"]
)
def test_a_day_without_a_time_is_not_read(half_said: str) -> None:
    assert read_moment(half_said, NOW) == "unread"


@pytest.mark.parametrize(
    "ambiguous",
    [
        "晚上12点",
        "晚上1点",
        "凌晨12点",
        "上午12点",
        "九点五",
        "12月十一点",
        "12月19点",
        "12/19:30",
        "1~2点",
        "12月1~3日9点",
        "月底 9点",
        "next Monday 9:30",
        "1 Dec 2 9:30",
    ],
)
def test_what_could_be_two_moments_is_not_read(ambiguous: str) -> None:
    assert read_moment(ambiguous, NOW) == "unread"


@pytest.mark.parametrize(
    "impossible",
    [
        "24:00",
        "9:60",
        "31 June 9:30",
        "2月30日 9:30",
        "13/1 9:30",
        "2026-02-30 9:30",
        "周八 9点",
        "maybe 1 9:30",
        "三十点",
        "九十点",
        "十十点",
        "早上15点",
        "下午9 am",
    ],
)
def test_what_no_calendar_and_no_clock_has_is_not_read(impossible: str) -> None:
    assert read_moment(impossible, NOW) == "unread"


@pytest.mark.parametrize(
    "gone", ["今天 9:30", "今天凌晨1点", "本周一 9点", "周二 9点", "9月29日 9:30", "昨天 9:30", "today 9 am"]
)
def test_a_time_gone_by_on_a_day_that_is_named_has_passed(gone: str) -> None:
    assert read_moment(gone, NOW) == "past"


@given(st.text(max_size=30) | st.text("今明后天下周一二十月日号点半分上午晚:/- 0129apmtdec", max_size=12))
def test_anything_may_be_typed(text: str) -> None:
    read = read_moment(text, NOW)
    assert read in {"unread", "past", "far"} or (isinstance(read, datetime) and read > NOW)


def test_now_has_passed_and_a_year_is_far() -> None:
    assert read_moment(shown(NOW), NOW) == "past"
    assert read_moment(shown(NOW + timedelta(days=LATEST_DAYS)), NOW) != "far"
    assert read_moment(shown(NOW + timedelta(days=LATEST_DAYS, minutes=1)), NOW) == "far"
    assert read_moment("2月29日 9:30", NOW) == "far"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("今天", date(2026, 9, 29)),
        ("周二", date(2026, 9, 29)),
        ("周一", date(2026, 10, 5)),
        ("下周日", date(2026, 10, 11)),
        ("3月31日", date(2027, 3, 31)),
        ("2033-03-31", date(2033, 3, 31)),
        ("2月29日", date(2028, 2, 29)),
        ("Thurs", date(2026, 10, 1)),
        ("三月底", None),
        ("December", None),
    ],
)
def test_a_day_to_come_is_the_next_such_day(written: str, day: date | None) -> None:
    assert read_coming_day(written, NOW.date()) == day
