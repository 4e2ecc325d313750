"""A question as it was typed → one plain line: half-width, simplified characters, small letters, no emoji."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol

LONGEST = 1000
"""Characters read of a question: a rambling one is far shorter, and nobody waits for more."""
CJK = re.compile(r"[\u3400-\u9fff]")
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "So", "Sk", "Mn", "Me"})
"""Categories of characters that say nothing: controls, direction marks, emoji and their parts."""
KEPT_SYMBOLS = "㎡"


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def tidy(text: str) -> str:
    """The line that is read; empty when nothing in it can be read."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST]).lower().replace("’", "'").replace("`", "'")
    kept = (
        " " if character.isspace() else character
        for character in normal
        if character.isspace() or character in KEPT_SYMBOLS or unicodedata.category(character) not in DROPPED
    )
    plain = " ".join("".join(kept).split())
    return _converter().convert(plain) if CJK.search(plain) else plain


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - loaded with the first Chinese question

    converter: _Converter = OpenCC("t2s")
    return converter
