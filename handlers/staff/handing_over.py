"""A question goes from one of the staff to another, or to nobody."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply, Tell
from handlers.entering import Witness
from handlers.help_wanted import taken_up
from handlers.page import bold, page
from handlers.request_card import Case, card, case_of, redrawn, who
from handlers.request_ports import Request
from handlers.request_records import CARD, HandOver, about
from handlers.request_records import shown_number as number_of
from handlers.staff.requests import as_it_is, found, not_mine
from handlers.staff_told import all_staff, asker_told
from handlers.standing import listener, number_in, refused
from handlers.talk import Talk
from handlers.turn import PersonId

Effects = tuple[Effect, ...]
NOBODY = "open"


async def colleagues(talk: Talk, wish: Wish) -> Effects:
    """To whom it could go."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    if request.state == "closed":
        return await as_it_is(talk, request, not_mine(talk, request) or "")
    me, subject = talk.turn.person.id, str(request.id)
    rows: list[list[Button]] = []
    if request.owner != me:
        rows.append([button(talk.say("To me"), Wish("rqt", None, subject, str(me)), "primary")])
    others = [one for one in await all_staff(talk) if one not in (me, request.owner)]
    rows += [[button(who(talk, one, me), Wish("rqt", None, subject, str(one)))] for one in others[:20]]
    if request.owner is not None:
        rows.append([button(talk.say("To nobody: open again"), Wish("rqt", None, subject, NOBODY))])
    head = talk.say("Who shall have no. {number}?", number=number_of(request.id))
    return talk.below(page([bold(head)], [*rows, [button(talk.say("Never mind"), Wish("nevermind"))]]))


async def hand_over(talk: Talk, wish: Wish) -> Effects:
    """It is a colleague's now, or nobody's; the asker is told."""
    request = await found(talk, wish.subject)
    if isinstance(request, tuple):
        return request
    staff, number = await all_staff(talk), number_in(wish.choice)
    to = PersonId(number) if number is not None else None
    if request.state == "closed" or (to is None and wish.choice != NOBODY):
        return await as_it_is(talk, request, talk.say("No. {number} is closed.", number=number_of(request.id)))
    if to is not None and to not in staff and to != talk.turn.person.id:
        return refused(talk, "hand a request over", None, talk.say("That is nobody of the staff."))
    after = replace(request, state="open" if to is None else "claimed", owner=to)
    case, asker = await case_of(talk, after), listener(talk, request.language)
    given = who(talk, to, talk.turn.person.id) if to is not None else talk.say("nobody: it is open again")
    effects: Effects = (
        Enter(HandOver(request.id, request.owner, to)),
        Enter(Witness("handed a question over", request.person)),
        asker_told(request, taken_up(asker, after) if to is not None else _waits(asker, after)),
        *await redrawn(talk, case),
    )
    if to is not None and to != talk.turn.person.id and talk.house.manners.staff_group is None:
        effects = (*effects, *_new_owner(talk, case, to, staff[to]))
    said = talk.say("No. {number} goes to: {who}", number=number_of(request.id), who=given)
    return (*effects, *talk.put(page([said])))


def _waits(asker: Talk, request: Request) -> Reply:
    said = asker.say("No. {number} waits for the staff again; the bot answers you.", number=number_of(request.id))
    return page([said], [[button(asker.say("No longer needed"), Wish("hwx", None, str(request.id)))]])


def _new_owner(talk: Talk, case: Case, to: PersonId, language: str) -> Effects:
    heard = listener(talk, language)
    note = heard.say("No. {number} was handed over to you.", number=number_of(case.request.id))
    return (Tell(to, page([note])), Tell(to, card(heard, case, to), about(CARD, case.request.id)))
