"""`/hours`: one's own credit hours of a year: what is there, what is missing, what the document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.answering import teller
from handlers.ask import inquiry
from handlers.bars import Bar, bar_lines
from handlers.buttons import Wish, button
from handlers.counting import computed_lines
from handlers.effects import Button, Effect, Enter, Reply, SendFile
from handlers.hour_list import HourEntry, HourId, standing, totals
from handlers.hour_sum import hours_of_year
from handlers.page import Line, arranged, bold, folded, page, small
from handlers.reminder_sources import LEADS
from handlers.standing import number_in
from handlers.talk import Talk
from handlers.telling import written
from handlers.year_records import YEAR_END, Remind
from locales import worded
from rules.deadlines import Events, deadlines
from rules.hours import PROFESSIONAL, TOTAL
from rules.model_books import Background
from rules.questions.computing import Computed

Effects = tuple[Effect, ...]
EDUCATION = "education"
SAYS = ("education/total", "zibo/training-hours", "zibo/seminar-hours")
"""Entries on what the document says of hours, and what it does not."""
FILE = "credit-hours.xlsx"
MOST_LINES = 20
"""Entries on one screen; the file has all."""
CATEGORY_NAMES = {"professional": worded("Professional"), "general": worded("General")}


@dataclass(frozen=True, slots=True)
class Year:
    """One year of one's own list."""

    talk: Talk
    year: int
    entries: Sequence[HourEntry]

    def wish(self, verb: str, choice: str = "") -> Wish:
        """A button of this year."""
        return Wish(verb, None, str(self.year), choice)


def first_year(talk: Talk) -> int | None:
    """Since when hours are asked; `None` in a rule base that knows of none."""
    book = talk.house.rulebook.books.get(EDUCATION)
    return book.validity.first.year if isinstance(book, Background) else None


async def year_of(talk: Talk, subject: str) -> Year | None:
    """The year a button carries; this one, if it carries none. `None` for what cannot be."""
    first, year = first_year(talk), number_in(subject) if subject else talk.turn.today.year
    if first is None or year is None or not first <= year <= talk.turn.today.year:
        return None
    return Year(talk, year, await talk.records.years.hours(talk.turn.person.id))


