"""A cell as the file has it → what its column wants, or a sentence: what came, what is allowed."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from bot.files.columns import Cell, Column
from rules.misgiven import N_, Misgiven

LONGEST_CELL = 32_767
"""Excel's own limit; what is longer is not even tidied."""
TOO_LONG = N_("At most {most} characters are expected; {came} came.")
LARGEST = 10**15
"""Beyond any id of Telegram's and anything people count."""
SHOWN_AT_MOST = 40
YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
NUMBER = re.compile(r"[+-]?\d{1,16}(\.\d{1,9})?")


class Wrong(Misgiven):
    """This cell cannot be used."""


def cell_of(column: Column, raw: object) -> Cell | None:
    """The value; `None` of an empty cell."""
    if isinstance(raw, str) and len(raw) > LONGEST_CELL:
        raise Wrong(TOO_LONG, most=column.longest, came=len(raw))
    value = _tidied(raw) if isinstance(raw, str) else raw
    if value is None or value == "":
        return None
    match column.kind:
        case "text":
            return _text(value, column.longest)
        case "whole" | "number":
            return _number(value, whole=column.kind == "whole")
        case "date":
            return _date(value)
        case "choice":
            return _choice(column, value)
        case "any":
            return _as_it_stands(value)


def folded(text: str) -> str:
    """For comparing titles and choices: half-width, lower case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def shown(value: object) -> str:
    """What came, short enough for a sentence."""
    text = str(value)
    return text if len(text) <= SHOWN_AT_MOST else text[: SHOWN_AT_MOST - 1] + "…"


def _tidied(raw: str) -> str:
    """Without control characters and half surrogate pairs, which no database and no chat would take."""
    return "".join(c for c in raw if unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t").strip()


def _text(value: object, longest: int) -> str:
    if isinstance(value, bool | datetime) or not isinstance(value, str | int | float):
        raise Wrong(N_("A text is expected, not {came}."), came=shown(value))
    text = value if isinstance(value, str) else _plain(value)
    if len(text) > longest:
        raise Wrong(TOO_LONG, most=longest, came=len(text))
    return " ".join(text.split())


def _number(value: object, *, whole: bool) -> int | Decimal:
    number = _read_number(value)
    if number is None or abs(number) > LARGEST or (whole and number != int(number)):
        sentence = N_("A whole number is expected, not {came}.") if whole else N_("A number is expected, not {came}.")
        raise Wrong(sentence, came=shown(value))
    return int(number) if number == int(number) else number


def _read_number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(str(value)) if math.isfinite(value) else None
    plain = unicodedata.normalize("NFKC", value).replace(" ", "") if isinstance(value, str) else ""
    return Decimal(plain) if NUMBER.fullmatch(plain) else None


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = YMD.fullmatch(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else None
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Wrong(N_("A date like 2026-05-01 is expected, not {came}."), came=shown(value))


def _choice(column: Column, value: object) -> str:
    word = folded(_plain(value) if isinstance(value, int | float) else str(value))
    for choice in column.choices:
        if any(word == folded(one) for one in (choice.id, choice.label, *choice.also)):
            return choice.id
    allowed = "; ".join(choice.label for choice in column.choices)
    raise Wrong(N_("One of these is expected, not {came}: {allowed}."), came=shown(value), allowed=allowed)


def _as_it_stands(value: object) -> Cell:
    if isinstance(value, bool | str):
        return value
    number = _read_number(value)
    if number is None or abs(number) > LARGEST:
        raise Wrong(N_("A text or a number is expected, not {came}."), came=shown(value))
    return int(number) if number == int(number) else number


def _plain(value: int | float) -> str:
    """A spreadsheet has no whole numbers: 3.0 is meant as 3."""
    return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
