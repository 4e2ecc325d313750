"""Characters → how they sound without tones, for typos by sound and questions typed in pinyin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

LETTERS = re.compile(r"[a-zü']+")
LONGEST_SYLLABLE = 6


class Sounds:
    """The table of readings, and the cutting of letters into syllables."""

    def __init__(self, table: str) -> None:
        self._of: dict[str, str] = {}
        self.syllables: set[str] = set()
        for line in table.splitlines():
            syllable, _, characters = line.partition(" ")
            if syllable == "#":
                continue
            self.syllables.add(syllable)
            self._of.update(dict.fromkeys(characters, syllable))

    def of(self, text: str) -> tuple[str, ...] | None:
        """The sounds of a text; `None` when one of its characters is not known."""
        found = tuple(self._of.get(character, "") for character in text)
        return found if all(found) else None

    def cut(self, letters: str) -> tuple[str, ...] | None:
        """`zhipingminge` → its syllables, the fewest there can be; `None` when it is no pinyin."""
        plain = letters.replace("ü", "v").replace("'", "")
        best: list[tuple[str, ...] | None] = [()] + [None] * len(plain)
        for end in range(1, len(plain) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                before = best[start]
                if before is None or plain[start:end] not in self.syllables:
                    continue
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, plain[start:end])
        return best[len(plain)]


def keyed(words: Mapping[str, Sequence[str]], sounds: Sounds) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Sounds → concepts, of all words of two characters and more."""
    found = dict[tuple[str, ...], tuple[str, ...]]()
    for word, concepts in words.items():
        if len(word) > 1 and (key := sounds.of(word)) is not None:
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *concepts)))
    return found


def read_sounds(path: Path) -> Sounds:
    """The table of a file: a syllable and its characters a line."""
    return Sounds(path.read_text(encoding="utf-8"))
