"""Into a station: a link is opened, a name given, a contact approves or refuses, the person is told."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Blot, Button, Effect, Enter, Reply, Tell
from handlers.entering import AskToJoin, Decide, JoinStaff, Witness
from handlers.invitations import PAYLOAD, hash_of
from handlers.page import bold, page
from handlers.standing import is_staff, listener, number_in, refused
from handlers.station import ROLE_NAMES, Invitation, InvitationId, Membership, MembershipId, Station
from handlers.talk import Talk
from handlers.turn import Form, Language, PersonId

Effects = tuple[Effect, ...]
NAME = "join-name"


async def open_link(talk: Talk, payload: str) -> Effects:
    """`/start join_…`. The link itself is not kept."""
    found = await talk.records.stations.invitation(hash_of(payload.removeprefix(PAYLOAD)))
    return (Blot(), *(await _opened(talk, found)))


async def _opened(talk: Talk, found: Invitation | None) -> Effects:
    if found is None or not found.good(talk.turn.now.timestamp()):
        sentence = talk.say("This invitation opens nothing: it was used, withdrawn or ran out. Ask for a new one.")
        return refused(talk, "invitation", found.station.id if found and found.station else None, sentence)
    if found.station is None:
        return await _as_staff(talk, found)
    for one in await talk.records.stations.memberships(talk.turn.person.id):
        if one.station.id == found.station.id:
            return talk.below(page([_already(talk, one)]))
    if await talk.records.stations.has_used(found.id, talk.turn.person.id):
        sentence = talk.say("You have used this invitation before. Ask for a new one.")
        return refused(talk, "invitation used again", found.station.id, sentence)
    return (forms.ask(NAME, str(found.id)), *talk.below(_name_question(talk, found.station, found)))


async def _as_staff(talk: Talk, found: Invitation) -> Effects:
    if await is_staff(talk):
        return talk.below(page([talk.say("You are staff already: /staff.")]))
    joined = (Enter(JoinStaff(found.id)), Enter(Witness("joined staff", talk.turn.person.id)))
    return (*joined, *talk.below(page([talk.say("You are staff now. /staff shows what there is to do.")])))


def _already(talk: Talk, one: Membership) -> str:
    if one.state == "asked":
        return talk.say("You have asked to join “{station}”. You will be told.", station=one.station.name)
    return talk.say("You belong to “{station}” already: /station.", station=one.station.name)


def _name_question(talk: Talk, station: Station, found: Invitation, note: str | None = None) -> Reply:
    sentence = talk.say("Join “{station}” as {role}?", station=station.name, role=talk.say(ROLE_NAMES[found.role]))
    hint = talk.say("Type the name you go by there. Its contacts and the staff will see it.")
    return forms.question(talk, sentence, hint, note)


async def typed_name(talk: Talk, form: Form, text: str) -> Effects:
    """The name, typed: from now on somebody has to let them in. What was typed is kept as the name only."""
    found = await talk.records.stations.invitation_by_id(InvitationId(int(form.subject)))
    if found is None or found.station is None or not found.good(talk.turn.now.timestamp()):
        return (forms.DONE, *(await _opened(talk, None)))
    there = [
        one for one in await talk.records.stations.memberships(talk.turn.person.id) if one.station == found.station
    ]
    if there or await talk.records.stations.has_used(found.id, talk.turn.person.id):
        return (forms.DONE, *(await _opened(talk, found)))
    name, fault = forms.read_name(talk, text)
    if name is None:
        return (Blot(), *talk.below(_name_question(talk, found.station, found, fault)))
    asked = AskToJoin(MembershipId(talk.turn.number), found.id, found.station.id, found.role, name)
    told, note, seen = await _deciders(talk, found.station)
    tells = tuple(
        Tell(person, _admission(listener(talk, language), asked, found.station)) for person, language in told.items()
    )
    return (forms.DONE, Blot(), Enter(asked), *seen, *tells, *talk.below(page([note])))


async def _deciders(talk: Talk, station: Station) -> tuple[Mapping[PersonId, Language], str, Effects]:
    """The station's contacts, or the staff where it has none; what the person is told, and the audit."""
    members = await talk.records.stations.members(station.id)
    contacts = {one.person: one.language for one in members if one.state == "member" and one.role == "contact"}
    if contacts:
        note = talk.say("Asked. A contact of “{station}” lets you in; you will be told.", station=station.name)
        return contacts, note, ()
    named = [PersonId(number) for number in sorted(talk.house.staff)]
    staff = await talk.records.stations.languages([*named, *await talk.records.stations.staff()])
    if not staff:
        return staff, talk.say("Asked. Nobody can be told just now; the staff see it under the station."), ()
    shown = Enter(Witness("name shown to staff", talk.turn.person.id, station.id))
    return staff, talk.say("Asked. The staff let you in; you will be told."), (shown,)


