"""The year's hours and a station's quotas as bars in text.

Text, not a picture. A drawn picture needs a font with the characters; a plain server has none, and one to carry along
has 10 MB and more, for six labels. A screen reader reads a text; a text follows the phone's letter size and dark
colours, is edited in place when a number changes, and costs no upload. The bar is ▰▱ because █ and ■ differ in width
from font to font; its figures stand above it, so that nobody has to count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDEST = 28
"""Half-width columns that a small phone shows in one line of a message."""
STEPS = 10
FULL, EMPTY, OVER = "▰", "▱", "▲"


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that is counted."""

    label: str
    used: Decimal
    limit: Decimal


def bar_lines(bars: Sequence[Bar]) -> tuple[str, ...]:
    """Two lines for each: what it is with its figures, then the bar. None is wider than a phone."""
    return tuple(line for bar in bars for line in (_figures(bar), _drawn(bar)))


def width(text: str) -> int:
    """Half-width columns; what a font may draw either way counts as wide."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return 0
    return 2 if character in FULL + EMPTY + OVER or unicodedata.east_asian_width(character) in "WFA" else 1


def _figures(bar: Bar) -> str:
    figures = f"{_number(bar.used)}/{_number(bar.limit)}"
    return f"{_shortened(bar.label, WIDEST - 1 - width(figures))} {figures}"


def _drawn(bar: Bar) -> str:
    """A place for each of few, else tenths; anything at all shows, and only all of it is full."""
    limit = max(bar.limit, Decimal(0))
    steps = int(limit) if 0 < limit <= STEPS and limit == int(limit) and bar.used == int(bar.used) else STEPS
    share = bar.used / limit if limit else Decimal(bar.used > 0)
    full = min(steps, max(int(share * steps), int(bar.used > 0)))
    if share < 1 and full == steps:
        full -= 1
    return FULL * full + EMPTY * (steps - full) + (OVER if bar.used > limit else "")


def _shortened(label: str, most: int) -> str:
    if width(label) <= most:
        return label
    kept = ""
    for character in label:
        if width(kept + character) > most - 2:
            break
        kept += character
    return kept + "…"


def _number(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
