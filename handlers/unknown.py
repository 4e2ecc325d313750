"""What the bot has no use for: said kindly, with the way on."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.check import screen_of
from handlers.checks import check_buttons
from handlers.effects import Blot, Button, Effect, Reply
from handlers.page import page
from handlers.talk import Talk
from handlers.walk import Walk, walk_of

Effects = tuple[Effect, ...]


async def command(talk: Talk, _argument: str) -> Effects:
    """A command there is not."""
    return talk.below(_ways_on(talk, talk.say("I do not know that command. /help lists those there are.")))


async def text(talk: Talk) -> Effects:
    """A text while nothing is asked."""
    sentence = talk.say("I cannot answer free questions yet. What I can do: check the written conditions with you.")
    return talk.below(_ways_on(talk, sentence))


async def edited(talk: Talk) -> Effects:
    """A message changed afterwards: the answer it gave stands."""
    interview = talk.turn.interview
    walk = walk_of(talk, interview) if interview else None
    if walk is None or not walk.interview.answers:
        return ()
    blot: Effects = (Blot(),) if any(fact.private for fact in walk.check.facts) else ()
    note = talk.say("An edited message changes no answer. Change it under “My answers”.")
    return (*blot, *talk.below(page([note], [[button(talk.say("My answers"), Wish("list", walk.interview.id))]])))


async def sent(talk: Talk, kind: str) -> Effects:
    """A photo, a voice message and the like; an open question is asked again below it."""
    interview = talk.turn.interview
    walk = walk_of(talk, interview) if interview else None
    sentence = _cannot_use(talk, kind)
    asked = walk.asked if walk else None
    if walk is not None and (walk.naming or asked is not None):
        blot: Effects = (Blot(),) if asked is not None and asked.private else ()
        return (*blot, *talk.below(screen_of(walk, sentence), walk.interview.id))
    return talk.below(_ways_on(talk, sentence))


def _cannot_use(talk: Talk, kind: str) -> str:
    match kind:
        case "photo" | "video" | "animation" | "video_note":
            return talk.say("I cannot look at pictures or films. Please tap or type.")
        case "voice" | "audio":
            return talk.say("I cannot listen to sound. Please tap or type.")
        case "sticker":
            return talk.say("A nice sticker. I understand taps and words only.")
        case "location" | "venue":
            return talk.say("I need no place. Please tap or type.")
        case "document":
            return talk.say(
                "No file is waited for, so it was not opened. A list of people to check goes through /roster."
            )
        case "contact":
            return talk.say("I need no contact; it is not kept. Please tap or type.")
        case _:
            return talk.say("I cannot use that. Please tap or type.")


def _ways_on(talk: Talk, sentence: str) -> Reply:
    rows: list[list[Button]] = []
    interview = talk.turn.interview
    walk: Walk | None = walk_of(talk, interview) if interview else None
    if walk is not None and walk.interview.answers:
        label = talk.say("Back to the open check")
        rows.append([button(label, Wish("resume", walk.interview.id), "primary")])
    rows += check_buttons(talk, talk.turn.person.role)
    rows.append([button(talk.say("All checks"), Wish("checks")), button(talk.say("My checks"), Wish("mine"))])
    return page([sentence], rows)
