"""A text as people write it → the class it belongs to. The words are the pack's; only the reading is here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from pydantic import field_validator

from rules.frozen import Frozen

NOT_ASCII = r"[^\x00-\x7f]"
LOOSE_BLANK = re.compile(rf"\s+(?={NOT_ASCII})|(?<={NOT_ASCII})\s+|[\"'“”‘’「」『』《》〈〉【】*_~`]")
"""Blanks beside Chinese, quotes and marks: people set them, they mean nothing here."""


READ_AT_MOST = 1000
"""Characters of a text that are looked at: nobody's honours take more, and patterns stay quick."""


class Words(Frozen):
    """Words to recognise, as regular expressions; they are read, never shown."""

    any_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @field_validator("any_of", "unless")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as fault:
                raise ValueError(f"{pattern!r} is no regular expression: {fault}") from fault
        return patterns

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.any_of) or r"(?!)")

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.unless) or r"(?!)")

    def found(self, text: str) -> bool:
        """Whether the text holds these words."""
        return bool(self._any.search(text)) and not self._unless.search(text)

    def without(self, text: str) -> str:
        """The text, these words taken out."""
        return self._any.sub("", text)

    def split(self, text: str) -> list[str]:
        """The text, cut at these words."""
        return [piece for piece in self._any.split(text) if piece]


class TextClass(Words):
    """A class of texts. `gives: null` means: such a text says too little, the fact stays unknown."""

    gives: str | None


class Recognise(Frozen):
    """How a text becomes a class. It may name several things: the best class among them counts."""

    variants: Words = Words()
    """Two characters each: the first is read as the second (traditional forms)."""
    ignore: Words = Words()
    """Taken out before reading."""
    clauses: Words
    """What ends a clause."""
    items: Words
    """What stands between the things a clause lists."""
    names: Words
    """What makes a piece name something; a piece without it belongs to the one before."""
    denies: Words
    """What says that something is not held; it holds on through the list of its clause."""
    denies_all: Words = Words()
    """What says so of everything its clause lists."""
    affirms: Words = Words()
    """What ends a denial within a clause."""
    classes: tuple[TextClass, ...]
    """The best first."""
    otherwise: str

    def read(self, text: str) -> str | None:
        """The class of the text; `None` when it says too little."""
        plain = self._plain(text)
        if not plain:
            return None
        ranks = [rank for piece in self._held(plain) if (rank := self._rank(piece)) is not None]
        return self.classes[min(ranks)].gives if ranks else self.otherwise

    def _plain(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text[:READ_AT_MOST]).casefold().strip()
        plain = plain.translate({ord(pair[0]): pair[1] for pair in self.variants.any_of})
        return self.ignore.without(LOOSE_BLANK.sub("", plain))

    def _held(self, plain: str) -> Iterator[str]:
        """What the text names and does not deny."""
        for clause in self._joined(self.clauses.split(plain)):
            denied = everything = self.denies_all.found(clause)
            for piece in self._joined(self.items.split(clause)):
                denied = everything or self.denies.found(piece) or (denied and not self.affirms.found(piece))
                if not denied:
                    yield piece

    def _joined(self, pieces: list[str]) -> Iterator[str]:
        """Pieces that name nothing belong to the one before ("…, lapsed"), at the beginning to the one after."""
        held = ""
        for piece in pieces:
            if self.names.found(held) and self.names.found(piece):
                yield held
                held = piece
            else:
                held = f"{held},{piece}" if held else piece
        if held:
            yield held

    def _rank(self, piece: str) -> int | None:
        return next((rank for rank, one in enumerate(self.classes) if one.found(piece)), None)
