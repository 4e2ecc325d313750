"""What was learned from the exemplars: how much each sign speaks for each entry. Made by `make weights`, read as it is.

The file holds only signs by name (a concept, one or two characters, a word), so new words of a concept count at once;
a new entry is found by the index alone until the weights are made again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from rules.questions.reading import Reading
from rules.questions.vocabulary import stem

CHARACTERS = re.compile(r"[\u3400-\u9fff]+")
WORDS = re.compile(r"[a-z]+")
CONCEPT, PAIR_OF_WORDS = 1.5, 0.7
"""Weight of a concept, and of two English words in a row, beside a character or a word."""
UNIT = 100.0
"""The file holds hundredths."""
NAMES, BIAS, MADE_FROM = "#entries", "#bias", "#made-from"
"""Begin the lines of what is no sign: the entries in their order, each one's bias, the digest of the exemplars."""
NEVER = -1.0
"""Where an entry stands that nothing speaks for."""


class Learned:
    """Signs → entries and how much they speak for them."""

    def __init__(self, text: str) -> None:
        self._signs = dict[str, str](line.split("\t", 1) for line in text.splitlines())
        self.entries: Sequence[str] = self._signs.pop(NAMES, "").split()
        self.made_from = self._signs.pop(MADE_FROM, "")
        """Digest of the exemplars it was made from."""
        self.bias: Mapping[int, float] = dict(self._weights(self._signs.pop(BIAS, "")))

    def leanings(self, question: Reading) -> dict[str, float]:
        """Entry → how much the question's signs speak for it, from 0 (not at all) to about 1."""
        totals = dict(self.bias)
        for sign, weight in signs(question).items():
            for at, leaning in self._weights(self._signs.get(sign, "")):
                totals[at] = totals.get(at, NEVER) + weight * leaning
        return {self.entries[at]: (total + 1.0) / 2.0 for at, total in totals.items() if total > -1.0}

    @staticmethod
    def _weights(line: str) -> Iterator[tuple[int, float]]:
        for pair in line.split():
            at, _, weight = pair.partition(":")
            yield int(at), int(weight) / UNIT


def signs(question: Reading) -> Mapping[str, float]:
    """The signs of a question, all together of length 1."""
    found = {f"c:{concept}": CONCEPT * weight for concept, weight in question.concepts.items()}
    for run in CHARACTERS.findall(question.text):
        for size in (1, 2):
            found.update((f"g:{run[at : at + size]}", 1.0) for at in range(len(run) - size + 1))
    words = [stem(word) for word in WORDS.findall(question.text)]
    found.update((f"w:{word}", 1.0) for word in words)
    pairs = pairwise(words)
    found.update((f"w:{first} {second}", PAIR_OF_WORDS) for first, second in pairs)
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {sign: weight / length for sign, weight in found.items()}


def read_learned(path: Path) -> Learned | None:
    """What a file holds; `None` when it was never made."""
    return Learned(path.read_text(encoding="utf-8")) if path.exists() else None
