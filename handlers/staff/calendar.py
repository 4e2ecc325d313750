"""Staff keep a calendar of deadlines: what stands, one of them, moved, cancelled, who was reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers import forms
from handlers.buttons import Wish, button
from handlers.days import example_day, read_coming_day
from handlers.deadline_records import CancelDeadline, DeadlineId, Kept, MoveDeadline
from handlers.deadline_words import NAMES, leads_of
from handlers.effects import Button, Effect, Enter, Reply
from handlers.entering import Witness
from handlers.page import Line, bold, folded, page
from handlers.reminder_sources import LEADS, WIDE, from_document
from handlers.reminder_words import day_of, name_of
from handlers.reminding import Window
from handlers.staff.calendar_words import deadline_lines, reminded_lines
from handlers.staff.desk import for_staff_only
from handlers.standing import is_staff, number_in
from handlers.talk import Talk
from handlers.turn import Form
from rules.deadlines import What

Effects = tuple[Effect, ...]
LIST, ITEM, ADD, MOVE, CANCEL = "dk", "dki", "dka", "dkm", "dkx"
MOVED = "dl-move"
SURE = "y"
YEAR: What = "credit_year_end"
A_PAGE = 8
FARTHEST = timedelta(days=3660)
"""Ahead: later is a slip of the finger."""


async def show(talk: Talk, wish: Wish) -> Effects:
    """What stands, by date."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    kept = await talk.records.deadlines.standing()
    return talk.put(_list(talk, kept, number_in(wish.choice) or 0))


def _list(talk: Talk, kept: Sequence[Kept], start: int) -> Reply:
    ahead = [one for one in kept if one.on >= talk.turn.today]
    behind = [one for one in kept if one.on < talk.turn.today]
    shown = [*ahead, *reversed(behind)][start : start + A_PAGE]
    lines: list[Line] = [bold(talk.say("Deadlines"))]
    if not kept:
        lines.append(talk.say("Nothing is entered yet."))
    lines += ["", folded("\n".join(_documents(talk)))]
    rows: list[Sequence[Button]] = [
        [button(f"{talk.speaker.date(one.on)} · {one.title(talk.speaker.language)}", Wish(ITEM, None, str(one.id)))]
        for one in shown
    ]
    places = ((talk.say("‹ Earlier"), start - A_PAGE), (talk.say("Later ›"), start + A_PAGE))
    turning = [button(label, Wish(LIST, None, "", str(at))) for label, at in places if 0 <= at < len(kept)]
    ways = [button(talk.say("Add a deadline"), Wish(ADD), "primary"), button(talk.say("‹ Back"), Wish("staff"))]
    return page(lines, [*rows, turning, ways])


def _documents(talk: Talk) -> list[str]:
    """What people are reminded of without anybody entering it."""
    today, rulebook = talk.turn.today, talk.house.rulebook
    said = [talk.say("From the documents, automatically:")]
    for policy in rulebook.policies:
        for one in from_document(rulebook, policy, Window(today, today)):
            named = f"{day_of(one, talk.speaker)} · {name_of(rulebook, one, talk.speaker)}"
            said.append("· " + talk.say("{what} ({more})", what=named, more=leads_of(one.leads, talk.speaker)))
    said.append(talk.say("Each station's own dates, to its contacts and leaders:"))
    said += [_kind(talk, what) for what in LEADS if what not in (*WIDE, YEAR)]
    said.append(talk.say("To those who ask for it:"))
    said.append(_kind(talk, YEAR))
    return said


def _kind(talk: Talk, what: What) -> str:
    name = NAMES[what]
    return "· " + talk.say("{what} ({more})", what=talk.say(name), more=leads_of(LEADS[what], talk.speaker))


