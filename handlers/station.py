"""Stations and the people in them: who belongs where, as what, and how they were invited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NewType

from handlers.turn import Language, PersonId
from locales import worded

StationId = NewType("StationId", int)
MembershipId = NewType("MembershipId", int)
InvitationId = NewType("InvitationId", int)
"""The update that made it, like every id here: the same when a turn is repeated."""

Role = Literal["contact", "engineer", "expert", "leader", "staff"]
"""`staff` belongs to no station; the others are what a member of one is."""
State = Literal["asked", "member", "refused", "left", "removed"]
ROLE_NAMES: Mapping[str, str] = {
    "contact": worded("Enterprise contact"),
    "engineer": worded("Engineer"),
    "expert": worded("Chief expert"),
    "leader": worded("Station leader"),
    "staff": worded("Staff"),
}
STATE_NAMES: Mapping[str, str] = {
    "asked": worded("waits to be let in"),
    "member": worded("member"),
    "refused": worded("not let in"),
    "left": worded("left"),
    "removed": worded("removed"),
}
ENTERING: frozenset[str] = frozenset({"contact", "leader"})
"""Who writes into the station's records; the others look."""
MAY_INVITE: Mapping[str, tuple[Role, ...]] = {
    "staff": ("contact", "leader", "engineer", "expert"),
    "contact": ("engineer", "expert", "leader"),
}
ROLES_OF: Mapping[str, frozenset[str]] = {
    "zibo": frozenset({"contact", "engineer", "expert"}),
    "dezhou": frozenset({"contact", "leader", "engineer"}),
}
"""Programme → who can be in its stations: Zibo knows no station leader, the college no chief expert."""
REUSABLE: frozenset[str] = frozenset({"engineer", "expert"})
"""One link for the notice board; each who opens it is approved. The other links work once."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station as staff keep it."""

    id: StationId
    name: str
    policy: str
    place: str | None
    """Code of a district, or a department as it was typed."""
    published: date | None
    """The day the authority published it."""
    open: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one station."""

    id: MembershipId
    station: Station
    person: PersonId
    name: str
    """The name they go by there."""
    role: Role
    state: State
    language: Language
    """What they are spoken to in."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was made; the link itself is not kept, only its hash."""

    id: InvitationId
    station: Station | None
    """`None`: it makes staff."""
    role: Role
    expires_at: float
    """Seconds since 1970."""
    used: bool = False
    withdrawn: bool = False

    def good(self, now: float) -> bool:
        """Whether it still opens anything."""
        spent = self.used and self.role not in REUSABLE
        shut = self.station is not None and not self.station.open
        return not (spent or shut or self.withdrawn or now >= self.expires_at)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person chose to say about themselves."""

    policy: str | None = None
    place: str | None = None
