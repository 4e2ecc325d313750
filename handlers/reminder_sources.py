"""Where dates worth a reminder come from: the staff's calendar, the documents, a station's own days, a year of hours.

The lead times of the documents' dates are ours: no document asks for reminders. What takes work to prepare is said a
quarter ahead, a month and a week; what a list on the notice board allows is said on the day before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from handlers.deadline_records import DeadlineId, Kept
from handlers.reminding import Coming, Window
from handlers.station import Station
from handlers.year_ports import Days
from rules import Rulebook
from rules.deadlines import Deadline, Events, What, countable

EDUCATION = "education"
LEADS: Mapping[What, tuple[int, ...]] = {
    "call": (31, 0),
    "validity_end": (90, 30, 7),
    "evaluation": (90, 30, 7),
    "assessment": (60, 30, 7),
    "idle_risk": (90, 30, 7),
    "idle_loss": (90, 30, 7),
    "term_end": (90, 30, 7),
    "funding_end": (90, 30, 7),
    "publicity_end": (1, 0),
    "credit_year_end": (60, 30, 7),
}
WIDE: tuple[What, ...] = ("call", "validity_end")
"""Of a document, for all whom it concerns; the others are a station's own, for its contacts and leaders."""
HALF_A_YEAR = timedelta(days=180)
"""No date of a document comes round more often than that."""


def staff_key(deadline: DeadlineId) -> str:
    """The name of a date that staff keep."""
    return f"s/{deadline}"


def from_staff(kept: Kept) -> Coming:
    """One of the staff's calendar."""
    return Coming(staff_key(kept.id), kept.on, kept.leads, kept.late, kept)


def from_document(rulebook: Rulebook, policy: str, window: Window) -> list[Coming]:
    """What holds for all whom a document concerns."""
    return [
        Coming(f"p/{one.key}", one.date, LEADS[one.what], "fold", one)
        for one in _seen(rulebook, Events(policy), window)
        if one.what in WIDE and one.date is not None
    ]


def from_station(rulebook: Rulebook, station: Station, days: Days, window: Window) -> list[Coming]:
    """A station's own dates."""
    entered = days.entered
    events = Events(station.policy, station.published, days.last_activity, entered.get("term"), entered.get("posted"))
    return [
        Coming(f"t/{station.id}/{one.key}", one.date, LEADS[one.what], "fold", one, station.id, station.name)
        for one in _seen(rulebook, events, window)
        if one.what not in WIDE and one.what != "credit_year_end" and one.date is not None
    ]


def from_year(rulebook: Rulebook, window: Window) -> list[Coming]:
    """The end of the year that credit hours count for, for those who wish to be reminded."""
    if EDUCATION not in rulebook.books:
        return []
    return [
        Coming(f"h/{one.date.year}", one.date, LEADS[one.what], "fold", one)
        for one in _seen(rulebook, Events(EDUCATION), window)
        if one.what == "credit_year_end" and one.date is not None
    ]


def _seen(rulebook: Rulebook, events: Events, window: Window) -> Sequence[Deadline]:
    """As of today, and what has come and gone since: a cycle that came round meanwhile has a new name already."""
    found: dict[str, Deadline] = {}
    for day in _looks(window):
        known, _ = countable(rulebook, events, day)  # what cannot be counted, the station's own screen says
        found |= {one.key: one for one in known}
    return list(found.values())


def _looks(window: Window) -> Iterator[date]:
    day = window.since
    if day < window.today - timedelta(days=1):  # else only who joined since is concerned
        while day < window.today:
            yield day
            day += HALF_A_YEAR
    yield window.today


def is_live(one: Coming, window: Window, told: frozenset[date], *, off: bool = False) -> bool:
    """Whether today may say anything of it: a lead time falls due, or somebody knows another day, or that it is on."""
    if off:
        return bool(told)
    return bool(window.asks(one.on, one.leads)) or any(day >= window.since and day != one.on for day in told)
