"""Working days: published years beside another library, the entries of staff on top, what is not known provisional."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from rules import load
from rules.calendar import FARTHEST, Calendar, CalendarFault
from rules.load import PACKS
from tests.rules.book import book

PUBLISHED = range(2004, 2027)
THEY_DIFFER = [date(2005, 12, 31)]
"""The notice for 2006 made this Saturday a working day; the other library's data begin with its own year."""


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (date(2026, 2, 13), date(2026, 2, 25)),
        (date(2026, 9, 29), date(2026, 10, 9)),
        (date(2026, 9, 24), date(2026, 9, 30)),
        (date(2026, 4, 30), date(2026, 5, 8)),
    ],
)
def test_three_working_days_know_holidays_and_worked_weekends(start: date, ends: date) -> None:
    due = book().calendar.after(start, 3)
    assert (due.date, due.provisional) == (ends, False)


def test_the_first_of_them_may_be_a_worked_saturday() -> None:
    assert book().calendar.after(date(2026, 2, 13), 1).date == date(2026, 2, 14)
    assert book().calendar.after(date(2026, 2, 14), 1, start_counts=True).date == date(2026, 2, 14)


def test_every_published_day_agrees_with_another_library_but_one() -> None:
    other = holidays.country_holidays("CN", years=PUBLISHED)
    day, differing = date(PUBLISHED[0], 1, 1), []
    while day.year in PUBLISHED:
        if book().calendar.day(day).works != other.is_working_day(day):
            differing.append(day)
        day += timedelta(1)
    assert differing == THEY_DIFFER


@pytest.mark.parametrize(
    ("start", "ends"), [(date(2026, 12, 31), date(2027, 1, 6)), (date(2027, 2, 4), date(2027, 2, 15))]
)
def test_a_year_without_its_notice_is_provisional_and_keeps_the_statutory_days(start: date, ends: date) -> None:
    due = book().calendar.after(start, 3)
    assert due.provisional
    assert due.date == ends


def test_a_count_that_ends_before_the_unpublished_year_is_not_provisional() -> None:
    assert not book().calendar.after(date(2026, 12, 30), 1).provisional
    assert not book().calendar.published(2027)
    assert book().calendar.published(2026)


def with_calendar(folder: Path, was: str, becomes: str) -> Calendar:
    """Our packs with another calendar file."""
    shutil.copytree(PACKS, folder, dirs_exist_ok=True)
    path = folder / "background" / "calendar.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    return load(folder).calendar


def test_a_day_that_staff_entered_wins_over_the_library(tmp_path: Path) -> None:
    line = "overrides: [{date: 2026-09-30, works: no, document: 停工通知, entered_by: 张工}]"
    calendar = with_calendar(tmp_path, "overrides: []", line)
    assert calendar.day(date(2026, 9, 30)).source == "override"
    assert calendar.after(date(2026, 9, 29), 3).date == date(2026, 10, 10), "a worked Saturday"


def test_one_entered_day_does_not_make_its_year_published(tmp_path: Path) -> None:
    line = "overrides: [{date: 2027-02-04, works: no, document: 通知, entered_by: 张工}]"
    assert not with_calendar(tmp_path, "overrides: []", line).published(2027)


def test_a_whole_year_that_staff_entered_is_no_longer_provisional(tmp_path: Path) -> None:
    line = "years: [{year: 2027, off: [02-05, 02-08, 02-09], works: [02-06], document: 通知, entered_by: 张工}]"
    calendar = with_calendar(tmp_path, "years: []", line)
    due = calendar.after(date(2027, 2, 4), 3)
    assert (due.date, due.provisional) == (date(2027, 2, 11), False)
    assert calendar.published(2027)


@pytest.mark.parametrize("count", [0, -1, FARTHEST + 1])
def test_a_count_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(CalendarFault, match=f"Working days from 1 to {FARTHEST} are expected, not {count}"):
        book().calendar.after(date(2026, 1, 1), count)


def test_the_calendar_ends_with_a_sentence() -> None:
    for start in (date.max, date.max - timedelta(1)):
        with pytest.raises(CalendarFault, match="too far ahead"):
            book().calendar.after(start, 3)
