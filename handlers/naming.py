"""Whom a check is about: a name for one's own list."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Effect, RememberInterview, Reply
from handlers.page import Line, bold, page, small
from handlers.turn import NAMING
from handlers.walk import Walk
from handlers.wording import heading
from handlers.words import tidied

LONGEST = 40
"""Characters of a name."""


def naming_screen(walk: Walk, note: str | None = None) -> Reply:
    """Asks for a name."""
    talk = walk.talk
    lines: list[Line] = [
        note,
        small(heading(walk)),
        bold(talk.say("What shall this check be called?")),
        talk.say("Type a name, such as Engineer Zhang. Only you see it; you find it under /checks."),
    ]
    return page(lines, [[button(talk.say("Leave it as it is"), Wish("keep", walk.interview.id))]])


def asked_for_name(walk: Walk) -> tuple[Walk, tuple[Effect, ...]]:
    """The walk waiting for a name."""
    waiting = walk.now(replace(walk.interview, at=NAMING, closed=False))
    return waiting, (RememberInterview(waiting.interview),)


def named(walk: Walk, text: str) -> tuple[Walk, str]:
    """The walk with its name, or as it was; and what to say about it."""
    name = tidied(text)
    if not name:
        return walk, walk.talk.say("I saw no words there.")
    if len(name) > LONGEST:
        return walk, walk.talk.say("That is too long: a name has at most {most} characters.", most=LONGEST)
    return walk.now(replace(walk.interview, name=name, at=None)), walk.talk.say("Named “{name}”.", name=name)
