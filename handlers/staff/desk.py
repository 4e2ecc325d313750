"""`/staff`: the way to the stations and to the staff's own invitations."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply
from handlers.entering import Dismiss, Witness
from handlers.page import Line, bold, page
from handlers.standing import is_staff, number_in, refused
from handlers.talk import Talk
from handlers.turn import PersonId

Effects = tuple[Effect, ...]
A_PAGE = 8
"""Stations on one screen."""


def for_staff_only(talk: Talk) -> Effects:
    """Nothing is shown."""
    return refused(talk, "staff", None, talk.say("That is for the staff only."))


async def show(talk: Talk, _argument: str = "") -> Effects:
    """`/staff`."""
    return talk.below(_screen(talk)) if await is_staff(talk) else for_staff_only(talk)


async def back(talk: Talk, _wish: Wish) -> Effects:
    """The same, by a button."""
    return talk.put(_screen(talk)) if await is_staff(talk) else for_staff_only(talk)


def _screen(talk: Talk) -> Reply:
    return page(
        [bold(talk.say("For the staff"))],
        [
            [button(talk.say("Stations"), Wish("sts"), "primary")],
            [button(talk.say("Questions"), Wish("rqs")), button(talk.say("Kept answers"), Wish("rkl"))],
            [button(talk.say("Add a station"), Wish("sad")), button(talk.say("Stations from Excel"), Wish("sim"))],
            [button(talk.say("Announcements"), Wish("an"), "primary"), button(talk.say("Deadlines"), Wish("dk"))],
            [button(talk.say("Staff invitations"), Wish("invs")), button(talk.say("Staff"), Wish("stf"))],
        ],
    )


async def stations(talk: Talk, wish: Wish) -> Effects:
    """A page of the stations."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    start = number_in(wish.choice) or 0
    kept = await talk.records.stations.stations(A_PAGE + 1, start)
    rows: list[Sequence[Button]] = [
        [button(one.name if one.open else f"✗ {one.name}", Wish("st", None, str(one.id)))] for one in kept[:A_PAGE]
    ]
    turning: list[Button] = []
    if start > 0:
        turning.append(button(talk.say("‹ Earlier"), Wish("sts", None, "", str(max(0, start - A_PAGE)))))
    if len(kept) > A_PAGE:
        turning.append(button(talk.say("Later ›"), Wish("sts", None, "", str(start + A_PAGE))))
    ways = [button(talk.say("Add a station"), Wish("sad")), button(talk.say("‹ Back"), Wish("staff"))]
    note = None if kept else talk.say("There is none yet.")
    return talk.put(page([bold(talk.say("Stations")), note], [*rows, turning, ways]))


async def colleagues(talk: Talk, wish: Wish) -> Effects:
    """Who is staff by invitation, by number; one of them is dismissed. Those of the settings stay."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    invited = await talk.records.stations.staff()
    gone = next((one for one in invited if str(one) == wish.subject), None)
    effects: Effects = ()
    if gone is not None:
        effects = (Enter(Dismiss(gone)), Enter(Witness("dismissed staff", gone)))
    return (*effects, *talk.put(_colleagues_screen(talk, [one for one in invited if one != gone])))


def _colleagues_screen(talk: Talk, invited: Sequence[PersonId]) -> Reply:
    lines: list[Line] = [
        bold(talk.say("Staff")),
        talk.say("By the settings: {people}", people=", ".join(map(str, sorted(talk.house.staff))) or "-"),
        talk.say("By invitation: {people}", people=", ".join(map(str, invited)) or "-"),
    ]
    rows = [[button(talk.say("Dismiss {person}", person=one), Wish("stf", None, str(one)))] for one in invited[:20]]
    return page(lines, [*rows, [button(talk.say("‹ Back"), Wish("staff"))]])
