"""The packs' periods and a few dates → the day something ends, comes round or is lost, with what is assumed.

Counting in months and years follows the usual convention: the first day is not counted, and a period ends on the
corresponding day, or on the month's last day where there is none.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rules.misgiven import N_, Misgiven
from rules.model_books import Period, Silence
from rules.rulebook import Rulebook
from rules.source import Source
from rules.text import Text

Day = date
"""The class, where a field is called date."""
FIRST, LAST = date(1990, 1, 1), date(2200, 12, 31)
"""Dates outside are slips of the finger."""
MONTHS = 12
DAY = timedelta(days=1)
IdleState = Literal["fine", "risk", "lost"]
CallState = Literal["before", "month", "after", "unsaid"]


class PeriodFault(Misgiven):
    """Dates that cannot be."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a period comes to. `date` is the last day, `None` where the document gives no length: see `silence`."""

    period: Period
    text: Text
    date: Day | None
    assumptions: tuple[Text, ...]
    provisional: bool = False
    silence: Silence | None = None

    @property
    def source(self) -> Source | None:
        """The article."""
        return self.period.source

    @property
    def then(self) -> Day | None:
        """The first day on which what comes next may be done."""
        return self.date + DAY if self.date else None


@dataclass(frozen=True, slots=True)
class Idle(Dated):
    """A station without work: since when, from when it is at risk, and when it loses its role (`date`)."""

    state: IdleState = "fine"
    since: Day | None = None
    risk_from: Day | None = None
    other_date: Day | None = None
    """By the other reading of the same sentence."""
    other: Text | None = None


@dataclass(frozen=True, slots=True)
class Call(Dated):
    """A yearly call of which only the month is written, if that."""

    state: CallState = "unsaid"
    month: int | None = None


def years_later(day: date, years: int) -> date:
    """The corresponding day, or the last day of the month where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def ends(rulebook: Rulebook, period_id: str, anchor: date) -> Dated:
    """The last day of a term, or of the year a count belongs to."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    _possible(anchor)
    if period.kind == "year":
        last: date | None = date(anchor.year, MONTHS, 31)
    else:
        last = years_later(anchor, period.length) if period.length is not None and period.unit == "year" else None
    return Dated(period, text, last, assumptions, silence=silence)


def comes_round(rulebook: Rulebook, period_id: str, anchor: date, on: date) -> Dated:
    """When a cycle is due next, on this day or later; a cycle of so many times a year by the end of the year."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    _possible(anchor, on)
    if period.length is None:
        due = date(max(anchor, on).year, MONTHS, 31)
    else:
        turns = max(1, (on.year - anchor.year) // period.length)
        due = years_later(anchor, turns * period.length)
        if due < on:
            due = years_later(anchor, (turns + 1) * period.length)
    return Dated(period, text, due, assumptions, silence=silence)


def publicity(rulebook: Rulebook, period_id: str, posted: date, *, start_counts: bool | None = None) -> Dated:
    """The last day of a publicity; no day where the document does not say how long."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    _possible(posted)
    if period.length is None:
        return Dated(period, text, None, assumptions, silence=silence)
    counted = period.start_counts if start_counts is None else start_counts
    due = rulebook.calendar.after(posted, period.length, start_counts=counted)
    kept = assumptions if counted == period.start_counts else ()
    return Dated(period, text, due.date, kept, due.provisional, silence)


def idle(rulebook: Rulebook, period_id: str, published: date, last_activity: date | None, on: date) -> Idle:
    """How long a station has been without work, and what that means on this day."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    _possible(published, on, *([last_activity] if last_activity else []))
    if on < max(published, last_activity or published):
        raise PeriodFault(N_("{came} is before the dates it is held against."), came=on.isoformat())
    since = max(published, last_activity or published)
    lost, risk = years_later(since, period.length or 0), years_later(since, period.risk_after or 0)
    state: IdleState = "lost" if on >= lost else "risk" if on >= risk else "fine"
    other = rulebook.text(period.policy, period.other) if period.other else None
    whole_years = date(since.year + (period.length or 0) + 1, 1, 1) if other else None
    return Idle(period, text, lost, assumptions, False, silence, state, since, risk, whole_years, other)


def call(rulebook: Rulebook, period_id: str, on: date) -> Call:
    """Where a day stands to the yearly call: only its month is known, never its closing day."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    _possible(on)
    state: CallState = "unsaid"
    if period.month is not None:
        state = "before" if on.month < period.month else "month" if on.month == period.month else "after"
    return Call(period, text, None, assumptions, False, silence, state, period.month)


def in_force(rulebook: Rulebook, period_id: str, on: date) -> tuple[Dated, bool]:
    """The last day a document is in force (`None`: it names none), and whether it is on this day."""
    period, text, assumptions, silence = _of(rulebook, period_id)
    holds = (period.first is None or period.first <= on) and (period.last is None or on <= period.last)
    return Dated(period, text, period.last, assumptions, silence=silence), holds


def _of(rulebook: Rulebook, period_id: str) -> tuple[Period, Text, tuple[Text, ...], Silence | None]:
    period = rulebook.periods[period_id]
    assumed = (rulebook.text(period.policy, period.assumption),) if period.assumption else ()
    silence = rulebook.silent[period.silent] if period.silent else None
    return period, rulebook.text(period.policy, period.text), assumed, silence


def _possible(*days: date) -> None:
    for day in days:
        if not FIRST <= day <= LAST:
            message = N_("A date from {first} to {last} is expected, not {came}.")
            raise PeriodFault(message, first=FIRST.isoformat(), last=LAST.isoformat(), came=day.isoformat())
