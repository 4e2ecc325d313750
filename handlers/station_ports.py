"""The questions a handler may ask of the stations' records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from handlers.ledger import Entry
from handlers.station import Invitation, InvitationId, Membership, MembershipId, Profile, Station, StationId
from handlers.turn import Language, PersonId


class StationRecords(Protocol):
    """Stations, members, invitations and ledgers. Who may see what is decided by the handlers."""

    async def is_staff(self, person: PersonId) -> bool:
        """Whether this person redeemed a staff invitation."""
        ...

    async def staff(self) -> Sequence[PersonId]:
        """Who redeemed one."""
        ...

    async def languages(self, people: Iterable[PersonId]) -> Mapping[PersonId, Language]:
        """What these people are spoken to in; who never wrote to us, and cannot be written to, is left out."""
        ...

    async def profile(self, person: PersonId) -> Profile:
        """What this person said of themselves."""
        ...

    async def station(self, station: StationId) -> Station | None:
        """A station; `None` when there is none."""
        ...

    async def stations(self, limit: int, offset: int) -> Sequence[Station]:
        """Stations by name, from a place on."""
        ...

    async def named(self, part: str, limit: int) -> Sequence[Station]:
        """Stations whose name holds this."""
        ...

    async def names(self) -> Sequence[tuple[str, str]]:
        """Name and policy of every station."""
        ...

    async def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Where this person belongs or waits; the station they speak for comes first."""
        ...

    async def members(self, station: StationId) -> Sequence[Membership]:
        """Who belongs to a station or waits for it."""
        ...

    async def membership(self, membership: MembershipId) -> Membership | None:
        """One membership, whatever its state."""
        ...

    async def invitation(self, token_hash: str) -> Invitation | None:
        """The invitation behind a link."""
        ...

    async def invitation_by_id(self, invitation: InvitationId) -> Invitation | None:
        """One invitation."""
        ...

    async def invitations(self, station: StationId | None, now: float) -> Sequence[Invitation]:
        """What can still be opened, of a station or of the staff."""
        ...

    async def has_used(self, invitation: InvitationId, person: PersonId) -> bool:
        """Whether this person opened that invitation before."""
        ...

    async def ledger(self, station: StationId, quota: str) -> Sequence[Entry]:
        """All lines of one quota, in the order they were entered."""
        ...

    async def all_about(self, person: PersonId) -> Mapping[str, object]:
        """Everything kept about a person, as JSON can hold it."""
        ...
