"""Whatever several people tap and type, in whatever order: answered, never an exception, nothing told to strangers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.routes import COMMANDS, MENUS
from handlers.station_routes import FORMS
from tests.stations.test_laws import QUOTAS, Ledger, holds
from tests.stations.test_quotas import puts_forward, station_of, with_two_contacts
from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG, Town, with_station

PEOPLE = (STAFF, ZHANG, WANG, LI, STRANGER)
TEXTS = (
    "甲工",
    "2026-03-01",
    "今天",
    "3",
    "",
    "长" * 50,
    "机电系",
    "张店",
    "\u202e\u200b",
    "是",
    "'; DROP TABLE ledger",
)
QUOTA_CHOICES = (
    "direct-title~2026",
    "direct-title~2026~{line}~y",
    "direct-title~abc",
    "chief-experts~",
    "trainees~2026",
)
YEAR_CHOICES = ("{hour}", "{hour}~y", "all", "none", "0", "professional", "general~{hour}", "activity", "posted~gone")
CHOICES = ("", "y", *QUOTA_CHOICES, *YEAR_CHOICES, "contact", "staff", "zhangdian", "x~~~~", "role", "shut")
SUBJECTS = ("", "{station}", "{line}", "7", "2026", "on")
DEEDS = st.one_of(
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("type"), st.sampled_from(TEXTS)),
    st.tuples(st.just("type"), st.sampled_from([f"/{name}" for name in COMMANDS])),
    st.tuples(st.just("open"), st.just("")),
    st.tuples(
        st.just("forge"),
        st.tuples(st.sampled_from(sorted(MENUS)), st.sampled_from(SUBJECTS), st.sampled_from(CHOICES)),
    ),
)


def do(town: Town, person: int, deed: tuple[str, object]) -> None:
    """One deed of one person."""
    what, how = deed
    screens = town.read.get(person, [])
    match what:
        case "tap" if screens and screens[-1].buttons:
            assert isinstance(how, int)
            town.forges(person, screens[-1].buttons[how % len(screens[-1].buttons)][1] or "home")
        case "type":
            town.types(person, str(how) or "?")
        case "open":
            links = [screen.text.partition("start=")[2].split() for screen in town.read.get(STAFF, [])]
            town.types(person, f"/start {next((link[0] for link in reversed(links) if link), 'join_x')}")
        case "forge":
            assert isinstance(how, tuple)
            line = town.all("SELECT coalesce(max(id), 1) FROM ledger")[0][0]
            data = f"{how[0]}::{how[1]}:{how[2]}".rstrip(":")
            hour = town.all("SELECT coalesce(max(id), 1) FROM hour_entry")[0][0]
            town.forges(person, data.format(station=station_of(town), line=line, hour=hour))
        case _:
            pass


@settings(max_examples=120, deadline=None)
@given(deeds=st.lists(st.tuples(st.sampled_from(PEOPLE), DEEDS), max_size=30), zibo=st.booleans())
def test_any_conversation_of_several_people_is_answered(
    deeds: list[tuple[int, tuple[str, object]]], zibo: bool
) -> None:
    town = with_two_contacts() if zibo else with_station("德州")
    if zibo:
        puts_forward(town, ZHANG, "甲工")
    for person, deed in deeds:
        do(town, person, deed)
    forms = {kind for (kind,) in town.all("SELECT kind FROM form")}
    assert forms <= {*FORMS}
    if zibo and not town.all("SELECT 1 FROM audit WHERE what = 'added a station' LIMIT 1 OFFSET 1"):
        for quota in QUOTAS:
            _consistent(Ledger(town, quota))


def _consistent(ledger: Ledger) -> None:
    """Where staff entered what was, a limit may be exceeded: then only the rest of the laws is looked at."""
    try:
        holds(ledger)
    except AssertionError:
        assert any(entry.on != entry.entered for entry in ledger.lines)


@settings(max_examples=60, deadline=None)
@given(deeds=st.lists(DEEDS, max_size=25))
def test_a_stranger_never_reads_of_the_station(deeds: list[tuple[str, object]]) -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "甲工")
    before = town.all("SELECT * FROM ledger"), town.all("SELECT id, state FROM membership")
    for deed in deeds:
        if deed[0] != "open":
            do(town, STRANGER, deed)
    said = "\n".join(screen.text for screen in town.read.get(STRANGER, []))
    assert "华光" not in said
    assert "李工" not in said
    assert (town.all("SELECT * FROM ledger"), town.all("SELECT id, state FROM membership")) == before
