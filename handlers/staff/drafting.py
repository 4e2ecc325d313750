"""The workbench: a draft as it stands, what is missing, a way to each part; and who may touch it."""

from __future__ import annotations

from dataclasses import replace

from handlers import forms
from handlers.ask import inquiry
from handlers.buttons import Wish, button
from handlers.campaign import Campaign, CampaignId, Content
from handlers.campaign_card import ONCE, REPEATS
from handlers.campaign_records import KeepCampaign
from handlers.campaign_words import CERTAINTIES, audience_lines, topic_name, when_line
from handlers.effects import Button, Effect, Enter, Reply
from handlers.page import Line, bold, page, shortened, small
from handlers.staff.desk import for_staff_only
from handlers.standing import is_staff, number_in, refused
from handlers.talk import Talk
from handlers.turn import Form, Language

Effects = tuple[Effect, ...]
EDIT, SET, LOOK, LIST = "ane", "ans", "anp", "an"
GLIMPSE = 60


async def known(talk: Talk, subject: str) -> Campaign | Effects:
    """An announcement, for staff alone; or what is said instead."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    number = number_in(subject)
    found = await talk.records.campaigns.campaign(CampaignId(number)) if number is not None else None
    if found is None or found.kind != "announcement":
        return _say(talk, talk.say("That announcement is not here any more."))
    return found


async def draft_of(talk: Talk, subject: str) -> Campaign | Effects:
    """A draft of one's own; or what is said instead."""
    found = await known(talk, subject)
    if isinstance(found, tuple):
        return found
    if found.author != talk.turn.person.id:
        return refused(talk, "change another's announcement")
    if found.state != "draft":
        return _say(talk, talk.say("It is no draft any more: nothing was changed."))
    return found


async def left(talk: Talk, form: Form) -> Effects:
    """What was to be typed is not; the draft is as it was."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    return (forms.DONE, *talk.below(await workbench(talk, campaign)))


def _say(talk: Talk, sentence: str) -> Effects:
    return talk.toast(sentence, alert=True) or talk.below(page([sentence]))


async def changed(talk: Talk, after: Campaign, note: str | None = None) -> Effects:
    """The draft is kept, and stands there anew."""
    return (Enter(KeepCampaign(after)), *talk.put(await workbench(talk, after, note)))


async def content_changed(talk: Talk, campaign: Campaign, content: Content, note: str | None = None) -> Effects:
    """The same with other words or another attachment."""
    return await changed(talk, replace(campaign, content=content), note)


def subject_of(campaign: Campaign) -> str:
    """As a button carries it."""
    return str(campaign.id)


async def workbench(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    """The draft's screen."""
    lines: list[Line] = [note, "" if note else None, bold(talk.say("Announcement (draft)"))]
    lines += [_text_line(talk, campaign, "zh_Hans"), _text_line(talk, campaign, "en")]
    lines += [talk.say("Picture or file: {what}", what=_attached(talk, campaign))]
    lines += [talk.say("Button: {what}", what=way_name(talk, campaign.content))]
    aimed = await audience_lines(talk, campaign.audience)
    lines += ["", bold(talk.say("Who gets it")), *(f"· {line}" for line in aimed or [talk.say("Everybody")])]
    lines += ["", *_settings(talk, campaign)]
    if campaign.repeat and campaign.content.words:
        lines.append(small(talk.say("A repeated announcement chooses its people anew each time.")))
    return page(lines, _rows(talk, campaign))


def _text_line(talk: Talk, campaign: Campaign, language: Language) -> str:
    words = campaign.content.words.get(language)
    text = shortened(" ".join(words.text.split()), GLIMPSE) if words else talk.say("not written")
    if language == "en":
        return talk.say("In English: {text}", text=text)
    return talk.say("In Chinese: {text}", text=text)


def _attached(talk: Talk, campaign: Campaign) -> str:
    attachment = campaign.content.attachment
    if attachment is None:
        return talk.say("none")
    return talk.say("a picture") if attachment.kind == "photo" else talk.say("a file")


def way_name(talk: Talk, content: Content) -> str:
    """Where the button leads."""
    way, book = content.way, talk.house.rulebook
    if way is None:
        return talk.say("none")
    if way.kind == "check":
        check = book.checks.get(way.target)
        return talk.pack(check, check.title) if check else way.target
    if way.kind == "entry":
        known = inquiry(talk)
        entry = known.entries.get(way.target) if known else None
        return talk.pack_of(entry.policy, entry.title) if entry else way.target
    return way.target


def _settings(talk: Talk, campaign: Campaign) -> list[Line]:
    urgent = talk.say("yes, also in quiet hours") if campaign.urgent else talk.say("no")
    return [
        talk.say("When: {when}", when=when_line(talk, campaign)),
        talk.say("Repeated: {repeat}", repeat=talk.say(REPEATS[campaign.repeat or ONCE])),
        talk.say("Topic: {topic}", topic=topic_name(talk, campaign.topic)),
        talk.say("Urgent: {urgent}", urgent=urgent),
        talk.say("When a delivery is uncertain: {choice}", choice=talk.say(CERTAINTIES[campaign.certainty])),
    ]


def _rows(talk: Talk, campaign: Campaign) -> list[list[Button]]:
    number = subject_of(campaign)

    def edit(label: str, choice: str) -> Button:
        return button(label, Wish(EDIT, None, number, choice))

    return [
        [edit(talk.say("Chinese text"), "zh_Hans"), edit(talk.say("English text"), "en")],
        [edit(talk.say("Picture or file"), "file"), edit(talk.say("Button"), "way")],
        [edit(talk.say("Who gets it"), "who"), edit(talk.say("When"), "when")],
        [edit(talk.say("Topic"), "topic"), edit(talk.say("Urgent, uncertain"), "more")],
        [button(talk.say("Look at it and send ›"), Wish(LOOK, None, number), "primary")],
        [edit(talk.say("Delete the draft"), "delete"), button(talk.say("‹ Announcements"), Wish(LIST))],
    ]


def back(talk: Talk, campaign: Campaign) -> Button:
    """To the workbench."""
    return button(talk.say("‹ To the draft"), Wish("anv", None, subject_of(campaign)))
