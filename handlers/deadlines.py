"""`/deadlines`: what is coming for a person, with days left; done, reminders on and off, into the phone's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.agenda import Agenda, agenda_of, in_calendar
from handlers.buttons import Wish, button
from handlers.deadline_records import MUTED, TOPIC, MarkDone
from handlers.deadline_words import IN_YOUR_CALENDAR, leads_of
from handlers.effects import Button, Effect, Enter, Reply, SendFile
from handlers.page import Line, bold, folded, page, small
from handlers.reminder_words import DONE, IN_DIGEST, LIST, day_of, left, name_of, rests_on
from handlers.reminding import Coming
from handlers.standing import number_in
from handlers.subscription import Mute, Rejoin
from handlers.talk import Talk

Effects = tuple[Effect, ...]
ITEM, SWITCH, CALENDAR = "dli", "dlm", "dlc"
ALL, ON, OFF = "all", "1", "0"
A_PAGE = 8
"""Dates on one screen."""
FILE = "deadlines.ics"


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/deadlines`."""
    return talk.below(_list(await agenda_of(talk)))


async def show(talk: Talk, wish: Wish) -> Effects:
    """The same by a button, from a place on."""
    return talk.put(_list(await agenda_of(talk), number_in(wish.choice) or 0))


def _list(agenda: Agenda, start: int = 0) -> Reply:
    talk = agenda.talk
    lines: list[Line] = [bold(talk.say("My dates and reminders"))]
    if agenda.all_off:
        lines.append(talk.say("Reminders are off."))
    shown = agenda.coming[start : start + A_PAGE]
    for number, one in enumerate(shown, start + 1):
        lines += ["", bold(f"{number}. {_headline(agenda, one)}"), _state(agenda, one)]
    if not agenda.coming:
        lines.append(talk.say("Nothing is coming up for you."))
    lines += ["", small(talk.say("Reminders come in one message a day. A station's other dates: /dates."))]
    rows: list[Sequence[Button]] = [
        [button(f"{number}. {name_of(talk.house.rulebook, one, talk.speaker)}", Wish(ITEM, None, one.key))]
        for number, one in enumerate(shown, start + 1)
    ]
    return page(lines, [*rows, _turning(agenda, start), *_ways(agenda)])


def _headline(agenda: Agenda, one: Coming) -> str:
    voice = agenda.talk.speaker
    return f"{day_of(one, voice)} · {name_of(agenda.talk.house.rulebook, one, voice)}"


def _state(agenda: Agenda, one: Coming) -> str:
    talk = agenda.talk
    said = [left(one, talk.turn.today, talk.speaker)]
    if one.key in agenda.done:
        said.append(talk.say("✓ Done"))
    elif agenda.is_off(one):
        said.append(talk.say("✗ No reminders"))
    return " ".join(said)


def _turning(agenda: Agenda, start: int) -> list[Button]:
    talk = agenda.talk
    places = ((talk.say("‹ Earlier"), start - A_PAGE), (talk.say("Later ›"), start + A_PAGE))
    return [button(label, Wish(LIST, None, "", str(at))) for label, at in places if 0 <= at < len(agenda.coming)]


def _ways(agenda: Agenda) -> list[Sequence[Button]]:
    talk = agenda.talk
    rows: list[Sequence[Button]] = []
    if agenda.coming:
        rows.append([button(talk.say("All into the phone's calendar"), Wish(CALENDAR, None, ALL), "primary")])
    if agenda.all_off:
        rows.append([button(talk.say("Switch reminders on"), Wish(SWITCH, None, ALL, ON))])
    else:
        rows.append([button(talk.say("Switch all reminders off"), Wish(SWITCH, None, ALL, OFF))])
    return rows


async def item(talk: Talk, wish: Wish) -> Effects:
    """One date."""
    agenda = await agenda_of(talk)
    one = agenda.one(wish.subject)
    return talk.put(_item(agenda, one)) if one else _over(talk)


