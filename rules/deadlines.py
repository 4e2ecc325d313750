"""A station's or a person's events and a day → the dates worth knowing, each with its article and what is assumed.

Nothing here has a length of its own: the packs' periods say how long, `periods` counts. An event that moves moves its
dates; a date keeps its key, so that a calendar that holds it moves it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.misgiven import Misgiven
from rules.model_books import Background, Period, Silence
from rules.periods import call, comes_round, ends, idle, in_force, publicity
from rules.rulebook import Rulebook
from rules.source import Source
from rules.text import Text

Day = date
"""The class, where a field is called date."""
What = Literal[
    "evaluation", "assessment", "idle_risk", "idle_loss", "term_end", "funding_end", "publicity_end", "call",
    "credit_year_end", "validity_end",
]  # fmt: skip
FOREVER = date.max
"""Dates that nobody knows stand last."""


@dataclass(frozen=True, slots=True)
class Events:
    """What happened, as far as it is known. A person without a station has a policy only."""

    policy: str
    """A programme, or `education` for credit hours alone."""
    published_on: Day | None = None
    last_activity_on: Day | None = None
    term_start: Day | None = None
    """When it is known; else a term is counted from the publication, which is then said to be assumed."""
    posted_on: Day | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date worth knowing."""

    what: What
    period: Period
    key: str
    """The same for the same date, also after it has moved: period, what, and which round or year."""
    date: Day | None
    """`None` where the document gives none: see `silence`."""
    text: Text
    assumptions: tuple[Text, ...]
    provisional: bool = False
    """A calendar year's notice is not known yet: it may move."""
    month_only: bool = False
    """Of the date only its month is known; it stands on the first."""
    silence: Silence | None = None
    other_date: Day | None = None
    """By the other reading of the same sentence, which `other` says."""
    other: Text | None = None

    @property
    def policy(self) -> str:
        """Whose document."""
        return self.period.policy

    @property
    def source(self) -> Source | None:
        """The article; `None` of background facts whose text nobody saw."""
        return self.period.source

    def passed(self, on: Day) -> bool:
        """It lies behind this day; the month of a call is behind when it is over."""
        if self.date is None:
            return False
        if self.month_only:
            return (self.date.year, self.date.month) < (on.year, on.month)
        return self.date < on


@dataclass(frozen=True, slots=True)
class Asked:
    """One period, held against the events."""

    rulebook: Rulebook
    period: Period
    events: Events
    on: Day


def deadlines(rulebook: Rulebook, events: Events, on: Day) -> tuple[Deadline, ...]:
    """The dates in order, those nobody knows last. What needs an event that is not known is left out.

    PeriodFault: a date that cannot be. CalendarFault: a publicity too far ahead to count its working days.
    """
    found, faults = countable(rulebook, events, on)
    if faults:
        raise faults[0]
    return found


def countable(rulebook: Rulebook, events: Events, on: Day) -> tuple[tuple[Deadline, ...], tuple[Misgiven, ...]]:
    """The dates that can be counted, and what is wrong with the others: a bad day spoils only what hangs on it."""
    found, faults = list[Deadline](), dict[str, Misgiven]()
    for period in rulebook.periods.values():
        count = COUNTED.get(period.kind) if period.policy == events.policy else None
        if count is None:
            continue
        try:
            found += count(Asked(rulebook, period, events, on))
        except Misgiven as fault:
            faults.setdefault(str(fault), fault)
    return tuple(sorted(found, key=lambda one: (one.date or FOREVER, one.key))), tuple(faults.values())


def _cycle(asked: Asked) -> Iterator[Deadline]:
    """So many years after the publication, again and again; so many times a year, by the end of the year."""
    period, published = asked.period, asked.events.published_on
    if published is None or period.anchor not in ("published_on", "calendar_year"):
        return
    found = comes_round(asked.rulebook, period.id, published, asked.on)
    assert found.date is not None
    if period.length is None:
        yield Deadline("assessment", period, _key(period, found.date.year), found.date, found.text, found.assumptions)
        return
    turn = (found.date.year - published.year) // period.length
    yield Deadline("evaluation", period, _key(period, turn), found.date, found.text, found.assumptions)


def _inactivity(asked: Asked) -> Iterator[Deadline]:
    """When a warning is due, and when the role is lost, if nothing happens until then."""
    period, events = asked.period, asked.events
    if events.published_on is None:
        return
    begun = max(events.published_on, events.last_activity_on or events.published_on)
    found = idle(asked.rulebook, period.id, events.published_on, events.last_activity_on, max(asked.on, begun))
    said = (found.text, found.assumptions)
    yield Deadline("idle_risk", period, _key(period, "risk"), found.risk_from, *said)
    key = _key(period, "loss")
    yield Deadline("idle_loss", period, key, found.date, *said, other_date=found.other_date, other=found.other)


def _term(asked: Asked) -> Iterator[Deadline]:
    period, started = asked.period, asked.events.term_start
    anchor = started or asked.events.published_on
    if anchor is None:
        return
    found = ends(asked.rulebook, period.id, anchor)
    # Where the start is known, nothing is assumed about it.
    assumptions = () if started else found.assumptions
    yield Deadline("term_end", period, _key(period), found.date, found.text, assumptions)


def _funding(asked: Asked) -> Iterator[Deadline]:
    if asked.events.published_on is not None:
        found = ends(asked.rulebook, asked.period.id, asked.events.published_on)
        yield Deadline("funding_end", asked.period, _key(asked.period), found.date, found.text, found.assumptions)


def _publicity(asked: Asked) -> Iterator[Deadline]:
    if asked.events.posted_on is None:
        return
    found = publicity(asked.rulebook, asked.period.id, asked.events.posted_on)
    said = (found.date, found.text, found.assumptions, found.provisional)
    yield Deadline("publicity_end", asked.period, _key(asked.period), *said, silence=found.silence)


def _call(asked: Asked) -> Iterator[Deadline]:
    """The month of the next call, or of the one that is on; no day where the document names no month."""
    found = call(asked.rulebook, asked.period.id, asked.on)
    year = asked.on.year + (found.state == "after")
    first = date(year, found.month, 1) if found.month else None
    key = _key(asked.period, year) if first else _key(asked.period)
    said = (key, first, found.text, found.assumptions)
    yield Deadline("call", asked.period, *said, month_only=first is not None, silence=found.silence)


def _year(asked: Asked) -> Iterator[Deadline]:
    """The year credit hours count for; the other years are what quotas are counted by, and end without a duty."""
    of_hours = isinstance(asked.rulebook.books[asked.period.policy], Background)
    if asked.period.anchor != "activity_year" and not of_hours:
        return
    found = ends(asked.rulebook, asked.period.id, asked.on)
    key = _key(asked.period, asked.on.year)
    yield Deadline("credit_year_end", asked.period, key, found.date, found.text, found.assumptions)


def _validity(asked: Asked) -> Iterator[Deadline]:
    found, _ = in_force(asked.rulebook, asked.period.id, asked.on)
    said = (found.date, found.text, found.assumptions)
    yield Deadline("validity_end", asked.period, _key(asked.period), *said, silence=found.silence)


def _key(period: Period, which: int | str = "") -> str:
    return f"{period.id}/{which}" if which else period.id


COUNTED: dict[str, Callable[[Asked], Iterator[Deadline]]] = {
    "cycle": _cycle,
    "inactivity": _inactivity,
    "term": _term,
    "funding": _funding,
    "publicity": _publicity,
    "window": _call,
    "year": _year,
    "validity": _validity,
}
"""Kind of period → its dates. A rectification has no length in any document, and being in station no end of its own."""
