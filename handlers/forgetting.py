"""`/forget`: all about a person is deleted, after one confirmation."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Effect, ForgetPerson, Say
from handlers.page import Line, bold, page
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
    return (ForgetPerson(), Say(done))
