"""What every entry into a ledger shares: who may, the line itself, the screen as it then stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import forms
from handlers.buttons import Wish, button
from handlers.days import day_between, is_today, read_day
from handlers.effects import Button, Effect, Enter, Reply
from handlers.entering import WriteLine
from handlers.ledger import Entry, EntryId, Kind, NewEntry
from handlers.page import bold, page
from handlers.quota_words import by_name, entry_line, period_name
from handlers.quotas import MARK, Count, count_of, detail_screen, of_form
from handlers.standing import number_in
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]
PAST = "q-past"


async def mine(talk: Talk, wish: Wish) -> tuple[Count, str] | None:
    """What the button means, if this person may enter there."""
    found = await count_of(talk, wish.subject, wish.choice)
    return found if found is not None and found[0].may_enter else None


async def form_of(talk: Talk, form: Form) -> Count | None:
    """The same of a form."""
    count = await of_form(talk, form)
    return count if count is not None and count.may_enter else None


def line_of(count: Count, kind: Kind, amount: int, day: date) -> NewEntry:
    """A line of this ledger, entered today."""
    limited = by_name(count.quota)
    return NewEntry(
        id=EntryId(count.talk.turn.number),
        station=count.access.station.id,
        quota=count.quota.id,
        period=count.period,
        kind=kind,
        on=day,
        amount=amount,
        entered=count.talk.turn.today,
        limit=count.quota.limit if limited else None,
    )


async def written(count: Count, new: NewEntry, after: Entry, note: str) -> Effects:
    """The line, and the screen as it stands then."""
    member = count.access.membership
    shown = replace(count, entries=[*_as_freed(count.entries, new), after])
    line = Enter(WriteLine(new, member.id if member else None))
    return (line, *count.talk.put(await detail_screen(shown, note)))


def _as_freed(entries: Sequence[Entry], new: NewEntry) -> list[Entry]:
    return [replace(one, slot=None) if one.id == new.frees else one for one in entries]


def past_day(talk: Talk, text: str) -> date | None:
    """A day until today; `None` for anything else."""
    if is_today(talk, text):
        return talk.turn.today
    day = read_day(text)
    return day if day is not None and day <= talk.turn.today else None


def day_question(talk: Talk, note: str | None = None) -> Reply:
    """Asks since when."""
    hint = talk.say("Type a day, such as 2026-03-01.")
    return forms.question(talk, talk.say("Since which day?"), hint, note)


async def asks_day(count: Count) -> Effects:
    """On which day it was, for what is entered later; no day can be where the station came after the period."""
    talk, (first, last) = count.talk, count.days
    if first > last:
        name = period_name(talk, count.quota, count.period)
        said = talk.say("It was published on {day}, after {period}.", day=talk.speaker.date(first), period=name)
        return talk.put(await detail_screen(count, said))
    return (forms.ask(PAST, count.key), *talk.put(day_question(talk)))


def read_past(count: Count, text: str) -> date | str:
    """The day, typed; else which days can be, naming the year they count for."""
    talk = count.talk
    day = day_between(talk, text, *count.days)
    if isinstance(day, str) and count.period:
        name = period_name(talk, count.quota, count.period)
        return talk.say("{period}: {said}", period=name[:1].upper() + name[1:], said=day)
    return day


def entry_in(entries: Sequence[Entry], more: str) -> Entry | None:
    """The entry a button names, if it is among these."""
    number = number_in(more.partition(MARK)[0])
    return next((one for one in entries if one.id == number), None)


def choice(count: Count, sentence: str, entries: Sequence[Entry], verb: str) -> Reply:
    """One button an entry."""
    talk, named = count.talk, by_name(count.quota)
    rows: list[Sequence[Button]] = [
        [button(entry_line(talk, one, named=named), count.wish(verb, str(one.id)))] for one in entries[-20:]
    ]
    if not rows:
        sentence = talk.say("There is nothing to choose from.")
    return page([bold(sentence)], [*rows, [button(talk.say("‹ Back"), count.wish("qd"))]])
