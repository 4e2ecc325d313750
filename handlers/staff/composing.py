"""What an announcement says: its texts, a picture or file, a button; typed or sent, one thing at a time."""

from __future__ import annotations

from dataclasses import replace

from handlers import forms
from handlers.ask import hear, inquiry
from handlers.buttons import Wish, button
from handlers.campaign import Attachment, Campaign, Content, Way, Words
from handlers.effects import Button, Effect, Reply
from handlers.page import bold, page, small
from handlers.staff.drafting import EDIT, back, changed, content_changed, draft_of, subject_of, way_name
from handlers.talk import Talk
from handlers.turn import Form, Language, Said, Sent, SentFile
from handlers.typed_looks import units, words_of
from handlers.web_address import read_address

Effects = tuple[Effect, ...]
TEXT, FILE, ENTRY, WEB = "an-text", "an-file", "an-entry", "an-web"
WAY = "anb"
MOST_WITH_FILE, MOST = 1024, 4096
"""Telegram counts UTF-16 units."""
OFFERED = 5
"""Answers to choose from."""


async def ask_text(talk: Talk, campaign: Campaign, language: Language) -> Effects:
    """The text in one language is waited for."""
    form = forms.ask(TEXT, subject_of(campaign), {"language": language})
    return (form, *talk.put(_text_question(talk, campaign, language)))


def _text_question(talk: Talk, campaign: Campaign, language: Language, note: str | None = None) -> Reply:
    asked = talk.say("Type the Chinese text.") if language == "zh_Hans" else talk.say("Type the English text.")
    most = MOST_WITH_FILE if campaign.content.attachment else MOST
    lines = [
        note,
        bold(asked),
        talk.say(
            "Line breaks stay. **like this** is bold, [words](https://…) is a link; formatting of the app counts too."
        ),
        small(talk.say("At most {most} characters. A picture or file with its text may come at once.", most=most)),
    ]
    rows: list[list[Button]] = [[button(talk.say("Never mind"), Wish("anv", None, subject_of(campaign)))]]
    if language in campaign.content.words:
        away = Wish(EDIT, None, subject_of(campaign), f"no-{language}")
        rows.insert(0, [button(talk.say("Remove this text"), away)])
    return page(lines, rows)


async def typed_text(talk: Talk, form: Form, _text: str) -> Effects:
    """The text, with its looks."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    language = _language(form)
    words = words_of(talk.turn.came) if isinstance(talk.turn.came, Said) else Words("")
    if (fault := text_fault(talk, campaign.content, words)) is not None:
        return talk.below(_text_question(talk, campaign, language, fault))
    return (forms.DONE, *await content_changed(talk, campaign, _with_words(campaign.content, language, words)))


def _language(form: Form) -> Language:
    return "en" if form.draft.get("language") == "en" else "zh_Hans"


def _with_words(content: Content, language: Language, words: Words) -> Content:
    return replace(content, words={**content.words, language: words})


def without_words(content: Content, language: str) -> Content:
    """One language less."""
    return replace(content, words={kept: words for kept, words in content.words.items() if kept != language})


def text_fault(talk: Talk, content: Content, words: Words) -> str | None:
    """What is wrong with a text, in a sentence."""
    if not any(character.isprintable() and not character.isspace() for character in words.text):
        return talk.say("I saw no words there.")
    most = MOST_WITH_FILE if content.attachment else MOST
    if (came := units(words.text)) <= most:
        return None
    if content.attachment:
        return talk.say(
            "That is too long: below a picture or file Telegram takes {most} characters; these are {came}.",
            most=most,
            came=came,
        )
    return talk.say(
        "That is too long: a message has at most {most} characters; these are {came}.", most=most, came=came
    )


async def ask_file(talk: Talk, campaign: Campaign) -> Effects:
    """A picture or file is waited for."""
    return (forms.ask(FILE, subject_of(campaign)), *talk.put(_file_question(talk, campaign)))


def _file_question(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    lines = [
        note,
        bold(talk.say("Send the picture or the file here.")),
        small(
            talk.say("It is not opened, Telegram keeps it. The text below it has at most {most} characters.", most=1024)
        ),
    ]
    rows: list[list[Button]] = [[button(talk.say("Never mind"), Wish("anv", None, subject_of(campaign)))]]
    if campaign.content.attachment:
        rows.insert(0, [button(talk.say("Remove it"), Wish(EDIT, None, subject_of(campaign), "no-file"))])
    return page(lines, rows)


async def typed_file(talk: Talk, form: Form, _text: str) -> Effects:
    """A text while a picture is waited for."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    return talk.below(_file_question(talk, campaign, talk.say("I wait for a picture or a file, not for a text.")))


