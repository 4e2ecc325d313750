"""An Excel list of engineers → the same list with each one's verdict, reasons and what is missing. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.files.cells import folded, shown
from bot.files.columns import Cell, Choice, Column, Fault, Refused, Row, Table
from bot.files.roster_file import too_many, written
from bot.files.sheets import read_table
from bot.files.template import template
from handlers.file_ports import ROSTERS
from handlers.verdict_lines import Case
from handlers.words import UNKNOWN
from locales import LANGUAGES, Speaker, speaker
from rules import Check, Fact, FactFault, Rulebook, Value, read_value
from rules.misgiven import N_
from rules.numerals import read_number

NAME = "name"
NAME_TITLE = N_("Name")
YES_OR_NO = N_("{fact}: only yes or no can stand here, not {came}.")


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list, and the cells that could not be read."""

    row: Row
    case: Case | None
    """`None`: with a bad cell nothing is said about them."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The answer to a list."""

    file: bytes | None
    """`None` where the headings cannot be used."""
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    warning: str | None = None
    """More people who meet the conditions than places that are left."""


def roster_columns(rulebook: Rulebook, check: Check, voice: Speaker) -> tuple[Column, ...]:
    """A name, then the check's facts by their short names; ids and the other language's names are understood too."""
    titles = tuple(speaker(language).say(NAME_TITLE) for language in LANGUAGES)
    name = Column(NAME, voice.say(NAME_TITLE), (NAME, *titles), needed=True, example=voice.say("Engineer Zhang"))
    return (name, *(_column(rulebook, check, fact, voice) for fact in check.facts if fact.asked))


def roster_template(rulebook: Rulebook, check: Check, voice: Speaker) -> bytes:
    """The workbook to fill in."""
    return template(roster_columns(rulebook, check, voice), voice)


def judged(rulebook: Rulebook, check: Check, source: tuple[bytes, str], on: date, voice: Speaker) -> Roster:
    """Judge every row of a file (its bytes, its name). Refused: it cannot be read at all."""
    columns = roster_columns(rulebook, check, voice)
    table = read_table(*source, columns)
    rows = {row.number for row in table.rows}
    if any(fault.row not in rows for fault in table.faults):
        return Roster(None, (), table.faults)
    lines = tuple(_line(rulebook, check, table, row, (on, voice)) for row in table.rows)
    columns_here = [column for column in columns if column.key in table.letters]
    cases = [(line.row, line.case, line.faults) for line in lines]
    faults = tuple(fault for line in lines for fault in line.faults)
    warning = too_many(rulebook, check, [line.case for line in lines if line.case is not None], voice)
    return Roster(written(rulebook, check, columns_here, cases, (on, voice)), lines, faults, warning)


def template_of(rulebook: Rulebook, source: tuple[bytes, str], voice: Speaker, without: str) -> Check | None:
    """The check whose template this list is, where it is another one's."""
    for name in ROSTERS:
        check = rulebook.checks.get(name)
        if check is None or name == without:
            continue
        try:
            table = read_table(*source, roster_columns(rulebook, check, voice))
        except Refused:
            continue
        if {fault.row for fault in table.faults} <= {row.number for row in table.rows}:
            return check
    return None


def _column(rulebook: Rulebook, check: Check, fact: Fact, voice: Speaker) -> Column:
    def pack(template_: str, reader: Speaker = voice) -> str:
        text = rulebook.text(check.policy, template_)
        return reader.pack(text.template, text.params)

    shorts = tuple(pack(fact.short, speaker(language)) for language in LANGUAGES)
    choices = tuple(Choice(option.id, pack(option.label)) for option in fact.options)
    if fact.type == "yes_no":
        choices = (Choice("yes", voice.say("Yes")), Choice("no", voice.say("No")), *choices)
    note = "\n".join(filter(None, [pack(fact.question), pack(fact.help) if fact.help else ""]))
    example: str | int = choices[0].label if choices else fact.least
    return Column(fact.name, pack(fact.short), (fact.name, *shorts), "any", False, choices, note, example)


def _line(rulebook: Rulebook, check: Check, table: Table, row: Row, wanted: tuple[date, Speaker]) -> Line:
    faults = [fault for fault in table.faults if fault.row == row.number]
    facts = dict[str, Value | None]()
    for fact, cell in _given(check, row.cells):
        try:
            facts[fact.name] = _value(rulebook, check, fact, cell)
        except FactFault as fault:
            params = {**fault.params, **_in_their_words(rulebook, check, fact, wanted[1]), "came": f"“{shown(cell)}”"}
            message = YES_OR_NO if fact.type == "yes_no" and not fact.options else fault.message
            faults.append(Fault(table.sheet, row.number, table.letters[fact.name], message, params))
    if faults:
        return Line(row, None, tuple(faults))
    on, voice = wanted
    return Line(row, Case.of(rulebook, check, facts, on, voice), ())


def _given(check: Check, cells: Mapping[str, Cell]) -> Iterator[tuple[Fact, Cell]]:
    return ((fact, cells[fact.name]) for fact in check.facts if fact.name in cells)


def _value(rulebook: Rulebook, check: Check, fact: Fact, cell: Cell) -> Value | None:
    """What judge takes for a cell; nothing known where they say so."""
    if isinstance(cell, str):
        word = folded(cell)
        if word in UNKNOWN and not fact.option(word):
            return None
        if fact.type in ("number", "area"):
            number = read_number(word)
            return read_value(fact, cell if number is None else number)
        for option in fact.options:
            if any(word == folded(_label(rulebook, check, option.label, language)) for language in LANGUAGES):
                return read_value(fact, option.id)
    return read_value(fact, cell)


def _label(rulebook: Rulebook, check: Check, label: str, language: str) -> str:
    text = rulebook.text(check.policy, label)
    return speaker(language).pack(text.template, text.params)


def _in_their_words(rulebook: Rulebook, check: Check, fact: Fact, voice: Speaker) -> Mapping[str, str]:
    """A fault's words for somebody who sees the table: its heading and its choices, no ids."""
    labels = [_label(rulebook, check, option.label, voice.language) for option in fact.options]
    return {"fact": _label(rulebook, check, fact.short, voice.language), "allowed": voice.say(", ").join(labels)}
