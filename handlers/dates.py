"""`/dates`: what is due when, for the station one speaks for or for a person without one; a file for the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.answering import programme_name
from handlers.buttons import Wish, button
from handlers.deadline_words import IN_YOUR_CALENDAR, details, name_of
from handlers.effects import Button, Effect, Reply, SendFile
from handlers.hours import EDUCATION
from handlers.page import Line, arranged, bold, folded, page, small
from handlers.standing import Access, access_to, my_station, refused
from handlers.talk import Talk
from handlers.year_ports import Dated, Days
from locales import worded
from rules.deadlines import Deadline, Events, countable
from rules.misgiven import Misgiven

Effects = tuple[Effect, ...]
FILE = "station-dates.ics"
ALL = "all"
EVENT_NAMES = {
    "activity": worded("Last activity"),
    "term": worded("Start of the term"),
    "posted": worded("List posted"),
}

COUNTED_BY = {"activity": "inactivity", "term": "term", "posted": "publicity"}
"""Which kind of period an event moves."""


def kinds_of(talk: Talk, policy: str) -> list[str]:
    """The events that move a date of this document."""
    kinds = {one.kind for one in talk.house.rulebook.periods.values() if one.policy == policy}
    return [event for event, kind in COUNTED_BY.items() if kind in kinds]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The dates of a station, or of a person without one."""

    talk: Talk
    access: Access | None
    days: Days
    found: Sequence[Deadline]
    faults: Sequence[Misgiven] = ()
    """What could not be counted."""

    def wish(self, verb: str, choice: str = "") -> Wish:
        """A button of this screen."""
        return Wish(verb, None, str(self.access.station.id) if self.access else "", choice)

    @property
    def coming(self) -> list[Deadline]:
        """Not behind yet."""
        return [one for one in self.found if not one.passed(self.talk.turn.today)]


async def outlook_of(talk: Talk, access: Access | None) -> Outlook:
    """What is due there; without a station: what holds for anybody under the document chosen, or under each."""
    if access is None:
        chosen, policies = talk.turn.person.policy, talk.house.rulebook.policies
        return counted(talk, None, Days(), [chosen] if chosen in policies else list(policies))
    days = await talk.records.years.days(access.station.id)
    return counted(talk, access, days, [access.station.policy])


def counted(talk: Talk, access: Access | None, days: Days, policies: Sequence[str | None]) -> Outlook:
    """The dates of these documents and of the education year."""
    found, faults = list[Deadline](), list[Misgiven]()
    for policy in (*policies, EDUCATION) if access is not None else (EDUCATION, *policies):
        if policy is None or policy not in talk.house.rulebook.books:
            continue
        dates, wrong = countable(talk.house.rulebook, _events(policy, access, days), talk.turn.today)
        found += dates
        faults += wrong
    found = _once(found)
    dated = sorted((one for one in found if one.date is not None), key=lambda one: (one.date, one.key))
    return Outlook(talk, access, days, [*dated, *(one for one in found if one.date is None)], faults)


def _once(found: Sequence[Deadline]) -> list[Deadline]:
    """The end of the year for hours stands in several documents: the first that says it is enough."""
    first = {one.date: one for one in reversed(found) if one.what == "credit_year_end"}
    return [one for one in found if one.what != "credit_year_end" or first[one.date] is one]