async def take(talk: Talk, form: Form, came: Sent | SentFile) -> Effects:
    """A picture or a document, kept by Telegram's id; the words below it are its text where that was waited for."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    attachment = _attachment(came)
    if attachment is None:
        return talk.below(_file_question(talk, campaign, talk.say("A picture or a document, please; nothing else.")))
    content = replace(campaign.content, attachment=attachment)
    if came.caption is not None and (form.kind == TEXT or not content.words):
        language = _language(form) if form.kind == TEXT else talk.turn.person.language
        content = _with_words(content, language, words_of(came.caption))
    for words in content.words.values():
        if (fault := text_fault(talk, content, words)) is not None:
            return talk.below(_file_question(talk, campaign, fault))
    return (forms.DONE, *await content_changed(talk, campaign, content))


def _attachment(came: Sent | SentFile) -> Attachment | None:
    if isinstance(came, SentFile):
        return Attachment("document", came.id)
    return Attachment("photo", came.file) if came.kind == "photo" and came.file else None


def ask_way(talk: Talk, campaign: Campaign) -> Effects:
    """What kind of button."""

    def way(label: str, choice: str) -> list[Button]:
        return [button(label, Wish(WAY, None, subject_of(campaign), choice))]

    rows = [
        way(talk.say("To a check"), "check"),
        way(talk.say("To an answer"), "entry"),
        way(talk.say("To a web page"), "web"),
    ]
    if campaign.content.way:
        rows.append(way(talk.say("No button"), "none"))
    said = talk.say("Button: {what}", what=way_name(talk, campaign.content))
    return talk.put(page([bold(talk.say("Where does the button lead?")), said], [*rows, [back(talk, campaign)]]))


async def choose_way(talk: Talk, wish: Wish) -> Effects:
    """The kind of button, or where it leads."""
    campaign = await draft_of(talk, wish.subject)
    if isinstance(campaign, tuple):
        return campaign
    kind, _, target = wish.choice.partition("=")
    known = inquiry(talk)
    match kind:
        case "none":
            return await _led(talk, campaign, None)
        case "check" if target in talk.house.rulebook.checks:
            return await _led(talk, campaign, Way("check", target))
        case "entry" if known is not None and target in known.entries:
            return await _led(talk, campaign, Way("entry", target))
        case "check":
            return talk.put(_check_choice(talk, campaign))
        case "entry":
            return (forms.ask(ENTRY, wish.subject), *talk.put(_entry_question(talk, campaign)))
        case "web":
            return (forms.ask(WEB, wish.subject), *talk.put(_web_question(talk, campaign)))
        case _:
            return ask_way(talk, campaign)


async def _led(talk: Talk, campaign: Campaign, way: Way | None) -> Effects:
    return await changed(talk, replace(campaign, content=replace(campaign.content, way=way)))


def _check_choice(talk: Talk, campaign: Campaign) -> Reply:
    number = subject_of(campaign)
    rows = [
        [button(talk.pack(check, check.title), Wish(WAY, None, number, f"check={check.id}"))]
        for check in talk.house.rulebook.checks.values()
    ]
    return page([bold(talk.say("Which check?"))], [*rows, [back(talk, campaign)]])


def _entry_question(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    lines = [note, bold(talk.say("Type the question whose answer the button shows."))]
    return page(lines, [[back(talk, campaign)]])


async def typed_entry(talk: Talk, form: Form, text: str) -> Effects:
    """A question → the answers it may mean, to choose from."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    heard = hear(talk, text)
    found = [one.entry for one in heard.found[:OFFERED]] if heard is not None else []
    if not found:
        return talk.below(_entry_question(talk, campaign, talk.say("I have no answer to that. Please ask otherwise.")))
    rows = [
        [button(talk.pack_of(one.policy, one.title), Wish(WAY, None, form.subject, f"entry={one.id}"))] for one in found
    ]
    return talk.below(page([bold(talk.say("Which of these?"))], [*rows, [back(talk, campaign)]]))


def _web_question(talk: Talk, campaign: Campaign, note: str | None = None) -> Reply:
    lines = [note, bold(talk.say("Type the address of the web page: https://…"))]
    return page(lines, [[back(talk, campaign)]])


async def typed_web(talk: Talk, form: Form, text: str) -> Effects:
    """An address; only one that is encrypted."""
    campaign = await draft_of(talk, form.subject)
    if isinstance(campaign, tuple):
        return (forms.DONE, *campaign)
    address = read_address(text)
    if address is None:
        fault = talk.say("That is no address I can use: https://…, without blanks.")
        return talk.below(_web_question(talk, campaign, fault))
    return (forms.DONE, *await _led(talk, campaign, Way("web", address)))
