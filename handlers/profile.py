"""A person's profile: optional, by buttons, changed at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, ChooseLanguage, ChooseRole, Effect, Enter, Reply
from handlers.entering import KeepProfile
from handlers.language import NAMES, language_buttons, spoken
from handlers.page import Line, arranged, bold, page, small
from handlers.places import DISTRICTS, LONGEST, place_buttons, place_name, read_place
from handlers.station import Profile
from handlers.talk import Talk
from handlers.turn import Form
from locales import worded

Effects = tuple[Effect, ...]
VERB = "pf"
ROLES: Mapping[str, str] = {
    "enterprise": worded("Enterprise contact"),
    "engineer": worded("Engineer"),
    "expert": worded("Chief expert"),
    "leader": worded("Station leader"),
    "other": worded("Other"),
}
SHOWN: Mapping[str, str] = {
    **{code: name for code, name in ROLES.items() if code != "other"},
    "college": worded("College staff"),
    "other": ROLES["other"],
}
"""The first screen knows one more."""


async def show(talk: Talk, _argument: str) -> Effects:
    """`/profile`."""
    return talk.below(_screen(talk, await talk.records.stations.profile(talk.turn.person.id)))


async def press(talk: Talk, wish: Wish) -> Effects:
    """A line of the profile: asked for, or set."""
    profile = await talk.records.stations.profile(talk.turn.person.id)
    match wish.subject:
        case "role":
            return _role(talk, profile, wish.choice)
        case "policy":
            return _policy(talk, profile, wish.choice)
        case "place":
            return _place(talk, profile, wish.choice)
        case "lang":
            return _language(talk, profile, wish.choice)
        case _:
            return talk.put(_screen(talk, profile))


def _screen(talk: Talk, profile: Profile, note: str | None = None) -> Reply:
    person = talk.turn.person
    policy = talk.house.rulebook.policies.get(profile.policy or "")
    short = talk.text(talk.house.rulebook.text(policy.id, policy.short)) if policy else talk.say("not given")
    role = SHOWN.get(person.role or "")
    lines: list[Line] = [
        note,
        "" if note else None,
        bold(talk.say("My profile")),
        talk.say("Role: {role}", role=talk.say(role) if role else talk.say("not given")),
        talk.say("Document: {policy}", policy=short),
        talk.say("Where: {place}", place=place_name(talk, profile.policy or "", profile.place)),
        talk.say("Language: {language}", language=NAMES[person.language]),
        "",
        small(talk.say("All of it is optional. It puts first what concerns you, and chooses what you are sent.")),
        small(talk.say("The staff see it with the questions you pass on to them.")),
    ]
    ways = (
        button(talk.say("Role"), Wish(VERB, None, "role")),
        button(talk.say("Policy document"), Wish(VERB, None, "policy")),
        button(talk.say("District or department"), Wish(VERB, None, "place")),
        button(talk.say("中文 / English"), Wish(VERB, None, "lang")),
        button(talk.say("Messages"), Wish("msg")),
    )
    return page(lines, [*arranged(ways), [button(talk.say("To the start"), Wish("home"))]])


def _back(talk: Talk) -> list[Button]:
    return [button(talk.say("‹ My profile"), Wish(VERB))]


def _role(talk: Talk, profile: Profile, choice: str) -> Effects:
    if choice not in (*ROLES, "-"):
        ways = arranged(button(talk.say(name), Wish(VERB, None, "role", role)) for role, name in ROLES.items())
        none = button(talk.say("Do not say"), Wish(VERB, None, "role", "-"))
        return talk.put(page([bold(talk.say("What are you?"))], [*ways, [none], _back(talk)]))
    role = "" if choice == "-" else choice
    now = replace(talk, turn=replace(talk.turn, person=replace(talk.turn.person, role=role or None)))
    return (ChooseRole(role), *talk.put(_screen(now, profile)))


def _policy(talk: Talk, profile: Profile, choice: str) -> Effects:
    policies = talk.house.rulebook.policies
    if choice not in (*policies, "-"):
        ways = [
            [button(talk.text(talk.house.rulebook.text(one.id, one.short)), Wish(VERB, None, "policy", one.id))]
            for one in policies.values()
        ]
        none = button(talk.say("Do not say"), Wish(VERB, None, "policy", "-"))
        return talk.put(page([bold(talk.say("Which document concerns you?"))], [*ways, [none], _back(talk)]))
    chosen = None if choice == "-" else choice
    after = profile if profile.policy == chosen else Profile(chosen)
    return (Enter(KeepProfile(after)), *talk.put(_screen(talk, after)))


def _place(talk: Talk, profile: Profile, choice: str) -> Effects:
    if profile.policy is None:
        return _policy(talk, profile, "")
    if choice == "-" or choice in DISTRICTS.get(profile.policy, {}):
        after = replace(profile, place=None if choice == "-" else choice)
        return (Enter(KeepProfile(after)), *talk.put(_screen(talk, after)))
    none = [button(talk.say("Do not say"), Wish(VERB, None, "place", "-"))]
    if profile.policy in DISTRICTS:
        ways = place_buttons(talk, profile.policy, VERB, "place")
        return talk.put(page([bold(talk.say("Which district?"))], [*ways, none, _back(talk)]))
    asked = page([bold(talk.say("Which department? Type it."))], [none, _back(talk)])
    return (forms.ask("profile-place"), *talk.put(asked))


def _language(talk: Talk, profile: Profile, choice: str) -> Effects:
    now = spoken(talk, choice)
    if now is None:
        buttons = [button(one.label, Wish(VERB, None, "lang", code)) for one, code in _languages(talk)]
        return talk.put(page([bold("请选择语言 · Choose a language")], [buttons, _back(talk)]))
    return (ChooseLanguage(now.turn.person.language), *talk.put(_screen(now, profile)))


def _languages(talk: Talk) -> list[tuple[Button, str]]:
    return list(zip(language_buttons(talk, VERB), NAMES, strict=True))


async def typed_place(talk: Talk, _form: Form, text: str) -> Effects:
    """The department, typed."""
    profile = await talk.records.stations.profile(talk.turn.person.id)
    place = read_place(talk, profile.policy or "", text)
    if place is None:
        sentence = talk.say("That is no name of a department: 1 to {most} characters, please.", most=LONGEST)
        return talk.below(forms.question(talk, talk.say("Which department? Type it."), note=sentence))
    after = replace(profile, place=place)
    return (forms.DONE, Enter(KeepProfile(after)), *talk.below(_screen(talk, after)))
