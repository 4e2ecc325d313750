"""Departures, corrections and what was: lines that end others, take them back, or stand on a day of the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Effect, Reply
from handlers.ledger import Entry, correctable, free_slot, peak, standing
from handlers.page import bold, page
from handlers.quota_entry import AMOUNT, NAME, amount_question, name_question
from handlers.quota_line import (
    asks_day,
    choice,
    day_question,
    entry_in,
    form_of,
    line_of,
    mine,
    past_day,
    read_past,
    written,
)
from handlers.quota_words import by_name, counted_by, entry_line
from handlers.quotas import MARK, Count, detail_screen, seen
from handlers.standing import refused
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]
LEFT = "q-left"
NOW = "t"
"""In a button: since today."""


async def out(talk: Talk, wish: Wish) -> Effects:
    """Somebody left: whom; or how many fewer."""
    found = await mine(talk, wish)
    if found is None or counted_by(found[0].quota) != "concurrent":
        return refused(talk, "enter into a ledger")
    count, more = found
    if not by_name(count.quota):
        return (forms.ask(AMOUNT, count.key, {"sign": "-"}), *talk.put(amount_question(count)))
    left = entry_in(standing(count.entries, count.period), more)
    if left is None:
        there = standing(count.entries, count.period)
        return (*seen(count), *talk.put(choice(count, talk.say("Who left?"), there, "qo")))
    if more.endswith(f"{MARK}{NOW}"):
        return await _leaves(count, left, talk.turn.today)
    asked = forms.ask(LEFT, count.key, {"entry": str(left.id)})
    return (asked, *talk.put(_left_question(count, left)))


def _left_question(count: Count, left: Entry, note: str | None = None) -> Reply:
    reply = day_question(count.talk, note)
    now = button(count.talk.say("Since today"), count.wish("qo", f"{left.id}{MARK}{NOW}"), "primary")
    return replace(reply, rows=((now,), *reply.rows))


async def typed_left(talk: Talk, form: Form, text: str) -> Effects:
    """The day somebody left, typed."""
    count = await form_of(talk, form)
    left = entry_in(standing(count.entries, count.period), form.draft["entry"]) if count else None
    if count is None or left is None:
        return (forms.DONE, *refused(talk, "enter into a ledger"))
    day = past_day(talk, text)
    if day is None or day < left.on:
        note = talk.say("A day from {first} until today, please.", first=talk.speaker.date(left.on))
        return talk.below(_left_question(count, left, note))
    return (forms.DONE, *(await _leaves(count, left, day)))


async def _leaves(count: Count, left: Entry, day: date) -> Effects:
    new = replace(line_of(count, "out", -1, day), names=left.id, frees=left.id)
    after = Entry(new.id, new.quota, new.period, "out", day, -1, left.name, left.id, new.entered)
    note = count.talk.say("✓ Entered: {name} left.", name=left.name or count.talk.say("(name deleted)"))
    return await written(count, new, after, note)


async def correct(talk: Talk, wish: Wish) -> Effects:
    """A line is taken back by a counter-entry: which one, then once more to be sure."""
    found = await mine(talk, wish)
    if found is None:
        return refused(talk, "correct a ledger")
    count, more = found
    wrong = entry_in(correctable(count.entries, count.period), more)
    if wrong is None:
        note = talk.say("Which entry is wrong?")
        return (*seen(count), *talk.put(choice(count, note, correctable(count.entries, count.period), "qc")))
    if not more.endswith(f"{MARK}y"):
        line = entry_line(talk, wrong, named=by_name(count.quota))
        sentence = talk.say("Take back “{entry}”? The entry stays, a counter-entry names it.", entry=line)
        yes = button(talk.say("Take it back"), count.wish("qc", f"{wrong.id}{MARK}y"), "danger")
        return talk.put(page([bold(sentence)], [[yes, button(talk.say("‹ Back"), count.wish("qd"))]]))
    return await _taken_back(count, wrong)


async def _taken_back(count: Count, wrong: Entry) -> Effects:
    talk = count.talk
    new = replace(line_of(count, "counter", -wrong.amount, wrong.on), names=wrong.id)
    after = Entry(new.id, new.quota, new.period, "counter", wrong.on, -wrong.amount, wrong.name, wrong.id, new.entered)
    if not by_name(count.quota):
        if count.now - wrong.amount < 0:
            note = talk.say("Fewer than none would be left, so nothing was entered.")
            return talk.put(await detail_screen(count, note))
    elif wrong.kind == "in":
        new = replace(new, frees=wrong.id)
    else:
        # A departure taken back: the person was there all along, on every day since.
        over = peak(count.entries, count.period, wrong.on) + 1 > count.quota.limit
        if over and count.access.membership is not None:
            note = talk.say("The place is taken by somebody else since, so nothing was entered. Ask the staff.")
            return talk.put(await detail_screen(count, note))
        assert wrong.names is not None
        limit = None if count.access.membership is None else count.quota.limit
        new = replace(new, takes=(free_slot(count.entries, count.period), wrong.names), limit=limit)
    return await written(count, new, after, talk.say("✓ Taken back."))


async def past(talk: Talk, wish: Wish) -> Effects:
    """What was is entered with its day. A limit holds for every day since; what staff know to have been is no question
    of a limit, and the screen says so."""
    found = await mine(talk, wish)
    if found is None or not by_name(found[0].quota):
        return refused(talk, "enter what was")
    return await asks_day(found[0])


async def typed_past(talk: Talk, form: Form, text: str) -> Effects:
    """The day, typed; then the name."""
    count = await form_of(talk, form)
    if count is None:
        return (forms.DONE, *refused(talk, "enter what was"))
    day = read_past(count, text)
    if isinstance(day, str):
        return talk.below(day_question(talk, day))
    asked = forms.ask(NAME, count.key, {"day": day.isoformat()})
    return (asked, *talk.below(name_question(count)))
