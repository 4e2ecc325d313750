"""The questions staff are asked about a new deadline, each a screen."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import forms
from handlers.buttons import Wish, button
from handlers.campaign import Audience
from handlers.days import example_day
from handlers.deadline_records import LATE_NAMES
from handlers.effects import Button, Reply
from handlers.page import Line, arranged, bold, page, small
from handlers.places import DISTRICTS
from handlers.profile import SHOWN
from handlers.staff.calendar_words import audience_words, short_of
from handlers.talk import Talk

Draft = Mapping[str, str]
TAP = "dkd"
"""A tap while one is entered: the question, the answer."""
TITLE, ENGLISH, DAY = "dl-title", "dl-english", "dl-day"
TYPED = (TITLE, ENGLISH, DAY)
POLICY, WHO, LEADS, LATE, SURE = "dl-policy", "dl-who", "dl-leads", "dl-late", "dl-sure"
NONE, NEXT, YES = "-", "next", "y"
USUAL = "30 7 1"
TOGGLED = {"roles": "r", "policies": "p", "places": "d"}
"""Lines of the audience, and how their buttons begin."""


def question(talk: Talk, kind: str, draft: Draft, note: str | None = None) -> Reply:
    """The question of this kind; what was said before stands in the draft."""
    match kind:
        case "dl-title":
            return forms.question(talk, talk.say("What is due? Type it in Chinese."), None, note)
        case "dl-english":
            head, ways = talk.say("And in English? Type it, or leave it out."), [(talk.say("Only Chinese"), NONE)]
        case "dl-day":
            hint = talk.say("Type a day, such as {day}.", day=example_day(talk.turn.today))
            return forms.question(talk, talk.say("When is it due?"), hint, note)
        case "dl-policy":
            head = talk.say("Which document does it belong to?")
            ways = [(short_of(talk, one), one) for one in talk.house.rulebook.policies] + [
                (talk.say("Neither of them"), NONE)
            ]
        case "dl-leads":
            head = talk.say("How many days before are people reminded? Type numbers, such as 30 7 1.")
            ways = [(USUAL, USUAL.replace(" ", "~"))]
        case "dl-late":
            head = talk.say("If the bot was down on that day, what becomes of the reminder?")
            ways = [(talk.say(name), rule) for rule, name in LATE_NAMES.items()]
        case _:
            return _who(talk, draft, note)
    rows = [[button(label, Wish(TAP, None, kind, choice))] for label, choice in ways]
    return page([note, bold(head)], [*rows, [button(talk.say("Never mind"), Wish("nevermind"))]])


def _who(talk: Talk, draft: Draft, note: str | None) -> Reply:
    audience = audience_of(draft)
    lines: list[Line] = [
        note,
        bold(talk.say("Whom is it for? Tap what narrows it.")),
        talk.say("For: {people}", people=audience_words(talk, audience)),
        small(talk.say("People who never wrote to the bot cannot be reached.")),
    ]
    ways = [(talk.say(name), f"r{code}", code in audience.roles) for code, name in SHOWN.items()]
    policies = talk.house.rulebook.policies
    ways += [(short_of(talk, code), f"p{code}", code in audience.policies) for code in policies]
    for policy, names in DISTRICTS.items():
        if policy in audience.policies:
            ways += [(talk.say(name), f"d{code}", code in audience.places) for code, name in names.items()]
    taps: list[Button] = [
        button(f"✓ {label}" if chosen else label, Wish(TAP, None, WHO, code)) for label, code, chosen in ways
    ]
    onwards = [button(talk.say("Continue"), Wish(TAP, None, WHO, NEXT), "primary")]
    return page(lines, [*arranged(taps), onwards, [button(talk.say("Never mind"), Wish("nevermind"))]])


def audience_of(draft: Draft) -> Audience:
    """Whom it is for, as far as it was said."""
    roles, policies, places = (tuple(one for one in draft.get(line, "").split(",") if one) for line in TOGGLED)
    return Audience(roles, policies, places)
