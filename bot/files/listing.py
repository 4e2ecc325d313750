"""Rows → a workbook to take away, such as a year's credit hours: headings, rows, nothing that acts as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bot.files.characters import writable
from bot.files.template import heading, put, saved

Shown = str | int | Decimal | date | None
WIDTH = 18
LONGEST_TITLE = 31
"""Characters Excel takes for a sheet's name."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def listing(title: str, headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> bytes:
    """One sheet of this name; numbers stay numbers, days stay days."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = writable(title).translate(FORBIDDEN).strip()[:LONGEST_TITLE] or "1"
    for place, name in enumerate(headings, 1):
        heading(sheet.cell(1, place), name)
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            put(cell, float(value) if isinstance(value, Decimal) else value)
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    return saved(book)
