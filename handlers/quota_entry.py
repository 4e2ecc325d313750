"""Entering into a station's ledger: came, put forward, so many more. Nothing entered is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Blot, Effect, Reply
from handlers.ledger import Entry, EntryId, Kind, free_slot, peak, places, standing
from handlers.page import bold, page
from handlers.quota_line import asks_day, form_of, line_of, mine, written
from handlers.quota_words import by_name, counted_by, of_enterprises, period_name
from handlers.quotas import Count, detail_screen
from handlers.standing import refused
from handlers.talk import Talk
from handlers.turn import Form
from handlers.words import NO, YES, folded, means
from rules.numerals import read_number

Effects = tuple[Effect, ...]
NAME, AMOUNT = "q-name", "q-amount"
OVER = "over"
"""In a form: more than the limit, asked about."""
MOST_AT_ONCE = 1000
"""A larger number is a slip of the finger."""


async def add(talk: Talk, wish: Wish) -> Effects:
    """Somebody came or is put forward: who; or how many more."""
    found = await mine(talk, wish)
    if found is None:
        return refused(talk, "enter into a ledger")
    count = found[0]
    if by_name(count.quota) and count.days[1] < talk.turn.today:  # of a period that is over: on which day it was
        return await asks_day(count)
    if not by_name(count.quota):
        return (forms.ask(AMOUNT, count.key, {"sign": "+"}), *talk.put(amount_question(count)))
    if count.access.membership is not None and _full(count):
        return talk.put(await detail_screen(count, talk.say("No place is left, so nothing was entered.")))
    return (forms.ask(NAME, count.key), *talk.put(name_question(count)))


def name_question(count: Count, note: str | None = None, suggested: str | None = None) -> Reply:
    """Asks whom."""
    talk = count.talk
    if counted_by(count.quota) == "concurrent":
        sentence = talk.say("Who came? Type the name.")
    else:
        year = period_name(talk, count.quota, count.period)
        sentence = talk.say("Who is put forward for {year}? Type the name.", year=year)
    reply = forms.question(talk, sentence, note=note)
    if suggested is None:
        return reply
    yes = button(talk.say("Put forward: {name}", name=suggested), count.wish("qn"), "primary")
    return replace(reply, rows=((yes,), *reply.rows))


def _full(count: Count) -> bool:
    return places(count.entries, count.period) >= count.quota.limit


async def suggested(talk: Talk, wish: Wish) -> Effects:
    """The name that a check carried, tapped."""
    found, form = await mine(talk, wish), talk.turn.person.form
    if found is None:
        return refused(talk, "enter into a ledger")
    name = form.draft.get("name") if form is not None and form.kind == NAME and form.subject == found[0].key else None
    if name is None:
        return talk.toast(talk.say("This button no longer fits. Please use the latest message."))
    assert form is not None
    return await _named(found[0], name, form.draft, sure=True)


async def typed_name(talk: Talk, form: Form, text: str) -> Effects:
    """The name, typed. The message is not kept: the ledger has the name."""
    count = await form_of(talk, form)
    if count is None:
        return (forms.DONE, Blot(), *refused(talk, "enter into a ledger"))
    name, fault = forms.read_name(talk, text)
    if name is None:
        return (Blot(), *talk.below(name_question(count, fault)))
    if OVER in form.draft and means(folded(text), YES | NO):
        sure = means(folded(text), YES)
        return await _named(count, form.draft["name"], form.draft, sure=True) if sure else forms.stopped(talk)
    return (Blot(), *(await _named(count, name, form.draft)))


async def _named(count: Count, name: str, draft: Mapping[str, str], *, sure: bool = False) -> Effects:
    """`draft`: with the day of what was. `sure`: too many were asked about already."""
    talk, past = count.talk, "day" in draft
    day = date.fromisoformat(draft["day"]) if past else talk.turn.today
    there = [one.name for one in standing(count.entries, count.period) if one.name is not None]
    if folded(name) in {folded(one) for one in there}:
        note = talk.say("{name} stands there already, so nothing was entered.", name=name)
        return (forms.DONE, *talk.put(await detail_screen(count, note)))
    limited = not (past and count.access.membership is None)
    if limited and _full(count):
        note = talk.say("No place is left, so {name} was not entered.", name=name)
        return (forms.DONE, *talk.put(await detail_screen(count, note)))
    if limited and peak(count.entries, count.period, day) >= count.quota.limit:
        note = talk.say("On a day since then no place was left, so {name} was not entered. Ask the staff.", name=name)
        return (forms.DONE, *talk.put(await detail_screen(count, note)))
    if not limited and not sure and (most := peak(count.entries, count.period, day) + 1) > count.quota.limit:
        asked = forms.ask(NAME, count.key, {"day": day.isoformat(), "name": name, OVER: OVER})
        return (asked, *talk.below(_over_question(count, name, most)))
    members = await talk.records.stations.members(count.access.station.id)
    member = next((one.person for one in members if folded(one.name) == folded(name)), None)
    number = EntryId(talk.turn.number)
    slot = free_slot(count.entries, count.period)
    new = replace(line_of(count, "in", 1, day), name=name, about=member, takes=(slot, number))
    after = Entry(number, count.quota.id, count.period, "in", day, 1, name, None, talk.turn.today, slot)
    note = talk.say("✓ Entered: {name}", name=name)
    return (forms.DONE, *(await written(count, replace(new, limit=new.limit if limited else None), after, note)))


def _over_question(count: Count, name: str, most: int) -> Reply:
    """Staff may enter more than the limit: what was, was. Asked once, so that nobody does it unawares."""
    talk, limit = count.talk, count.quota.limit
    sentence = talk.say("That makes {n} of at most {limit}. Enter {name} all the same?", n=most, limit=limit, name=name)
    yes = button(talk.say("Enter it all the same"), count.wish("qn"), "danger")
    return page([bold(sentence)], [[yes, button(talk.say("Never mind"), Wish("nevermind"))]])


def amount_question(count: Count, note: str | None = None) -> Reply:
    """Asks how many."""
    sentence = count.talk.say("How many? Type a number from 1 to {most}.", most=MOST_AT_ONCE)
    hint = None
    if of_enterprises(count.quota):
        sentence = count.talk.say("How many enterprises? Type a number from 1 to {most}.", most=MOST_AT_ONCE)
        hint = count.talk.say("Only the number is kept: please leave out enterprises counted already this semester.")
    return forms.question(count.talk, sentence, hint, note)


async def typed_amount(talk: Talk, form: Form, text: str) -> Effects:
    """So many more, or fewer."""
    count = await form_of(talk, form)
    if count is None:
        return (forms.DONE, *refused(talk, "enter into a ledger"))
    number = read_number(folded(text))
    if number is None or number != number.to_integral_value() or not 1 <= number <= MOST_AT_ONCE:
        return talk.below(
            amount_question(count, talk.say("That is no whole number from 1 to {most}.", most=MOST_AT_ONCE))
        )
    kind: Kind = "out" if form.draft.get("sign") == "-" else "in"
    amount = int(number) if kind == "in" else -int(number)
    if count.now + amount < 0:
        note = talk.say("There are only {n}, so nothing was entered.", n=count.now)
        return talk.below(amount_question(count, note))
    new = line_of(count, kind, amount, count.days[1])
    after = Entry(new.id, new.quota, new.period, new.kind, new.on, amount, None, None, new.entered)
    return (forms.DONE, *(await written(count, new, after, talk.say("✓ Entered: {name}", name=f"{amount:+d}"))))
