"""Who among the staff is told of a question, and where: each in their own chat, or all in their group."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.buttons import Wish, button
from handlers.effects import Effect, Reply, Tell
from handlers.page import bold, page
from handlers.request_card import Case, card
from handlers.request_ports import Request
from handlers.request_records import ASKED, CARD, LINE, about, shown_number
from handlers.standing import listener
from handlers.talk import Talk
from handlers.turn import Language, PersonId

Effects = tuple[Effect, ...]
IN_A_GROUP: Language = "zh_Hans"


async def all_staff(talk: Talk) -> Mapping[PersonId, Language]:
    """Everybody who is staff and has written to the bot."""
    named = [PersonId(number) for number in sorted(talk.house.staff)]
    return await talk.records.stations.languages([*named, *await talk.records.stations.staff()])


async def carded(talk: Talk, case: Case) -> Effects:
    """A new question: a card for each; where there is a group, it comes there by itself."""
    if talk.house.manners.staff_group is not None:
        return ()
    staff = await all_staff(talk)
    return tuple(
        Tell(person, card(listener(talk, language), case, person), about(CARD, case.request.id))
        for person, language in staff.items()
    )


async def passed_to_owner(talk: Talk, request: Request, text: str, *, words: str | None = None) -> Effects:
    """Something the asker said, or did (`words`), for whoever has the request."""
    group = talk.house.manners.staff_group
    owner = PersonId(group) if group is not None else request.owner
    if owner is None:
        return ()
    known = {owner: IN_A_GROUP} if group is not None else await talk.records.stations.languages([owner])
    if owner not in known:
        return ()
    heard = listener(talk, known[owner])
    number = shown_number(request.id)
    head = heard.say(words, number=number) if words else heard.say("The asker of no. {number} writes:", number=number)
    thread = request.thread if group is not None and request.thread and request.thread > 0 else None
    rows = [] if words else [[button(heard.say("Answer"), Wish("rqa", None, str(request.id)))]]
    return (Tell(owner, page([bold(head), text or None], rows), about(LINE, request.id), thread),)


def asker_told(request: Request, reply: Reply) -> Tell:
    """The asker is told; what they answer to it goes to the request."""
    return Tell(request.person, reply, about(ASKED, request.id))
