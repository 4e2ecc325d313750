"""Stations, members and invitations, as handlers look them up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from bot.store import about_person
from bot.store.database import Connection, Read, queries
from bot.store.ledger import lines_of
from handlers.ledger import Entry
from handlers.station import Invitation, InvitationId, Membership, MembershipId, Profile, Station, StationId
from handlers.turn import Language, PersonId


def read_station(row: Sequence[Any]) -> Station:
    """A station from its columns."""
    number, name, policy, place, published, is_open = row
    day = date.fromisoformat(published) if published else None
    return Station(StationId(number), name, policy, place, day, bool(is_open))


def read_membership(row: Sequence[Any]) -> Membership:
    """A membership from its columns and its station's."""
    number, person, name, role, state, language = row[:6]
    return Membership(MembershipId(number), read_station(row[6:]), PersonId(person), name, role, state, language)


def read_invitation(row: Sequence[Any]) -> Invitation:
    """An invitation from its columns and its station's, if it has one."""
    number, role, expires_at, used, withdrawn = row[:5]
    station = read_station(row[5:]) if row[5] is not None else None
    return Invitation(InvitationId(number), station, role, expires_at, bool(used), bool(withdrawn))


class StoredStations:
    """The stations' records, from the store."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def is_staff(self, person: PersonId) -> bool:
        """Whether this person redeemed a staff invitation."""
        return bool(await self._read(partial(queries("belongings").is_staff, person=person)))

    async def staff(self) -> Sequence[PersonId]:
        """Who redeemed one."""
        return [PersonId(person) for (person,) in await self._rows(partial(queries("belongings").staff))]

    async def languages(self, people: Iterable[PersonId]) -> Mapping[PersonId, Language]:
        """What these people are spoken to in; who never wrote to us, and cannot be written to, is left out."""
        ids = json.dumps(list(people))
        return dict(await self._rows(partial(queries("belongings").languages, ids=ids)))  # type: ignore[arg-type]

    async def profile(self, person: PersonId) -> Profile:
        """What this person said of themselves."""
        row = await self._read(partial(queries("belongings").profile, person=person))
        return Profile(*row) if row else Profile()

    async def station(self, station: StationId) -> Station | None:
        """A station; `None` when there is none."""
        row = await self._read(partial(queries("stations").station, id=station))
        return read_station(row) if row else None

    async def stations(self, limit: int, offset: int) -> Sequence[Station]:
        """Stations by name, from a place on."""
        rows = await self._rows(partial(queries("stations").stations, limit=limit, offset=offset))
        return [read_station(row) for row in rows]

    async def named(self, part: str, limit: int) -> Sequence[Station]:
        """Stations whose name holds this."""
        rows = await self._rows(partial(queries("stations").stations_named, part=part, limit=limit))
        return [read_station(row) for row in rows]

    async def names(self) -> Sequence[tuple[str, str]]:
        """Name and policy of every station."""
        return [(name, policy) for name, policy in await self._rows(partial(queries("stations").station_names))]

    async def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Where this person belongs or waits; the station they speak for comes first."""
        return [
            read_membership(row) for row in await self._rows(partial(queries("stations").memberships, person=person))
        ]

    async def members(self, station: StationId) -> Sequence[Membership]:
        """Who belongs to a station or waits for it."""
        return [read_membership(row) for row in await self._rows(partial(queries("stations").members, station=station))]

    async def membership(self, membership: MembershipId) -> Membership | None:
        """One membership, whatever its state."""
        row = await self._read(partial(queries("stations").membership, id=membership))
        return read_membership(row) if row else None

    async def invitation(self, token_hash: str) -> Invitation | None:
        """The invitation behind a link."""
        row = await self._read(partial(queries("stations").invitation_behind, token_hash=token_hash))
        return read_invitation(row) if row else None

    async def invitation_by_id(self, invitation: InvitationId) -> Invitation | None:
        """One invitation."""
        row = await self._read(partial(queries("stations").invitation, id=invitation))
        return read_invitation(row) if row else None

    async def invitations(self, station: StationId | None, now: float) -> Sequence[Invitation]:
        """What can still be opened, of a station or of the staff."""
        rows = await self._rows(partial(queries("stations").invitations, station=station, now=now))
        return [read_invitation(row) for row in rows]

    async def has_used(self, invitation: InvitationId, person: PersonId) -> bool:
        """Whether this person opened that invitation before."""
        used = partial(queries("stations").has_used, invitation=invitation, person=person)
        return bool(await self._read(used))

    async def ledger(self, station: StationId, quota: str) -> Sequence[Entry]:
        """All lines of one quota, in the order they were entered."""
        lines: Sequence[Entry] = await self._read(partial(lines_of, station=station, quota=quota))
        return lines

    async def all_about(self, person: PersonId) -> Mapping[str, object]:
        """Everything kept about a person, as JSON can hold it."""
        found: Mapping[str, object] = await self._read(partial(about_person.all_about, person=person))
        return found

    async def _rows(self, statement: partial[Any]) -> list[Sequence[Any]]:
        def job(connection: Connection) -> list[Sequence[Any]]:
            return list(statement(connection))

        rows: list[Sequence[Any]] = await self._read(job)
        return rows
