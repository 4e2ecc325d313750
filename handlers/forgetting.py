"""`/forget`: all about a person is deleted, after one confirmation."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Effect, ForgetPerson, Redraw, Say
from handlers.page import Line, bold, page
from handlers.request_records import CARD, LINE, shown_number
from handlers.standing import listener
from handlers.talk import Talk

Effects = tuple[Effect, ...]
SURE = "y"


def _question(talk: Talk) -> Effects:
    lines: list[Line] = [
        bold(talk.say("Delete all that is kept about you?")),
        talk.say("· Your checks and answers, profile, stations, credit hours and questions are deleted at once."),
        talk.say("· Lines in a station's ledger stay: they count. Your name and number are taken off."),
        talk.say("· Nothing of it can be brought back."),
        talk.say("· The messages in this chat are kept by Telegram: delete the chat there."),
    ]
    yes = button(talk.say("Delete everything"), Wish("erase", None, SURE), "danger")
    return talk.put(page(lines, [[yes], [button(talk.say("Keep it"), Wish("home"))]]))


async def ask(talk: Talk, _argument: str = "") -> Effects:
    """Asks once."""
    return _question(talk)


async def erase(talk: Talk, wish: Wish) -> Effects:
    """Done. The screen that asked goes blank with its buttons; who writes again is a stranger."""
    if wish.subject != SURE:
        return _question(talk)
    done = page([talk.say("Deleted. Nothing about you is kept any more."), talk.say("/start begins anew.")])
    return (ForgetPerson(), *await _taken_from_staff(talk), Say(done))


async def _taken_from_staff(talk: Talk) -> Effects:
    """What was passed on to the staff stands in their chats: it goes there, too."""
    drawn: list[Effect] = []
    for request in await talk.records.requests.all_of(talk.turn.person.id):
        for kind in (CARD, LINE):
            for card in await talk.records.requests.cards(request, kind):
                heard = listener(talk, card.language)
                gone = heard.say("No. {number}: the asker deleted their data.", number=shown_number(request))
                drawn.append(Redraw(card.chat, card.message, page([gone])))
    return tuple(drawn)
