"""The screens about who gets an announcement: what is chosen, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.campaign import Audience, Campaign
from handlers.campaign_words import audience_lines, policy_name
from handlers.effects import Button, Reply
from handlers.language import NAMES
from handlers.page import Line, arranged, bold, page, small
from handlers.places import DISTRICTS
from handlers.profile import SHOWN
from handlers.staff.drafting import back, subject_of
from handlers.talk import Talk

VERB = "aud"


def values(talk: Talk, part: str) -> Sequence[str]:
    """What a part can be tapped to."""
    match part:
        case "roles":
            return tuple(SHOWN)
        case "policies":
            return tuple(talk.house.rulebook.policies)
        case "languages":
            return tuple(NAMES)
        case _:
            return tuple(code for names in DISTRICTS.values() for code in names)


async def screen(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    """Who is meant, and how to narrow it."""
    audience, number = campaign.audience, subject_of(campaign)
    lines: list[Line] = [note, bold(talk.say("Who gets it"))]
    lines += [f"· {line}" for line in await audience_lines(talk, audience)] or [talk.say("Everybody")]
    lines += ["", small(talk.say("Each line narrows. Who wants no messages is left out in any case."))]

    def way(label: str, choice: str) -> Button:
        return button(label, Wish(VERB, None, number, choice))

    unfinished = talk.say("With or without an open check") if audience.unfinished else talk.say("With an open check")
    ways = [
        way(talk.say("Role"), "roles"), way(talk.say("Policy document"), "policies"),
        way(talk.say("District or department"), "places"),
        way(talk.say("Language"), "languages"), way(talk.say("Station"), "stations"),
        way(unfinished, f"unfinished={0 if audience.unfinished else 1}"),
        way(talk.say("By a result"), "verdict"), way(talk.say("List of ids"), "people"),
    ]  # fmt: skip
    rows: list[Sequence[Button]] = [*arranged(ways)]
    if audience != Audience():
        rows.append([way(talk.say("Everybody again"), "all=1")])
    return page(lines, [*rows, [back(talk, campaign)]])


def choice_screen(talk: Talk, campaign: Campaign, part: str) -> Reply:
    """One part's values, those that are chosen marked."""
    chosen: tuple[str, ...] = getattr(campaign.audience, part)
    number = subject_of(campaign)
    ways = [
        button(
            f"{'✓ ' if value in chosen else ''}{_name(talk, part, value)}",
            Wish(VERB, None, number, f"{part}{'-' if value in chosen else '+'}{value}"),
        )
        for value in values(talk, part)
    ]
    lines: list[Line] = [bold(talk.say("Tap those that are meant. None tapped: all."))]
    rows: list[Sequence[Button]] = [*arranged(ways)]
    if part == "places":
        departments = [one for one in chosen if one not in values(talk, part)]
        lines += [talk.say("A department: type its name.")]
        lines += [f"· {one}" for one in departments]
        if departments:
            rows.append([button(talk.say("None of these"), Wish(VERB, None, number, "places-*"))])
    return page(lines, [*rows, [up(talk, campaign)]])


def _name(talk: Talk, part: str, value: str) -> str:
    match part:
        case "roles":
            return talk.say(SHOWN[value])
        case "policies":
            return policy_name(talk, value)
        case "languages":
            return next(name for code, name in NAMES.items() if code == value)
        case _:
            return talk.say(next(names[value] for names in DISTRICTS.values() if value in names))


def up(talk: Talk, campaign: Campaign) -> Button:
    """Back to the whole audience."""
    return button(talk.say("‹ Who gets it"), Wish(VERB, None, subject_of(campaign)))
