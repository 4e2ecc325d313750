"""Lines of a ledger and the places they hold. Two who want the last place: one has it, the other is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.store.database import Connection, queries
from handlers.ledger import Entry, EntryId, NewEntry
from handlers.station import StationId


class Overtaken(Exception):
    """Somebody else changed the same thing first: what was decided on older records is decided anew."""


def lines_of(connection: Connection, station: StationId, quota: str) -> list[Entry]:
    """All lines of one quota."""
    return [_entry(row) for row in queries("ledger").lines(connection, station=station, quota=quota)]


def _entry(row: Sequence[Any]) -> Entry:
    number, quota, period, kind, on_day, amount, name, names, entered_on, slot, about = row
    return Entry(
        id=EntryId(number),
        quota=quota,
        period=period,
        kind=kind,
        on=date.fromisoformat(on_day),
        amount=amount,
        name=name,
        names=names,
        entered=date.fromisoformat(entered_on),
        slot=slot,
        about=about,
    )


def write_line(connection: Connection, new: NewEntry, actor: int) -> None:
    """Enter a line and take or free its place; Overtaken when the records are not any more what it was decided on."""
    sql = queries("ledger")
    subject = _subject(connection, new)
    sql.write_line(
        connection,
        id=new.id,
        station=new.station,
        quota=new.quota,
        period=new.period,
        kind=new.kind,
        on_day=new.on.isoformat(),
        amount=new.amount,
        subject=subject,
        names=new.names,
        actor=actor,
        entered_on=new.entered.isoformat(),
    )
    where = {"station": new.station, "quota": new.quota, "period": new.period}
    if new.frees is not None and not sql.free_place(connection, entry=new.frees, station=new.station):
        raise Overtaken("its place was free already")
    if new.takes is not None:
        slot, entry = new.takes
        sql.take_place(connection, **where, slot=slot, entry=entry)
        if new.limit is not None and sql.places_held(connection, **where) > new.limit:
            raise Overtaken("no place is left")
    if sql.total(connection, **where) < 0:
        raise Overtaken("fewer than none")


def _subject(connection: Connection, new: NewEntry) -> int | None:
    if new.names is not None:
        found: int | None = queries("ledger").subject_of(connection, id=new.names)
        return found
    if new.name is None:
        return None
    queries("ledger").name_subject(connection, id=new.id, station=new.station, name=new.name, person=new.about)
    return new.id
