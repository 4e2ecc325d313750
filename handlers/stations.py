"""`/station`: where I belong, which station I speak for, who else is there; leaving."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply, Tell
from handlers.entering import Leave, SpeakFor, Witness
from handlers.invitations import invite_buttons
from handlers.joining import admission_rows, may_decide
from handlers.page import Line, arranged, bold, page, small
from handlers.places import place_name
from handlers.standing import Access, access_to, is_staff, listener, looked, number_in, refused
from handlers.station import ROLE_NAMES, Membership, MembershipId, Station
from handlers.talk import Talk

Effects = tuple[Effect, ...]
MOST_SHOWN = 30
"""Members on one screen."""


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/station`."""
    kept = await talk.records.stations.memberships(talk.turn.person.id)
    own = [one for one in kept if one.state == "member"]
    if not own:
        return talk.below(await _nowhere(talk, kept))
    return talk.below(station_screen(talk, Access(own[0].station, own[0]), own[1:]))


async def _nowhere(talk: Talk, waiting: Sequence[Membership]) -> Reply:
    lines: list[Line] = [talk.say("You belong to no station yet.")]
    lines += [
        talk.say("You have asked to join “{station}”. You will be told.", station=one.station.name) for one in waiting
    ]
    if not waiting:
        lines.append(talk.say("Open the invitation link you get from the station's contact or from the staff."))
    if await is_staff(talk):
        lines.append(talk.say("You are staff: /staff shows all stations."))
    return page(lines, [[button(talk.say("To the start"), Wish("home"))]])


async def show(talk: Talk, wish: Wish) -> Effects:
    """One station."""
    access = await access_to(talk, wish.subject)
    if access is None:
        return refused(talk, "look at a station")
    others: Sequence[Membership] = ()
    if access.membership is not None:
        kept = await talk.records.stations.memberships(talk.turn.person.id)
        others = [one for one in kept if one.state == "member" and one.id != access.membership.id]
    return talk.put(station_screen(talk, access, others))


def station_lines(talk: Talk, station: Station) -> list[Line]:
    """What is kept of a station."""
    policy = talk.house.rulebook.policies.get(station.policy)
    title = talk.text(talk.house.rulebook.text(policy.id, policy.short)) if policy else station.policy
    published = talk.speaker.date(station.published) if station.published else talk.say("not given")
    return [
        bold(station.name),
        None if station.open else talk.say("Closed: it can be looked at, nothing can be entered."),
        title,
        talk.say("Where: {place}", place=place_name(talk, station.policy, station.place)),
        talk.say("Published: {day}", day=published),
    ]


def station_screen(talk: Talk, access: Access, others: Sequence[Membership] = ()) -> Reply:
    """A station, and what this person may do there."""
    station = str(access.station.id)
    lines = station_lines(talk, access.station)
    if access.membership is not None:
        as_whom = talk.say(ROLE_NAMES[access.membership.role])
        lines.append(talk.say("You: {name}, {role}", name=access.membership.name, role=as_whom))
    ways: list[Button] = [
        button(talk.say("Quotas"), Wish("q", None, station), "primary"),
        button(talk.say("Members"), Wish("mem", None, station)),
        button(talk.say("Dates"), Wish("dts", None, station)),
        button(talk.say("Activities"), Wish("act", None, station)),
    ]
    rows: list[Sequence[Button]] = [*arranged(ways), *invite_buttons(talk, access)]
    if access.membership is None:
        rows.append([button(talk.say("Change the station"), Wish("sch", None, station))])
        rows.append([button(talk.say("‹ Stations"), Wish("sts"))])
    else:
        rows += _speaking(talk, others)
        rows.append([button(talk.say("Leave the station"), Wish("bye", None, str(access.membership.id)))])
    return page(lines, rows)


def _speaking(talk: Talk, others: Sequence[Membership]) -> list[list[Button]]:
    return [
        [button(talk.say("Speak for: {station}", station=one.station.name), Wish("sp", None, str(one.station.id)))]
        for one in others[:10]
    ]


