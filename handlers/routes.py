"""One table: command, button, open question → function. Read top to bottom."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import assert_never

from handlers import (
    ahead,
    ask,
    brought,
    cancel,
    check,
    checks,
    elsewhere,
    forms,
    forwarding,
    handout,
    help_wanted,
    inline,
    language,
    messages,
    mine,
    newer,
    original,
    papers,
    privacy,
    station_routes,
    unknown,
    welcome,
)
from handlers import help as helping
from handlers.buttons import Wish, read_wish
from handlers.effects import Acknowledge, Blot, Effect, MarkReachable
from handlers.ports import House, Records
from handlers.staff import calendar_questions, composing, group, requests
from handlers.talk import Talk
from handlers.turn import Adrift, Command, Elsewhere, Inquired, Joined, Pressed, Said, Sent, SentFile, Turn
from handlers.typed_steps import step_of
from handlers.walk import Walk, walk_of
from handlers.wording import whom

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {
    "start": welcome.start,
    "checks": mine.mine,
    "continue": cancel.go_on,
    "cancel": station_routes.cancel_typed,
    "language": language.ask,
    "help": helping.show,
    "privacy": privacy.show,
    **station_routes.COMMANDS,
}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    "home": welcome.home,
    "role": welcome.role,
    "speak": welcome.language,
    "lang": language.choose,
    "checks": checks.all_checks,
    "mine": mine.leaf,
    "open": check.start,
    "begin": check.start_below,
    "ask": ask.entry,
    "askon": ask.next_entry,
    "about": ask.about,
    "often": ask.choices,
    "unhelp": ask.unhelpful,
    "person": ask.to_a_person,
    "askorig": ask.original,
    **station_routes.MENUS,
}
"""Buttons that need no interview."""

WRITTEN = frozenset({requests.ANSWER, composing.TEXT, help_wanted.QUESTION, *calendar_questions.TYPED})
"""What is asked to be typed for others to read."""

STEPS: Mapping[str, Callable[[Walk, Wish], Awaitable[Effects]]] = {
    "is": check.answer,
    check.SURE: check.answer,
    "back": check.back,
    "why": check.why,
    "list": check.review,
    "change": check.change,
    "keep": check.keep,
    "screen": check.look,
    "rest": check.rest,
    "assume": check.assume,
    "next": ahead.show,
    "text": handout.show,
    "orig": original.show,
    "newer": newer.show,
    "renew": check.renew,
    "again": check.again,
    "cancel": cancel.stop,
    "done": cancel.done,
}
"""Buttons under the screen of the open interview."""

KEPT: Mapping[str, Callable[[Walk, Wish], Awaitable[Effects]]] = {
    "item": mine.item,
    "resume": mine.resume,
    "name": mine.name,
    "delete": mine.delete,
    "forget": mine.forget,
    forwarding.VERB: forwarding.begin,
    papers.SHOW: papers.show,
    papers.TICK: papers.tick,
    papers.TAKE: papers.take,
    messages.FOLLOW: messages.follow,
}
"""Buttons for any interview of one's own."""


async def respond(turn: Turn, records: Records, house: House) -> Effects:
    """What this turn should bring about."""
    talk = Talk(turn, records, house)
    if group.is_here(talk) and isinstance(turn.came, Pressed | Said):
        return await group.at_desk(talk, turn.came)
    return forms.settled(talk, await _effects(talk), WRITTEN)


async def _effects(talk: Talk) -> Effects:  # noqa: C901, PLR0911, PLR0912 - one line a kind of update
    came = talk.turn.came
    match came:
        case Command(name, argument):
            return await COMMANDS.get(name, unknown.command)(talk, argument)
        case Pressed(data, press):
            return acknowledged(press, await _pressed(talk, data))
        case Said(text, edited=False):
            return await _replied(talk, came) or await _said(talk, text)
        case Said():
            return await unknown.edited(talk)
        case Sent():
            return await brought.sent(talk, came)
        case SentFile():
            return await brought.received(talk, came)
        case Joined(reachable):
            return (MarkReachable(reachable),)
        case Inquired():
            return await inline.offered(talk, came)
        case Adrift(press):
            return (Acknowledge(press, talk.say("This button no longer works. /start shows what there is.")),)
        case Elsewhere(command):
            return await elsewhere.in_group(talk, command)
        case _:
            assert_never(came)


def acknowledged(press: str, effects: Effects) -> Effects:
    """The press is answered before anything else, or the button keeps spinning."""
    first = next((effect for effect in effects if isinstance(effect, Acknowledge)), Acknowledge(press))
    return (first, *(effect for effect in effects if not isinstance(effect, Acknowledge)))


async def _pressed(talk: Talk, data: str) -> Effects:
    wish = read_wish(data)
    if wish is not None and wish.verb in MENUS:
        return await MENUS[wish.verb](talk, wish)
    if wish is None or wish.interview is None or not (wish.verb in STEPS or wish.verb in KEPT):
        return talk.toast(talk.say("This button no longer works. /start shows what there is."))
    opened = talk.turn.interview
    if opened is not None and opened.id == wish.interview:
        walk = walk_of(talk, opened)
    else:
        kept = await talk.records.interview(talk.turn.person.id, wish.interview)
        walk = walk_of(talk, kept) if kept else None
        opened = None
    if walk is None:
        return talk.toast(talk.say("That check is not here any more. /start begins a new one."))
    if wish.verb in KEPT:
        return await KEPT[wish.verb](walk, wish)
    return await STEPS[wish.verb](walk, wish) if opened is not None else _put_away_before(walk, wish)


def _put_away_before(walk: Walk, wish: Wish) -> Effects:
    """A button of an interview that is not the open one. A message already read, perhaps a verdict, is left alone."""
    fact = walk.fact(wish.subject)
    blot: Effects = (Blot(),) if fact is not None and fact.private else ()
    name = whom(walk.talk, walk.check, walk.interview)
    sentence = walk.talk.say("“{check}” was put away. Open it under /checks, or /start anew.", check=name)
    return (*blot, *walk.talk.toast(sentence, alert=True))


async def _replied(talk: Talk, said: Said) -> Effects | None:
    """An answer to a message about a question for the staff goes there, whatever else is open."""
    return await requests.replied(talk, said.text, said.reply_to) if said.reply_to is not None else None


async def _said(talk: Talk, text: str) -> Effects:
    form = talk.turn.person.form
    if form is not None:
        return await station_routes.typed(talk, form, text)
    walk = walk_of(talk, talk.turn.interview) if talk.turn.interview else None
    if walk is not None and (walk.naming or walk.asked is not None):
        if (step := step_of(walk, text)) is not None:
            return await STEPS[step.verb](walk, step)
        between = None if walk.naming or check.understands(walk, text) else await ask.in_between(walk, text)
        return between or await check.typed(walk, text)
    return await help_wanted.passed_along(talk, text) or await ask.asked(talk, text) or await unknown.text(talk)
