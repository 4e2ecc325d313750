"""Sent off, approved or declined, taken back: each step checks who asks, what they saw and how it stands now."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.campaign import Campaign
from handlers.campaign_card import card
from handlers.campaign_records import MoveCampaign
from handlers.campaign_words import audience_lines, here, title_of, when_line
from handlers.effects import Effect, Enter, Reply, Say, Tell
from handlers.entering import Witness
from handlers.page import Line, bold, folded, page
from handlers.staff.drafting import draft_of, known, subject_of, workbench
from handlers.staff.preflight import SEE, Preflight, count_lines, fault_of, looked_at, needs_approval
from handlers.standing import listener, refused
from handlers.talk import Talk
from handlers.turn import PersonId

Effects = tuple[Effect, ...]
APPROVE, DECLINE = "cpa", "cpn"
APART_SECONDS = 60.0
"""Between sending off and one's own confirmation, where there is nobody else."""


async def send(talk: Talk, wish: Wish) -> Effects:
    """The draft as it was looked at goes off; or a second person is asked first."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if wish.choice != str(campaign.revision):
        return _stale(talk)
    found = await looked_at(talk, campaign)
    if (fault := fault_of(talk, found)) is not None:
        return talk.toast(fault, alert=True)
    asks = needs_approval(talk, found)
    now = talk.turn.now.timestamp()
    moved = Enter(MoveCampaign(campaign.id, ("draft",), "approval" if asks else "waiting", now, campaign.revision))
    after = replace(campaign, state="approval" if asks else "waiting", asked_at=now)
    if not asks:
        return (moved, Enter(Witness("sent an announcement")), *await _live(talk, after))
    noted = Enter(Witness("asked for approval of an announcement"))
    told = await _ask_others(talk, replace(found, campaign=after))
    return (moved, noted, *told, *talk.put(await approval_card(talk, replace(found, campaign=after), mine=True)))


def _stale(talk: Talk) -> Effects:
    return talk.toast(talk.say("It was changed since you looked. Please look at it again."), alert=True)


async def _live(talk: Talk, campaign: Campaign) -> Effects:
    """The card that follows it; the message it was sent off from loses its buttons."""
    tally = await talk.records.campaigns.tally(campaign.id)
    sent_off = page([talk.say("✓ Set to go out: “{title}”", title=title_of(talk, campaign))])
    live = Say(card(talk.speaker, here(talk, campaign), tally), about=about(campaign))
    return (*talk.put(sent_off), live)


def about(campaign: Campaign) -> str:
    """What a live card is a card of."""
    return f"campaign:{campaign.id}"


async def _ask_others(talk: Talk, found: Preflight) -> Effects:
    """Each of the others, in their language; who never wrote to the bot finds it under /staff later."""
    languages = await talk.records.stations.languages(found.others)
    return tuple(
        [
            Tell(person, await approval_card(listener(talk, language), found, mine=False))
            for person, language in languages.items()
        ]
    )


async def approval_card(talk: Talk, found: Preflight, *, mine: bool) -> Reply:
    """What is to be approved, with its words; the author waits, or confirms where there is nobody else."""
    campaign = found.campaign
    title = talk.say("Your announcement waits for approval") if mine else talk.say("Please approve an announcement")
    lines: list[Line] = [bold(title)]
    for language in found.languages:
        lines += ["", folded(campaign.content.words[language].text)]
    lines += ["", *count_lines(talk, found), *(f"· {line}" for line in await audience_lines(talk, campaign.audience))]
    lines.append(talk.say("When: {when}", when=when_line(talk, campaign)))
    number, seen = subject_of(campaign), str(campaign.revision)
    rows = [[button(talk.say("See it as people will"), Wish(SEE, None, number))]]
    alone = not found.others
    if not mine or alone:
        label = talk.say("Confirm it") if mine else talk.say("Approve")
        decide = [button(label, Wish(APPROVE, None, number, seen), "success")]
        if not mine:
            decide.append(button(talk.say("Decline"), Wish(DECLINE, None, number, seen), "danger"))
        rows.append(decide)
    if mine:
        if alone:
            lines += ["", talk.say("Look at it again, and confirm it in a minute at the earliest.")]
        rows.append([button(talk.say("Take the announcement back"), Wish("cpu", None, number))])
    return page(lines, rows)


async def approve(talk: Talk, wish: Wish) -> Effects:
    """A second person agrees; the author only where there is nobody else, and not at once."""
    campaign = await _asked(talk, wish)
    if isinstance(campaign, tuple):
        return campaign
    me, now = talk.turn.person.id, talk.turn.now.timestamp()
    found = await looked_at(talk, campaign)
    if campaign.author == me:
        if found.others:
            return refused(talk, "approve one's own announcement")
        if now - (campaign.asked_at or now) < APART_SECONDS:
            return talk.toast(talk.say("Please look at it again, and confirm it after a minute."), alert=True)
    if (fault := fault_of(talk, found)) is not None:
        return talk.toast(fault, alert=True)
    move = MoveCampaign(campaign.id, ("approval",), "waiting", now, campaign.revision, approved=True)
    after = replace(campaign, state="waiting", asked_at=now, approver=me)
    done = (Enter(move), Enter(Witness("approved an announcement")))
    if campaign.author == me:
        return (*done, *await _live(talk, after))
    said = page([talk.say("✓ You approved “{title}”.", title=title_of(talk, campaign))])
    return (*done, *talk.put(said), *await _tell_author(talk, after, approved=True))


async def decline(talk: Talk, wish: Wish) -> Effects:
    """It is a draft again; the author is told."""
    campaign = await _asked(talk, wish)
    if isinstance(campaign, tuple):
        return campaign
    now = talk.turn.now.timestamp()
    move = MoveCampaign(campaign.id, ("approval",), "draft", now, campaign.revision)
    said = page([talk.say("You declined “{title}”. Its author was told.", title=title_of(talk, campaign))])
    told = await _tell_author(talk, campaign, approved=False)
    return (Enter(move), Enter(Witness("declined an announcement")), *talk.put(said), *told)


async def _asked(talk: Talk, wish: Wish) -> Campaign | Effects:
    """What waits for approval, as it was shown; or what is said instead."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if wish.choice != str(campaign.revision):
        return (Enter(Witness("refused: approve another version of an announcement")), *_stale(talk))
    if campaign.state != "approval":
        return talk.toast(talk.say("It does not wait for approval any more."), alert=True)
    return campaign


