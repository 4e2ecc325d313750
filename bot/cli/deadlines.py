"""`station-bot deadlines`: the staff's calendar with what is reminded next; one added or cancelled."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from bot.cli.audience_spec import Reader, read_spec
from bot.cli.records import in_order, looked_into, records
from bot.cli.terminal import Counter, Refused, answered, as_json, shortened, whole
from bot.cli.terminal import day as read_day
from bot.settings import read_reach
from bot.store import Connection
from bot.store.backup import NOTHING
from bot.store.database import queries
from bot.store.deadlines import deadline_of, deadline_row, standing
from handlers.deadline_records import LONGEST_LEAD, DeadlineId, Kept, Late
from handlers.manners import Manners
from handlers.reminder_sources import from_document
from handlers.reminder_words import day_of, name_of
from handlers.reminding import Coming, Window, days_before
from handlers.staff.calendar_draft import LONGEST_TITLE, MOST_LEADS, read_leads
from handlers.turn import Language
from locales import Speaker
from rules.deadlines import Deadline
from rules.misgiven import N_

MADE_AT_A_TERMINAL = 10**14
"""What was entered in the chat has the number of its update; what was entered here is counted from there."""


@dataclass(frozen=True, slots=True)
class New:
    """What was typed of a new one; without a title there is none."""

    title: str | None
    on: str | None = None
    english: str | None = None
    policy: str | None = None
    to: str = "all"
    leads: str = "30 7 1"
    late: str = "fold"

    @property
    def strays(self) -> Sequence[str]:
        """The options that say something of a new one."""
        plain = New(self.title)
        names = ("on", "english", "policy", "to", "leads", "late")
        return [f"--{name}" for name in names if getattr(self, name) != getattr(plain, name)]


def run_deadlines(new: New | None, cancel: str | None, *, json: bool = False, language: str | None = None) -> int:
    """List them, after the change that was asked for; the exit status."""

    def answer(counter: Counter) -> str:
        reach = read_reach()
        now = datetime.now(reach.timezone)
        today = now.date()
        kept = _kept(counter, new, today) if new is not None else None
        number = DeadlineId(whole(cancel, counter.voice)) if cancel is not None else None
        if not reach.database.is_file():
            raise Refused(counter.voice.say(NOTHING, file=str(reach.database)))
        with (looked_into if kept is None and number is None else records)(reach.database) as connection:
            if kept is not None:
                _add(connection, kept)
            if number is not None:
                _cancel(connection, number, counter.voice)
            found = standing(connection)
        first = Manners(quiet=reach.quiet_hours, reminder_hour=reach.reminder_hour).next_reminders(now)
        documents = [
            one
            for policy in counter.rulebook.policies
            for one in from_document(counter.rulebook, policy, Window(today, today))
        ]
        if json:
            shaped = [_shaped(one, first) for one in found], [_of_document(one, first) for one in documents]
            return as_json({"deadlines": shaped[0], "from_documents": shaped[1]})
        return "\n".join(_lines(counter, found, documents, first))

    return in_order(lambda: answered(language, answer))


def _titles(title: str, english: str | None, voice: Speaker) -> Mapping[Language, str]:
    titles: dict[Language, str] = {"zh_Hans": title.strip()}
    if english:
        titles["en"] = english.strip()
    if max(map(len, titles.values())) > LONGEST_TITLE:
        raise Refused(voice.say("That is too long: at most {most} characters.", most=LONGEST_TITLE))
    return titles


def _kept(counter: Counter, new: New, today: date) -> Kept | None:
    voice = counter.voice
    if new.title is None:
        if new.strays:
            sentence = N_("{options}: this says something of a new deadline, which needs --add TITLE.")
            raise Refused(voice.say(sentence, options=", ".join(new.strays)))
        return None
    if new.on is None or not new.title.strip():
        raise Refused(voice.say("A new deadline needs a title and a day: --add TITLE --on DATE."))
    on, leads = read_day(new.on, voice), read_leads(new.leads)
    if on < today:
        raise Refused(voice.say("{came} has passed; a day from today on is expected.", came=new.on))
    if not leads:
        sentence = N_("Whole numbers from 0 to {most}, at most {many} of them, such as 30 7 1.")
        raise Refused(voice.say(sentence, most=LONGEST_LEAD, many=MOST_LEADS))
    late: Late | None = next((rule for rule in get_args(Late) if rule == new.late), None)
    _known(voice, new.late, get_args(Late))
    if new.policy is not None:
        _known(voice, new.policy, list(counter.rulebook.policies))
    titles = _titles(new.title, new.english, voice)
    audience = read_spec(Reader(counter.rulebook, voice), new.to)
    return Kept(DeadlineId(0), titles, on, new.policy, audience, tuple(leads), late or "fold")


def _known(voice: Speaker, came: str, known: Sequence[str]) -> None:
    if came not in known:
        sentence = N_("{came} is not known; one of these is expected: {known}.")
        raise Refused(voice.say(sentence, came=shortened(came), known=", ".join(known)))


def _add(connection: Connection, kept: Kept) -> None:
    sql = queries("deadlines")
    number = sql.last_made(connection, first=MADE_AT_A_TERMINAL) + 1
    sql.keep_deadline(connection, **{**deadline_row(kept), "id": number}, actor=None, created_at=time.time())


def _cancel(connection: Connection, number: DeadlineId, voice: Speaker) -> None:
    kept = deadline_of(connection, number)
    if kept is None or kept.cancelled:
        raise Refused(voice.say("There is no deadline {came}; `station-bot deadlines` lists them.", came=number))
    queries("deadlines").cancel_deadline(connection, id=number, now=time.time())


def _next(on: date, leads: Sequence[int], first: date) -> date | None:
    """The next day on which it is reminded of; `first` is the first whose reminders are still to go out."""
    return min((day for lead in leads if (day := days_before(on, lead)) >= first), default=None)


def _shaped(kept: Kept, first: date) -> Mapping[str, object]:
    coming = _next(kept.on, kept.leads, first)
    return {
        "id": kept.id,
        "titles": dict(kept.titles),
        "date": kept.on.isoformat(),
        "policy": kept.policy,
        "leads": list(kept.leads),
        "late": kept.late,
        "next_reminder": coming.isoformat() if coming else None,
    }


def _of_document(one: Coming, first: date) -> Mapping[str, object]:
    assert isinstance(one.what, Deadline)
    coming, source = _next(one.on, one.leads, first), one.what.source
    return {
        "key": one.key,
        "what": one.what.what,
        "date": one.on.isoformat(),
        "month_only": one.what.month_only,
        "provisional": one.what.provisional,
        "policy": one.what.policy,
        "article": source.article if source else None,
        "leads": list(one.leads),
        "next_reminder": coming.isoformat() if coming else None,
    }


def _lines(counter: Counter, found: Sequence[Kept], documents: Sequence[Coming], first: date) -> Iterator[str]:
    voice = counter.voice
    if not found:
        yield voice.say("Nothing is entered yet.")
    for kept in found:
        coming = _coming(voice, kept.on, kept.leads, first)
        yield f"{kept.id}  {kept.on.isoformat()}  {kept.title(voice.language)}  {coming}"
    yield voice.say("From the documents, automatically:")
    for one in documents:
        named = f"{day_of(one, voice)} · {name_of(counter.rulebook, one, voice)}"
        yield f"· {named}  {_coming(voice, one.on, one.leads, first)}"


def _coming(voice: Speaker, on: date, leads: Sequence[int], first: date) -> str:
    coming = _next(on, leads, first)
    if coming is None:
        return voice.say("No reminder is left to come.")
    return voice.say("Next reminder: {day}", day=voice.date(coming))
