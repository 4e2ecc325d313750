"""The staff's group: buttons of cards, answers to them, and what is written in a question's topic. Nothing else."""

from __future__ import annotations

from handlers.buttons import read_wish
from handlers.effects import Acknowledge, Effect, Say, Tell
from handlers.request_records import ASKED, RequestId
from handlers.request_routes import DESK
from handlers.staff.requests import replied_to
from handlers.standing import is_staff, number_in, refused
from handlers.talk import Talk
from handlers.turn import PersonId, Pressed, Said

Effects = tuple[Effect, ...]


def is_here(talk: Talk) -> bool:
    """Whether this came from there."""
    turn = talk.turn
    return turn.chat != turn.person.id and turn.chat == talk.house.manners.staff_group


async def at_desk(talk: Talk, came: Pressed | Said) -> Effects:
    """A press or a text. Who is no staff is not listened to, whatever the group lets them write."""
    if isinstance(came, Said):
        return await _said(talk, came) if await is_staff(talk) else ()
    if not await is_staff(talk):
        return refused(talk, "desk button", None, talk.say("That is for the staff only."))
    wish = read_wish(came.data)
    if wish is None or wish.verb not in DESK:
        return talk.toast(talk.say("Please do that in your own chat with the bot."), alert=True)
    number = number_in(wish.subject)
    effects = await _in_topic(talk, await DESK[wish.verb](talk, wish), RequestId(number or 0))
    return effects if any(isinstance(one, Acknowledge) for one in effects) else (Acknowledge(came.press), *effects)


async def _said(talk: Talk, said: Said) -> Effects:
    """An answer, by what it answers or by the topic it stands in."""
    behind = None
    if said.reply_to is not None:
        behind = await talk.records.requests.behind(talk.turn.chat, said.reply_to)
    number = behind[1] if behind is not None and behind[0] != ASKED else None
    if number is None and said.thread is not None:
        number = await talk.records.requests.in_thread(said.thread)
    if number is None:
        return ()
    return await _in_topic(talk, await replied_to(talk, said.text, number), number)


async def _in_topic(talk: Talk, effects: Effects, number: RequestId) -> Effects:
    """What is said in reply stands in the question's topic, where it has one."""
    request = await talk.records.requests.request(number)
    thread = request.thread if request is not None and request.thread and request.thread > 0 else None
    here = PersonId(talk.turn.chat)
    return tuple(Tell(here, one.reply, one.about, thread) if isinstance(one, Say) else one for one in effects)
