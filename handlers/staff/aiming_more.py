"""What of an audience is typed or brought: a department, a station's name, a list of Telegram ids; and by a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import forms
from handlers.buttons import Wish, button
from handlers.campaign import Campaign
from handlers.campaign_words import article_label, station_name
from handlers.effects import Button, Effect, Reply
from handlers.fault_lines import refusal
from handlers.file_ports import Reading, Source, Unread
from handlers.followed import articles_of
from handlers.page import Line, arranged, bold, page, shortened, small
from handlers.places import DISTRICTS, LONGEST, place_code
from handlers.staff.aiming_screen import VERB, choice_screen, screen, up
from handlers.staff.drafting import changed as kept
from handlers.staff.drafting import draft_of, subject_of
from handlers.talk import Talk
from handlers.turn import Form, PersonId
from handlers.words import folded, tidied

Effects = tuple[Effect, ...]
PLACE, STATION = "an-place", "an-station"
FOUND = 8
"""Stations shown for what was typed."""


async def typed_place(talk: Talk, form: Form, text: str) -> Effects:
    """A district by its name, or a department."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    typed = tidied(text)
    if not typed or len(typed) > LONGEST:
        fault = talk.say("That is no name of a department: 1 to {most} characters, please.", most=LONGEST)
        return talk.below(page([fault], [[up(talk, campaign)]]))
    known = [place_code(policy, typed, [talk.speaker]) for policy in DISTRICTS]
    code = next((one for one in known if one is not None), typed)
    places = dict.fromkeys((*campaign.audience.places, code))
    after = replace(campaign, audience=replace(campaign.audience, places=tuple(places)))
    entered = (await kept(talk, after))[0]
    return (forms.ask(PLACE, form.subject), entered, *talk.below(choice_screen(talk, after, "places")))


async def station_question(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    """A station's name is waited for; those chosen can be taken out."""
    lines: list[Line] = [note, bold(talk.say("Type the name of the station, or a part of it."))]
    rows: list[Sequence[Button]] = []
    for number in campaign.audience.stations:
        label = talk.say("Take out: {station}", station=shortened(await station_name(talk, number), 24))
        rows.append([button(label, Wish(VERB, None, subject_of(campaign), f"stations-{number}"))])
    return page(lines, [*rows[:20], [up(talk, campaign)]])


async def typed_station(talk: Talk, form: Form, text: str) -> Effects:
    """Stations whose name holds what was typed."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    wanted = folded(text)
    found = await talk.records.stations.named(tidied(text), FOUND) if wanted else []
    if not found:
        note = talk.say("No station is called so.")
        return talk.below(await station_question(talk, campaign, note))
    rows = [[button(one.name, Wish(VERB, None, form.subject, f"stations+{one.id}"))] for one in found]
    return talk.below(page([bold(talk.say("Which of these?"))], [*rows, [up(talk, campaign)]]))


def list_question(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    """A list of ids is waited for."""
    megabytes, most = talk.house.desk.limits
    lines: list[Line] = [
        note,
        bold(talk.say("Send the list of Telegram ids here")),
        talk.say("One column with the heading “Telegram id”, one person a row."),
        talk.say("With a bad row nothing of it is used, and the row is named."),
        small(talk.say("At most {rows} rows and {megabytes} MB; .xlsx, or .csv.", rows=most, megabytes=megabytes)),
    ]
    rows = [[button(talk.say("Never mind"), Wish(VERB, None, subject_of(campaign)))]]
    if campaign.audience.people is not None:
        rows.insert(0, [button(talk.say("Without a list"), Wish(VERB, None, subject_of(campaign), "nolist"))])
    return page(lines, rows)


async def typed_list(talk: Talk, form: Form, _text: str) -> Effects:
    """A text while the list is waited for."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    return talk.below(list_question(talk, campaign, talk.say("I wait for a file, not for a text.")))


async def take_list(talk: Talk, form: Form, source: Source) -> Effects:
    """The list; those on it who never wrote to the bot cannot be reached, and are counted."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    listed = await talk.house.desk.people(Reading(talk.house.rulebook, talk.turn.today, talk.speaker), source)
    if isinstance(listed, Unread):
        return refusal(talk, listed.faults)
    people = tuple(PersonId(one) for one in dict.fromkeys(listed))
    known = len(await talk.records.stations.languages(people))
    note = talk.count("The list has {n} person.", "The list has {n} people.", len(people))
    if (strange := len(people) - known) > 0:
        sentence = talk.count(
            "{n} of them never wrote to the bot and cannot be reached.",
            "{n} of them never wrote to the bot and cannot be reached.",
            strange,
        )
        note = f"{note}\n{sentence}"
    after = replace(campaign, audience=replace(campaign.audience, people=people))
    entered = (await kept(talk, after))[0]
    return (forms.DONE, entered, *talk.below(await screen(talk, after, note)))


async def by_verdict(talk: Talk, campaign: Campaign, target: str) -> Effects:
    """A check, then the article it failed at; `-` is nobody's result."""
    check_id, at, article = target.partition("@")
    if target == "-":
        return await _judged(talk, campaign, None)
    check = talk.house.rulebook.checks.get(check_id)
    if check is not None and at and article in ("", *articles_of(check)):
        return await _judged(talk, campaign, (check_id, article))
    number = subject_of(campaign)

    def way(label: str, choice: str) -> Button:
        return button(label, Wish(VERB, None, number, f"verdict={choice}"))

    if check is not None:
        ways = [way(article_label(talk, one), f"{check_id}@{one}") for one in articles_of(check)]
        lines: list[Line] = [bold(talk.say("Because of which article?")), talk.pack(check, check.title)]
        anything = [way(talk.say("Any article"), f"{check_id}@")]
        return talk.put(page(lines, [anything, *arranged(ways), [up(talk, campaign)]]))
    rows: list[Sequence[Button]] = [
        [way(talk.pack(one, one.title), one.id)] for one in talk.house.rulebook.checks.values()
    ]
    if campaign.audience.verdict is not None:
        rows.append([way(talk.say("By no result"), "-")])
    lines = [
        bold(talk.say("Not eligible in which check?")),
        talk.say("Only those who want follow-ups are reached, and never by an answer about health."),
    ]
    return talk.put(page(lines, [*rows, [up(talk, campaign)]]))


async def _judged(talk: Talk, campaign: Campaign, verdict: tuple[str, str] | None) -> Effects:
    after = replace(campaign, audience=replace(campaign.audience, verdict=verdict))
    entered = (await kept(talk, after))[0]
    return (entered, *talk.put(await screen(talk, after)))
