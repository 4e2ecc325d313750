"""What is written into the stations' records: each a change that happens with its turn, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.campaign_records import CampaignRecord
from handlers.deadline_records import DeadlineRecord
from handlers.ledger import NewEntry
from handlers.request_records import RequestRecord
from handlers.station import InvitationId, MembershipId, Profile, Role, Station, StationId
from handlers.subscription import SubscriptionRecord
from handlers.turn import Form, PersonId
from handlers.year_records import YearRecord


@dataclass(frozen=True, slots=True)
class KeepForm:
    """The next text this person types answers this; `None`: nothing is waited for."""

    form: Form | None


@dataclass(frozen=True, slots=True)
class KeepProfile:
    """What the person says of themselves now."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class KeepStation:
    """A new station, or what is now known of one."""

    station: Station


@dataclass(frozen=True, slots=True)
class AddStation:
    """A new station that no other of its document is named like; else the turn is decided anew."""

    station: Station


@dataclass(frozen=True, slots=True)
class Invite:
    """A link was made."""

    id: InvitationId
    token_hash: str
    station: StationId | None
    role: Role
    expires_at: float


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A link shall open nothing any more."""

    invitation: InvitationId


@dataclass(frozen=True, slots=True)
class JoinStaff:
    """The person redeems a staff invitation."""

    invitation: InvitationId


@dataclass(frozen=True, slots=True)
class Dismiss:
    """No staff any more; who is named in the settings stays."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class AskToJoin:
    """The person wants to belong to a station, under this name."""

    id: MembershipId
    invitation: InvitationId
    station: StationId
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Decide:
    """Somebody who waits is let in, or not."""

    membership: MembershipId
    approved: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """The person leaves a station, or is removed from it."""

    membership: MembershipId
    removed: bool = False


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """Of several stations, the one the person speaks for from now on."""

    station: StationId


@dataclass(frozen=True, slots=True)
class WriteLine:
    """A line of a ledger. `member`: by whom; staff need none."""

    entry: NewEntry
    member: MembershipId | None


@dataclass(frozen=True, slots=True)
class Witness:
    """For the audit: staff looked at somebody's record, or something was refused."""

    what: str
    about: PersonId | None = None
    station: StationId | None = None


Record = (
    KeepForm
    | KeepProfile
    | KeepStation
    | AddStation
    | Invite
    | Withdraw
    | JoinStaff
    | Dismiss
    | AskToJoin
    | Decide
    | Leave
    | SpeakFor
    | WriteLine
    | Witness
    | YearRecord
    | DeadlineRecord
    | SubscriptionRecord
    | CampaignRecord
    | RequestRecord
)
