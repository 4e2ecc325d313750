"""A document came: whoever waits for it takes it; what could not be fetched is said, and waited for on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import roster, unknown
from handlers.buttons import Wish, button
from handlers.effects import Blot, Effect
from handlers.file_ports import PEOPLE, ROSTER, STATIONS
from handlers.page import page
from handlers.staff import aiming_more, composing, importing
from handlers.talk import Talk
from handlers.turn import Form, Sent, SentFile

Effects = tuple[Effect, ...]
TAKERS: Mapping[str, Callable[[Talk, Form, tuple[bytes, str]], Awaitable[Effects]]] = {
    ROSTER: roster.take,
    STATIONS: importing.take,
    PEOPLE: aiming_more.take_list,
}
"""For each form that a document answers."""
KEEPERS: Mapping[str, Callable[[Talk, Form, Sent | SentFile], Awaitable[Effects]]] = {
    composing.FILE: composing.take,
    composing.TEXT: composing.take,
}
"""For each form that keeps a picture or document by Telegram's id; nothing is fetched."""


async def sent(talk: Talk, came: Sent) -> Effects:
    """A photo, a voice message and the like."""
    form = talk.turn.person.form
    keep = KEEPERS.get(form.kind) if form else None
    if form is None or keep is None:
        return await unknown.sent(talk, came.kind)
    return await keep(talk, form, came)


async def received(talk: Talk, file: SentFile) -> Effects:
    """A document. Its name may tell of people too: nothing of the update is kept."""
    form = talk.turn.person.form
    if form is not None and form.kind in KEEPERS:
        return await KEEPERS[form.kind](talk, form, file)
    take = TAKERS.get(form.kind) if form else None
    if form is None or take is None:
        return (Blot(), *await unknown.sent(talk, "document"))
    if file.content is None:
        never = button(talk.say("Never mind"), Wish("nevermind"))
        return (Blot(), *talk.below(page([_trouble(talk, file)], [[never]])))
    return (Blot(), *await take(talk, form, (file.content, file.name)))


def _trouble(talk: Talk, file: SentFile) -> str:
    match file.trouble:
        case "large":
            most, _ = talk.house.desk.limits
            return talk.say(
                "The file is larger than {most} MB. Please take out pictures, or send the list in parts.", most=most
            )
        case "gone":
            return talk.say("Telegram does not have that file any more. Please send it again.")
        case "busy":
            return talk.say("Several lists are being read just now. Please send yours again in a minute.")
        case _:
            return talk.say("The file could not be fetched from Telegram just now. Please send it again in a minute.")