async def speak_for(talk: Talk, wish: Wish) -> Effects:
    """Of several stations this one."""
    access = await access_to(talk, wish.subject)
    if access is None or access.membership is None:
        return refused(talk, "speak for a station")
    kept = await talk.records.stations.memberships(talk.turn.person.id)
    others = [one for one in kept if one.state == "member" and one.station.id != access.station.id]
    return (Enter(SpeakFor(access.station.id)), *talk.put(station_screen(talk, access, others)))


async def members(talk: Talk, wish: Wish) -> Effects:
    """Who belongs there, and who waits."""
    access = await access_to(talk, wish.subject)
    if access is None:
        return refused(talk, "look at members")
    kept = (await talk.records.stations.members(access.station.id))[:MOST_SHOWN]
    seen = tuple(effect for one in kept for effect in looked(access, "looked at a member", one.person))
    decides = await may_decide(talk, access.station)
    return (*seen, *talk.put(_members_screen(talk, access, kept, decides=decides)))


def _members_screen(talk: Talk, access: Access, kept: Sequence[Membership], *, decides: bool) -> Reply:
    lines: list[Line] = [bold(talk.say("Members: {station}", station=access.station.name))]
    rows: list[Sequence[Button]] = []
    for one in kept:
        if one.state == "asked" and not access.manages:
            continue
        waits = talk.say("waits to be let in") if one.state == "asked" else ""
        lines.append("· " + " · ".join(part for part in (one.name, talk.say(ROLE_NAMES[one.role]), waits) if part))
        if one.state == "asked" and decides:
            rows.append([button(one.name, Wish("mem", None, str(access.station.id))), *admission_rows(talk, one.id)[0]])
        elif one.state == "member" and access.manages and one.person != talk.turn.person.id:
            rows.append([button(talk.say("Remove {name}", name=one.name), Wish("rm", None, str(one.id)))])
    if not kept:
        lines.append(talk.say("There is nobody yet."))
    return page(lines, [*rows, [button(talk.say("‹ Back"), Wish("st", None, str(access.station.id)))]])


async def remove(talk: Talk, wish: Wish) -> Effects:
    """A contact or staff removes a member: asked once, then at once."""
    one = await _membership(talk, wish.subject)
    access = await access_to(talk, str(one.station.id)) if one else None
    if one is None or access is None or not access.manages:
        return refused(talk, "remove a member", access.station.id if access else None)
    if one.state not in ("member", "asked"):
        return talk.toast(talk.say("That happened already."), alert=True)
    if wish.choice != "y":
        question = talk.say("Remove {name} from “{station}”?", name=one.name, station=one.station.name)
        yes = button(talk.say("Remove"), Wish("rm", None, wish.subject, "y"), "danger")
        return talk.put(
            page([bold(question)], [[yes, button(talk.say("‹ Back"), Wish("mem", None, str(one.station.id)))]])
        )
    heard = listener(talk, one.language)
    told = Tell(one.person, page([heard.say("You do not belong to “{station}” any more.", station=one.station.name)]))
    done = page([talk.say("{name} does not belong to “{station}” any more.", name=one.name, station=one.station.name)])
    noted = Enter(Witness("removed a member", one.person, one.station.id))
    return (Enter(Leave(one.id, removed=True)), noted, told, *talk.put(done))


async def leave(talk: Talk, wish: Wish) -> Effects:
    """One leaves oneself: asked once."""
    one = await _membership(talk, wish.subject)
    if one is None or one.person != talk.turn.person.id:
        return refused(talk, "leave a station")
    if one.state not in ("member", "asked"):
        return talk.toast(talk.say("That happened already."), alert=True)
    if wish.choice != "y":
        question = talk.say("Leave “{station}”? You will not see its records any more.", station=one.station.name)
        yes = button(talk.say("Leave"), Wish("bye", None, wish.subject, "y"), "danger")
        rows = [[yes, button(talk.say("‹ Back"), Wish("st", None, str(one.station.id)))]]
        return talk.put(page([bold(question), small(talk.say("Its ledger stays as it is."))], rows))
    left = page([talk.say("You have left “{station}”.", station=one.station.name)])
    return (Enter(Leave(one.id)), *talk.put(left))


async def _membership(talk: Talk, subject: str) -> Membership | None:
    number = number_in(subject)
    return await talk.records.stations.membership(MembershipId(number)) if number is not None else None
