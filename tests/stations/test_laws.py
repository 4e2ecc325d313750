"""Laws of the ledger: whatever is done, one after the other or at once, no limit is exceeded and no entry is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.ledger import lines_of
from handlers.ledger import Entry, balance_on, places, standing
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import STAFF, WANG, ZHANG, Town, book

QUOTAS = ("zibo/direct-title", "zibo/chief-experts", "zibo/public-institution")
NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸")
Step = tuple[str, int, int]
"""What is done, by whom or to which entry, with which name."""
STEPS = st.tuples(st.sampled_from(["add", "leave", "correct", "past", "left"]), st.integers(0, 9), st.integers(0, 9))
MOMENTS = st.lists(st.tuples(st.lists(STEPS, min_size=1, max_size=2), st.integers(0, 20)), max_size=8)
"""What two contacts do at once, and how many days pass after it."""


@dataclass
class Ledger:
    """One quota of the only station."""

    town: Town
    quota: str
    seen: list[Entry] = field(default_factory=list)
    told: dict[tuple[date, date], int] = field(default_factory=dict)
    """Balance of a day by what was known on a day, as it was told then."""

    @property
    def period(self) -> str:
        """Today's."""
        return str(self.town.now.year) if self.quota == QUOTAS[0] else ""

    @property
    def lines(self) -> list[Entry]:
        """As they stand in the store."""
        return lines_of(self.town.rows, station_of(self.town), self.quota)

    def button(self, verb: str, more: str = "") -> str:
        """What a screen of this quota would carry."""
        name = self.quota.partition("/")[2]
        return f"{verb}::{station_of(self.town)}:{name}~{self.period}" + (f"~{more}" if more else "")

    def prepared(self, person: int, step: Step) -> str:
        """The last tap or text of a step; what comes before it is done."""
        what, which, name = step
        if what == "add":
            self.town.forges(person, self.button("qa"))
            form = self.town.all(f"SELECT kind FROM form WHERE person = {person}")
            return f">{NAMES[name]}" if form else self.button("qd")
        day = (self.town.now - timedelta(days=which)).date().isoformat()
        if what == "past":
            self.town.forges(person, self.button("qp"))
            self.town.types(person, day)
            return f">{NAMES[name]}"
        lines = self.lines
        chosen = str(lines[which % len(lines)].id) if lines else "1"
        if what == "left":
            self.town.forges(person, self.button("qo", chosen))
            return f">{day}"
        return self.button("qo", f"{chosen}~t") if what == "leave" else self.button("qc", f"{chosen}~y")


def holds(ledger: Ledger) -> None:
    """What must be true at any time."""
    lines, today = ledger.lines, ledger.town.now.date()
    limit = book().quotas[ledger.quota].limit
    assert lines[: len(ledger.seen)] == [_same_place(old, now) for old, now in zip(ledger.seen, lines, strict=False)], (
        "an entry was lost or changed"
    )
    ledger.seen = lines
    for period in {entry.period for entry in lines}:
        balance = balance_on(lines, period, today)
        assert balance == len(standing(lines, period)) == places(lines, period)
        days = sorted({entry.on for entry in lines} | {today})
        assert all(0 <= balance_on(lines, period, day) <= limit for day in days)
    _counters_explain(lines)


def _same_place(old: Entry, now: Entry) -> Entry:
    """Its place comes and goes; nothing else of a line changes."""
    return Entry(**{name: getattr(old if name != "slot" else now, name) for name in Entry.__slots__})


def _counters_explain(lines: Sequence[Entry]) -> None:
    by_id = {entry.id: entry for entry in lines}
    for counter in (entry for entry in lines if entry.kind == "counter"):
        assert counter.names is not None
        wrong = by_id[counter.names]
        assert (counter.amount, counter.on, counter.period) == (-wrong.amount, wrong.on, wrong.period)
    for period in {entry.period for entry in lines}:
        own = [entry for entry in lines if entry.period == period]
        entered = sum(entry.amount for entry in own if entry.kind != "counter")
        corrected = sum(entry.amount for entry in own if entry.kind == "counter")
        assert entered + corrected == sum(entry.amount for entry in own)


def reproducible(ledger: Ledger) -> None:
    """What was told of a day, by what was known then, is told again whenever it is asked."""
    lines, today = ledger.lines, ledger.town.now.date()
    for (day, known), told in ledger.told.items():
        assert balance_on(lines, ledger.period, day, known) == told
    for back in (0, 3, 30):
        day = today - timedelta(days=back)
        yesterday = today - timedelta(days=1)  # what is known of today may still grow
        ledger.told[day, yesterday] = balance_on(lines, ledger.period, day, yesterday)


@settings(max_examples=200, deadline=None)
@given(quota=st.sampled_from(QUOTAS), filled=st.integers(0, 3), moments=MOMENTS)
def test_no_sequence_of_operations_exceeds_a_limit_or_loses_an_entry(
    quota: str, filled: int, moments: list[tuple[list[Step], int]]
) -> None:
    ledger = Ledger(with_two_contacts(), quota)
    ledger.town.later(40)
    for which in range(filled):
        ledger.town.at_once((ZHANG, ledger.prepared(ZHANG, ("past", 30, which))))
    for steps, days in moments:
        people = (ZHANG, WANG)
        ready = [(person, ledger.prepared(person, step)) for person, step in zip(people, steps, strict=False)]
        ledger.town.at_once(*ready)
        holds(ledger)
        if ledger.town.now.month < 12:
            ledger.town.later(days)
        reproducible(ledger)


@settings(max_examples=25, deadline=None)
@given(moments=MOMENTS, past=st.lists(st.sampled_from(NAMES), max_size=5, unique=True))
def test_what_staff_enter_of_the_past_may_exceed_and_nobody_else_adds_to_it(
    moments: list[tuple[list[Step], int]], past: list[str]
) -> None:
    ledger = Ledger(with_two_contacts(), QUOTAS[0])
    limit = book().quotas[QUOTAS[0]].limit
    for name in past:
        ledger.town.forges(STAFF, ledger.button("qp"))
        ledger.town.types(STAFF, "2026-03-05")
        if "仍然登记吗" in ledger.town.types(STAFF, f"旧{name}"):
            ledger.town.presses(STAFF, "仍然登记")
    before = len(past)
    assert places(ledger.lines, ledger.period) == before
    for steps, _ in moments:
        ready = [(person, ledger.prepared(person, step)) for person, step in zip((ZHANG, WANG), steps, strict=False)]
        ledger.town.at_once(*ready)
        now = places(ledger.lines, ledger.period)
        assert now <= max(limit, before)
        before = now
