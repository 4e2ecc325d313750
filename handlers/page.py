"""Lines and buttons → a reply that is easy to read on a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from handlers.effects import Button, Reply, Rows, Span

Line = str | Span | Sequence["str | Span"] | None
"""A line of a message; `None` is left out, an empty one separates."""

LABEL = 40
"""Widest button text, in half-width columns: twenty Chinese characters."""
HALF = 16
"""Widest label, in half-width columns, that shares a row with another on a small phone."""


def bold(text: str) -> Span:
    """What the eye should find first."""
    return Span(text, "bold")


def small(text: str) -> Span:
    """An aside."""
    return Span(text, "italic")


def folded(text: str) -> Span:
    """Whole lines that may be long and open on a tap."""
    return Span(text, "quote")


def page(lines: Iterable[Line], rows: Iterable[Sequence[Button]] = ()) -> Reply:
    """A message of lines with buttons below; empty rows are left out."""
    return Reply(_body(lines), tuple(tuple(row) for row in rows if row))


def _body(lines: Iterable[Line]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in lines:
        if line is None:
            continue
        parts = (line,) if isinstance(line, str | Span) else line
        if spans:
            _add(spans, Span("\n"))
        for part in parts:
            _add(spans, Span(part) if isinstance(part, str) else part)
    return tuple(spans)


def _add(spans: list[Span], new: Span) -> None:
    if spans and spans[-1].style is None and new.style is None:
        spans[-1] = Span(spans[-1].text + new.text)
    elif new.text:
        spans.append(new)


def width(text: str) -> int:
    """Columns a text takes, a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, columns: int = LABEL) -> str:
    """The text, cut with … where it is wider than that."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) >= columns:
            break
        kept += character
    return kept.rstrip() + "…"


def arranged(buttons: Iterable[Button]) -> Rows:
    """Two short labels share a row, a long one has its own."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        beside = rows[-1] if rows else ()
        if len(beside) == 1 and width(beside[0].label) <= HALF and width(button.label) <= HALF:
            rows[-1] = (*beside, button)
        else:
            rows.append((button,))
    return tuple(rows)


def in_rows(buttons: Sequence[Button], columns: int) -> Rows:
    """So many a row: for numbers."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))
