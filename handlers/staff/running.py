"""An announcement on its way, and after: paused, resumed, cancelled, sent once more, retracted; its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.campaign import Campaign, CampaignState
from handlers.campaign_card import card
from handlers.campaign_records import CampaignRecord, MoveCampaign, ResendFailed, Retract
from handlers.campaign_report import as_csv, cells_of, figures, file_name, headings, lines_of
from handlers.campaign_words import here, title_of
from handlers.effects import Button, Effect, Enter, Reply, Say, SendFile
from handlers.entering import Witness
from handlers.page import Line, bold, page
from handlers.staff.drafting import known, subject_of
from handlers.staff.sending_off import about
from handlers.talk import Talk

Effects = tuple[Effect, ...]
YES = "yes"
GOING: tuple[CampaignState, ...] = ("planning", "sending", "paused", "waiting", "stopped")
RETRACTABLE: tuple[CampaignState, ...] = ("paused", "stopped", "done", "cancelled")
RETRACT_SECONDS = 48 * 3600.0
"""As long as Telegram lets a bot delete its message."""


async def pause(talk: Talk, wish: Wish) -> Effects:
    """Nobody more gets it until it is resumed."""
    return await _moved(talk, wish, ("sending",), "paused", "paused an announcement")


async def resume(talk: Talk, wish: Wish) -> Effects:
    """It goes on where it was."""
    return await _moved(talk, wish, ("paused", "stopped"), "sending", "resumed an announcement")


async def _moved(talk: Talk, wish: Wish, before: tuple[CampaignState, ...], after: CampaignState, what: str) -> Effects:
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if campaign.state not in before:
        return _elsewhere(talk)
    move = MoveCampaign(campaign.id, before, after, talk.turn.now.timestamp())
    return (Enter(move), Enter(Witness(what)), *await _shown(talk, replace(campaign, state=after)))


def _elsewhere(talk: Talk) -> Effects:
    return talk.toast(talk.say("It is not in that state any more; the card shows how it stands."), alert=True)


async def _shown(talk: Talk, campaign: Campaign) -> Effects:
    return talk.put(await live(talk, campaign))


async def live(talk: Talk, campaign: Campaign) -> Reply:
    """The card as it stands."""
    return card(talk.speaker, here(talk, campaign), await talk.records.campaigns.tally(campaign.id))


async def cancel(talk: Talk, wish: Wish) -> Effects:
    """Whoever has not got it yet does not get it. It cannot be undone: asked once."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if campaign.state not in GOING:
        return _elsewhere(talk)
    if wish.choice != YES:
        asked = talk.say("Cancel “{title}”? Who has not got it yet does not get it.", title=title_of(talk, campaign))
        return _confirm(talk, campaign, asked, (talk.say("Yes, cancel it"), "cpc"))
    move = MoveCampaign(campaign.id, GOING, "cancelled", talk.turn.now.timestamp())
    return await _did(talk, campaign, move, "cancelled an announcement", talk.say("Cancelled."))


async def retract(talk: Talk, wish: Wish) -> Effects:
    """What was delivered is deleted from people's chats, within two days. Asked once."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if campaign.state not in RETRACTABLE or campaign.retracted_at is not None:
        return _elsewhere(talk)
    if talk.turn.now.timestamp() - (campaign.planned_at or 0) > RETRACT_SECONDS and campaign.state == "done":
        return talk.toast(talk.say("It is older than 48 hours: Telegram deletes it for nobody any more."), alert=True)
    if wish.choice != YES:
        asked = talk.say("Delete “{title}” from the chats of all who got it?", title=title_of(talk, campaign))
        return _confirm(talk, campaign, asked, (talk.say("Yes, delete it there"), "cpd"))
    note = talk.say("It is being deleted; the report shows from whom it was.")
    return await _did(talk, campaign, Retract(campaign.id), "retracted an announcement", note)


async def resend(talk: Talk, wish: Wish) -> Effects:
    """Once more to those alone for whom it failed, and to who has come back. Asked once."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    tally = await talk.records.campaigns.tally(campaign.id)
    if campaign.state not in ("done", "stopped") or campaign.retracted_at is not None:
        return _elsewhere(talk)
    if not tally["failed"] + tally["blocked"]:
        return talk.toast(talk.say("It failed for nobody."), alert=True)
    people = await talk.records.campaigns.could_get_again(campaign.id)
    if not people:
        said = talk.say("They have all blocked the bot: it reaches them once they write to it again.")
        return talk.toast(said, alert=True)
    if wish.choice != YES:
        asked = talk.count(
            "Send “{title}” once more to {n} person for whom it failed?",
            "Send “{title}” once more to {n} people for whom it failed?",
            people,
            title=title_of(talk, campaign),
        )
        return _confirm(talk, campaign, asked, (talk.say("Yes, send it to them"), "cpf"))
    record = ResendFailed(campaign.id, ("failed", "blocked"))
    return await _did(talk, campaign, record, "sent an announcement once more", talk.say("It is sent to them."))


def _confirm(talk: Talk, campaign: Campaign, asked: str, yes: tuple[str, str]) -> Effects:
    """Below the card, which goes on changing meanwhile."""
    number = subject_of(campaign)
    agree = button(yes[0], Wish(yes[1], None, number, YES), "danger")
    return talk.below(page([bold(asked)], [[agree], [button(talk.say("No"), Wish("anv", None, number))]]))


async def _did(talk: Talk, campaign: Campaign, record: CampaignRecord, what: str, note: str) -> Effects:
    card_again = button(talk.say("How it stands"), Wish("anv", None, subject_of(campaign)))
    return (Enter(record), Enter(Witness(what)), *talk.put(page([note], [[card_again]])))


async def report(talk: Talk, wish: Wish) -> Effects:
    """The figures; each person's line as a file."""
    campaign = await known(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    if wish.choice in ("csv", "xlsx"):
        return await _file(talk, campaign, wish.choice)
    tally = await talk.records.campaigns.tally(campaign.id)
    lines: list[Line] = [bold(title_of(talk, campaign)), *figures(talk.speaker, campaign, tally)]
    number = subject_of(campaign)
    rows: list[Sequence[Button]] = []
    if tally.total:
        csv_way = button(talk.say("CSV file"), Wish("cpx", None, number, "csv"))
        rows.append([csv_way, button(talk.say("Excel file"), Wish("cpx", None, number, "xlsx"))])
    rows.append([button(talk.say("How it stands"), Wish("anv", None, number))])
    return talk.below(page(lines, rows))


async def _file(talk: Talk, campaign: Campaign, ending: str) -> Effects:
    found = await lines_of(talk.records.campaigns, campaign)
    rows = [cells_of(talk.speaker, line, talk.turn.now.tzinfo) for line in found]
    names = headings(talk.speaker)
    title = talk.say("Delivery report")
    content = as_csv(names, rows) if ending == "csv" else talk.house.scribe.table(title, names, rows)
    words = title_of(talk, campaign)
    noted = Enter(Witness("took an announcement's report"))
    return (noted, SendFile(file_name(campaign, ending), content, words))


async def followed(talk: Talk, campaign: Campaign) -> Effects:
    """The card anew, in a message of its own that is kept up to date from now on."""
    return (Say(await live(talk, campaign), about=about(campaign)),)
