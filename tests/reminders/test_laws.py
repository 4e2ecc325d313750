"""Whatever staff and people do, whenever the bot is down or dies: once a lead time, once a day, and never silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders import is_time
from bot.store.deadlines import deadline_of
from bot.store.entering import Pen, enter
from handlers.campaign import Audience
from handlers.deadline_records import CancelDeadline, DeadlineId, KeepDeadline, Kept, Late, MarkDone, MoveDeadline
from handlers.entering import Record
from handlers.manners import Manners
from handlers.reminding import days_before
from handlers.subscription import Mute, Rejoin, Stop
from handlers.turn import PersonId
from tests.reminders.ground import answers, at
from tests.stations.town import Town

PEOPLE = (11, 12, 13, 14)
STARTS = (date(2027, 1, 29), date(2028, 2, 27), date(2026, 12, 28))
"""Month ends, a leap day, a year's end."""
LATES: tuple[Late, ...] = ("send", "fold", "skip")


@dataclass
class World:
    """A calendar, some people, days that go by; and what should be true."""

    today: date
    town: Town = field(default_factory=Town)
    since: date | None = None
    """The last day that was answered for."""
    set_on: dict[int, date] = field(default_factory=dict)
    """Deadline → the day on which its date was entered or moved."""
    joined: dict[int, date] = field(default_factory=dict)

    def writes(self, person: int, record: Record) -> None:
        """Somebody's turn; later in the day than the reminders."""
        pen = Pen(self.town.rows, PersonId(person), at(self.today).timestamp() + 60)
        enter(pen, record)

    def joins(self, person: int) -> None:
        """Somebody writes for the first time."""
        if person not in self.joined:
            self.joined[person] = self.today
            self.town.all(f"INSERT INTO person (id, suggested, reachable, since) VALUES ({person}, 'zh_Hans', 1, 0)")

    def kept(self, number: int) -> Kept | None:
        """One of the calendar that stands."""
        found = deadline_of(self.town.rows, DeadlineId(number))
        return None if found is None or found.cancelled else found

    def answers(self, dies_after: int | None = None) -> None:
        """The day's reminders; perhaps the process dies midway, and is not started before another deed."""
        had = {person for (person,) in self.town.all(f"SELECT person FROM delivery WHERE campaign = {self.digest}")}
        if self.since == self.today or not answers(self.town, at(self.today), a_step=1, dies_after=dies_after):
            return
        since, self.since = self.since or self.today, self.today
        for number, day in self.set_on.items():
            if kept := self.kept(number):
                self._never_silent(kept, day, since, had)

    @property
    def digest(self) -> int:
        """Today's, if there is one."""
        note = self.town.all("SELECT value FROM note WHERE name = 'reminders_digest'")
        day, _, number = note[0][0].partition("=") if note else ("", "", "0")
        return int(number) if day == self.today.isoformat() else 0

    def _never_silent(self, kept: Kept, day: date, since: date, had: set[int]) -> None:
        rows = {
            (on, lead, person)
            for on, lead, person in self.town.all(
                f"SELECT on_day, lead, person FROM reminder WHERE key = 's/{kept.id}'"
            )
        }
        for person, joined in self.joined.items():
            if person in had and day == self.today:
                continue  # they have today's message: it comes tomorrow
            for lead in kept.leads:
                due = days_before(kept.on, lead)
                if max(since, day, joined) <= due <= self.today:
                    assert (kept.on.isoformat(), lead, person) in rows

    def holds(self) -> None:
        """What is true at any time."""
        days = self.town.all("SELECT created_at FROM campaign WHERE kind = 'digest'")
        dates = Counter(datetime.fromtimestamp(at_, ZoneInfo("Asia/Shanghai")).date() for (at_,) in days)
        assert all(many == 1 for many in dates.values()), "one digest a day"
        planned = set(self.town.all("SELECT DISTINCT campaign, person FROM reminder WHERE state = 'planned'"))
        sent = self.town.all("SELECT campaign, person FROM delivery")
        assert planned == set(sent), "what is said is on record, and what is on record as said is in a message"
        assert len(sent) == len(set(sent)), "one message a person and day"
        silent = self.town.all("SELECT count(*) FROM reminder WHERE state = 'skipped' AND reason IS NULL")
        assert silent == [(0,)]


SLEEPS = st.one_of(st.integers(1, 3), st.integers(1, 40))
CALENDAR = (
    st.tuples(
        st.just("add"),
        st.integers(0, 40),
        st.sets(st.integers(-2, 7), min_size=1, max_size=3),
        st.sampled_from(LATES),
    ),
    st.tuples(st.just("move"), st.integers(0, 2), st.sampled_from([0, 1, 5, 20, 21])),
    st.tuples(st.just("cancel"), st.integers(0, 2)),
    st.tuples(st.just("sleep"), SLEEPS),
    st.tuples(st.just("tick")),
    st.tuples(st.just("tomorrow")),
)
"""Of lead times, those below zero and zero are counted from the first: today is one of them, or tomorrow."""
DEEDS = st.one_of(
    *CALENDAR,
    st.tuples(st.sampled_from(["done", "undone", "mute", "unmute"]), st.integers(0, 3), st.sampled_from(PEOPLE)),
    st.tuples(st.sampled_from(["stop", "rejoin", "join", "gone", "back"]), st.sampled_from(PEOPLE)),
    st.tuples(st.just("die"), st.integers(0, 3)),
)


