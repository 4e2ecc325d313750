"""Laws of a list of hours: nothing entered is lost, each counter-entry explains itself, the total is the sum."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.hour_list import HourEntry, standing, totals
from tests.stations.test_hours import own, with_table
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, ZHANG, Town

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "back", "anew", "activity"]),
        st.integers(0, 9),
        st.decimals("0.01", 400, places=2),
        st.sampled_from(["professional", "general"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_a_years_total_is_the_sum_of_entries_and_counter_entries(
    steps: list[tuple[str, int, Decimal, str]],
) -> None:
    town, seen = with_table(with_two_contacts()), list[HourEntry]()
    for what, which, hours, category in steps:
        _does(town, what, which, (hours, category))
        entries = own(town, LI)
        assert entries[: len(seen)] == seen, "an entry was lost or changed"
        seen = entries
        _adds_up(entries)


def _does(town: Town, what: str, which: int, given: tuple[Decimal, str]) -> None:
    hours, category = given
    there = own(town, LI)
    number = there[which % len(there)].id if there else 1
    match what:
        case "back":
            town.forges(LI, f"hrk::2026:{number}~y")
        case "activity":
            town.forges(ZHANG, f"aca::{station_of(town)}")
            for text in ("研讨", "2026-05-01"):
                town.types(ZHANG, text)
            town.presses(ZHANG, "研讨会")
            town.types(ZHANG, "2")
            town.presses(ZHANG, "李工")
            town.presses(ZHANG, "登记")
        case _:
            more = f"~{number}" if what == "anew" else ""
            town.forges(LI, f"hrc::2026:{category}{more}")
            if town.all(f"SELECT 1 FROM form WHERE person = {LI}"):
                town.types(LI, str(hours))
                town.types(LI, "课")


def _adds_up(entries: list[HourEntry]) -> None:
    by_id = {entry.id: entry for entry in entries}
    held, stands = totals(entries, 2026), standing(entries, 2026)
    assert held.total == sum((one.hours or Decimal(0) for one in stands), Decimal(0))
    assert 0 <= held.professional <= held.total
    counters = [entry for entry in entries if entry.corrects is not None]
    assert len({entry.corrects for entry in counters}) == len(counters), "taken back twice"
    for counter in counters:
        assert counter.corrects is not None
        wrong = by_id[counter.corrects]
        assert wrong.hours is not None
        assert counter.hours is not None
        assert (counter.hours, counter.category, counter.year) == (-wrong.hours, wrong.category, wrong.year)
