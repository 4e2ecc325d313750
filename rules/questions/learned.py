"""What was learned from the exemplars: how much each sign speaks for each entry. Made by `make weights`, read as it is.

The file holds only signs by name (a concept, one or two characters, a word), so new words of a concept count at once;
a new entry is found by the index alone until the weights are made again.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Mapping, Sequence
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


class Learned:
    """Signs → entries and how much they speak for them."""

    def __init__(self, text: str) -> None:
        self._read: dict[str, tuple[array[int], array[int]]] = {}
        """Signs that questions used: their entries, and hundredths."""
        self._signs = dict[str, str](line.split("\t", 1) for line in text.splitlines())
        self.entries: Sequence[str] = self._signs.pop(NAMES, "").split()
        self.made_from = self._signs.pop(MADE_FROM, "")
        """Digest of the exemplars it was made from."""
        places, weights = _pairs(self._signs.pop(BIAS, ""))
        self._bias = [0.0] * len(self.entries)
        for at, weight in zip(places, weights, strict=True):
            self._bias[at] = weight / UNIT

    def leanings(self, question: Reading) -> dict[str, float]:
        """Entry → how much the question's signs speak for it, from 0 (not at all) to about 1."""
        totals = self._bias.copy()
        for sign, weight in signs(question).items():
            places, weights = self._of(sign)
            share = weight / UNIT
            for at, leaning in zip(places, weights, strict=True):
                totals[at] += share * leaning
        return {entry: (total + 1.0) / 2.0 for entry, total in zip(self.entries, totals, strict=True) if total > -1.0}

    def _of(self, sign: str) -> tuple[array[int], array[int]]:
        found = self._read.get(sign)
        if found is None:
            line = self._signs.get(sign)
            if line is None:
                return NOTHING
            found = self._read[sign] = _pairs(line)
        return found


def _pairs(line: str) -> tuple[array[int], array[int]]:
    """`12:-40 57:31` → places and hundredths."""
    pairs = [pair.partition(":") for pair in line.split()]
    return array("H", (int(at) for at, _, _ in pairs)), array("h", (int(weight) for _, _, weight in pairs))


NOTHING = array("H"), array("h")


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
