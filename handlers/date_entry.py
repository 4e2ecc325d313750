"""A contact enters or moves what a station's dates are counted from; what was entered before stays in the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from handlers import forms
from handlers.buttons import Wish, button
from handlers.dates import EVENT_NAMES, Outlook, counted, dates_screen, kinds_of, outlook_behind
from handlers.days import is_today, read_day
from handlers.effects import Effect, Enter, Reply
from handlers.standing import refused
from handlers.talk import Talk
from handlers.turn import Form
from handlers.year_ports import Days
from handlers.year_records import EventKind, MoveEvent
from locales import worded

Effects = tuple[Effect, ...]
DAY = "date-day"
GONE = "gone"
KINDS: Mapping[str, EventKind] = {"activity": "activity", "term": "term", "posted": "posted"}
QUESTIONS = {
    "activity": worded("When was the last activity?"),
    "term": worded("When did the term start?"),
    "posted": worded("When was the list posted?"),
}
FARTHEST = timedelta(days=366)
"""Ahead: a term or a posting may be planned, an activity has been."""
EARLIEST = date(2000, 1, 1)


async def _mine(talk: Talk, station: str, kind: str) -> Outlook | Effects:
    """The station, if this person may enter there; else what to say."""
    outlook = await outlook_behind(talk, station) if station else None
    access = outlook.access if outlook else None
    if outlook is None or access is None or not access.may_enter:
        return (forms.DONE, *refused(talk, "move a date", access.station.id if access else None))
    if kind not in kinds_of(talk, access.station.policy):
        return (forms.DONE, *refused(talk, "move a date", access.station.id))
    return outlook


async def move(talk: Talk, wish: Wish) -> Effects:
    """Asks for the day; or it is not known any more."""
    kind, _, gone = wish.choice.partition("~")
    outlook = await _mine(talk, wish.subject, kind)
    if not isinstance(outlook, Outlook):
        return outlook
    if gone == GONE:
        return _moved(outlook, KINDS[kind], None)
    return (forms.ask(DAY, f"{wish.subject}:{kind}"), *talk.put(_question(outlook, kind)))


def _question(outlook: Outlook, kind: str, note: str | None = None) -> Reply:
    talk, standing = outlook.talk, outlook.days.entered.get(kind)
    hint = talk.say("Type a day, such as 2026-03-01.")
    if standing is not None:
        hint = talk.say("Now: {day}. Type another day, such as 2026-03-01.", day=talk.speaker.date(standing))
    reply = forms.question(talk, talk.say(QUESTIONS[kind]), hint, note)
    if standing is None:
        return reply
    gone = button(talk.say("Not known any more"), outlook.wish("dte", f"{kind}~{GONE}"))
    return replace(reply, rows=((gone,), *reply.rows))


async def typed_day(talk: Talk, form: Form, text: str) -> Effects:
    """The day, typed: the dates move."""
    station, _, kind = form.subject.partition(":")
    outlook = await _mine(talk, station, kind)
    if not isinstance(outlook, Outlook):
        return outlook
    today = talk.turn.today
    day = today if is_today(talk, text) else read_day(text)
    if day is None:
        note = talk.say("That is no day I can read: year, month, day, please.")
        return talk.below(_question(outlook, kind, note))
    last = today if kind == "activity" else today + FARTHEST
    if not EARLIEST <= day <= last:
        first, until = talk.speaker.date(EARLIEST), talk.speaker.date(last)
        note = talk.say("A day from {first} to {last}, please.", first=first, last=until)
        return talk.below(_question(outlook, kind, note))
    return _moved(outlook, KINDS[kind], day)


def _moved(outlook: Outlook, kind: EventKind, day: date | None) -> Effects:
    talk, access = outlook.talk, outlook.access
    assert access is not None
    others = {one: known for one, known in outlook.days.entered.items() if one != kind}
    after = Days(outlook.days.last_done, {**others, kind: day} if day else others)
    shown = counted(talk, access, after, [access.station.policy])
    known = {str(fault) for fault in outlook.faults}
    fault = next((one for one in shown.faults if str(one) not in known), None)
    if day is not None and fault is not None:
        return talk.below(_question(outlook, kind, talk.say(fault.message, **fault.params)))
    member = access.membership.id if access.membership else None
    note = talk.say("✓ Entered: {name}", name=f"{talk.say(EVENT_NAMES[kind])} {talk.speaker.date(day) if day else '—'}")
    if kind == "activity" and day is not None and after.last_activity != day and after.last_activity is not None:
        later = talk.say("A later activity is on record, {day}; it counts.", day=talk.speaker.date(after.last_activity))
        note = f"{note}\n{later}"
    record = Enter(MoveEvent(access.station.id, kind, day, talk.turn.today, member))
    return (forms.DONE, record, *talk.put(dates_screen(shown, note)))
