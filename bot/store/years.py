"""Credit hours, activities, what moves a station's dates, reminders that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, assert_never

from bot.store import hour_table
from bot.store.database import Connection, Read, queries
from bot.store.ledger import Overtaken
from handlers.hour_list import HourEntry, HourId
from handlers.station import StationId
from handlers.turn import PersonId
from handlers.year_ports import Activity, Days
from handlers.year_records import (
    ActivityId,
    MoveEvent,
    Remind,
    TakeBackActivity,
    TakeBackHours,
    WriteActivity,
    WriteHours,
    YearRecord,
)
from rules.clauses import HourRate


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, and when; `actor` stands for them in what only grows."""

    connection: Connection
    person: PersonId
    actor: Callable[[], int]
    now: float


def write(hand: Hand, record: YearRecord) -> None:
    """Write it. Overtaken: the records are not any more what it was decided on."""
    match record:
        case WriteHours():
            _write_hours(hand, record)
        case TakeBackHours(entry, entered):
            _counter(hand, entry, entered)
        case WriteActivity():
            _write_activity(hand, record)
        case TakeBackActivity():
            _take_back_activity(hand, record)
        case MoveEvent():
            _move(hand, record)
        case Remind(kind, wanted):
            _remind(hand, kind, wanted=wanted)
        case _:
            assert_never(record)


def _one(rows: int) -> None:
    if rows != 1:
        raise Overtaken("it is not any more as it was")


def _still_member(hand: Hand, member: int | None, station: int) -> None:
    if member is not None:
        _one(queries("stations").is_member(hand.connection, id=member, person=hand.person, station=station))


def _write_hours(hand: Hand, new: WriteHours) -> None:
    if new.replaces is not None:
        _counter(hand, new.replaces, new.entered)
    queries("years").write_hours(
        hand.connection,
        person=hand.person,
        year=new.year,
        category=new.category,
        hours=str(new.hours),
        what=new.what,
        entered_on=new.entered.isoformat(),
    )


def _counter(hand: Hand, entry: HourId, entered: date) -> None:
    done = queries("years").counter_hours(hand.connection, id=entry, person=hand.person, entered_on=entered.isoformat())
    _one(done)


def _write_activity(hand: Hand, new: WriteActivity) -> None:
    _still_member(hand, new.member, new.station)
    sql, rated = queries("years"), new.rated
    sql.write_activity(
        hand.connection,
        id=new.id,
        station=new.station,
        title=new.title,
        on_day=new.on.isoformat(),
        hours=str(rated.hours) if rated else None,
        category=rated.category if rated else None,
        document=rated.document if rated else None,
        actor=hand.actor(),
        entered_on=new.entered.isoformat(),
    )
    for membership in new.took_part:
        _one(sql.write_part(hand.connection, membership=membership, activity=new.id))


def _take_back_activity(hand: Hand, back: TakeBackActivity) -> None:
    _still_member(hand, back.member, back.station)
    sql, day = queries("years"), back.entered.isoformat()
    done = sql.counter_activity(
        hand.connection, id=back.id, corrects=back.activity, station=back.station, actor=hand.actor(), entered_on=day
    )
    _one(done)
    sql.counter_parts(hand.connection, activity=back.activity, entered_on=day)


def _move(hand: Hand, event: MoveEvent) -> None:
    _still_member(hand, event.member, event.station)
    queries("years").write_event(
        hand.connection,
        station=event.station,
        kind=event.kind,
        on_day=event.on.isoformat() if event.on else None,
        actor=hand.actor(),
        entered_on=event.entered.isoformat(),
    )


def _remind(hand: Hand, kind: str, *, wanted: bool) -> None:
    sql = queries("years")
    if wanted:
        sql.wish(hand.connection, person=hand.person, kind=kind, since=hand.now)
    else:
        sql.unwish(hand.connection, person=hand.person, kind=kind)


def hours_of(connection: Connection, person: PersonId) -> list[HourEntry]:
    """A person's own list."""
    return [_entry(row) for row in queries("years").hours_of(connection, person=person)]


def _entry(row: Sequence[Any]) -> HourEntry:
    number, year, category, hours, what, corrects, entered, on, station, document = row
    return HourEntry(
        id=HourId(number),
        year=year,
        category=category,
        hours=Decimal(hours) if hours is not None else None,
        what=what or "",
        corrects=HourId(corrects) if corrects is not None else None,
        entered=date.fromisoformat(entered),
        on=_day(on),
        station=station,
        document=document,
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _activity(row: Sequence[Any]) -> Activity:
    number, title, on, hours, category, document, took_part = row
    amount = Decimal(hours) if hours is not None else None
    return Activity(number, title or "", date.fromisoformat(on), amount, category, document, took_part)


def _activities(connection: Connection, station: StationId, limit: int) -> list[Activity]:
    return [_activity(row) for row in queries("years").activities_of(connection, station=station, limit=limit)]


def _days(connection: Connection, station: StationId) -> Days:
    sql = queries("years")
    kept = {kind: date.fromisoformat(on) for kind, on in sql.events_of(connection, station=station) if on}
    return Days(_day(sql.last_activity(connection, station=station)), kept)


def _took_part(connection: Connection, activity: ActivityId) -> list[PersonId]:
    return [PersonId(person) for (person,) in queries("years").took_part(connection, activity=activity)]


def _wishes(connection: Connection, person: PersonId) -> frozenset[str]:
    return frozenset(kind for kind, _ in queries("years").wishes_of(connection, person=person))


class StoredYears:
    """What handlers look up."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def hours(self, person: PersonId) -> Sequence[HourEntry]:
        """A person's own list, in the order it was entered."""
        found: Sequence[HourEntry] = await self._read(partial(hours_of, person=person))
        return found

    async def rates(self) -> Sequence[HourRate]:
        """How activities count as hours."""
        found: Sequence[HourRate] = await self._read(hour_table.rates)
        return found

    async def activities(self, station: StationId, limit: int) -> Sequence[Activity]:
        """What stands of a station's activities, the latest first."""
        found: Sequence[Activity] = await self._read(partial(_activities, station=station, limit=limit))
        return found

    async def took_part(self, activity: ActivityId) -> Sequence[PersonId]:
        """Who took part in an activity, as far as it stands in their lists."""
        found: Sequence[PersonId] = await self._read(partial(_took_part, activity=activity))
        return found

    async def days(self, station: StationId) -> Days:
        """What moves its dates."""
        found: Days = await self._read(partial(_days, station=station))
        return found

    async def wishes(self, person: PersonId) -> frozenset[str]:
        """What a person wants to be reminded of."""
        found: frozenset[str] = await self._read(partial(_wishes, person=person))
        return found
