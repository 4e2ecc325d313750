"""A CSV file → its rows: UTF-8 or the GB18030 that Excel writes in China; commas, semicolons or tabs between."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from bot.files.columns import MOST_ROWS, Refused
from rules.misgiven import N_

NAMES = (".csv", ".tsv", ".txt")
SEPARATORS = ",;\t，"
MOST_LINES = 20_000

NOT_TEXT = N_("This is no CSV text, whatever its name says. Please fill in the template and send it as .xlsx.")
FORMULA_LINE = N_("Row {row} begins a cell with an equals sign, a formula. Please send values only.")
TOO_MANY = N_("The list has more than {most} rows. Please send it in parts.")


def is_comma(data: bytes, name: str) -> bool:
    """By its name, unless it begins like a workbook."""
    return name.lower().endswith(NAMES) and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def comma_rows(data: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    """Number and cells of each line that is not empty."""
    lines = _decoded(data).splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator, strict=True), 1):
            if number > MOST_LINES:
                raise Refused(TOO_MANY, most=MOST_ROWS)
            if any(cell.lstrip().startswith("=") for cell in row):
                raise Refused(FORMULA_LINE, row=number)
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as fault:
        raise Refused(NOT_TEXT) from fault


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(character) < 32 and character not in "\t\r\n" for character in text):
            break
        return text
    raise Refused(NOT_TEXT)
