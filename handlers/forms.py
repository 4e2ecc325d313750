"""What people are asked to type outside of a check: one question at a time, kept until it is answered or left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Acknowledge, Effect, Enter, ForgetPerson, Reply
from handlers.entering import KeepForm
from handlers.page import Line, bold, page
from handlers.talk import Talk
from handlers.turn import Command, Form, Pressed
from handlers.words import as_typed, tidied

Effects = tuple[Effect, ...]
DONE = Enter(KeepForm(None))
"""The form is answered."""
LONGEST_NAME = 40
"""Characters."""


def ask(kind: str, subject: str = "", draft: Mapping[str, str] | None = None) -> Enter:
    """The next text answers this."""
    return Enter(KeepForm(Form(kind, subject, draft or {})))


def question(talk: Talk, sentence: str, hint: str | None = None, note: str | None = None) -> Reply:
    """Asks for a text."""
    lines: list[Line] = [note, "" if note else None, bold(sentence), hint]
    return page(lines, [[button(talk.say("Never mind"), Wish("nevermind"))]])


async def never_mind(talk: Talk, _wish: Wish) -> Effects:
    """The question is left."""
    return talk.put(page([talk.say("Left. Nothing was entered.")], [[button(talk.say("To the start"), Wish("home"))]]))


def stopped(talk: Talk) -> Effects:
    """`/cancel` while a text is waited for."""
    return (DONE, *talk.below(page([talk.say("Left. Nothing was entered.")])))


def settled(talk: Talk, effects: Effects, written: Collection[str] = ()) -> Effects:
    """Whoever taps or calls something else has left the question: the next text is not its answer.

    `written`: kinds that somebody else was to read; that they are left is said.
    """
    form, came = talk.turn.person.form, talk.turn.came
    if form is None or not isinstance(came, Command | Pressed):
        return effects
    for effect in effects:
        if isinstance(effect, ForgetPerson) or (isinstance(effect, Enter) and isinstance(effect.record, KeepForm)):
            return effects
    if form.kind not in written or (isinstance(came, Pressed) and came.data == "nevermind"):
        return (*effects, DONE)
    said = talk.say("What you were about to write was left: nothing was sent.")
    if isinstance(came, Command):
        return (*effects, DONE, *talk.below(page([said])))
    first, *rest = effects
    if isinstance(first, Acknowledge) and not first.text:
        return (replace(first, text=said), *rest, DONE)
    return (*effects, DONE)


def read_name(talk: Talk, text: str, *, verbatim: bool = False) -> tuple[str | None, str]:
    """A name somebody typed; or `None` and what is wrong with it. `verbatim`: full-width characters stay."""
    name = as_typed(text) if verbatim else tidied(text)
    if not name:
        return None, talk.say("I saw no words there.")
    if len(name) > LONGEST_NAME:
        return None, talk.say("That is too long: a name has at most {most} characters.", most=LONGEST_NAME)
    return name, ""
