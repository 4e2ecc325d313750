"""What a table may hold: its columns, the rows that were read, and the faults, each with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from locales import Speaker
from rules.misgiven import Misgiven

Kind = Literal["text", "whole", "number", "date", "choice", "any"]
"""`any`: handed on as it stands, for whoever knows better what it may be."""
Cell = str | bool | int | Decimal | date
"""What a cell comes to; an empty one is not there."""
MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2000
"""Under the headings: the largest list of stations or engineers anybody keeps, many times over."""


class Refused(Misgiven):
    """The file is not read at all: one sentence, what came and how to mend it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a column with a drop-down list."""

    id: str
    label: str
    also: tuple[str, ...] = ()
    """Other words for it, the other language's too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a template."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    """Other titles it may have, the other language's too."""
    kind: Kind = "text"
    needed: bool = False
    """Whether an empty cell is a fault."""
    choices: tuple[Choice, ...] = ()
    note: str = ""
    """What stands in the comment of its heading."""
    example: str | int | date = ""
    longest: int = 200
    """Characters of a text; names and districts are far shorter."""
    width: int = 18
    """In the characters of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be used. `message` is a msgid, as of every Misgiven."""

    sheet: str
    row: int
    column: str
    """Its letter."""
    message: str
    params: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, and the cells that are not empty, by the column's key."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """All that was read. With faults, whoever asked decides whether anything of it may be used."""

    sheet: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    letters: Mapping[str, str]
    """Column's key → its letter in this file."""


def told(fault: Fault, voice: Speaker) -> str:
    """The fault as a line: sheet, row, column, what is wrong."""
    return voice.say(
        "Sheet {sheet}, row {row}, column {column}: {what}",
        sheet=fault.sheet,
        row=fault.row,
        column=fault.column,
        what=voice.say(fault.message, **fault.params),
    )
