"""A sentence of a pack with its numbers: what `rules` says to people, before it is in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{(\w*)\}")
LOOSE_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Text:
    """The Chinese template is the msgid; `locales` translates it, then fills in the params."""

    template: str
    params: Mapping[str, str | int]


def placeholders(template: str) -> set[str]:
    """The names in braces."""
    return set(PLACEHOLDER.findall(template))


def placeholders_in(piece: object) -> Iterator[str]:
    """The names in braces anywhere in a pack's data."""
    if isinstance(piece, str):
        yield from PLACEHOLDER.findall(piece)
    elif isinstance(piece, dict | list):
        for part in piece.values() if isinstance(piece, dict) else piece:
            yield from placeholders_in(part)


def has_loose_brace(template: str) -> bool:
    """A brace that is no placeholder's: filling in would fail."""
    return bool(LOOSE_BRACE.search(PLACEHOLDER.sub("", template)))
