"""The first screen: who runs this, what it can do, the language, the checks for my role; and deep links."""

from __future__ import annotations

from dataclasses import replace

from handlers import ask, messages
from handlers.buttons import Wish, button
from handlers.check import begin
from handlers.checks import ROLES, check_buttons
from handlers.effects import Button, ChooseLanguage, ChooseRole, Effect, Reply
from handlers.invitations import PAYLOAD
from handlers.joining import open_link
from handlers.language import language_buttons, spoken
from handlers.page import Line, bold, page, small
from handlers.talk import Talk
from handlers.walk import walk_of
from handlers.wording import payload_of, whom

Effects = tuple[Effect, ...]


async def start(talk: Talk, payload: str) -> Effects:
    """`/start`, alone or behind a link."""
    if not payload:
        back, note = await messages.rejoined(talk)
        return (*back, *talk.below(welcome_screen(talk, note)))
    linked = {payload_of(check.id): check for check in talk.house.rulebook.checks.values()}
    if payload in linked:
        return begin(talk, linked[payload])
    if (answer := await ask.linked(talk, payload)) is not None:
        return answer
    if payload.startswith(PAYLOAD):
        return await open_link(talk, payload)
    return talk.below(welcome_screen(talk, talk.say("That link leads nowhere any more. Here is what there is:")))


async def home(talk: Talk, _wish: Wish) -> Effects:
    """Back to the first screen."""
    return talk.put(welcome_screen(talk))


async def role(talk: Talk, wish: Wish) -> Effects:
    """The person says who they are; an empty role asks again."""
    if wish.subject and wish.subject not in ROLES:
        return talk.put(welcome_screen(talk))
    person = replace(talk.turn.person, role=wish.subject or None)
    now = replace(talk, turn=replace(talk.turn, person=person))
    return (ChooseRole(wish.subject), *talk.put(welcome_screen(now)))


async def language(talk: Talk, wish: Wish) -> Effects:
    """The language chosen on the first screen."""
    now = spoken(talk, wish.subject)
    if now is None:
        return talk.put(welcome_screen(talk))
    return (ChooseLanguage(now.turn.person.language), *talk.put(welcome_screen(now)))


def welcome_screen(talk: Talk, note: str | None = None) -> Reply:
    """One screen: what this is, then what to tap."""
    lines: list[Line] = [note, "" if note else None, *_who_we_are(talk), ""]
    known = talk.turn.person.role in ROLES
    lines.append(talk.say("Type a question at any time, or check step by step:"))
    lines.append(talk.say("What would you like to check?") if known else talk.say("Who are you?"))
    rows: list[list[Button]] = [*_unfinished(talk), *(_for_role(talk) if known else _roles(talk))]
    return page(lines, [*rows, language_buttons(talk, "speak")])


def _who_we_are(talk: Talk) -> list[Line]:
    lines: list[Line] = [
        bold(talk.say("Workstation self-check")),
        talk.say("An open project: it explains two documents in plain words and checks who meets their conditions."),
    ]
    for policy in talk.house.rulebook.policies.values():
        title = talk.text(talk.house.rulebook.text(policy.id, policy.title))
        lines.append([f"· {title} ", small(policy.number)])
    lines.append(talk.say("It is not the authority and decides nothing. What the authority says counts."))
    return lines


def _unfinished(talk: Talk) -> list[list[Button]]:
    interview = talk.turn.interview
    walk = walk_of(talk, interview) if interview else None
    if walk is None or not walk.interview.answers:
        return []
    label = talk.say("Go on: {check}", check=whom(talk, walk.check, walk.interview))
    return [[button(label, Wish("resume", walk.interview.id), "primary")]]


def _roles(talk: Talk) -> list[list[Button]]:
    return [
        [button(talk.say("I speak for an enterprise"), Wish("role", None, "enterprise"))],
        [button(talk.say("I am an engineer or expert"), Wish("role", None, "engineer"))],
        [button(talk.say("I work at the college"), Wish("role", None, "college"))],
        [button(talk.say("All checks"), Wish("checks")), button(talk.say("My checks"), Wish("mine"))],
    ]


def _for_role(talk: Talk) -> list[list[Button]]:
    return [
        *check_buttons(talk, talk.turn.person.role),
        [button(talk.say("All checks"), Wish("checks")), button(talk.say("My checks"), Wish("mine"))],
        [button(talk.say("I have another role"), Wish("role"))],
    ]