def _item(agenda: Agenda, one: Coming, note: str | None = None) -> Reply:
    talk = agenda.talk
    lines: list[Line] = [note, "" if note else None, bold(_headline(agenda, one)), _state(agenda, one), *one.says]
    lines += [folded(rests_on(talk.house.rulebook, one, talk.speaker)), _leads(talk, one)]
    if agenda.all_off:
        lines.append(talk.say("Reminders are off."))
    return page(lines, _item_ways(agenda, one))


def _leads(talk: Talk, one: Coming) -> str:
    return talk.say("Reminders: {when}.", when=leads_of(one.leads, talk.speaker))


def _item_ways(agenda: Agenda, one: Coming) -> list[Sequence[Button]]:
    talk, key = agenda.talk, one.key
    if key in agenda.done:
        done = button(talk.say("Not done after all"), Wish(DONE, None, key, OFF))
    else:
        done = button(talk.say("✓ Done"), Wish(DONE, None, key, ON), "success")
    if agenda.is_off(one):
        switch = button(talk.say("Remind me of it"), Wish(SWITCH, None, key, ON))
    else:
        switch = button(talk.say("Do not remind me of it"), Wish(SWITCH, None, key, OFF))
    return [
        [done],
        [] if key in agenda.done else [switch],
        [button(talk.say("Into the phone's calendar"), Wish(CALENDAR, None, key))],
        [button(talk.say("‹ Back"), Wish(LIST))],
    ]


async def done(talk: Talk, wish: Wish) -> Effects:
    """It is done: no further reminders of it. Below a digest only a word appears: the digest has more dates."""
    agenda = await agenda_of(talk)
    one = agenda.one(wish.subject)
    if one is None:
        return _over(talk)
    is_done = wish.choice != OFF
    effects: Effects = (Enter(MarkDone(one.key, is_done)),)
    if wish.choice == IN_DIGEST:
        return (*effects, *talk.toast(talk.say("✓ Noted: no more reminders of it. /deadlines takes it back.")))
    after = replace(agenda, done=agenda.done | {one.key} if is_done else agenda.done - {one.key})
    if is_done:
        note = talk.say("✓ Noted: no more reminders of it.")
    elif agenda.is_off(one) or agenda.all_off:
        note = talk.say("Noted: it is not done.")
    else:
        note = talk.say("Noted: reminders come again.")
    return (*effects, *talk.put(_item(after, one, note)))


async def switch(talk: Talk, wish: Wish) -> Effects:
    """Reminders on or off, of one date or of all."""
    agenda, on = await agenda_of(talk), wish.choice == ON
    if wish.subject == ALL:
        return _switch_all(agenda, on=on)
    one = agenda.one(wish.subject)
    if one is None:
        return _over(talk)
    topic = MUTED + one.key
    muted = agenda.wanted.muted - {topic} if on else agenda.wanted.muted | {topic}
    after = replace(agenda, wanted=replace(agenda.wanted, muted=muted))
    return (Enter(Mute(topic, off=not on)), *talk.put(_item(after, one)))


def _switch_all(agenda: Agenda, *, on: bool) -> Effects:
    """Who had stopped all messages and wants reminders again gets messages again."""
    muted = agenda.wanted.muted - {TOPIC} if on else agenda.wanted.muted | {TOPIC}
    after = replace(agenda, wanted=replace(agenda.wanted, muted=muted, stopped=agenda.wanted.stopped and not on))
    back: Effects = (Enter(Rejoin()),) if on and agenda.wanted.stopped else ()
    return (Enter(Mute(TOPIC, off=not on)), *back, *agenda.talk.put(_list(after)))


async def calendar(talk: Talk, wish: Wish) -> Effects:
    """A file for the phone's calendar: of all dates, or of one."""
    agenda = await agenda_of(talk)
    chosen = [one for one in agenda.coming if wish.subject in (ALL, one.key)]
    if not chosen:
        return _over(talk)
    words = talk.say(IN_YOUR_CALENDAR)
    return (SendFile(FILE, await in_calendar(talk, chosen), words),)


def _over(talk: Talk) -> Effects:
    return talk.toast(talk.say("That date is over, or not among yours any more. /deadlines shows what is coming."))