def _events(policy: str, access: Access | None, days: Days) -> Events:
    published = access.station.published if access else None
    return Events(policy, published, days.last_activity, days.entered.get("term"), days.entered.get("posted"))


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/dates`."""
    own = await my_station(talk)
    outlook = await outlook_of(talk, Access(own.station, own) if own else None)
    return talk.below(dates_screen(outlook))


async def outlook_behind(talk: Talk, subject: str) -> Outlook | None:
    """What a button is about; `None` for strangers. Without a station: one's own."""
    if not subject:
        return await outlook_of(talk, None)
    access = await access_to(talk, subject)
    return await outlook_of(talk, access) if access else None


async def show(talk: Talk, wish: Wish) -> Effects:
    """The dates of a station."""
    outlook = await outlook_behind(talk, wish.subject)
    return talk.put(dates_screen(outlook)) if outlook else refused(talk, "look at dates")


def dates_screen(outlook: Outlook, note: str | None = None) -> Reply:
    """Each date with its article; what is assumed is folded."""
    talk, access = outlook.talk, outlook.access
    head = talk.say("Dates: {station}", station=access.station.name) if access else talk.say("Dates")
    lines: list[Line] = [note, "" if note else None, bold(head), *_known(outlook)]
    for one in outlook.coming:
        lines += ["", *_date(outlook, one)]
    behind = [one for one in outlook.found if one not in outlook.coming]
    if behind:
        lines += ["", bold(talk.say("Behind already")), *(f"· {_headline(outlook, one)}" for one in behind)]
    lines += [talk.say(fault.message, **fault.params) for fault in outlook.faults]
    lines += ["", small(talk.say("A self-check, not a decision: what the authority says counts."))]
    return page(lines, _ways(outlook))


def _known(outlook: Outlook) -> Iterator[Line]:
    """What the dates are counted from."""
    talk, access = outlook.talk, outlook.access
    if access is None:
        yield small(talk.say("Without a station: what holds for anybody. A station has more dates: /station."))
        return
    published = access.station.published
    if published is None:
        yield small(talk.say("The day of publication is not known; what is counted from it is missing."))
    known = [("Published", published), *((EVENT_NAMES[kind], day) for kind, day in _own_days(outlook))]
    said = [f"{talk.say(name)} {talk.speaker.date(day)}" for name, day in known if day is not None]
    if said:
        yield small(talk.say("Counted from: {days}", days=talk.say("; ").join(said)))


def _own_days(outlook: Outlook) -> Iterator[tuple[str, date | None]]:
    days = outlook.days
    yield "activity", days.last_activity
    yield "term", days.entered.get("term")
    yield "posted", days.entered.get("posted")


def _date(outlook: Outlook, one: Deadline) -> Iterator[Line]:
    said, *doubts = details(outlook.talk.house.rulebook, one, outlook.talk.speaker)
    yield bold(_headline(outlook, one))
    yield said
    if doubts:
        yield folded("\n".join(doubts))


def _headline(outlook: Outlook, one: Deadline) -> str:
    """Day and name, with what is not sure about the day."""
    talk = outlook.talk
    day = talk.speaker.date(one.date) if one.date else talk.say("No day in the document")
    if one.date is not None and one.month_only:
        day = talk.speaker.month(one.date)
    if one.provisional:
        day = talk.say("{day} (provisional)", day=day)
    name = name_of(one, talk.speaker)
    if outlook.access is None and one.policy != EDUCATION:
        name = talk.say("{programme}: {check}", programme=programme_name(talk, one.policy), check=name)
    return f"{day} · {name}"


def _ways(outlook: Outlook) -> list[Sequence[Button]]:
    talk, rows = outlook.talk, list[Sequence[Button]]()
    if any(one.date for one in outlook.coming):
        rows.append(
            [
                button(talk.say("Into the phone's calendar"), outlook.wish("dti", ALL), "primary"),
                button(talk.say("Only one date"), outlook.wish("dti")),
            ]
        )
    if outlook.access is not None and outlook.access.may_enter:
        kinds = kinds_of(talk, outlook.access.station.policy)
        rows += arranged(button(talk.say(EVENT_NAMES[kind]), outlook.wish("dte", kind)) for kind in kinds)
    rows.append([button(talk.say("My dates and reminders"), Wish("dl"))])
    if outlook.access is not None:
        rows.append([button(talk.say("‹ Back"), Wish("st", None, str(outlook.access.station.id)))])
    return rows


async def calendar(talk: Talk, wish: Wish) -> Effects:
    """A file for the phone's calendar: of all dates to come, or of the one chosen."""
    outlook = await outlook_behind(talk, wish.subject)
    if outlook is None:
        return refused(talk, "look at dates")
    dated = [one for one in outlook.coming if one.date is not None]
    chosen = dated if wish.choice == ALL else [one for one in dated if one.key == wish.choice]
    if not chosen:
        return talk.put(_choice(outlook, dated))
    access = outlook.access
    what = Dated(
        chosen, str(access.station.id) if access else "me", access.station.name if access else "", talk.turn.now
    )
    content = talk.house.scribe.calendar(talk.house.rulebook, what, talk.speaker)
    return (
        SendFile(
            FILE,
            content,
            talk.say(IN_YOUR_CALENDAR),
        ),
    )


def _choice(outlook: Outlook, dated: Sequence[Deadline]) -> Reply:
    talk = outlook.talk
    rows: list[Sequence[Button]] = [[button(_headline(outlook, one), outlook.wish("dti", one.key))] for one in dated]
    return page([bold(talk.say("Which date?"))], [*rows, [button(talk.say("‹ Back"), outlook.wish("dts"))]])
