"""Who may do what, looked up on every turn by numeric id; what is not allowed is refused and noted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.effects import Effect, Enter
from handlers.entering import Witness
from handlers.page import page
from handlers.station import ENTERING, Membership, Station, StationId
from handlers.talk import Talk
from handlers.turn import PersonId, Pressed

Effects = tuple[Effect, ...]
LONGEST_ID = 18
"""Digits that SQLite keeps as a whole number."""


@dataclass(frozen=True, slots=True)
class Access:
    """One person's way to one station."""

    station: Station
    membership: Membership | None
    """`None`: staff."""

    @property
    def may_enter(self) -> bool:
        """Contacts, leaders and staff write; engineers and experts look. A closed station is only looked at."""
        return self.station.open and (self.membership is None or self.membership.role in ENTERING)

    @property
    def manages(self) -> bool:
        """Contacts and staff invite and remove."""
        return self.membership is None or self.membership.role == "contact"


def number_in(text: str) -> int | None:
    """The id a button carries; `None` for what we never wrote."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else None


async def is_staff(talk: Talk) -> bool:
    """Named in the settings, or by an invitation."""
    me = talk.turn.person.id
    return me in talk.house.staff or await talk.records.stations.is_staff(me)


async def access_to(talk: Talk, subject: str) -> Access | None:
    """By the id a button carries; `None`: a stranger, a left member, no station.

    Staff who belong to a station act there as what they are if that lets them do everything, else as staff.
    """
    number = number_in(subject)
    if number is None:
        return None
    kept = await talk.records.stations.memberships(talk.turn.person.id)
    own = next((one for one in kept if one.station.id == number and one.state == "member"), None)
    if own is not None and own.role == "contact":
        return Access(own.station, own)
    if not await is_staff(talk):
        return Access(own.station, own) if own is not None else None
    station = await talk.records.stations.station(StationId(number))
    return Access(station, None) if station else None


async def my_station(talk: Talk) -> Membership | None:
    """The station the person speaks for."""
    kept = await talk.records.stations.memberships(talk.turn.person.id)
    return next((one for one in kept if one.state == "member"), None)


def refused(talk: Talk, what: str, station: StationId | None = None, sentence: str | None = None) -> Effects:
    """Nothing is done; the audit has it."""
    said = sentence or talk.say("That is not open to you. Nothing was done.")
    noted = Enter(Witness(f"refused: {what}", None, station))
    if isinstance(talk.turn.came, Pressed):
        return (noted, *talk.toast(said, alert=True))
    return (noted, *talk.below(page([said])))


def looked(access: Access, what: str, about: PersonId) -> Effects:
    """Staff looked at somebody's record: the audit has it. What members see of each other needs no note."""
    return (Enter(Witness(what, about, access.station.id)),) if access.membership is None else ()


def listener(talk: Talk, language: str) -> Talk:
    """The same talk in somebody else's language, to tell them something."""
    person = replace(talk.turn.person, language="en" if language == "en" else "zh_Hans")
    return replace(talk, turn=replace(talk.turn, person=person))
