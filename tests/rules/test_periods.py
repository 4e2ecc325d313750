"""Terms, cycles, publicity, the yearly call, a station without work, validity: by the packs' own numbers."""

from __future__ import annotations

from datetime import date

import pytest

from rules.periods import Dated, PeriodFault, call, comes_round, ends, idle, in_force, publicity, years_later
from rules.text import Text
from tests.rules.book import book
from tests.rules.tables import Row, name, placed, rows

STATES = {"没有影响": "fine", "有风险": "risk", "不再承担": "lost"}
CALLS = {"还没启动": "before", "正在启动": "month", "看当年通知": "after"}


def said(text: Text) -> str:
    return text.template.format(**text.params)


def assumed(dated: Dated) -> str:
    return "".join(map(said, dated.assumptions))


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2026, 3, 5), 2, date(2028, 3, 5)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 12, 31)),
    ],
)
def test_years_end_on_the_same_day_or_on_the_last_of_the_month(start: date, years: int, end: date) -> None:
    assert years_later(start, years) == end


@pytest.mark.parametrize("period", ["dezhou/term", "dezhou/funding-period"])
def test_a_term_ends_on_the_same_day_and_says_that_its_start_is_assumed(period: str) -> None:
    term = ends(book(), period, date(2026, 6, 1))
    assert term.date == date(2028, 6, 1)
    assert term.then == date(2028, 6, 2)
    assert term.source is not None
    assert term.source.article == (3 if period == "dezhou/term" else 8)
    assert "按发文公布之日推算" in assumed(term)


def test_a_count_by_years_ends_with_the_year() -> None:
    suspended = ends(book(), "zibo/suspension", date(2026, 5, 1))
    assert suspended.date == date(2026, 12, 31)
    assert "次年" in assumed(suspended)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 1, 10), date(2028, 1, 10)),
        (date(2028, 1, 10), date(2028, 1, 10)),
        (date(2028, 1, 11), date(2030, 1, 10)),
        (date(2029, 12, 31), date(2030, 1, 10)),
    ],
)
def test_an_evaluation_comes_round_from_the_publication_which_is_assumed(on: date, due: date) -> None:
    evaluation = comes_round(book(), "zibo/evaluation", date(2026, 1, 10), on)
    assert evaluation.date == due
    assert "公布之日" in assumed(evaluation)


def test_an_assessment_every_year_is_due_by_the_end_of_the_year() -> None:
    assessment = comes_round(book(), "dezhou/assessment", date(2025, 6, 1), date(2026, 11, 20))
    assert assessment.date == date(2026, 12, 31)
    assert assessment.assumptions


@pytest.mark.parametrize("row", rows("日历", "停摆"), ids=name)
def test_a_station_without_work_is_at_risk_and_then_loses_its_role(row: Row) -> None:
    last = None if row["最近活动"] == "没有" else row["最近活动"]
    found = idle(book(), row["期限"], row["公布"], last, row["今天"])
    assert (found.state, found.date) == (STATES[row["结果"]], row["满期"])
    assert found.source is not None
    assert found.source.article == row["条款"]


def test_both_readings_of_two_years_without_work_are_shown() -> None:
    found = idle(book(), "zibo/inactivity", date(2026, 1, 10), date(2026, 3, 5), date(2027, 5, 5))
    assert (found.since, found.risk_from) == (date(2026, 3, 5), date(2027, 3, 5))
    assert found.other is not None
    assert found.other_date == date(2029, 1, 1)
    assert "自然年" in said(found.other)
    assert "我们定的提醒线" in assumed(found)


def test_a_day_before_the_publication_is_refused() -> None:
    with pytest.raises(PeriodFault, match="2025-01-01 is before"):
        idle(book(), "zibo/inactivity", date(2026, 1, 10), None, date(2025, 1, 1))


def test_an_absurd_date_is_refused() -> None:
    with pytest.raises(PeriodFault, match="not 9998-01-01"):
        ends(book(), "dezhou/term", date(9998, 1, 1))


def test_publicity_in_dezhou_ends_on_the_third_working_day() -> None:
    posted = publicity(book(), "dezhou/publicity", date(2026, 9, 29))
    assert (posted.date, posted.then, posted.provisional) == (date(2026, 10, 9), date(2026, 10, 10), False)
    assert "当天不算" in assumed(posted)


def test_the_day_of_posting_counts_only_when_it_is_told_to() -> None:
    posted = publicity(book(), "dezhou/publicity", date(2026, 9, 29), start_counts=True)
    assert posted.date == date(2026, 10, 8)
    assert not posted.assumptions


def test_publicity_in_zibo_has_no_day_because_the_document_does_not_say() -> None:
    posted = publicity(book(), "zibo/publicity", date(2026, 9, 29))
    assert (posted.date, posted.then) == (None, None)
    assert posted.silence is not None
    assert posted.silence.id == "zibo/silent/publicity-days"


@pytest.mark.parametrize("row", rows("日历", "申报"), ids=name)
def test_of_the_call_only_the_month_is_known(row: Row) -> None:
    found = call(book(), row["期限"], row["今天"])
    assert (found.state, found.month, found.date) == (CALLS[row["结果"]], row["启动月"], None)
    assert found.silence is not None
    assert found.silence.id == row["没写的"]
    assert found.source is not None
    assert (found.source.article, found.source.item) == placed(row["条款"])


def test_in_april_the_call_opens_and_zibo_does_not_say_when() -> None:
    assert call(book(), "dezhou/call", date(2026, 4, 30)).state == "month"
    silent = call(book(), "zibo/call", date(2026, 4, 30))
    assert (silent.state, silent.month) == ("unsaid", None)
    assert silent.silence is not None


@pytest.mark.parametrize(
    ("period", "on", "last", "holds"),
    [
        ("zibo/validity", date(2030, 10, 31), date(2030, 10, 31), True),
        ("zibo/validity", date(2030, 11, 1), date(2030, 10, 31), False),
        ("zibo/validity", date(2025, 11, 24), date(2030, 10, 31), False),
        ("dezhou/validity", date(2040, 1, 1), None, True),
    ],
)
def test_a_document_holds_until_its_last_day_included(period: str, on: date, last: date | None, holds: bool) -> None:
    found, in_force_then = in_force(book(), period, on)
    assert (found.date, in_force_then) == (last, holds)
    assert (found.silence is not None) == (last is None)


def test_every_period_is_reached_by_one_of_the_doors() -> None:
    doors = {"term", "funding", "year", "cycle", "inactivity", "publicity", "window", "validity"}
    without = {period.id for period in book().periods.values() if period.kind not in doors}
    assert without == {"zibo/post-relief", "zibo/rectification"}, "while in station, and a length nobody wrote"