def no_year(talk: Talk) -> Effects:
    """No such year, or a rule base without hours."""
    sentence = talk.say("There are no credit hours to enter for that year. /hours shows this year's.")
    return talk.toast(sentence) or talk.below(page([sentence]))


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/hours`."""
    year = await year_of(talk, "")
    return talk.below(await screen(year)) if year else no_year(talk)


async def show(talk: Talk, wish: Wish) -> Effects:
    """Another year."""
    year = await year_of(talk, wish.subject)
    return talk.put(await screen(year)) if year else no_year(talk)


async def screen(year: Year, note: str | None = None) -> Reply:
    """The year at a glance, and what may be done."""
    talk = year.talk
    wanted = YEAR_END in await talk.records.years.wishes(talk.turn.person.id)
    lines: list[Line] = [note, "" if note else None, bold(talk.say("Credit hours {year}", year=str(year.year)))]
    lines += [*_sums(year), *_entries(year), "", folded("\n".join(_said(talk)))]
    return page(lines, [*_ways(year), *_asking(talk), [_reminder(talk, wanted=wanted)]])


def _sums(year: Year) -> Iterator[Line]:
    talk, quotas = year.talk, year.talk.house.rulebook.quotas
    held = totals(year.entries, year.year)
    yield from bar_lines(
        [
            Bar(talk.say("Total"), held.total, Decimal(quotas[TOTAL].limit)),
            Bar(talk.say("Professional"), held.professional, Decimal(quotas[PROFESSIONAL].limit)),
        ]
    )
    hours = hours_of_year(talk.house.rulebook, year.entries, year.year)
    yield from computed_lines(teller(talk), Computed(hours))
    if year.year == talk.turn.today.year:
        yield _left(talk)


def _left(talk: Talk) -> str:
    today = talk.turn.today
    found = deadlines(talk.house.rulebook, Events(EDUCATION), today)
    end = next((one.date for one in found if one.what == "credit_year_end" and one.date), date(today.year, 12, 31))
    weeks, days = divmod((end - today).days, 7)
    if weeks:
        return talk.count("{n} week left this year.", "{n} weeks left this year.", weeks)
    return talk.count("{n} day left this year.", "{n} days left this year.", days)


def _entries(year: Year) -> Iterator[Line]:
    talk, own = year.talk, standing(year.entries, year.year)
    yield ""
    if not own:
        yield talk.say("Nothing is entered for this year yet.")
    yield from (f"{number}. {entry_line(talk, one)}" for number, one in enumerate(own[-MOST_LINES:], 1))
    if len(own) > MOST_LINES:
        yield talk.say("The latest {n}; the Excel file has all.", n=MOST_LINES)
    if any(one.hours is None for one in own):
        yield small(talk.say("Where no hours stand: the document gives none, and no hour table was entered."))
    if back := sum(1 for one in year.entries if one.year == year.year and one.corrects is not None):
        corrected = talk.count(
            "{n} entry was corrected: see the file.", "{n} entries were corrected: see the file.", back
        )
        yield small(corrected)


def entry_line(talk: Talk, entry: HourEntry) -> str:
    """One entry: category and hours, what it was, where and when."""
    if entry.hours is None:
        hours = talk.say("no hours given")
    else:
        hours = f"{talk.say(CATEGORY_NAMES[entry.category or 'general'])} {written(entry.hours)}"
    day = talk.speaker.date(entry.on) if entry.on else ""
    return " · ".join(part for part in (hours, entry.what, entry.station or "", day) if part)


def _said(talk: Talk) -> Iterator[str]:
    """What the limits rest on."""
    tells, quotas = teller(talk), talk.house.rulebook.quotas
    for quota in (quotas[TOTAL], quotas[PROFESSIONAL]):
        sentence = tells.pack(EDUCATION, quota.text)
        yield tells.cited(sentence, quota.source) if quota.source else sentence
    yield talk.say("Your own record: what the authority has registered counts.")


def _ways(year: Year) -> list[Sequence[Button]]:
    talk, first = year.talk, first_year(year.talk)
    ways = [button(talk.say("Enter hours"), year.wish("hra"), "primary")]
    if standing(year.entries, year.year):
        ways.append(button(talk.say("Correct"), year.wish("hrk")))
    if year.entries:
        ways.append(button(talk.say("As an Excel file"), Wish("hrx")))
    near = [one for one in (year.year - 1, year.year + 1) if first and first <= one <= talk.turn.today.year]
    turning = [button(talk.say("Year {year}", year=str(one)), Wish("hrs", None, str(one))) for one in near]
    return [*arranged(ways), turning]


def _asking(talk: Talk) -> list[Sequence[Button]]:
    """What the document says and what it does not."""
    known = inquiry(talk)
    found = [known.entries[name] for name in SAYS if name in known.entries] if known else []
    return list(arranged(button(talk.pack_of(one.policy, one.title), Wish("askon", None, one.id)) for one in found))


def _reminder(talk: Talk, *, wanted: bool) -> Button:
    if wanted:
        return button(talk.say("Do not remind me"), Wish("hrr", None, "off"))
    return button(talk.say("Remind me before the year ends"), Wish("hrr", None, "on"))


async def remind(talk: Talk, wish: Wish) -> Effects:
    """Switched on or off; when it comes is said."""
    year = await year_of(talk, "")
    if year is None or wish.subject not in ("on", "off"):
        return no_year(talk)
    wanted = wish.subject == "on"
    if wanted:
        days = talk.say(", ").join(str(lead) for lead in LEADS["credit_year_end"])
        note = talk.say("Noted: you are reminded {days} days before the year ends, if hours are missing.", days=days)
    else:
        note = talk.say("Noted: no reminder.")
    ways = [button(talk.say("My dates and reminders"), Wish("dl"))] if wanted else []
    reply = page([note], [ways, [button(talk.say("‹ Back"), year.wish("hrs"))]])
    return (Enter(Remind(YEAR_END, wanted)), *talk.put(reply))


async def export(talk: Talk, _wish: Wish) -> Effects:
    """All years as an Excel file; counter-entries stand in it with a minus."""
    entries = await talk.records.years.hours(talk.turn.person.id)
    title = talk.say("Credit hours")
    numbers = {one.id: number for number, one in enumerate(entries, 1)}
    content = talk.house.scribe.table(title, _headings(talk), [_row(talk, one, numbers) for one in entries])
    return (SendFile(FILE, content, talk.say("Your credit hours, on {day}", day=talk.turn.today.isoformat())),)


def _headings(talk: Talk) -> list[str]:
    return [
        talk.say("No."),
        talk.say("Year"),
        talk.say("Category"),
        talk.say("Hours"),
        talk.say("What it was"),
        talk.say("Station"),
        talk.say("Day"),
        talk.say("Converted by"),
        talk.say("Takes back no."),
        talk.say("Entered on"),
    ]


def _row(talk: Talk, one: HourEntry, numbers: Mapping[HourId, int]) -> list[str | int | Decimal | date | None]:
    category = talk.say(CATEGORY_NAMES[one.category]) if one.category else None
    back = numbers.get(one.corrects) if one.corrects is not None else None
    what = (numbers[one.id], one.year, category, one.hours, one.what)
    return [*what, one.station, one.on, one.document, back, one.entered]
