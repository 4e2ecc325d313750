"""The dates worth knowing: from the packs' periods and a station's events, and moving with them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.deadlines import COUNTED, Deadline, Events, What, deadlines
from rules.periods import years_later
from rules.text import Text
from tests.rules.book import book

TODAY = date(2026, 11, 26)
ZIBO = Events("zibo", published_on=date(2026, 1, 10), last_activity_on=date(2026, 3, 5), posted_on=date(2025, 12, 20))
DEZHOU = Events("dezhou", published_on=date(2026, 6, 1), posted_on=date(2026, 9, 29))
DAYS = st.dates(date(1990, 1, 1), date(2190, 12, 31))
EDGES = st.sampled_from(
    [date(2024, 2, 29), date(2028, 2, 29), date(2026, 1, 31), date(2025, 12, 31), date(2026, 2, 28)]
)


def of(events: Events, on: date = TODAY) -> dict[What, Deadline]:
    return {one.what: one for one in deadlines(book(), events, on)}


def said(text: Text) -> str:
    return text.template.format(**text.params)


def assumed(deadline: Deadline) -> str:
    return "".join(map(said, deadline.assumptions))


def articles(found: dict[What, Deadline]) -> dict[What, object]:
    return {what: one.source.article if one.source else None for what, one in found.items()}


def test_a_zibo_station_has_its_evaluation_its_idle_years_its_hours_and_the_end_of_the_document() -> None:
    found = of(ZIBO)
    assert {what: one.date for what, one in found.items()} == {
        "credit_year_end": date(2026, 12, 31),
        "idle_risk": date(2027, 3, 5),
        "evaluation": date(2028, 1, 10),
        "idle_loss": date(2028, 3, 5),
        "validity_end": date(2030, 10, 31),
        "publicity_end": None,
        "call": None,
    }
    assert articles(found) == {
        "credit_year_end": 17, "idle_risk": 16, "evaluation": 15, "idle_loss": 16, "validity_end": "closing",
        "publicity_end": 5, "call": 5,
    }  # fmt: skip


def test_a_college_station_has_its_term_its_money_its_assessment_its_publicity_and_the_call_in_april() -> None:
    found = of(DEZHOU)
    assert {what: one.date for what, one in found.items()} == {
        "publicity_end": date(2026, 10, 9),
        "assessment": date(2026, 12, 31),
        "call": date(2027, 4, 1),
        "term_end": date(2028, 6, 1),
        "funding_end": date(2028, 6, 1),
        "validity_end": None,
    }
    assert articles(found) == {
        "publicity_end": 5, "assessment": 7, "call": 5, "term_end": 3, "funding_end": 8, "validity_end": 9,
    }  # fmt: skip


def test_what_the_documents_do_not_say_is_said_to_be_silent() -> None:
    silent = {
        one.key: one.silence.id for events in (ZIBO, DEZHOU) for one in deadlines(book(), events, TODAY) if one.silence
    }
    assert silent == {
        "zibo/call": "zibo/silent/call-dates",
        "zibo/publicity": "zibo/silent/publicity-days",
        "dezhou/call/2027": "dezhou/silent/closing-date",
        "dezhou/validity": "dezhou/silent/still-in-force",
    }


def test_a_term_whose_start_is_known_assumes_nothing() -> None:
    assert "按发文公布之日推算" in assumed(of(DEZHOU)["term_end"])
    known = of(Events("dezhou", published_on=date(2026, 6, 1), term_start=date(2026, 9, 1)))
    assert (known["term_end"].date, known["term_end"].assumptions) == (date(2028, 9, 1), ())
    assert known["funding_end"].date == date(2028, 6, 1), "money is counted from the publication"


def test_the_other_reading_of_two_idle_years_stands_beside_the_first() -> None:
    loss = of(ZIBO)["idle_loss"]
    assert loss.other is not None
    assert (loss.other_date, "自然年" in said(loss.other)) == (date(2029, 1, 1), True)
    assert "我们定的提醒线" in assumed(of(ZIBO)["idle_risk"])


def test_of_the_call_only_the_month_is_known() -> None:
    for on, first in [
        (date(2026, 3, 31), date(2026, 4, 1)),
        (date(2026, 4, 30), date(2026, 4, 1)),
        (date(2026, 5, 1), date(2027, 4, 1)),
    ]:
        found = of(Events("dezhou"), on)["call"]
        assert (found.date, found.month_only, found.passed(on)) == (first, True, False)


def test_a_year_without_a_published_calendar_is_provisional() -> None:
    assert of(Events("dezhou", posted_on=date(2031, 9, 29)))["publicity_end"].provisional
    assert not of(DEZHOU)["publicity_end"].provisional


def test_somebody_without_a_station_has_the_year_of_their_hours() -> None:
    found = of(Events("education"))
    assert set(found) == {"credit_year_end"}
    assert found["credit_year_end"].date == date(2026, 12, 31)


def test_what_is_behind_is_said_to_be_behind() -> None:
    assert of(DEZHOU)["publicity_end"].passed(TODAY)
    assert not of(DEZHOU)["publicity_end"].passed(date(2026, 10, 9))
    assert not of(ZIBO)["call"].passed(TODAY), "nobody knows when"


def test_an_event_that_moves_moves_its_dates_and_only_those() -> None:
    moved = Events(
        "zibo", published_on=date(2026, 2, 1), last_activity_on=ZIBO.last_activity_on, posted_on=ZIBO.posted_on
    )
    before, after = of(ZIBO), of(moved)
    assert {what for what in before if before[what] != after[what]} == {"evaluation"}
    assert before["evaluation"].key == after["evaluation"].key, "a calendar moves it"


def test_every_kind_of_period_is_counted_or_has_a_reason_not_to_be() -> None:
    assert {period.kind for period in book().periods.values()} - set(COUNTED) == {"rectification", "while"}


@given(DAYS | EDGES, DAYS | EDGES)
def test_an_evaluation_is_ahead_within_its_length_and_on_the_days_of_its_publication(published: date, on: date) -> None:
    found = of(Events("zibo", published_on=published), on)["evaluation"]
    length = found.period.length
    assert found.date is not None
    assert length is not None
    turn = int(found.key.rpartition("/")[2])
    assert found.date == years_later(published, turn * length), "counted from the publication, also past 29 February"
    assert found.date >= on
    assert turn == 1 or years_later(published, (turn - 1) * length) < on, "the first that is still ahead"


@given(DAYS | EDGES, st.integers(0, 900), DAYS | EDGES)
def test_later_events_never_bring_a_date_nearer(published: date, later: int, on: date) -> None:
    moved = published + timedelta(days=later)
    first, second = (of(Events("dezhou", published_on=day), on) for day in (published, min(moved, date(2190, 12, 31))))
    for what in ("term_end", "funding_end"):
        assert (first[what].date or date.min) <= (second[what].date or date.min)


MAYBE = st.none() | DAYS | EDGES
ANYTHING = st.builds(Events, st.sampled_from(["zibo", "dezhou", "education"]), MAYBE, MAYBE, MAYBE, MAYBE)


@given(ANYTHING, DAYS | EDGES)
def test_whatever_the_events_every_date_has_its_article_or_says_who_is_silent(events: Events, on: date) -> None:
    found = deadlines(book(), events, on)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.source is not None
        assert one.policy == events.policy
        assert one.date is not None or one.silence is not None
    dates = [one.date for one in found if one.date]
    assert dates == sorted(dates)
    by = {one.what: one.date for one in found}
    if "idle_risk" in by:
        assert (by["idle_risk"] or date.max) < (by["idle_loss"] or date.min)
