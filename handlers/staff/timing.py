"""When an announcement goes out, how often, under which topic, and how careful its delivery is."""

from __future__ import annotations

from dataclasses import replace

from handlers import forms
from handlers.buttons import Wish, button
from handlers.campaign import TOPICS, Campaign
from handlers.campaign_card import REPEATS
from handlers.campaign_words import CERTAINTIES, when_line
from handlers.days import example_day
from handlers.effects import Button, Effect, Reply
from handlers.moments import read_moment
from handlers.page import Line, arranged, bold, page, small
from handlers.staff.drafting import SET, back, changed, draft_of, subject_of
from handlers.talk import Talk
from handlers.turn import Form
from locales import worded

Effects = tuple[Effect, ...]
AT = "an-at"
UNREAD = worded("That is no day and time I can read. Please type it like {day} 09:30.")


def when_screen(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    """A time typed, or at once; and whether it comes again. The typed time is waited for meanwhile."""
    number = subject_of(campaign)
    lines: list[Line] = [
        note,
        bold(talk.say("When?")),
        talk.say("Now: {when}", when=when_line(talk, campaign)),
        talk.say("Type day and time, such as {day} 09:30; or tap.", day=example_day(talk.turn.today)),
        small(talk.say("Times are those of {zone}.", zone=_zone(talk))),
    ]
    repeats = [
        _set(number, talk.say(name), f"repeat={repeat}", chosen=(campaign.repeat or "") == repeat)
        for repeat, name in REPEATS.items()
    ]
    at_once = _set(number, talk.say("at once"), "at=now", chosen=campaign.starts_at is None)
    return page(lines, [[at_once], *arranged(repeats), [back(talk, campaign)]])


def _zone(talk: Talk) -> str:
    zone = str(talk.turn.now.tzinfo)
    return talk.say("Beijing") if zone == "Asia/Shanghai" else zone


def _set(number: str, label: str, choice: str, *, chosen: bool) -> Button:
    return button(f"{'● ' if chosen else ''}{label}", Wish(SET, None, number, choice))


def ask_when(talk: Talk, campaign: Campaign) -> Effects:
    """The screen; a typed time is waited for."""
    return (forms.ask(AT, subject_of(campaign)), *talk.put(when_screen(talk, campaign)))


async def typed_when(talk: Talk, form: Form, text: str) -> Effects:
    """Day and time, typed."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    moment = read_moment(text, talk.turn.now)
    match moment:
        case "unread":
            fault = talk.say(UNREAD, day=example_day(talk.turn.today))
        case "past":
            fault = talk.say("That time has passed. Please type one that is still to come.")
        case "far":
            fault = talk.say("That is more than a year from now. Please type a nearer day.")
        case _:
            return (forms.DONE, *await changed(talk, replace(campaign, starts_at=moment)))
    return talk.below(when_screen(talk, campaign, fault))


def topic_screen(talk: Talk, campaign: Campaign) -> Reply:
    """What it is about: people switch topics off one by one."""
    ways = [
        _set(subject_of(campaign), talk.say(name), f"topic={topic}", chosen=campaign.topic == topic)
        for topic, name in TOPICS.items()
    ]
    lines: list[Line] = [bold(talk.say("What is it about?")), talk.say("Who switched a topic off does not get it.")]
    return page(lines, [*arranged(ways), [back(talk, campaign)]])


def more_screen(talk: Talk, campaign: Campaign) -> Reply:
    """Quiet hours, and what happens to a delivery nobody is sure of."""
    number, (first, last) = subject_of(campaign), talk.house.manners.quiet
    careful = [
        _set(number, talk.say(name), f"certainty={one}", chosen=campaign.certainty == one)
        for one, name in CERTAINTIES.items()
    ]
    urgent = [
        _set(number, talk.say("Urgent"), "urgent=1", chosen=campaign.urgent),
        _set(number, talk.say("Not urgent"), "urgent=0", chosen=not campaign.urgent),
    ]
    hours = talk.say("from {first} to {last}", first=f"{first:%H:%M}", last=f"{last:%H:%M}")
    only = talk.say("Only what is urgent is sent in quiet hours ({hours}).", hours=hours)
    lines: list[Line] = [
        bold(talk.say("Urgent?")),
        only if first != last else talk.say("No quiet hours are set: it makes no difference."),
        "",
        bold(talk.say("When a delivery is uncertain")),
        talk.say("A crash or a lost answer can leave open whether a message arrived."),
        talk.say("Never missed: it is sent again, perhaps twice. Never twice: it is left, perhaps missed."),
    ]
    return page(lines, [*arranged(urgent), *arranged(careful), [back(talk, campaign)]])


async def choose(talk: Talk, wish: Wish) -> Effects:
    """One setting, tapped; a choice that is not offered changes nothing."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    name, _, value = wish.choice.partition("=")
    match name:
        case "at":
            return await changed(talk, replace(campaign, starts_at=None))
        case "repeat" if value in REPEATS:
            return await changed(talk, replace(campaign, repeat=value or None))  # type: ignore[arg-type]
        case "topic" if value in TOPICS:
            return await changed(talk, replace(campaign, topic=value))
        case "certainty" if value in CERTAINTIES:
            return await changed(talk, replace(campaign, certainty=value))  # type: ignore[arg-type]
        case "urgent":
            return await changed(talk, replace(campaign, urgent=value == "1"))
        case _:
            return talk.put(more_screen(talk, campaign))
