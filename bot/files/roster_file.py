"""Judged people → a workbook: their rows as they came, three columns more, and a sheet that says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from bot.files.columns import Column, Fault, Row, told
from bot.files.template import heading, put, saved
from handlers.citing import cited, numbered, packed
from handlers.verdict_lines import Case
from locales import Speaker
from rules import Check, Facts, Outcome, Rulebook
from rules.misgiven import N_
from rules.quota import balance

Judged = tuple[Row, Case | None, tuple[Fault, ...]]
COLOURS: Mapping[Outcome, str] = {
    "eligible": "DFF0D8", "not_eligible": "F8DCDC", "discretion": "FFF3CD", "incomplete": "E8E8E8",
}  # fmt: skip
WRONG = PatternFill("solid", fgColor="F4B6B6")
WIDE = 60
ADDED = (N_("Result"), N_("Reasons, with articles"), N_("What is missing"))


@dataclass(frozen=True, slots=True)
class Places:
    """A limit that a whole list may break though each person alone would not."""

    quota: str
    taken: str
    """The fact that says how many there are already."""
    only: tuple[str, str] | None = None
    """Only people with this value of a fact take a place."""


PLACES: Mapping[str, Places] = {
    "zibo/direct-title": Places("zibo/direct-title", "recommended_this_year"),
    "zibo/engineer": Places("zibo/public-institution", "public_institution_already", ("employment", "other_public")),
}


def written(
    rulebook: Rulebook, check: Check, columns: Sequence[Column], people: Sequence[Judged], wanted: tuple[date, Speaker]
) -> bytes:
    """The workbook. `wanted`: as of which day, in which language."""
    on, voice = wanted
    book = Workbook()
    sheet: Any = book.active
    sheet.title = voice.say("List")
    titles = [*(column.title for column in columns), *map(voice.say, ADDED)]
    for place, title in enumerate(titles, 1):
        heading(sheet.cell(1, place), title)
        added = place > len(columns) + 1
        sheet.column_dimensions[get_column_letter(place)].width = WIDE if added else 18
    for number, person in enumerate(people, 2):
        _row(sheet, number, columns, person, voice)
    sheet.freeze_panes = "B2"
    about: Any = book.create_sheet(voice.say("About this list"))
    about.column_dimensions["A"].width = 100
    cases = [case for _, case, _ in people if case is not None]
    for number, line in enumerate(_about(rulebook, check, cases, on, voice), 1):
        put(about.cell(number, 1), line)
        about.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    return saved(book)


def _row(sheet: Any, number: int, columns: Sequence[Column], person: Judged, voice: Speaker) -> None:
    row, case, faults = person
    at_fault = {fault.column for fault in faults}
    for place, column in enumerate(columns, 1):
        if (value := row.cells.get(column.key)) is not None:
            put(sheet.cell(number, place), float(value) if isinstance(value, Decimal) else value)
    result = sheet.cell(number, len(columns) + 1)
    if case is None:
        put(result, voice.say("Not judged: a cell cannot be read"))
        result.fill = WRONG
        said = ["\n".join(told(fault, voice) for fault in faults), ""]
    else:
        put(result, case.outcome())
        if case.verdict.outcome:
            result.fill = PatternFill("solid", fgColor=COLOURS[case.verdict.outcome])
        said = ["\n".join(_reasons(case)), "\n".join(case.missing())]
    assert bool(at_fault) == (case is None)
    for place, text in enumerate(said, len(columns) + 2):
        put(sheet.cell(number, place), text)
        sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")


def _reasons(case: Case) -> Iterator[str]:
    check = case.check
    if case.verdict.outcome == "eligible" and check.rider:
        yield cited(case.pack(check.rider), case.voice, check.rider_source or check.source)
    yield from case.reasons()
    yield from (f"· {line}" for line in case.assumed())


def _about(rulebook: Rulebook, check: Check, cases: Sequence[Case], on: date, voice: Speaker) -> Iterator[str]:
    def pack(sentence: str) -> str:
        return packed(rulebook, check.policy, sentence, voice)

    yield f"{pack(check.title)} · {voice.date(on)}"
    validity = rulebook.policies[check.policy].validity
    yield numbered(rulebook, pack(validity.text), validity.source, voice)
    yield voice.count("{n} person was judged.", "{n} people were judged.", len(cases))
    if (warning := too_many(rulebook, check, cases, voice)) is not None:
        yield warning
    yield pack(check.ask_whom)
    yield voice.say("A self-check, not a decision: what the authority says counts.")
    yield voice.say("The list that was sent is not kept.")


def too_many(rulebook: Rulebook, check: Check, cases: Sequence[Case], voice: Speaker) -> str | None:
    """More people who meet the conditions than places that are left."""
    places = PLACES.get(check.id)
    if places is None:
        return None
    quota = rulebook.quotas[places.quota]
    able = [case for case in cases if case.verdict.outcome == "eligible" and _takes_one(places, case.facts)]
    taken = [count for case in cases if isinstance(count := case.facts.get(places.taken), int)]
    held = balance(quota, quota.limit, Decimal(max(taken, default=0)))
    if len(able) <= held.remaining:
        return None
    assert quota.source is not None
    said = voice.say(
        "{n} people on this list meet the conditions, but only {left} can be taken: {limit}",
        n=len(able),
        left=str(held.remaining),
        limit=packed(rulebook, check.policy, quota.text, voice),
    )
    return cited(said, voice, quota.source)


def _takes_one(places: Places, facts: Facts) -> bool:
    return places.only is None or facts.get(places.only[0]) == places.only[1]
