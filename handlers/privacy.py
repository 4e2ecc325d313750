"""What is kept about a person, for how long, and how to have it deleted."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Effect
from handlers.page import Line, bold, page
from handlers.talk import Talk


async def show(talk: Talk, _argument: str) -> tuple[Effect, ...]:
    """`/privacy`."""
    lines: list[Line] = [
        bold(talk.say("What is kept about you")),
        talk.say("· Your Telegram number, language and role, so that the bot can answer you."),
        talk.say("· The answers of your checks and the names you gave them, until you delete them."),
        talk.say("· The answer about health only while its check is open; then it is removed."),
        talk.say("· Nobody else sees your checks. Nothing is passed to the authority."),
        talk.say("· To delete a check: /checks, choose it, Delete."),
    ]
    return talk.below(page(lines, [[button(talk.say("My checks"), Wish("mine"))]]))
