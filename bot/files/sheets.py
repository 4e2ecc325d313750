"""Bytes → rows by a template's columns, with every fault at once; a file that may do harm is refused unopened.

Reading takes up to a few seconds of one processor: call it in a thread.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bot.files.archive import DAMAGED, TOO_MANY, checked, small_enough
from bot.files.cells import Wrong, cell_of, folded, shown
from bot.files.columns import MOST_ROWS, Cell, Column, Fault, Refused, Row, Table
from bot.files.comma import comma_rows, is_comma
from bot.files.markup import Scan
from rules.misgiven import N_

MOST_COLUMNS = 100
LOOKED_FOR_HEADINGS = 10
"""Rows: a title and a note may stand above the headings."""
EXAMPLE_MARKS = ("【示例】", "[example]")
"""A template's example row begins so, in either language; it is passed over."""

FORMULA = N_("Cell {cell} on sheet {sheet} is a formula. Please paste the list as values only and send it again.")
NO_HEADINGS = N_("The headings of the template were not found: {titles}. Please use the template.")
EMPTY = N_("There are no rows under the headings. Please fill in the template and send it again.")
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")

Line = tuple[int, Sequence[object]]
"""A row's number and its cells as the file has them."""


def read_table(data: bytes, name: str, columns: Sequence[Column]) -> Table:
    """The rows under the headings. Refused: the file cannot be read, in one sentence. `name`: the file's own."""
    small_enough(data)
    if is_comma(data, name):
        return collected(name, comma_rows(data), columns)
    scan = checked(data, name)
    try:
        return _from_workbook(data, columns, scan.formula)
    except Refused:
        raise
    except Exception as fault:  # what openpyxl raises on a part that lies has no common root
        raise Refused(DAMAGED) from fault


def _from_workbook(data: bytes, columns: Sequence[Column], formula: bool) -> Table:
    book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    try:
        if formula:
            _refuse_formula(book)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise Refused(DAMAGED)
        return collected(sheets[0].title, _lines(sheets[0]), columns)
    finally:
        book.close()


def _lines(sheet: Any) -> Iterator[Line]:
    rows = sheet.iter_rows(min_row=1, max_row=Scan.FARTHEST_ROW, min_col=1, max_col=MOST_COLUMNS, values_only=True)
    for number, row in enumerate(rows, 1):
        if any(value is not None and value != "" for value in row):
            yield number, row


def _refuse_formula(book: Any) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=Scan.FARTHEST_ROW, max_col=MOST_COLUMNS):
            for cell in row:
                if cell.data_type == "f":
                    raise Refused(FORMULA, cell=cell.coordinate, sheet=shown(sheet.title))
    raise zipfile.BadZipFile("a formula where no cell is")


@dataclass
class _Collecting:
    """Rows and faults of one sheet as they are read."""

    sheet: str
    columns: Sequence[Column]
    at: dict[int, Column] = field(default_factory=dict)
    """Place in the row → column."""
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, place: int, message: str, **params: str | int) -> None:
        self.faults.append(Fault(self.sheet, row, get_column_letter(place + 1), message, params))

    def headings(self, number: int, row: Sequence[object]) -> bool:
        """Take this row for the headings, if it is."""
        titles = {folded(title): one for one in self.columns for title in (one.title, *one.also)}
        found = {place: titles.get(folded(str(cell))) for place, cell in enumerate(row) if cell not in (None, "")}
        known = [column for column in found.values() if column is not None]
        needed = [column for column in self.columns if column.needed]
        if not known or 2 * sum(column in known for column in needed) < len(needed):
            return False
        self._take(number, row, found)
        missing = [column for column in needed if column not in known]
        for column in missing:
            self.fault(number, max(found), N_("The heading {title} is missing."), title=column.title)
        return True

    def _take(self, number: int, row: Sequence[object], found: dict[int, Column | None]) -> None:
        for place, column in found.items():
            if column is None:
                allowed = ", ".join(one.title for one in self.columns)
                message = N_("{came} is no heading of this table; these are: {allowed}.")
                self.fault(number, place, message, came=shown(row[place]), allowed=allowed)
            elif column in self.at.values():
                self.fault(number, place, N_("The heading {title} stands there twice."), title=column.title)
            else:
                self.at[place] = column

    def row(self, number: int, row: Sequence[object]) -> None:
        """Read one row; the example is passed over."""
        first = next((cell for cell in row if cell not in (None, "")), "")
        if isinstance(first, str) and first.strip().casefold().startswith(EXAMPLE_MARKS):
            return
        cells = dict[str, Cell]()
        faults = len(self.faults)
        for place, raw in enumerate(row):
            if (column := self.at.get(place)) is not None:
                self._cell(number, place, column, raw, cells)
        if not cells and faults == len(self.faults):
            return
        for place, column in self.at.items():
            if column.needed and column.key not in cells and not self._faulty(number, place):
                self.fault(number, place, N_("{title} is missing."), title=column.title)
        self.rows.append(Row(number, cells))
        if len(self.rows) > MOST_ROWS:
            raise Refused(TOO_MANY, most=MOST_ROWS)

    def _cell(self, number: int, place: int, column: Column, raw: object, cells: dict[str, Cell]) -> None:
        if isinstance(raw, str) and raw in ERRORS:
            self.fault(number, place, N_("{came} is an error of the spreadsheet."), came=raw)
            return
        try:
            value = cell_of(column, raw)
        except Wrong as wrong:
            self.fault(number, place, wrong.message, **wrong.params)
            return
        if value is not None:
            cells[column.key] = value

    def _faulty(self, number: int, place: int) -> bool:
        letter = get_column_letter(place + 1)
        return any((fault.row, fault.column) == (number, letter) for fault in reversed(self.faults[-MOST_COLUMNS:]))


def collected(sheet: str, lines: Iterable[Line], columns: Sequence[Column]) -> Table:
    """The rows under the headings, with every fault."""
    reading = _Collecting(shown(sheet), columns)
    lines = iter(lines)
    for tried, (number, row) in enumerate(lines):
        if reading.headings(number, row):
            break
        if tried + 1 == LOOKED_FOR_HEADINGS:
            break
    if not reading.at:
        raise Refused(NO_HEADINGS, titles=", ".join(column.title for column in columns))
    for number, row in lines:
        reading.row(number, row)
    if not reading.rows and not reading.faults:
        raise Refused(EMPTY)
    letters = {column.key: get_column_letter(place + 1) for place, column in reading.at.items()}
    faults = sorted(reading.faults, key=lambda one: (one.row, len(one.column), one.column))
    return Table(reading.sheet, tuple(reading.rows), tuple(faults), letters)
