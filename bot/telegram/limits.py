"""Telegram's limits, and texts cut to them. Telegram counts UTF-16 units."""

from __future__ import annotations

import re

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
TOAST_UNITS = 200
LABEL_UNITS = 64
"""Telegram names no limit for a button's text; a phone shows less than this."""
DATA_BYTES = 64
BUTTONS = 100
BUTTONS_IN_A_ROW = 8
ENTITIES = 100
ADDRESS_CHARACTERS = 2000
"""Longer addresses fail in one app or another."""

UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: Telegram drops the former and refuses the latter."""


def clean(text: str) -> str:
    """A text that Telegram takes as it is."""
    return UNSENDABLE.sub("", text) if UNSENDABLE.search(text) else text


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, most: int, sign: str = "…") -> str:
    """The text, shortened with a sign where it is too long."""
    if units(text) <= most:
        return text
    return text[: fitting(text, most - len(sign))].rstrip() + sign


def fitting(text: str, most: int) -> int:
    """How many characters of the text fit."""
    end = min(len(text), most)
    while units(text[:end]) > most:
        end -= max((units(text[:end]) - most) // 2, 1)
    return end


def visible(text: str) -> bool:
    """True if a reader sees anything: Telegram refuses a message of blanks and joiners."""
    return any(char.isprintable() and not char.isspace() for char in text)


def pieces(text: str, most: int = MESSAGE_UNITS) -> list[tuple[int, int]]:
    """Where to split a text: start and end of each piece, at line ends where there are any, blank pieces left out."""
    found = []
    start = 0
    while start < len(text):
        end = start + fitting(text[start : start + most], most)
        if end < len(text):
            end = _break_before(text, start, end)
        piece = text[start:end]
        blank_ahead, blank_behind = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
        if visible(piece):
            found.append((start + blank_ahead, end - blank_behind))
        start = end
    return found


def _break_before(text: str, start: int, end: int) -> int:
    """The last line end, else the last blank, in the second half of the piece; else its very end."""
    for sign in ("\n", " "):
        at = text.rfind(sign, start + (end - start) // 2, end)
        if at >= 0:
            return at + 1
    return end
