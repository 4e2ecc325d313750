"""Links that let people in: made by staff or a contact, listed, withdrawn. Only a hash of a link is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Forward, Reply
from handlers.entering import Invite, Withdraw, Witness
from handlers.page import Line, arranged, bold, page, small
from handlers.standing import Access, access_to, is_staff, number_in, refused
from handlers.station import MAY_INVITE, REUSABLE, ROLE_NAMES, ROLES_OF, Invitation, InvitationId, Role, Station
from handlers.talk import Talk

Effects = tuple[Effect, ...]
DAYS = 7
"""A link opens something for so long: time to pass it on, not to lie about."""
PAYLOAD = "join_"
"""What stands behind ?start= before the secret."""


def hash_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitable(access: Access) -> Sequence[Role]:
    """Whom this person may invite into the station."""
    if not access.station.open or not access.manages:
        return ()
    roles = MAY_INVITE["staff" if access.membership is None else "contact"]
    known = ROLES_OF.get(access.station.policy)
    return roles if known is None else [role for role in roles if role in known]


def invite_buttons(talk: Talk, access: Access) -> list[tuple[Button, ...]]:
    """One button a role, and the list of links."""
    station = str(access.station.id)
    ways = [
        button(talk.say("Invite: {role}", role=talk.say(ROLE_NAMES[role])), Wish("inv", None, station, role))
        for role in invitable(access)
    ]
    if ways:
        ways.append(button(talk.say("Open links"), Wish("invs", None, station)))
    return list(arranged(ways))


async def make(talk: Talk, wish: Wish) -> Effects:
    """A new link. Without a station: for staff."""
    if not wish.subject:
        if wish.choice != "staff" or not await is_staff(talk):
            return refused(talk, "invite staff")
        return _made(talk, None, "staff")
    access = await access_to(talk, wish.subject)
    role = next((role for role in (invitable(access) if access else ()) if role == wish.choice), None)
    if access is None or role is None:
        return refused(talk, "invite", access.station.id if access else None)
    return _made(talk, access.station, role)


def new_link(talk: Talk, station: Station | None, role: Role, number: int) -> tuple[Invite, str]:
    """An invitation under this number, and the link, which is kept nowhere."""
    token = talk.house.token()
    until = talk.turn.now + timedelta(days=DAYS)
    link = f"https://t.me/{talk.house.username}?start={PAYLOAD}{token}"
    station_id = station.id if station else None
    return Invite(InvitationId(number), hash_of(token), station_id, role, until.timestamp()), link


def _made(talk: Talk, station: Station | None, role: Role) -> Effects:
    invite, link = new_link(talk, station, role, talk.turn.number)
    return (Enter(invite), *talk.below(_link_screen(talk, invite, station, link)))


def _link_screen(talk: Talk, invite: Invite, station: Station | None, link: str) -> Reply:
    until = talk.speaker.date(datetime.fromtimestamp(invite.expires_at, talk.turn.now.tzinfo).date())
    role = talk.say(ROLE_NAMES[invite.role])
    title = talk.say("Invitation: {station}, {role}", station=station.name, role=role) if station else None
    several = talk.say("Several people may use it; each is let in by name.")
    lines: list[Line] = [
        bold(title or talk.say("Invitation: {role}", role=role)),
        link,
        talk.say("It is valid until {day}.", day=until),
        several if invite.role in REUSABLE else talk.say("It works once."),
        small(talk.say("The link is shown here only; it is not kept.")),
    ]
    choose = Forward(talk.say("Pass it on"), talk.say("Please open this link in Telegram:"), link)
    withdraw = button(talk.say("Withdraw it"), Wish("wd", None, str(invite.id)))
    return page(lines, [[choose], [withdraw]])


async def links(talk: Talk, wish: Wish) -> Effects:
    """What can still be opened."""
    now = talk.turn.now.timestamp()
    if not wish.subject:
        if not await is_staff(talk):
            return refused(talk, "list staff invitations")
        kept = await talk.records.stations.invitations(None, now)
        ways = [
            [button(talk.say("Invite: {role}", role=talk.say(ROLE_NAMES["staff"])), Wish("inv", None, "", "staff"))],
            [button(talk.say("‹ Back"), Wish("staff"))],
        ]
        return talk.put(_list_screen(talk, talk.say("Staff"), kept, ways))
    access = await access_to(talk, wish.subject)
    if access is None or not access.manages:
        return refused(talk, "list invitations", access.station.id if access else None)
    kept = await talk.records.stations.invitations(access.station.id, now)
    back = [button(talk.say("‹ Back"), Wish("st", None, wish.subject))]
    return talk.put(_list_screen(talk, access.station.name, kept, [back]))


def _list_screen(talk: Talk, where: str, kept: Sequence[Invitation], ways: Sequence[Sequence[Button]]) -> Reply:
    lines: list[Line] = [bold(talk.say("Open links: {station}", station=where))]
    if not kept:
        lines.append(talk.say("There is none."))
    rows: list[Sequence[Button]] = []
    for number, one in enumerate(kept[:20], 1):
        until = talk.speaker.date(datetime.fromtimestamp(one.expires_at, talk.turn.now.tzinfo or UTC).date())
        opens = talk.say("It is valid until {day}.", day=until)
        lines.append(f"{number}. {talk.say(ROLE_NAMES[one.role])} · {opens}")
        rows.append([button(talk.say("Withdraw {n}", n=number), Wish("wd", None, str(one.id)))])
    return page(lines, [*rows, *ways])


async def withdraw(talk: Talk, wish: Wish) -> Effects:
    """A link opens nothing any more."""
    number = number_in(wish.subject)
    found = await talk.records.stations.invitation_by_id(InvitationId(number)) if number is not None else None
    if found is None or not await _may_withdraw(talk, found):
        return refused(talk, "withdraw invitation")
    station = found.station.id if found.station else None
    noted = Enter(Witness("withdrew invitation", None, station))
    return (
        Enter(Withdraw(found.id)),
        noted,
        *talk.put(page([talk.say("Withdrawn: the link opens nothing any more.")])),
    )


async def _may_withdraw(talk: Talk, invitation: Invitation) -> bool:
    if invitation.station is None:
        return await is_staff(talk)
    access = await access_to(talk, str(invitation.station.id))
    return access is not None and access.manages
