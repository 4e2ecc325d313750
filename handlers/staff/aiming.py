"""Who gets an announcement: each line narrows; a tap adds a value or takes it away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handlers import forms
from handlers.buttons import Wish
from handlers.campaign import Audience, Campaign
from handlers.effects import Effect
from handlers.file_ports import PEOPLE
from handlers.staff.aiming_more import PLACE, STATION, by_verdict, list_question, station_question
from handlers.staff.aiming_screen import choice_screen, screen, values
from handlers.staff.drafting import changed as kept
from handlers.staff.drafting import draft_of, subject_of
from handlers.talk import Talk

Effects = tuple[Effect, ...]
LISTED = ("roles", "policies", "places", "languages", "stations")


async def press(talk: Talk, wish: Wish) -> Effects:
    """The screen about who gets it, one of its parts, or a change: `roles+engineer`, `roles-engineer`."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    for part in LISTED:
        if wish.choice.startswith((f"{part}+", f"{part}-")):
            after = _toggled(talk, campaign.audience, part, wish.choice[len(part) :])
            return await _aimed(talk, campaign, after, part)
    part, _, value = wish.choice.partition("=")
    if part == "verdict":
        return await by_verdict(talk, campaign, value)
    switched = _switched(campaign.audience, part, value)
    return await _aimed(talk, campaign, switched) if switched is not None else await _part(talk, campaign, part)


def _switched(audience: Audience, part: str, value: str) -> Audience | None:
    match part:
        case "unfinished":
            return replace(audience, unfinished=value == "1")
        case "all":
            return Audience()
        case "nolist":
            return replace(audience, people=None)
        case _:
            return None


async def _part(talk: Talk, campaign: Campaign, part: str) -> Effects:
    """One part's screen; where something is typed or brought, it is waited for."""
    number = subject_of(campaign)
    match part:
        case "roles" | "policies" | "languages":
            return talk.put(choice_screen(talk, campaign, part))
        case "places":
            return (forms.ask(PLACE, number), *talk.put(choice_screen(talk, campaign, part)))
        case "stations":
            return (forms.ask(STATION, number), *talk.put(await station_question(talk, campaign)))
        case "people":
            return (forms.ask(PEOPLE, number), *talk.put(list_question(talk, campaign)))
        case _:
            return talk.put(await screen(talk, campaign))


async def _aimed(talk: Talk, campaign: Campaign, audience: Audience, part: str = "") -> Effects:
    after = replace(campaign, audience=audience)
    enter = (await kept(talk, after))[0]
    shown = choice_screen(talk, after, part) if part and part != "stations" else await screen(talk, after)
    waits = (forms.ask(PLACE, subject_of(campaign)),) if part == "places" else ()
    return (*waits, enter, *talk.put(shown))


def _toggled(talk: Talk, audience: Audience, part: str, change: str) -> Audience:
    """One value more or less; one that is not offered changes nothing."""
    value: str | int = int(change[1:]) if part == "stations" and change[1:].isdecimal() else change[1:]
    before: tuple[str | int, ...] = getattr(audience, part)
    rest = tuple(one for one in before if one != value)
    known = part == "stations" or value in values(talk, part)
    after = (*rest, value) if change[0] == "+" and known else rest
    lines: dict[str, Any] = {part: () if value == "*" else after}
    return replace(audience, **lines)
