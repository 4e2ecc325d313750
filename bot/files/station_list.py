"""A staff member's Excel list of stations → stations to keep, or what is wrong with it; nothing half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.files.cells import TOO_LONG, folded, shown
from bot.files.columns import Choice, Column, Fault, Row, Table
from bot.files.sheets import read_table
from bot.files.template import template
from handlers.days import FIRST_DAY
from handlers.file_ports import ListedStation
from handlers.forms import LONGEST_NAME
from handlers.places import DISTRICTS, place_code
from handlers.places import LONGEST as LONGEST_PLACE
from locales import LANGUAGES, Speaker, speaker
from rules import Rulebook
from rules.misgiven import N_

VOICES = [speaker(language) for language in LANGUAGES]
MOST_PERSON = 2**52
"""Telegram's ids fit into 52 bits."""
EXAMPLE_DAY = date(2026, 1, 10)
TITLES = {
    "name": N_("Station"),
    "policy": N_("Programme"),
    "place": N_("District or department"),
    "published": N_("Date of publication"),
    "contact": N_("Contact's Telegram id"),
}


@dataclass(frozen=True, slots=True)
class StationList:
    """All stations, or none and every fault."""

    stations: tuple[ListedStation, ...]
    faults: tuple[Fault, ...]


def station_columns(rulebook: Rulebook, voice: Speaker) -> tuple[Column, ...]:
    """The template's columns; titles and choices of the other languages are understood too."""

    def column(key: str, note: str, **more: object) -> Column:
        titles = [speaker(language).say(TITLES[key]) for language in LANGUAGES]
        given: Any = more
        return Column(key, voice.say(TITLES[key]), (key, *titles), note=note, **given)

    say, policies = voice.say, _policies(rulebook, voice)
    return (
        column(
            "name", say("The host's full name."), needed=True, longest=LONGEST_NAME,
            example=say("An Engineering Works"), width=32,
        ),
        column(
            "policy", say("Choose from the list."), kind="choice", needed=True, choices=policies,
            example=policies[0].label, width=28,
        ),
        column("place", say("Zibo: the district; the college: the department."), needed=True, example=say("Zhangdian")),
        column("published", say("A date like 2026-05-01; empty: not published yet."), kind="date", example=EXAMPLE_DAY),
        column("contact", say("May stay empty: people can join by an invitation."), kind="whole", width=22),
    )  # fmt: skip


def station_template(rulebook: Rulebook, voice: Speaker) -> bytes:
    """The workbook to fill in."""
    return template(station_columns(rulebook, voice), voice)


def read_stations(
    rulebook: Rulebook,
    source: tuple[bytes, str],
    today: date,
    voice: Speaker,
    kept: Iterable[tuple[str, str]] = (),
) -> StationList:
    """Refused: the file (its bytes, its name) cannot be read. A single fault, and no station is handed out.

    `kept`: name and policy of the stations there are.
    """
    table = read_table(*source, station_columns(rulebook, voice))
    faults = (*table.faults, *_impossible(table, today), *_misplaced(table), *_twice(table, kept))
    if faults:
        return StationList((), tuple(sorted(faults, key=lambda one: (one.row, one.column))))
    return StationList(tuple(_station(row) for row in table.rows), ())


def _policies(rulebook: Rulebook, voice: Speaker) -> tuple[Choice, ...]:
    voices = [speaker(language) for language in LANGUAGES]
    return tuple(
        Choice(
            policy.id,
            voice.pack(policy.short, {}),
            (policy.number, *(other.pack(policy.short, {}) for other in voices)),
        )
        for policy in rulebook.policies.values()
    )


def _station(row: Row) -> ListedStation:
    cells = row.cells
    published, contact = cells.get("published"), cells.get("contact")
    assert published is None or isinstance(published, date)
    assert contact is None or isinstance(contact, int)
    policy, place = str(cells["policy"]), place_code(str(cells["policy"]), str(cells["place"]), VOICES)
    assert place is not None
    return ListedStation(row.number, str(cells["name"]), policy, place, published, contact)


def _impossible(table: Table, today: date) -> Iterator[Fault]:
    for row in table.rows:
        published, contact = row.cells.get("published"), row.cells.get("contact")
        if isinstance(published, date) and not FIRST_DAY <= published <= today:
            message = N_("A date from {first} to {last} is expected, not {came}.")
            days = {"first": FIRST_DAY.isoformat(), "last": today.isoformat(), "came": published.isoformat()}
            yield Fault(table.sheet, row.number, table.letters["published"], message, days)
        if isinstance(contact, int) and not 0 < contact < MOST_PERSON:
            message = N_("A Telegram id is a whole number like 123456789, not {came}.")
            yield Fault(table.sheet, row.number, table.letters["contact"], message, {"came": contact})


def _misplaced(table: Table) -> Iterator[Fault]:
    """Districts that are none, departments that are too long for a screen."""
    for row in table.rows:
        policy, place = row.cells.get("policy"), row.cells.get("place")
        if policy and isinstance(place, str) and place_code(str(policy), place, VOICES) is None:
            if policy not in DISTRICTS:
                long = {"most": LONGEST_PLACE, "came": len(place)}
                yield Fault(table.sheet, row.number, table.letters["place"], TOO_LONG, long)
                continue
            message = N_("This is no district of this programme: {came}.")
            yield Fault(table.sheet, row.number, table.letters["place"], message, {"came": shown(place)})


def _twice(table: Table, kept: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """The same station of the same programme in two rows, or kept already."""
    known = {(folded(name), policy) for name, policy in kept}
    seen = dict[tuple[str, str], int]()
    for row in table.rows:
        if "name" not in row.cells or "policy" not in row.cells:
            continue
        station = (folded(str(row.cells["name"])), str(row.cells["policy"]))
        if station in seen:
            message = N_("This station stands in row {row} already.")
            yield Fault(table.sheet, row.number, table.letters["name"], message, {"row": seen[station]})
        elif station in known:
            message = N_("There is a station of this name under this document already.")
            yield Fault(table.sheet, row.number, table.letters["name"], message, {})
        seen.setdefault(station, row.number)
