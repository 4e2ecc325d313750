"""Once a day, whatever is due becomes one message a person: created once, whatever restarts and whenever it is asked.

The work is done in small steps, a few in each second of the clock, on a connection of its own: whoever writes to the
bot meanwhile is answered. A step that is cut short is done again; what it had written is not written twice.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import chain

from bot.crashpoints import passing
from bot.store import Connection, Database
from bot.store import reminders as store
from bot.store.database import queries
from bot.store.deadlines import from_day, meant_between
from bot.store.reminders import Decided
from bot.store.years import hours_of
from bot.telegram import render
from handlers.campaign import Audience
from handlers.manners import Manners
from handlers.reminder_sources import from_document, from_staff, from_station, from_year, is_live, staff_key
from handlers.reminder_words import MOST_LINES, digest, of_year
from handlers.reminding import Coming, Line, Standing, Window, planned
from handlers.turn import PersonId
from handlers.year_records import YEAR_END
from locales import speaker
from rules import Rulebook

STATIONS_A_STEP, PEOPLE_A_STEP = 100, 250
WORK_SECONDS = 0.4
"""In each second of the clock: the other ticks wait so long at most."""
BREATH_SECONDS = 0.005
"""Between two steps."""
SHORTER = (MOST_LINES, 6, 3, 1)
"""Lines that are tried until all fits into one message."""
Told = Mapping[str, frozenset[date]]
Person = tuple[int, str, str | None]


@dataclass(frozen=True, slots=True)
class Scope:
    """What one day may say anything of; on most days next to nothing."""

    window: Window
    for_many: Sequence[tuple[Coming, Audience]] = ()
    of_stations: Mapping[int, Sequence[Coming]] = field(default_factory=dict)
    of_years: Sequence[Coming] = ()

    @property
    def empty(self) -> bool:
        """Nothing at all."""
        return not (self.for_many or self.of_stations or self.of_years)


@dataclass
class Reminders:
    """The day's reminders, as a tick of the clock."""

    database: Database
    rulebook: Rulebook
    manners: Manners
    _steps: AsyncIterator[None] | None = None
    _answered: date | None = None
    """The day that was answered for: nothing is looked up again before the next."""

    async def tick(self, now: datetime) -> None:
        """A few steps of what is due; nothing when the day was answered for."""
        if self._steps is None:
            if self._answered == now.date() or not is_time(self.manners, now):
                return
            self._steps = self._day(now)
        steps, self._steps = self._steps, None  # a step that fails ends them: they begin anew
        end = time.monotonic() + WORK_SECONDS
        while time.monotonic() < end:
            if await anext(steps, self) is self:
                return
            await asyncio.sleep(BREATH_SECONDS)
        self._steps = steps

    async def answer(self, now: datetime) -> None:
        """The whole day at once."""
        async for _ in self._day(now):
            pass

    async def _day(self, now: datetime) -> AsyncIterator[None]:
        today = now.date()
        last = await self.database.read(store.through)
        if last is not None and last >= today:
            self._answered = today
            return
        window = Window(last or today, today)
        scope, told = await self.database.aside(partial(broad_scope, rulebook=self.rulebook, window=window))
        yield
        of_stations: dict[int, Sequence[Coming]] = {}
        after, more = 0, True
        while more:
            look = partial(station_scope, rulebook=self.rulebook, window=window, told=told, after=after)
            found, after, more = await self.database.aside(look)
            of_stations |= found
            yield
        scope = Scope(window, scope.for_many, of_stations, scope.of_years)
        after, more = 0, not scope.empty
        while more:
            decided, after, more = await self.database.aside(partial(decide, self.rulebook, scope, after=after))
            if decided:
                await self.database.write(partial(store.write, day=today, decided=decided, now=now.timestamp()))
                passing("reminders.written")
            yield
        await self.database.write(partial(store.answered, day=today))
        self._answered = today


def is_time(manners: Manners, now: datetime) -> bool:
    """From the hour of reminders on, but for quiet hours; where that hour is a quiet one, as soon as they end."""
    return now.time() >= manners.reminders_begin(now).time() and not manners.is_quiet(now)


def broad_scope(connection: Connection, rulebook: Rulebook, window: Window) -> tuple[Scope, Told]:
    """What concerns many: the staff's calendar, the documents, the year of hours; and which dates people know."""
    told = store.told_days(connection, window.since)
    for_many = [
        (one, kept.audience)
        for kept in from_day(connection, window.since)
        if is_live(one := from_staff(kept), window, told.get(staff_key(kept.id), frozenset()), off=kept.cancelled)
    ]
    for policy in rulebook.policies:
        audience = Audience(policies=(policy,))
        found = from_document(rulebook, policy, window)
        for_many += [(one, audience) for one in found if is_live(one, window, told.get(one.key, frozenset()))]
    years = [one for one in from_year(rulebook, window) if is_live(one, window, told.get(one.key, frozenset()))]
    return Scope(window, for_many, {}, years), told


