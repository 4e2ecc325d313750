"""Columns → an empty table to fill in: headings with comments, an example marked as one, drop-down lists."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.files.characters import writable
from bot.files.columns import MOST_ROWS, Column
from locales import Speaker

HEADING = PatternFill("solid", fgColor="DDE7F3")
GREY = "808080"
FORMATS = {"date": "yyyy-mm-dd", "text": "@"}
"""Text stays text: an id is not rounded, 1-2 does not become a day."""
LISTS = "lists"
"""A hidden sheet: Excel takes no more than 255 characters of choices in the cell's own rule."""


def template(columns: Sequence[Column], voice: Speaker) -> bytes:
    """The workbook to fill in."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = voice.say("List")
    lists: Any = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        heading(sheet.cell(1, place), column.title)
        if column.note:
            sheet.cell(1, place).comment = Comment(writable(column.note), "station-bot", height=120, width=260)
        sheet.column_dimensions[letter].width = column.width
        _example(sheet.cell(2, place), column, voice.say("[Example] ") if place == 1 else "")
        if column.kind in FORMATS:
            for row in range(2, 202):  # further down Excel takes the format of the column
                sheet.cell(row, place).number_format = FORMATS[column.kind]
        if column.choices:
            _choices(sheet, lists, place, column)
    sheet.freeze_panes = "A2"
    return saved(book)


def heading(cell: Any, title: str) -> None:
    """A heading's look."""
    put(cell, title)
    cell.font, cell.fill = Font(bold=True), HEADING
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def put(cell: Any, value: object) -> None:
    """Write a value; a text stays a text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = writable(value)
    if cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _example(cell: Any, column: Column, mark: str) -> None:
    value = column.example
    put(cell, f"{mark}{value}" if mark else value)
    cell.font = Font(italic=True, color=GREY)


def _choices(sheet: Any, lists: Any, place: int, column: Column) -> None:
    letter = get_column_letter(place)
    for row, choice in enumerate(column.choices, 1):
        put(lists.cell(row, place), choice.label)
    rule = DataValidation("list", formula1=f"{LISTS}!${letter}$1:${letter}${len(column.choices)}", allow_blank=True)
    # A warning only: the ids and the other language's words are understood too.
    rule.errorStyle = "warning"
    rule.add(f"{letter}2:{letter}{MOST_ROWS + 2}")
    sheet.add_data_validation(rule)
