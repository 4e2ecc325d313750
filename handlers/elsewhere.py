"""In a group: one sentence and the way to the private chat, for answers are nobody else's business."""

from __future__ import annotations

from handlers.effects import Effect, Link, Say
from handlers.page import page
from handlers.talk import Talk
from handlers.turn import Command
from handlers.wording import payload_of


async def in_group(talk: Talk, command: Command) -> tuple[Effect, ...]:
    """A command addressed to the bot in a group."""
    linked = {payload_of(check) for check in talk.house.rulebook.checks}
    payload = f"?start={command.argument}" if command.argument in linked else ""
    link = Link(talk.say("Open the private chat"), f"https://t.me/{talk.house.username}{payload}")
    return (Say(page([talk.say("I check conditions in a private chat only.")], [[link]])),)
