"""`/staff` → Announcements: all of them with how they stand, a new one, and each opened as what it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.buttons import Wish, button
from handlers.campaign import Audience, Campaign, CampaignId, Content, Headcount
from handlers.campaign_card import STATES
from handlers.campaign_records import MoveCampaign
from handlers.campaign_words import audience_lines, title_of
from handlers.effects import Button, Effect, Enter, Reply
from handlers.page import Line, bold, folded, page
from handlers.staff.aiming_screen import screen as audience_screen
from handlers.staff.composing import ask_file, ask_text, ask_way, without_words
from handlers.staff.desk import for_staff_only
from handlers.staff.drafting import LIST, changed, content_changed, draft_of, known, subject_of, workbench
from handlers.staff.preflight import Preflight, looked_at
from handlers.staff.running import followed
from handlers.staff.sending_off import approval_card
from handlers.staff.timing import ask_when, more_screen, topic_screen
from handlers.standing import is_staff, number_in
from handlers.talk import Talk

Effects = tuple[Effect, ...]
NEW, VIEW, COPY = "ann", "anv", "anc"
A_PAGE = 8
_NOBODY = Headcount({}, {})


async def show(talk: Talk, wish: Wish) -> Effects:
    """A page of them, the latest first."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    start = number_in(wish.choice) or 0
    kept = await talk.records.campaigns.campaigns(A_PAGE + 1, start)
    rows: list[Sequence[Button]] = [[button(talk.say("New announcement"), Wish(NEW), "primary")]]
    rows += [[_line(talk, one)] for one in kept[:A_PAGE]]
    turning: list[Button] = []
    if start > 0:
        turning.append(button(talk.say("‹ Earlier"), Wish(LIST, None, "", str(max(0, start - A_PAGE)))))
    if len(kept) > A_PAGE:
        turning.append(button(talk.say("Later ›"), Wish(LIST, None, "", str(start + A_PAGE))))
    note = None if kept else talk.say("There is none yet.")
    return talk.put(
        page([bold(talk.say("Announcements")), note], [*rows, turning, [button(talk.say("‹ Back"), Wish("staff"))]])
    )


def _line(talk: Talk, campaign: Campaign) -> Button:
    state, zone = talk.say(STATES[campaign.state]), talk.turn.now.tzinfo
    if campaign.finished_at is not None:
        day = f" {datetime.fromtimestamp(campaign.finished_at, zone):%m-%d}"
    elif campaign.state == "waiting" and campaign.starts_at is not None:
        day = f" {campaign.starts_at.astimezone(zone):%m-%d}"
    else:
        day = ""
    return button(f"{title_of(talk, campaign, 22)} · {state}{day}", Wish(VIEW, None, subject_of(campaign)))


async def new(talk: Talk, _wish: Wish) -> Effects:
    """An empty draft. Where one of mine lies there untouched, it is that: a double tap makes one."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    me = talk.turn.person.id
    for one in await talk.records.campaigns.campaigns(A_PAGE):
        if one.state == "draft" and one.author == me and _untouched(one):
            return talk.put(await workbench(talk, one))
    return await changed(talk, Campaign(CampaignId(talk.turn.number), "draft", Content(), Audience(), author=me))


def _untouched(campaign: Campaign) -> bool:
    fresh = replace(Campaign(campaign.id, "draft", Content(), Audience(), author=campaign.author))
    return replace(campaign, asked_at=None, revision=0) == fresh


async def copy(talk: Talk, wish: Wish) -> Effects:
    """A draft of one's own that says the same to the same people."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    own = Campaign(
        CampaignId(talk.turn.number), "draft", campaign.content, campaign.audience, campaign.topic, campaign.certainty
    )
    return await changed(talk, replace(own, author=talk.turn.person.id))


async def view(talk: Talk, wish: Wish) -> Effects:
    """One of them, as what it is now."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    mine = campaign.author == talk.turn.person.id
    if campaign.state == "draft":
        return talk.put(await workbench(talk, campaign) if mine else await _read_only(talk, campaign))
    if campaign.state == "approval":
        return talk.put(await approval_card(talk, await looked_at(talk, campaign), mine=mine))
    return await followed(talk, campaign)


async def _read_only(talk: Talk, campaign: Campaign) -> Reply:
    """Another's draft."""
    lines: list[Line] = [bold(talk.say("A colleague's draft"))]
    for language in Preflight(campaign, _NOBODY, ()).languages:
        lines += [folded(campaign.content.words[language].text), ""]
    lines += [f"· {line}" for line in await audience_lines(talk, campaign.audience)]
    own = button(talk.say("Make my own of it"), Wish(COPY, None, subject_of(campaign)))
    return page(lines, [[own], [button(talk.say("‹ Announcements"), Wish(LIST))]])


async def edit(talk: Talk, wish: Wish) -> Effects:
    """A part of the draft: its question, or its choices."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    match wish.choice:
        case "zh_Hans" | "en" as language:
            return await ask_text(talk, campaign, language)
        case "file":
            return await ask_file(talk, campaign)
        case "no-file":
            return await content_changed(talk, campaign, replace(campaign.content, attachment=None))
        case "no-zh_Hans" | "no-en" as away:
            return await content_changed(talk, campaign, without_words(campaign.content, away.removeprefix("no-")))
        case "way":
            return ask_way(talk, campaign)
        case "delete" | "delete-yes":
            return _delete(talk, campaign, sure=wish.choice == "delete-yes")
        case _:
            return await _choices(talk, campaign, wish.choice)


async def _choices(talk: Talk, campaign: Campaign, part: str) -> Effects:
    match part:
        case "who":
            return talk.put(await audience_screen(talk, campaign))
        case "when":
            return ask_when(talk, campaign)
        case "topic":
            return talk.put(topic_screen(talk, campaign))
        case "more":
            return talk.put(more_screen(talk, campaign))
        case _:
            return talk.put(await workbench(talk, campaign))


def _delete(talk: Talk, campaign: Campaign, *, sure: bool) -> Effects:
    number = subject_of(campaign)
    if not sure:
        yes = button(talk.say("Yes, delete it"), Wish("ane", None, number, "delete-yes"), "danger")
        asked = bold(talk.say("Delete this draft?"))
        return talk.put(page([asked], [[yes], [button(talk.say("‹ To the draft"), Wish(VIEW, None, number))]]))
    gone = MoveCampaign(campaign.id, ("draft",), "cancelled", talk.turn.now.timestamp())
    said = page([talk.say("The draft was deleted.")], [[button(talk.say("‹ Announcements"), Wish(LIST))]])
    return (Enter(gone), *talk.put(said))
