"""A date and its reminder in words: what it is, how long to go, who says so; the one message a person gets a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from handlers.buttons import Wish, button
from handlers.citing import packed
from handlers.counting import computed_lines
from handlers.deadline_records import Kept
from handlers.deadline_words import details
from handlers.deadline_words import name_of as name_in_document
from handlers.effects import Button, Reply
from handlers.hour_list import HourEntry
from handlers.hour_sum import hours_of_year, is_complete
from handlers.page import Line as Written
from handlers.page import bold, folded, page, shortened, small
from handlers.reminding import CANCELLED, MOVED, Coming, Line
from handlers.telling import Teller
from locales import Speaker
from rules import Rulebook
from rules.questions.computing import Computed

LIST, DONE = "dl", "dld"
"""Verbs: one's own dates; one of them is done."""
IN_DIGEST = "d"
"""Pressed below a digest: it stays as it is, for its other dates."""
MOST_LINES = 10
"""Dates in one message; the others are under /deadlines."""
LONGEST_NAME = 200
"""Columns of a title that somebody made very long."""
MOST_DONE = 6
"""Buttons for what is done."""


def name_of(rulebook: Rulebook, one: Coming, voice: Speaker) -> str:
    """What it is, and of which station or document."""
    if isinstance(one.what, Kept):
        return shortened(one.what.title(voice.language), LONGEST_NAME)
    name = name_in_document(one.what, voice)
    policy = rulebook.policies.get(one.what.policy)
    whom = one.about or (packed(rulebook, policy.id, policy.short, voice) if policy else "")
    return f"{name} · {whom}" if whom else name


def day_of(one: Coming, voice: Speaker, day: date | None = None) -> str:
    """Its day, with what is not sure about it."""
    day = day or one.on
    if isinstance(one.what, Kept):
        return voice.date(day)
    said = voice.date(day)
    if one.what.month_only:
        said = voice.say("{month}, only the month is known", month=voice.month(day))
    return voice.say("{day} (provisional)", day=said) if one.what.provisional else said


def left(one: Coming, today: date, voice: Speaker) -> str:
    """How long it is to go."""
    days = (one.on - today).days
    if not isinstance(one.what, Kept) and one.what.month_only:
        return voice.say("The month has begun.") if days <= 0 else voice.count("{n} day left.", "{n} days left.", days)
    if days > 0:
        return voice.count("{n} day left.", "{n} days left.", days)
    return voice.say("It is today.") if days == 0 else voice.count("{n} day ago.", "{n} days ago.", -days)


def rests_on(rulebook: Rulebook, one: Coming, voice: Speaker) -> str:
    """Who says so: a document with its article and every doubt about the day, or the staff."""
    if not isinstance(one.what, Kept):
        return "\n".join(details(rulebook, one.what, voice))
    policy = rulebook.policies.get(one.what.policy or "")
    if policy is None:
        return voice.say("Entered by the staff.")
    return voice.say("Entered by the staff, on: {document}", document=packed(rulebook, policy.id, policy.short, voice))


def of_year(rulebook: Rulebook, one: Coming, entries: Sequence[HourEntry], voice: Speaker) -> Coming:
    """The end of a year of hours, for one person: what is missing; no reminder when nothing is."""
    hours = hours_of_year(rulebook, entries, one.on.year)
    says = tuple(computed_lines(Teller(rulebook, voice), Computed(hours)))
    return replace(one, says=says, void="complete" if is_complete(hours) else None)


def digest(rulebook: Rulebook, lines: Sequence[Line], today: date, voice: Speaker, most: int = MOST_LINES) -> Reply:
    """All that a person is told on one day."""
    written: list[Written] = [bold(voice.say("Reminders of {day}", day=voice.date(today)))]
    for one in lines[:most]:
        written += ["", *_said(rulebook, one, today, voice)]
    if len(lines) > most:
        more = voice.count("… and {n} more: /deadlines", "… and {n} more: /deadlines", len(lines) - most)
        written += ["", more]
    written += ["", small(voice.say("/deadlines shows all dates and switches reminders off. /stop ends messages."))]
    return page(written, _ways(rulebook, lines, voice))


def _said(rulebook: Rulebook, line: Line, today: date, voice: Speaker) -> Iterator[Written]:
    one = line.coming
    name = name_of(rulebook, one, voice)
    if line.kind == CANCELLED:
        yield bold(voice.say("Cancelled: {what}", what=name))
        yield voice.say("It was set for {day}.", day=day_of(one, voice, line.was))
        return
    yield bold(f"{day_of(one, voice)} · {name}")
    if line.kind == MOVED:
        yield voice.say("Moved from {was} to {day}.", was=day_of(one, voice, line.was), day=day_of(one, voice))
    yield from _when(line, today, voice)
    yield from one.says
    yield folded(rests_on(rulebook, one, voice))


def _when(line: Line, today: date, voice: Speaker) -> Iterator[Written]:
    one = line.coming
    gone = line.kind == "late" and one.passed(today)
    yield voice.say("It was due on {day}.", day=day_of(one, voice)) if gone else left(one, today, voice)
    if line.kind == "late" and one.late == "send" and line.was is not None:
        yield voice.say("This reminder is late: it was for {day}.", day=voice.date(line.was))


def _ways(rulebook: Rulebook, lines: Sequence[Line], voice: Speaker) -> list[Sequence[Button]]:
    open_still = {one.coming.key: one.coming for one in lines if one.kind != CANCELLED}
    rows: list[Sequence[Button]] = [
        [button(voice.say("✓ Done: {what}", what=name_of(rulebook, one, voice)), Wish(DONE, None, key, IN_DIGEST))]
        for key, one in list(open_still.items())[:MOST_DONE]
    ]
    return [*rows, [button(voice.say("All my dates"), Wish(LIST))]]
