"""What a day asks for: dates and lead times, what a person was told before → what they are told today, and why not.

Nothing here reads a clock or a table. A day answers for all days since the last one that was answered for: so nothing
is lost while the bot is down, and what was entered after a day's reminders went out joins the next day's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from handlers.deadline_records import Kept, Late
from rules.deadlines import Deadline

Kind = Literal["due", "late", "moved", "cancelled"]
MOVED: Final = "moved"
CANCELLED: Final = "cancelled"
"""Reasons on rows that say no lead time but a change."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A date that somebody is reminded of."""

    key: str
    on: date
    leads: tuple[int, ...]
    late: Late
    what: Kept | Deadline
    station: int | None = None
    about: str = ""
    """The station's name."""
    says: tuple[str, ...] = ()
    """More lines, in the person's language."""
    void: str | None = None
    """Why this person needs no reminder of it."""

    def passed(self, today: date) -> bool:
        """It lies behind; of what only the month is known, once that is over."""
        return self.on < today if isinstance(self.what, Kept) else self.what.passed(today)

    @property
    def cancelled(self) -> bool:
        """It holds no longer."""
        return isinstance(self.what, Kept) and self.what.cancelled


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are answered for: from the last one that was, to today."""

    since: date
    today: date

    def holds(self, day: date) -> bool:
        """Whether a reminder of this day is asked for now."""
        return self.since <= day <= self.today

    def asks(self, on: date, leads: Iterable[int]) -> tuple[int, ...]:
        """The lead times of a date that fall into it, the earliest first."""
        return tuple(sorted({lead for lead in leads if self.holds(days_before(on, lead))}, reverse=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a person before their reminders are decided."""

    left_out: str | None = None
    """Why they get none at all: stopped, muted, unreachable."""
    done: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    had: frozenset[tuple[str, date, int]] = frozenset()
    """Key, date and lead time of all that is on record."""
    told: Mapping[str, date] = field(default_factory=dict)
    """Key → the date they were told last, unless they were told that it is off."""


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder for the records, once for a person: `planned` in today's digest, or `skipped` and why."""

    key: str
    on: date
    lead: int
    state: Literal["planned", "skipped"]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say."""

    kind: Kind
    coming: Coming
    was: date | None = None
    """Of a late one: its day. Of a moved one: the date they knew."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One person's day. Without lines there is no message."""

    rows: tuple[Row, ...] = ()
    lines: tuple[Line, ...] = ()


def days_before(on: date, lead: int) -> date:
    """The day of a reminder."""
    return on - timedelta(days=lead) if on.toordinal() > lead else date.min


def planned(coming: Sequence[Coming], standing: Standing, window: Window) -> Plan:
    """What this person is told today, and what is put on record without a word."""
    rows, lines = list[Row](), list[Line]()
    for one in sorted(coming, key=lambda one: (one.on, one.key)):
        part = _of_one(one, standing, window)
        rows += part.rows
        lines += part.lines
    return Plan(tuple(rows), tuple(lines))


def _of_one(one: Coming, standing: Standing, window: Window) -> Plan:
    fresh = [lead for lead in window.asks(one.on, one.leads) if (one.key, one.on, lead) not in standing.had]
    known = standing.told.get(one.key)
    knew = known is not None and known >= window.since  # what lay behind already is no news
    why = standing.left_out or _why_not(one, standing)
    if one.cancelled:
        return _changed(one, known, CANCELLED, window) if knew and why is None and known else Plan()
    if why is not None:
        return Plan(tuple(_skipped(one, lead, why) for lead in fresh))
    if knew and known and known != one.on:
        told = tuple(Row(one.key, one.on, lead, "planned", MOVED) for lead in fresh)
        change = _changed(one, known, MOVED, window)
        return Plan(change.rows + told, change.lines)
    return _on_time_and_late(one, fresh, window)


def _why_not(one: Coming, standing: Standing) -> str | None:
    if one.key in standing.done:
        return "done"
    if one.key in standing.muted:
        return "muted"
    return one.void


def _skipped(one: Coming, lead: int, why: str) -> Row:
    return Row(one.key, one.on, lead, "skipped", why)


def _changed(one: Coming, known: date, why: Literal["moved", "cancelled"], window: Window) -> Plan:
    """A change has no lead time: the day on which it is told stands in its place, below zero."""
    row = Row(one.key, known if why == CANCELLED else one.on, -window.today.toordinal(), "planned", why)
    return Plan((row,), (Line(why, one, known),))


def _on_time_and_late(one: Coming, fresh: Sequence[int], window: Window) -> Plan:
    now = [lead for lead in fresh if days_before(one.on, lead) == window.today]
    missed = [lead for lead in fresh if lead not in now]
    rows = [Row(one.key, one.on, lead, "planned") for lead in now]
    lines = [Line("due", one)] if now else []
    said, silent = _late(one.late, missed, on_time=bool(now))
    rows += [Row(one.key, one.on, lead, "planned", "late") for lead in said]
    rows += [_skipped(one, lead, why) for lead, why in silent]
    lines += [Line("late", one, days_before(one.on, lead)) for lead in said]
    return Plan(tuple(rows), tuple(lines))


def _late(rule: Late, missed: Sequence[int], *, on_time: bool) -> tuple[Sequence[int], Iterator[tuple[int, str]]]:
    """By the deadline's own rule: lead times that are still said, and those that are not, with the reason."""
    match rule:
        case "send":
            return missed, iter(())
        case "skip":
            return (), ((lead, "late") for lead in missed)
        case "fold":
            said = () if on_time else tuple(missed[-1:])
            return said, ((lead, "newer") for lead in missed if lead not in said)