def do(world: World, deed: tuple[object, ...]) -> None:  # noqa: C901, PLR0912 - one line a deed, read as a table
    """One deed."""
    match deed:
        case ("add", int(days), set(leads), ("send" | "fold" | "skip") as late):
            number = 1000 + len(world.set_on)
            leads = {lead if lead > 0 else max(0, days + lead) for lead in leads}
            on, order = world.today + timedelta(days=days), tuple(sorted(leads, reverse=True))
            kept = Kept(DeadlineId(number), {"zh_Hans": f"第{number}项"}, on, None, Audience(), order, late)
            world.writes(11, KeepDeadline(kept))
            world.set_on[number] = world.today
        case ("move", int(which), int(days)) if world.kept(1000 + which):
            world.writes(11, MoveDeadline(DeadlineId(1000 + which), world.today + timedelta(days=days)))
            world.set_on[1000 + which] = world.today
        case ("cancel", int(which)) if world.kept(1000 + which):
            world.writes(11, CancelDeadline(DeadlineId(1000 + which)))
        case (("done" | "undone") as what, int(which), int(person)) if person in world.joined:
            world.writes(person, MarkDone(f"s/{1000 + which}", what == "done"))
        case (("mute" | "unmute") as what, int(which), int(person)) if person in world.joined:
            world.writes(person, Mute(f"d:s/{1000 + which}", off=what == "mute"))
        case ("stop", int(person)) if person in world.joined:
            world.writes(person, Stop())
        case ("rejoin", int(person)) if person in world.joined:
            world.writes(person, Rejoin())
        case (("gone" | "back") as what, int(person)):
            world.town.all(f"UPDATE person SET reachable = {int(what == 'back')} WHERE id = {person}")
        case ("join", int(person)):
            world.joins(person)
        case ("sleep", int(days)):
            world.today += timedelta(days=days)
        case ("tick",):
            world.answers()
        case ("tomorrow",):
            world.today += timedelta(days=1)
            world.answers()
        case ("die", int(steps)):
            world.answers(dies_after=steps)


@settings(max_examples=150, deadline=None)
@given(start=st.sampled_from(STARTS), deeds=st.lists(DEEDS, max_size=40))
def test_once_a_lead_time_once_a_day_and_never_silence(start: date, deeds: list[tuple[object, ...]]) -> None:
    world = World(start)
    for person in PEOPLE[:2]:
        world.joins(person)
    for deed in deeds:
        do(world, deed)
        world.holds()
    world.answers()
    world.holds()


@settings(max_examples=150, deadline=None)
@given(start=st.sampled_from(STARTS), deeds=st.lists(st.one_of(*CALENDAR), max_size=25))
def test_who_knows_an_old_date_is_told_the_new_one(start: date, deeds: list[tuple[object, ...]]) -> None:
    world = World(start)
    world.joins(11)
    for deed in deeds:
        do(world, deed)
    since = world.since or world.today
    world.answers()
    world.today += timedelta(days=1)
    world.answers()
    for number in world.set_on:
        kept = deadline_of(world.town.rows, DeadlineId(number))
        told = _told(world.town, f"s/{number}")
        if kept is None or not told:
            continue
        on, reason = told[-1]
        if date.fromisoformat(on) < since or kept.on < since:
            continue  # it lay behind already
        assert reason == "cancelled" if kept.cancelled else date.fromisoformat(on) == kept.on


def _told(town: Town, key: str) -> list[tuple[str, str | None]]:
    return [
        (on, reason)
        for on, reason in town.all(
            f"SELECT on_day, reason FROM reminder WHERE key = '{key}' AND person = 11 AND state = 'planned' "
            "ORDER BY created_at"
        )
    ]


ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
QUIET: Mapping[str, tuple[time, time]] = {
    "night": (time(21), time(8)),
    "noon": (time(12), time(14, 30)),
    "never": (time(0), time(0)),
    "most of the day": (time(8), time(7)),
}


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    quiet=st.sampled_from(sorted(QUIET)),
    hour=st.integers(0, 23),
)
def test_every_day_has_its_time_for_reminders_and_it_is_never_a_quiet_one(
    zone: str, day: date, quiet: str, hour: int
) -> None:
    manners = Manners(quiet=QUIET[quiet], reminder_hour=hour)
    midnight = datetime.combine(day, time(), ZoneInfo(zone)).timestamp()
    moments = [datetime.fromtimestamp(midnight + step * 900, ZoneInfo(zone)) for step in range(24 * 4)]
    good = [moment for moment in moments if moment.date() == day and is_time(manners, moment)]
    assert good, "no day without reminders"
    assert not any(manners.is_quiet(moment) for moment in good)
