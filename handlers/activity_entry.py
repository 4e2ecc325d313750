"""An activity is entered once: what it was, the day, its kind if the hour table has any, who took part."""

from __future__ import annotations

import json
from collections.abc import Sequence

from handlers import forms
from handlers.activity_draft import AMOUNT, DAY, RATE, TITLE, Draft, draft_of, rated_by
from handlers.activity_people import who
from handlers.buttons import Wish, button
from handlers.days import read_day
from handlers.effects import Effect, Reply
from handlers.hour_entry import LONGEST, UNITS
from handlers.hours import first_year
from handlers.page import arranged, bold, page
from handlers.quota_line import past_day
from handlers.standing import access_to, number_in, refused
from handlers.talk import Talk
from handlers.turn import Form
from handlers.words import folded, tidied
from rules.numerals import read_number

Effects = tuple[Effect, ...]
NO_RATE = "none"


async def add(talk: Talk, wish: Wish) -> Effects:
    """What was it?"""
    access = await access_to(talk, wish.subject)
    if access is None or not access.may_enter:
        return refused(talk, "enter an activity", access.station.id if access else None)
    return (forms.ask(TITLE, wish.subject), *talk.put(_title_question(talk)))


def _title_question(talk: Talk, note: str | None = None) -> Reply:
    sentence = talk.say("What was the activity? Type a few words.")
    return forms.question(talk, sentence, talk.say("Each who took part will see them."), note)


async def typed_title(talk: Talk, form: Form, text: str) -> Effects:
    """What it was, typed; then the day."""
    draft, title = await draft_of(talk, form, TITLE, form.subject), tidied(text)
    if not isinstance(draft, Draft):
        return draft
    if not title or len(title) > LONGEST:
        long = talk.say("That is too long: at most {most} characters, please.", most=LONGEST)
        return talk.below(_title_question(talk, long if title else talk.say("I saw no words there.")))
    return (draft.asks(DAY, title=title), *talk.below(_day_question(talk)))


def _day_question(talk: Talk, note: str | None = None) -> Reply:
    return forms.question(talk, talk.say("On which day?"), talk.say("Type a day, such as 2026-03-01."), note)


async def typed_day(talk: Talk, form: Form, text: str) -> Effects:
    """The day, typed; then its kind, or who took part."""
    draft = await draft_of(talk, form, DAY, form.subject)
    if not isinstance(draft, Draft):
        return draft
    day = past_day(talk, text)
    if day is None or day.year < (first_year(talk) or day.year):
        known = read_day(text) is not None
        first, today = first_year(talk) or talk.turn.today.year, talk.speaker.date(talk.turn.today)
        late = talk.say("A day from {first} until today ({today}), please.", first=str(first), today=today)
        unread = talk.say("That is no day I can read: year, month, day, please.")
        return talk.below(_day_question(talk, late if known else unread))
    rates = [one.activity for one in await talk.records.years.rates()]
    dated = draft.with_(day=day.isoformat())
    if not rates:
        return await who(dated, below=True)
    offered = json.dumps(rates, ensure_ascii=False)
    return (dated.asks(RATE, rates=offered), *talk.below(_rate_question(dated, rates)))


def _rate_question(draft: Draft, rates: Sequence[str]) -> Reply:
    talk = draft.talk
    ways = [button(one, draft.wish("acr", str(place))) for place, one in enumerate(rates)]
    ways.append(button(talk.say("None of these"), draft.wish("acr", NO_RATE)))
    never = button(talk.say("Never mind"), Wish("nevermind"))
    return page([bold(talk.say("What does it count as? The hour table has:"))], [*arranged(ways), [never]])


def _offered(form: Form) -> list[str]:
    return [str(one) for one in json.loads(form.draft.get("rates", "[]"))]


async def typed_rate(talk: Talk, form: Form, _text: str) -> Effects:
    """Typed instead of tapped: the buttons are shown again."""
    draft = await draft_of(talk, form, RATE, form.subject)
    return talk.below(_rate_question(draft, _offered(form))) if isinstance(draft, Draft) else draft


async def rate(talk: Talk, wish: Wish) -> Effects:
    """The kind, tapped; how much of it, or who took part."""
    draft = await draft_of(talk, talk.turn.person.form, RATE, wish.subject)
    if not isinstance(draft, Draft):
        return draft
    rates, place = _offered(draft.form), number_in(wish.choice)
    if wish.choice == NO_RATE:
        return await who(draft)
    if place is None or place >= len(rates):
        return talk.toast(talk.say("This button no longer fits. Please use the latest message."))
    asked = draft.asks(AMOUNT, rate=rates[place])
    return (asked, *talk.put(await _amount_question(talk, rates[place])))


async def _unit(talk: Talk, name: str) -> str:
    """What an activity of the hour table is counted in."""
    return next((one.unit for one in await talk.records.years.rates() if one.activity == name), "")


async def _amount_question(talk: Talk, name: str, note: str | None = None) -> Reply:
    sentence = talk.say("How much of it ({unit})? Type a number.", unit=await _unit(talk, name))
    return forms.question(talk, sentence, note=note)


async def typed_amount(talk: Talk, form: Form, text: str) -> Effects:
    """How much, typed; then who took part."""
    draft = await draft_of(talk, form, AMOUNT, form.subject)
    if not isinstance(draft, Draft):
        return draft
    said = form.draft.get("rate", "")
    plain = folded(text)
    for unit in (await _unit(talk, said), *UNITS):
        plain = plain.removesuffix(unit)
    amount = read_number(plain)
    if amount is None:
        note = talk.say("That is no number I can read, such as 2 or 0.5.")
        return talk.below(await _amount_question(talk, said, note))
    filled = draft.with_(amount=str(amount))
    rated, fault = await rated_by(filled)
    if fault is not None:
        return talk.below(await _amount_question(talk, said, fault))
    assert rated is not None
    return await who(filled, below=True)