async def _kept(talk: Talk, subject: str, *, stands: bool = False) -> Kept | Effects:
    """What a button is about; else what to say. `stands`: it must not be cancelled."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    number = number_in(subject)
    kept = await talk.records.deadlines.deadline(DeadlineId(number)) if number is not None else None
    if kept is not None and not (stands and kept.cancelled):
        return kept
    sentence = talk.say("That deadline was cancelled, or is not there any more.")
    return (forms.DONE, *(talk.toast(sentence, alert=True) or talk.below(page([sentence]))))


async def item(talk: Talk, wish: Wish) -> Effects:
    """One of them."""
    kept = await _kept(talk, wish.subject)
    return talk.put(await _item(talk, kept)) if isinstance(kept, Kept) else kept


async def _item(talk: Talk, kept: Kept, note: str | None = None) -> Reply:
    lines: list[Line] = [note, "" if note else None, *deadline_lines(talk, kept), ""]
    lines += reminded_lines(talk, await talk.records.deadlines.reminded(kept.id))
    subject = str(kept.id)
    ways = [
        button(talk.say("Move it"), Wish(MOVE, None, subject)),
        button(talk.say("Cancel it"), Wish(CANCEL, None, subject), "danger"),
    ]
    return page(lines, [[] if kept.cancelled else ways, [button(talk.say("‹ Back"), Wish(LIST))]])


async def move(talk: Talk, wish: Wish) -> Effects:
    """Asks for the new day."""
    kept = await _kept(talk, wish.subject, stands=True)
    if not isinstance(kept, Kept):
        return kept
    return (forms.ask(MOVED, wish.subject), *talk.put(_move_question(talk, kept)))


def _move_question(talk: Talk, kept: Kept, note: str | None = None) -> Reply:
    hint = talk.say(
        "Now: {day}. Type another day, such as {example}.",
        day=talk.speaker.date(kept.on),
        example=example_day(talk.turn.today),
    )
    return forms.question(talk, talk.say("To which day does it move?"), hint, note)


async def typed_move(talk: Talk, form: Form, text: str) -> Effects:
    """The new day, typed: what is left to come follows it; who knows the old one is told."""
    kept = await _kept(talk, form.subject, stands=True)
    if not isinstance(kept, Kept):
        return kept
    day, fault = coming_day(talk, text)
    if day is None:
        return talk.below(_move_question(talk, kept, fault))
    after = replace(kept, on=day)
    note = talk.say("✓ Moved. Who was reminded of the old day is told with the next reminders.")
    noted = Enter(Witness("moved a deadline"))
    return (forms.DONE, Enter(MoveDeadline(kept.id, day)), noted, *talk.below(await _item(talk, after, note)))


def coming_day(talk: Talk, text: str) -> tuple[date | None, str]:
    """A day from today on; or `None` and what is wrong with it."""
    today = talk.turn.today
    day = read_coming_day(text, today)
    if day is None:
        return None, talk.say("That is no day I can read: year, month, day, please.")
    last = today + FARTHEST
    if not today <= day <= last:
        first, until = talk.speaker.date(today), talk.speaker.date(last)
        return None, talk.say("A day from {first} to {last}, please.", first=first, last=until)
    return day, ""


async def cancel(talk: Talk, wish: Wish) -> Effects:
    """Once more to be sure; then it holds no longer."""
    kept = await _kept(talk, wish.subject)
    if not isinstance(kept, Kept):
        return kept
    if kept.cancelled:
        return talk.put(await _item(talk, kept))
    if wish.choice != SURE:
        return talk.put(_cancel_question(talk, kept))
    after = replace(kept, cancelled=True)
    note = talk.say("✓ Cancelled. Who was reminded of it is told with the next reminders.")
    noted = Enter(Witness("cancelled a deadline"))
    return (Enter(CancelDeadline(kept.id)), noted, *talk.put(await _item(talk, after, note)))


def _cancel_question(talk: Talk, kept: Kept) -> Reply:
    sure = button(talk.say("Cancel it"), Wish(CANCEL, None, str(kept.id), SURE), "danger")
    back = button(talk.say("‹ Back"), Wish(ITEM, None, str(kept.id)))
    title = kept.title(talk.speaker.language)
    return page([bold(talk.say("Cancel “{what}”? Nobody is reminded of it any more.", what=title))], [[sure, back]])