def station_scope(
    connection: Connection, rulebook: Rulebook, window: Window, told: Told, after: int
) -> tuple[Mapping[int, Sequence[Coming]], int, bool]:
    """The same of the next stations; the last of them, and whether there are more."""
    stations = store.stations_after(connection, after, STATIONS_A_STEP)
    found = dict[int, Sequence[Coming]]()
    for station, days in stations:
        coming = from_station(rulebook, station, days, window)
        live = [one for one in coming if is_live(one, window, told.get(one.key, frozenset()))]
        if live:
            found[station.id] = live
    return found, stations[-1][0].id if stations else after, len(stations) == STATIONS_A_STEP


def decide(
    rulebook: Rulebook, scope: Scope, connection: Connection, after: int, most: int = PEOPLE_A_STEP
) -> tuple[Sequence[Decided], int, bool]:
    """What the next people are told, and what is put on record without a word."""
    people = store.people_after(connection, after, most)
    if not people:
        return (), after, False
    last = people[-1][0]
    known = store.standings(connection, people, scope.window.since)
    coming = _coming(connection, scope, known, (people[0][0] - 1, last))
    campaign = store.digest_of(connection, scope.window.today)
    span = {"after": people[0][0] - 1, "last": last}
    has = {person for (person,) in queries("deadlines").in_digest(connection, campaign=campaign, **span)}
    decided = list[Decided]()
    for person in people:
        theirs = coming.get(person[0])
        if theirs and person[0] not in has:
            of_them = [_for_one(connection, rulebook, one, person) for one in theirs]
            decided += _decided(rulebook, person, of_them, known[person[0]], scope.window)
    return decided, last, len(people) == most


def _coming(
    connection: Connection, scope: Scope, known: Mapping[int, Standing], span: tuple[int, int]
) -> Mapping[int, list[Coming]]:
    """Person → what concerns them."""
    found: dict[int, list[Coming]] = {}
    for one, who in chain(
        _for_many(connection, scope, known, span),
        _of_stations(connection, scope, span),
        _wishing(connection, scope, span),
    ):
        found.setdefault(who, []).append(one)
    return found


def _for_many(
    connection: Connection, scope: Scope, known: Mapping[int, Standing], span: tuple[int, int]
) -> Iterator[tuple[Coming, int]]:
    for one, audience in scope.for_many:
        if one.cancelled:  # whoever was told of it, whatever they are now
            meant = {person for person, standing in known.items() if one.key in standing.told}
        else:
            meant = meant_between(connection, audience, *span)
        yield from ((one, person) for person in meant)


def _of_stations(connection: Connection, scope: Scope, span: tuple[int, int]) -> Iterator[tuple[Coming, int]]:
    if scope.of_stations:
        for person, station in queries("deadlines").members_between(connection, after=span[0], last=span[1]):
            yield from ((one, person) for one in scope.of_stations.get(station, ()))


def _wishing(connection: Connection, scope: Scope, span: tuple[int, int]) -> Iterator[tuple[Coming, int]]:
    if scope.of_years:
        for (person,) in queries("deadlines").wishing_between(connection, after=span[0], last=span[1], kind=YEAR_END):
            yield from ((one, person) for one in scope.of_years)


def _for_one(connection: Connection, rulebook: Rulebook, one: Coming, person: Person) -> Coming:
    """The end of a year says what this person lacks."""
    if not one.key.startswith("h/"):
        return one
    return of_year(rulebook, one, hours_of(connection, PersonId(person[0])), speaker(person[1]))


def _decided(
    rulebook: Rulebook, person: Person, coming: Sequence[Coming], standing: Standing, window: Window
) -> Iterator[Decided]:
    plan = planned(coming, standing, window)
    if plan.rows:
        params = _written(rulebook, plan.lines, window.today, person) if plan.lines else None
        yield Decided(person[0], person[1], plan.rows, params)


def _written(rulebook: Rulebook, lines: Sequence[Line], today: date, person: Person) -> str:
    """The message, short enough to be one."""
    for most in SHORTER:
        calls = render.say(person[0], digest(rulebook, lines, today, speaker(person[1]), most))
        if len(calls) == 1:
            break
    params = json.loads(calls[-1].params)
    del params["chat_id"]
    return json.dumps(params, ensure_ascii=False, separators=(",", ":"))
