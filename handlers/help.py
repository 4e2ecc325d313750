"""What the bot can do, in short lines."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Effect, Reply
from handlers.menu import COMMANDS
from handlers.page import Line, bold, page
from handlers.standing import is_staff
from handlers.talk import Talk

TOGETHER = ("privacy", "mydata", "forget")
"""Three commands that share a line: the screen stays one screen."""
LEFT_OUT = (*TOGETHER, "help")
"""Whoever reads this has found it."""


def help_screen(talk: Talk, *, staff: bool = False) -> Reply:
    """How to use it, and the commands; of staff, theirs too."""
    data = talk.say("What is kept about me: read it, see it, delete it")
    lines: list[Line] = [
        bold(talk.say("What this can do")),
        talk.say("· Type a question in your own words: the answer names its article."),
        talk.say("· Check the written conditions, one question at a time."),
        talk.say("· Go back, change any answer, ask why: nothing is lost."),
        talk.say("· Each result names its articles and what would change it."),
        "",
        *(f"/{name} {talk.say(description)}" for name, description in COMMANDS if name not in LEFT_OUT),
        f"{' '.join(f'/{name}' for name in TOGETHER)} {data}",
        f"/staff {talk.say('For the staff')}" if staff else None,
        "",
        talk.say("It is not the authority and decides nothing. What the authority says counts."),
    ]
    ways = [button(talk.say("All checks"), Wish("checks")), button(talk.say("My checks"), Wish("mine"))]
    return page(lines, [ways, [button(talk.say("Ask a person"), Wish("hw"))]])


async def show(talk: Talk, _argument: str) -> tuple[Effect, ...]:
    """`/help`."""
    return talk.below(help_screen(talk, staff=await is_staff(talk)))
