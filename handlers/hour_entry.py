"""Entering credit hours and correcting them: category by a button, hours and what it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply
from handlers.hour_list import Category, HourEntry, HourId, standing, totals
from handlers.hours import CATEGORY_NAMES, Year, entry_line, no_year, screen, year_of
from handlers.page import bold, page, shortened
from handlers.standing import number_in, refused
from handlers.talk import Talk
from handlers.telling import written
from handlers.turn import Form
from handlers.words import folded, tidied
from handlers.year_records import TakeBackHours, WriteHours
from rules.hours import MOST
from rules.misgiven import N_
from rules.numerals import read_number

Effects = tuple[Effect, ...]
HOURS, WHAT = "hours-amount", "hours-what"
MARK = "~"
SURE = "y"
LONGEST = 80
"""Characters of what it was."""
DECIMALS = 2
UNITS = ("个学时", "学时", "课时", "小时", "hours", "hour")
CAME = 20
"""Columns of what was typed that are said back."""


async def add(talk: Talk, wish: Wish) -> Effects:
    """Which category. With a choice: the entry that is replaced."""
    year = await year_of(talk, wish.subject)
    if year is None:
        return no_year(talk)
    if wish.choice and _own(year, wish.choice) is None:
        return _not_there(year, wish.choice)
    more = MARK + wish.choice if wish.choice else ""
    kinds: tuple[Category, ...] = ("professional", "general")
    ways = [button(talk.say(CATEGORY_NAMES[kind]), year.wish("hrc", kind + more)) for kind in kinds]
    sentence = talk.say("Which category, for {year}?", year=str(year.year))
    hint = talk.say("Another year: go back and turn to it.")
    return talk.put(page([bold(sentence), hint], [ways, [_back(year)]]))


def _own(year: Year, subject: str) -> HourEntry | None:
    number = number_in(subject)
    return next((one for one in standing(year.entries, year.year) if one.id == number), None)


def _not_there(year: Year, subject: str) -> Effects:
    """Taken back already, or never theirs."""
    if any(str(one.id) == subject for one in year.entries):
        return year.talk.toast(year.talk.say("That happened already."), alert=True)
    return refused(year.talk, "change hours")


def _back(year: Year) -> Button:
    return button(year.talk.say("‹ Back"), year.wish("hrs"))


async def category(talk: Talk, wish: Wish) -> Effects:
    """The category, tapped; how many hours."""
    year = await year_of(talk, wish.subject)
    kind, _, replaces = wish.choice.partition(MARK)
    if year is None or kind not in CATEGORY_NAMES:
        return no_year(talk)
    if replaces and _own(year, replaces) is None:
        return _not_there(year, replaces)
    asked = forms.ask(HOURS, str(year.year), {"category": kind, "replaces": replaces})
    return (asked, *talk.put(_hours_question(talk)))


def _hours_question(talk: Talk, note: str | None = None) -> Reply:
    return forms.question(talk, talk.say("How many hours? Type a number, such as 12 or 7.5."), note=note)


async def typed_hours(talk: Talk, form: Form, text: str) -> Effects:
    """How many, typed; then what it was."""
    year = await year_of(talk, form.subject)
    if year is None:
        return (forms.DONE, *no_year(talk))
    hours, fault = _read_hours(year, form, text)
    if hours is None:
        return talk.below(_hours_question(talk, fault))
    asked = forms.ask(WHAT, form.subject, {**form.draft, "hours": str(hours)})
    return (asked, *talk.below(_what_question(talk)))


def _read_hours(year: Year, form: Form, text: str) -> tuple[Decimal | None, str]:
    """The number, or what is wrong with it."""
    talk, said = year.talk, folded(text)
    for unit in UNITS:
        said = said.removesuffix(unit)
    hours = read_number(said)
    if hours is None or not 0 < hours <= MOST or int(hours.as_tuple().exponent) < -DECIMALS:
        came = shortened(tidied(text), CAME)
        sentence = N_("“{came}” is not entered: a number above 0 up to {most}, please, with at most two decimals.")
        return None, talk.say(sentence, came=came, most=written(MOST))
    old = _own(year, form.draft.get("replaces", ""))
    total = totals(year.entries, year.year).total - (old.hours or 0 if old else 0) + hours
    if total > MOST:
        sentence = N_("{came} is not entered: the year would have {total} hours, and no year has more than {most}.")
        return None, talk.say(sentence, came=written(hours), total=written(total), most=written(MOST))
    return hours, ""


def _what_question(talk: Talk, note: str | None = None) -> Reply:
    return forms.question(talk, talk.say("What was it? Type a few words, such as the course's name."), note=note)


async def typed_what(talk: Talk, form: Form, text: str) -> Effects:
    """What it was, typed: entered."""
    what = tidied(text)
    if not what or len(what) > LONGEST:
        empty = talk.say("I saw no words there.")
        long = talk.say("That is too long: at most {most} characters, please.", most=LONGEST)
        return talk.below(_what_question(talk, long if what else empty))
    year = await year_of(talk, form.subject)
    if year is None:
        return (forms.DONE, *no_year(talk))
    old = _own(year, form.draft.get("replaces", ""))
    if form.draft.get("replaces") and old is None:
        return (forms.DONE, *talk.below(await screen(year, talk.say("That entry was taken back meanwhile."))))
    kind: Category = "professional" if form.draft.get("category") == "professional" else "general"
    new = WriteHours(
        year.year, kind, Decimal(form.draft["hours"]), what, talk.turn.today, old.id if old is not None else None
    )
    note = talk.say("✓ Entered: {name}", name=f"{talk.say(CATEGORY_NAMES[kind])} {written(new.hours)}")
    return (forms.DONE, Enter(new), *talk.below(await screen(_after(year, new, old), note)))


def _after(year: Year, new: WriteHours, old: HourEntry | None) -> Year:
    """As it stands once it is written."""
    entry = HourEntry(HourId(-1), new.year, new.category, new.hours, new.what, None, new.entered)
    return replace(year, entries=[*_without(year, old).entries, entry])


def _without(year: Year, old: HourEntry | None) -> Year:
    if old is None:
        return year
    hours = -old.hours if old.hours is not None else None
    counter = replace(old, id=HourId(-2), hours=hours, corrects=old.id, entered=year.talk.turn.today)
    return replace(year, entries=[*year.entries, counter])


async def correct(talk: Talk, wish: Wish) -> Effects:
    """Which entry is wrong; then taken back, or entered anew."""
    year = await year_of(talk, wish.subject)
    if year is None:
        return no_year(talk)
    number, _, sure = wish.choice.partition(MARK)
    if not number:
        return talk.put(_choice(year))
    wrong = _own(year, number)
    if wrong is None:
        return _not_there(year, number)
    if sure != SURE:
        return talk.put(_question(year, wrong))
    written_back = Enter(TakeBackHours(wrong.id, talk.turn.today))
    return (written_back, *talk.put(await screen(_without(year, wrong), talk.say("✓ Taken back."))))


def _choice(year: Year) -> Reply:
    talk, own = year.talk, standing(year.entries, year.year)
    rows: list[Sequence[Button]] = [
        [button(entry_line(talk, one), year.wish("hrk", str(one.id)))] for one in reversed(own[-20:])
    ]
    sentence = talk.say("Which entry is wrong?") if rows else talk.say("There is nothing to choose from.")
    return page([bold(sentence)], [*rows, [_back(year)]])


def _question(year: Year, wrong: HourEntry) -> Reply:
    talk = year.talk
    sentence = talk.say(
        "Take back “{entry}”? The entry stays, a counter-entry names it.", entry=entry_line(talk, wrong)
    )
    yes = button(talk.say("Take it back"), year.wish("hrk", f"{wrong.id}{MARK}{SURE}"), "danger")
    ways: list[Button] = [yes]
    if wrong.station is None:
        ways.append(button(talk.say("Enter it anew"), year.wish("hra", str(wrong.id))))
    return page([bold(sentence)], [ways, [_back(year)]])
