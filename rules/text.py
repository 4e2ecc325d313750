"""A sentence of a pack with its numbers: what `rules` says to people, before it is in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def has_loose_brace(template: str) -> bool:
    """A brace that is no placeholder's: filling in would fail."""
    return bool(LOOSE_BRACE.search(PLACEHOLDER.sub("", template)))
