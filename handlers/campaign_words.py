"""What stands on the screens about announcements: names of states, lines about an audience, a time, a length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from handlers.campaign import TOPICS, Audience, Campaign
from handlers.campaign_card import REASONS
from handlers.language import NAMES
from handlers.moments import shown
from handlers.page import shortened
from handlers.places import DISTRICTS
from handlers.profile import SHOWN
from handlers.station import StationId
from handlers.talk import Talk
from locales import Speaker, worded

RESULTS: Mapping[str, str] = {
    "queued": worded("waiting"),
    "uncertain": worded("uncertain"),
    "sent": worded("sent"),
    "blocked": worded("blocked the bot"),
    "failed": worded("failed"),
    "skipped": worded("left out"),
}
"""What became of one person's copy."""
WHY: Mapping[str, str] = {
    **REASONS,
    "content": worded("Telegram refused the content"),
    "chat": worded("there is no such chat"),
    "crash": worded("the program ended meanwhile"),
    "in flight": worded("on its way just now"),
}
"""Why somebody did not get it, or perhaps did not."""
CERTAINTIES: Mapping[str, str] = {
    "never_missed": worded("never missed"),
    "never_twice": worded("never twice"),
}
GLIMPSE = 32
"""Columns of a text in a list."""
MINUTE, HOUR = 60, 3600


def title_of(talk: Talk, campaign: Campaign, columns: int = GLIMPSE) -> str:
    """Its first words, in the reader's language where it has them."""
    words = campaign.content.words
    own = words.get(talk.turn.person.language) or next(iter(words.values()), None)
    first = own.text.strip().splitlines()[0] if own is not None and own.text.strip() else talk.say("(no text yet)")
    return shortened(first, columns)


def topic_name(talk: Talk, topic: str) -> str:
    """A topic, in words."""
    return talk.say(TOPICS[topic]) if topic in TOPICS else topic


def when_line(talk: Talk, campaign: Campaign) -> str:
    """When it is to go out."""
    if campaign.starts_at is None:
        return talk.say("at once")
    return shown(campaign.starts_at.astimezone(talk.turn.now.tzinfo))


def length_of(voice: Speaker, seconds: float) -> str:
    """How long something takes, roughly."""
    if seconds < MINUTE:
        return voice.count("{n} second", "{n} seconds", max(1, ceil(seconds)))
    if seconds < 2 * HOUR:
        return voice.count("{n} minute", "{n} minutes", ceil(seconds / MINUTE))
    return voice.count("{n} hour", "{n} hours", ceil(seconds / HOUR))


def result_name(voice: Speaker, state: str) -> str:
    """What became of one copy, in words."""
    return voice.say(RESULTS[state]) if state in RESULTS else state


def reason_name(voice: Speaker, reason: str | None) -> str:
    """Why, in words where it is one of ours; else as Telegram said it."""
    if reason is None:
        return ""
    return voice.say(WHY[reason]) if reason in WHY else reason


def midnight(talk: Talk) -> float:
    """The beginning of today, in seconds."""
    return talk.turn.now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def here(talk: Talk, campaign: Campaign) -> Campaign:
    """The same with its time in the settings' time zone, as it is shown."""
    starts_at = campaign.starts_at.astimezone(talk.turn.now.tzinfo) if campaign.starts_at else None
    return replace(campaign, starts_at=starts_at)


async def audience_lines(talk: Talk, audience: Audience) -> list[str]:
    """Who is meant: one line for each way in which it is narrowed."""
    said: list[str] = []
    if audience.roles:
        said.append(_listed(talk, talk.say("Role"), [talk.say(SHOWN.get(role, role)) for role in audience.roles]))
    if audience.policies:
        said.append(
            _listed(talk, talk.say("Policy document"), [policy_name(talk, policy) for policy in audience.policies])
        )
    if audience.places:
        said.append(
            _listed(talk, talk.say("District or department"), [any_place(talk, place) for place in audience.places])
        )
    if audience.languages:
        said.append(_listed(talk, talk.say("Language"), [NAMES[language] for language in audience.languages]))
    if audience.stations:
        stations = [await station_name(talk, number) for number in audience.stations]
        said.append(_listed(talk, talk.say("Station"), stations))
    return said + _more_lines(talk, audience)


def _more_lines(talk: Talk, audience: Audience) -> list[str]:
    said: list[str] = []
    if audience.unfinished:
        said.append(talk.say("Has a check that is not finished"))
    if audience.people is not None:
        listed = talk.count("On the list: {n} person", "On the list: {n} people", len(audience.people))
        said.append(listed)
    if audience.verdict is not None:
        said.append(verdict_line(talk, audience.verdict))
    return said


def _listed(talk: Talk, title: str, names: list[str]) -> str:
    return talk.say("{title}: {names}", title=title, names=talk.say(", ").join(names))


def policy_name(talk: Talk, policy: str) -> str:
    """A document, as people call it."""
    known = talk.house.rulebook.policies.get(policy)
    return talk.pack_of(policy, known.short) if known else policy


def any_place(talk: Talk, place: str) -> str:
    """A district of whichever document, or a department."""
    known = next((names[place] for names in DISTRICTS.values() if place in names), None)
    return talk.say(known) if known else place


async def station_name(talk: Talk, number: int) -> str:
    """A station by its number."""
    station = await talk.records.stations.station(StationId(number))
    return station.name if station else str(number)


def verdict_line(talk: Talk, verdict: tuple[str, str]) -> str:
    """Not eligible, where, because of what; only of those who wish it."""
    check = talk.house.rulebook.checks.get(verdict[0])
    title = talk.pack(check, check.title) if check else verdict[0]
    if not verdict[1]:
        return talk.say("Not eligible: {check} (only who wants follow-ups)", check=title)
    article = article_label(talk, verdict[1])
    return talk.say("Not eligible: {check}, {article} (only who wants follow-ups)", check=title, article=article)


def article_label(talk: Talk, article: str) -> str:
    """An article by its number."""
    return talk.say("closing paragraph") if article == "closing" else talk.say("Art. {article}", article=article)
