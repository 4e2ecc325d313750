"""A text as staff typed it → its words and looks: Telegram's own, and `**bold**` and `[words](https://…)` as typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.campaign import Words
from handlers.turn import Look, Said

BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")


@dataclass(frozen=True, slots=True)
class _Run:
    """A look in characters, not in UTF-16 units."""

    start: int
    end: int
    look: Look


def words_of(said: Said) -> Words:
    """The text without the signs that mark it, without blanks around it."""
    text, runs = said.text, _in_characters(said)
    text, runs = _read(text, runs, LINK, lambda found: Look("text_link", 0, 0, found[2]))
    text, runs = _read(text, runs, BOLD, lambda _: Look("bold", 0, 0))
    ahead = len(text) - len(text.lstrip())
    text = text.strip()
    kept = [replace(run, start=max(0, run.start - ahead), end=min(len(text), run.end - ahead)) for run in runs]
    return Words(text, tuple(_in_units(text, run) for run in sorted(kept, key=_place) if run.start < run.end))


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _place(run: _Run) -> tuple[int, int]:
    return run.start, -run.end


def _in_characters(said: Said) -> list[_Run]:
    at = [0]
    for character in said.text:
        at.append(at[-1] + (2 if ord(character) > 0xFFFF else 1))
    place = {unit: number for number, unit in enumerate(at)}
    return [
        _Run(place[look.offset], place[look.offset + look.length], look)
        for look in said.looks
        if look.offset in place and look.offset + look.length in place and look.length > 0
    ]


def _in_units(text: str, run: _Run) -> Look:
    return replace(run.look, offset=units(text[: run.start]), length=units(text[run.start : run.end]))


def _read(
    text: str, runs: list[_Run], sign: re.Pattern[str], look: Callable[[re.Match[str]], Look]
) -> tuple[str, list[_Run]]:
    """One kind of sign taken out, the last first: what stands before it keeps its place meanwhile."""
    for found in reversed(list(sign.finditer(text))):
        (start, end), (first, last) = found.span(), found.span(1)
        text = text[:start] + found[1] + text[end:]
        moved = [replace(run, start=_moved(run.start, found), end=_moved(run.end, found)) for run in runs]
        runs = [*(run for run in moved if run.start < run.end), _Run(start, start + last - first, look(found))]
    return text, runs


def _moved(place: int, found: re.Match[str]) -> int:
    """Where a place of the text is once the signs are gone."""
    (start, end), (first, last) = found.span(), found.span(1)
    if place <= start:
        return place
    if place >= end:
        return place - (end - start) + (last - first)
    return start + min(max(place, first), last) - first