def _admission(talk: Talk, asked: AskToJoin, station: Station) -> Reply:
    role = talk.say(ROLE_NAMES[asked.role])
    return page(
        [
            bold(talk.say("Somebody wants to join “{station}”", station=station.name)),
            talk.say("{name}, as {role}", name=asked.name, role=role),
        ],
        admission_rows(talk, asked.id),
    )


def admission_rows(talk: Talk, membership: MembershipId) -> list[list[Button]]:
    """Let in or not."""
    return [
        [
            button(talk.say("Let in"), Wish("adm", None, str(membership), "y"), "success"),
            button(talk.say("Refuse"), Wish("adm", None, str(membership), "n"), "danger"),
        ]
    ]


async def decide(talk: Talk, wish: Wish) -> Effects:
    """A contact says yes or no; staff where the station has no contact."""
    number = number_in(wish.subject)
    asked = await talk.records.stations.membership(MembershipId(number)) if number is not None else None
    if asked is None or wish.choice not in ("y", "n") or not await may_decide(talk, asked.station):
        return refused(talk, "decide on a member", asked.station.id if asked else None)
    if asked.state != "asked":
        return talk.toast(talk.say("That was decided already."), alert=True)
    approved = wish.choice == "y"
    noted: Effects = ()
    if await is_staff(talk):
        noted = (Enter(Witness("let in" if approved else "refused to let in", asked.person, asked.station.id)),)
    decided, before = Decide(asked.id, approved), await _speaks_for(talk, asked)
    return (
        Enter(decided),
        *noted,
        Tell(asked.person, _told(listener(talk, asked.language), asked, before, approved=approved)),
        *talk.put(page([_done(talk, asked, approved=approved)])),
    )


async def may_decide(talk: Talk, station: Station) -> bool:
    """Whether this person lets people into the station."""
    members = await talk.records.stations.members(station.id)
    contacts = {one.person for one in members if one.state == "member" and one.role == "contact"}
    return talk.turn.person.id in contacts or (not contacts and await is_staff(talk))


async def _speaks_for(talk: Talk, asked: Membership) -> Station | None:
    """The station that /station opens for who belongs to one already."""
    kept = await talk.records.stations.memberships(asked.person)
    return next((one.station for one in kept if one.state == "member" and one.id != asked.id), None)


def _told(talk: Talk, asked: Membership, before: Station | None, *, approved: bool) -> Reply:
    if approved:
        sentence = talk.say("You belong to “{station}” now. /station shows it.", station=asked.station.name)
        if before is not None:
            sentence = talk.say(
                "You belong to “{station}” now. /station opens “{other}”; tap “Speak for” there to change over.",
                station=asked.station.name,
                other=before.name,
            )
        return page([sentence], [[button(talk.say("My station"), Wish("st", None, str(asked.station.id)))]])
    return page([talk.say("“{station}” has not let you in. Ask its contact why.", station=asked.station.name)])


def _done(talk: Talk, asked: Membership, *, approved: bool) -> str:
    if approved:
        return talk.say("✓ {name} belongs to “{station}” now.", name=asked.name, station=asked.station.name)
    return talk.say("✗ {name} was not let in to “{station}”.", name=asked.name, station=asked.station.name)
