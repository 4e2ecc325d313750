"""Numbers and days in questions: read, held against the packs, refused when they cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.questions.computing import Day, Kept
from rules.questions.credit import Hours
from rules.questions.figures import days, figures
from rules.questions.spelled import in_digits
from rules.questions.tidy import tidy
from rules.quota import Balance
from tests.rules.questions.desk import TODAY, ask

COUNTED = [
    ("今年已经推了2个，还能推几个", "zibo/direct-quota", 2, 1, 0),
    ("今年直评推了三个，还能再推一个吗", "zibo/direct-quota", 3, 0, 0),
    ("站里一共5个人其中3个事业编，还能进事业编吗", "zibo/public-institution-cap", 3, 0, 0),
    ("今年推荐名额3个用了1个还剩几个", "zibo/direct-quota", 1, 2, 0),
    ("上年度用了1个，本年度用了2个还剩几个", "zibo/direct-quota", 2, 1, 0),
    ("去年培养了8人今年12人达标吗", "dezhou/trainees", 12, 0, 0),
    ("直评推荐今年已经两个了又来了俩，超了没", "zibo/direct-quota", 4, 0, 1),
    ("原来入站四个技师又来了俩技师够了吧", "dezhou/technicians", 6, 0, 0),
    ("今年直评一个都没推，还能推几个", "zibo/direct-quota", 0, 3, 0),
    ("直评我们打算推６个，超几个", "zibo/direct-quota", 6, 0, 3),
    ("站里有3个事业编的了还能进吗", "zibo/public-institution-cap", 3, 0, 0),
    ("设计院有编制的想来四个，放得下吗", "zibo/public-institution-cap", 4, 0, 1),
    ("首席专家已经定了一位，还能加几位", "zibo/chief-experts-count", 1, 1, 0),
    ("凑了四个技师一个高级工，人数够吗", "dezhou/technicians", 4, 1, 0),
    ("我们系只腾得出50来平的屋子，行不行", "dezhou/workspace", 50, 10, 0),
    ("今年只培训了八个人，算完成任务吗", "dezhou/trainees", 8, 2, 0),
    ("We have already recommended 2 engineers for the direct title, how many more?", "zibo/direct-quota", 2, 1, 0),
]


@pytest.mark.parametrize(("text", "entry", "used", "remaining", "over"), COUNTED)
def test_a_number_is_held_against_its_limit(text: str, entry: str, used: int, remaining: int, over: int) -> None:
    heard = ask(text)
    assert (heard.outcome, heard.found[0].entry.id) == ("answer", entry)
    assert heard.computed is not None
    held = heard.computed.result
    assert isinstance(held, Balance)
    assert [held.used, held.remaining, held.over_by] == [used, remaining, over]


@pytest.mark.parametrize(
    ("text", "total", "professional"),
    [
        ("公需修了20学时专业40还差多少", 30, 20),
        ("专业科目45学时公需30学时，还差多少", 15, 15),
        ("今年继续教育一共学了72学时，还差多少", 18, None),
        ("I did 40 professional hours and 20 public hours, how much is missing?", 30, 20),
    ],
)
def test_hours_are_held_against_a_year(text: str, total: int | None, professional: int | None) -> None:
    heard = ask(text)
    assert heard.computed is not None
    hours = heard.computed.result
    assert isinstance(hours, Hours)
    assert (hours.missing_total, hours.missing_professional) == (total, professional)
    assert heard.found[0].entry.id == "education/total"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("九月二十九号开始公示，什么时候满三个工作日", date(2026, 10, 9)),
        ("技师站名单2026年2月13日贴出来，公示三个工作日到哪天", date(2026, 2, 25)),
        ("The list was posted on 29 September, when do three working days end?", date(2026, 10, 9)),
    ],
)
def test_working_days_are_counted_from_the_day_in_the_question(text: str, day: date) -> None:
    heard = ask(text)
    assert heard.computed is not None
    assert isinstance(heard.computed.result, Day)
    assert heard.computed.result.date == day
    assert heard.found[0].entry.id == "dezhou/publicity-days"


@pytest.mark.parametrize(
    ("text", "used", "left"), [("工程师工作站荒了一年半了，还保得住吗", 18, 6), ("站14个月没活动了会被取消吗", 14, 10)]
)
def test_idle_months_are_held_against_the_two_years(text: str, used: int, left: int) -> None:
    heard = ask(text)
    assert heard.computed is not None
    kept = heard.computed.result
    assert isinstance(kept, Kept)
    assert [kept.used, kept.remaining] == [used, left]


@pytest.mark.parametrize(
    "text", ["今年直评推了-2个，还能推几个", "直评推了2.5个，还能推几个", "今年直评推了99999999个，还能推几个"]
)
def test_a_number_that_cannot_be_is_asked_again(text: str) -> None:
    heard = ask(text)
    assert heard.computed is not None
    assert heard.computed.result is None
    assert heard.computed.fault is not None


def test_the_limit_itself_is_not_counted() -> None:
    heard = ask("直评每年最多推荐3个，对吗")
    assert heard.found[0].entry.id == "zibo/direct-quota"
    assert heard.computed is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月29日", [date(2026, 9, 29)]),
        ("九月二十九号", [date(2026, 9, 29)]),
        ("2027-01-04", [date(2027, 1, 4)]),
        ("sep 29, 2025", [date(2025, 9, 29)]),
        ("2026-02-13开始公示", [date(2026, 2, 13)]),
        ("下周一", [date(2026, 11, 30)]),
        ("明天", [date(2026, 11, 27)]),
    ],
)
def test_days_are_read_as_people_write_them(text: str, found: list[date]) -> None:
    assert days(tidy(text), TODAY) == found


def test_a_day_no_calendar_has_is_asked_again() -> None:
    heard = ask("技师工作站2月30日公示，哪天满三个工作日")
    assert heard.computed is not None
    assert heard.computed.fault is not None


@pytest.mark.parametrize("text", ["直评名额是5个吗", "去年直评推了3个今年还能推几个", "技师人数是5个还是3个"])
def test_a_number_that_is_not_used_is_not_counted(text: str) -> None:
    assert ask(text).computed is None


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("one hundred and twenty", "120"),
        ("nineteen months", "19 months"),
        ("minus three", "-3"),
        ("another one", "another one"),
    ],
)
def test_english_numbers_are_read(text: str, read_as: str) -> None:
    assert in_digits(text) == read_as


def test_no_number_is_read_where_nothing_is_counted() -> None:
    assert figures("一般要统一评审") == []


@given(st.integers(0, 999))
def test_any_number_of_people_is_read_back(number: int) -> None:
    assert [figure.value for figure in figures(f"推了{number}个")] == [Decimal(number)]
