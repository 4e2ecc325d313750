"""A document came: whoever waits for it takes it; what could not be fetched is said, and waited for on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import help_wanted, roster, unknown
from handlers.buttons import Wish, button
from handlers.effects import Blot, Effect
from handlers.file_ports import PEOPLE, ROSTER, STATIONS
from handlers.page import page
from handlers.staff import aiming_more, composing, importing, requests
from handlers.talk import Talk
from handlers.turn import Form, Sent, SentFile
from handlers.walk import walk_of

Effects = tuple[Effect, ...]
TAKERS: Mapping[str, Callable[[Talk, Form, tuple[bytes, str]], Awaitable[Effects]]] = {
    ROSTER: roster.take,
    STATIONS: importing.take,
    PEOPLE: aiming_more.take_list,
}
"""For each form that a document answers."""


async def _words_please(talk: Talk, _form: Form, _came: Sent | SentFile) -> Effects:
    said = talk.say("An answer goes out in words: pictures and files are not passed on.")
    return talk.below(page([said], [[button(talk.say("Never mind"), Wish("nevermind"))]]))


KEEPERS: Mapping[str, Callable[[Talk, Form, Sent | SentFile], Awaitable[Effects]]] = {
    composing.FILE: composing.take,
    composing.TEXT: composing.take,
    requests.ANSWER: _words_please,
}
"""For each form that takes a picture or document as it is, or says why not; nothing is fetched."""


async def sent(talk: Talk, came: Sent) -> Effects:
    """A photo, a voice message and the like."""
    form = talk.turn.person.form
    keep = KEEPERS.get(form.kind) if form else None
    if form is None or keep is None:
        return await _not_wanted(talk, came.kind)
    return await keep(talk, form, came)


async def received(talk: Talk, file: SentFile) -> Effects:
    """A document. Its name may tell of people too: nothing of the update is kept."""
    form = talk.turn.person.form
    if form is not None and form.kind in KEEPERS:
        return await KEEPERS[form.kind](talk, form, file)
    take = TAKERS.get(form.kind) if form else None
    if form is None or take is None:
        return (Blot(), *await _not_wanted(talk, "document"))
    if file.content is None:
        never = button(talk.say("Never mind"), Wish("nevermind"))
        return (Blot(), *talk.below(page([_trouble(talk, file)], [[never]])))
    return (Blot(), *await take(talk, form, (file.content, file.name)))


async def _not_wanted(talk: Talk, kind: str) -> Effects:
    """An open check asks again; who talks to the staff is told why it goes no further."""
    walk = walk_of(talk, talk.turn.interview) if talk.turn.interview else None
    request = await talk.records.requests.talking(talk.turn.person.id)
    if request is None or (walk is not None and walk.asked is not None):
        return await unknown.sent(talk, kind)
    said = talk.say("Pictures, files and recordings do not go to the staff: in them no number can be masked.")
    return talk.below(page([said, talk.say("Please say it in words.")], help_wanted.ways(talk, request)))


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