async def _tell_author(talk: Talk, campaign: Campaign, *, approved: bool) -> Effects:
    author = campaign.author
    if author is None or author == talk.turn.person.id:
        return ()
    languages = await talk.records.stations.languages([PersonId(author)])
    if author not in languages:
        return ()
    heard = listener(talk, languages[author])
    if approved:
        tally = await talk.records.campaigns.tally(campaign.id)
        return (Tell(author, card(heard.speaker, here(talk, campaign), tally), about(campaign)),)
    said = heard.say("“{title}” was declined and is a draft again.", title=title_of(heard, campaign))
    to_draft = button(heard.say("‹ To the draft"), Wish("anv", None, subject_of(campaign)))
    return (Tell(author, page([said], [[to_draft]])),)


async def take_back(talk: Talk, wish: Wish) -> Effects:
    """Within the half minute, before its time or before approval: a draft again. One of a repetition is cancelled."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if campaign.state == "draft":
        return talk.toast(talk.say("It was taken back already: it is a draft."), alert=True)
    if campaign.state not in ("approval", "waiting"):
        return talk.toast(talk.say("It has begun: it can be paused or cancelled."), alert=True)
    now, repeated = talk.turn.now.timestamp(), campaign.occurrence > 0
    move = MoveCampaign(campaign.id, ("approval", "waiting"), "cancelled" if repeated else "draft", now)
    noted = Enter(Witness("took an announcement back"))
    after = replace(campaign, state=move.to_state)
    if repeated:
        shown = card(talk.speaker, here(talk, after), await talk.records.campaigns.tally(campaign.id))
        said = talk.say("Taken back: it is not repeated any more.")
        return (Enter(move), noted, *talk.toast(said), *talk.put(shown))
    if campaign.author != talk.turn.person.id:
        return (Enter(move), noted, *talk.put(page([talk.say("Taken back: it is its author's draft again.")])))
    return (Enter(move), noted, *talk.put(await workbench(talk, after, talk.say("Taken back: nothing was sent."))))
