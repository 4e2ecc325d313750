"""A tidied question → what it says: concepts by the longest words, by sound where they are misspelt, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rules.questions.tidy import CJK
from rules.questions.vocabulary import ELSEWHERE, FILLER, SHORTEST_MENDED, Vocabulary, stem

NUMERAL = re.compile(r"[0-9]+|[一二两三四五六七八九十百]+(?=[个名人位家天年月学公专平号次间])")
SENTENCES = re.compile(r"[,.!?;:。，！？；：、\n]+")
PARTS = re.compile(r"[\u3400-\u9fff]+|[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?|㎡|[&§%]")
LONGEST_MISSPELT = 8
"""Characters of a misspelt word."""
LONG_ENOUGH = 4
"""Characters: words so long do not sound alike by chance."""
ALIKE = 84
"""rapidfuzz's ratio from which an English word is taken for a misspelt one of ours."""
FAINT = 0.8
"""Weight of a word that was only recognised by its sound or by likeness."""


@dataclass
class Reading:
    """What was found in a question."""

    text: str
    concepts: dict[str, float] = field(default_factory=dict)
    """Concept → how surely it was said, up to 1."""
    grams: list[str] = field(default_factory=list)
    """Pairs of neighbouring characters, and English words."""
    numbers: int = 0
    """How many numbers stand in it."""
    unexplained: list[str] = field(default_factory=list)
    """Characters and words that nothing here explains."""

    @property
    def elsewhere(self) -> list[str]:
        """Groups of things that are not in the documents, by the words that name them."""
        return [concept for concept in self.concepts if concept.startswith(ELSEWHERE)]

    @property
    def sure(self) -> bool:
        """Whether a word was recognised as it stands: in Chinese, likeness of sound alone proves nothing."""
        return bool(self.concepts) and (not CJK.search(self.text) or max(self.concepts.values()) == 1.0)

    def note(self, concepts: tuple[str, ...], weight: float = 1.0) -> None:
        """Take down what a word stands for."""
        for concept in concepts:
            if concept != FILLER:
                self.concepts[concept] = max(self.concepts.get(concept, 0.0), weight)


def read(text: str, words: Vocabulary, *, mend: bool = True) -> Reading:
    """Read a tidied question. `mend`: look for misspelt words too; exemplars need none."""
    reading = Reading(text, numbers=len(NUMERAL.findall(text)))
    parts = PARTS.findall(text)
    at = 0
    while at < len(parts):
        if CJK.match(parts[at]):
            _read_chinese(parts[at], words, reading, mend=mend)
            at += 1
        elif parts[at][0].isalpha() or parts[at] in "&":
            run = list(_run(parts, at))
            _read_english(run, words, reading, mend=mend)
            at += len(run)
        else:
            if parts[at] == "㎡":
                reading.note(words.chinese.get("㎡", ()))
            at += 1
    for name in reading.elsewhere:
        if words.neighbours[name].unless & reading.concepts.keys():
            del reading.concepts[name]
    return reading


def tails(text: str) -> list[str]:
    """The last part and the last two of a long question: people tell a story first, and ask at the end."""
    parts = [part.strip() for part in SENTENCES.split(text) if part.strip()]
    return [" ".join(parts[-count:]) for count in (1, 2) if len(parts) > count]


def _run(parts: list[str], at: int) -> Iterator[str]:
    while at < len(parts) and (parts[at][0].isalpha() or parts[at] == "&") and not CJK.match(parts[at]):
        yield parts[at]
        at += 1


def _read_chinese(run: str, words: Vocabulary, reading: Reading, *, mend: bool) -> None:
    reading.grams += [run[at : at + 2] for at in range(len(run) - 1)]
    if len(run) == 1:
        reading.grams.append(run)
    covered = [False] * len(run)
    plain = [True] * len(run)
    for start, end, concepts in longest_words(run, words):
        reading.note(concepts)
        covered[start:end] = [True] * (end - start)
        if FILLER not in concepts and end - start > 1:
            plain[start:end] = [False] * (end - start)
    if mend:
        _mend_by_sound(run, words, reading, covered, plain)
    reading.unexplained += [character for character, known in zip(run, covered, strict=True) if not known]


def longest_words(run: str, words: Vocabulary) -> list[tuple[int, int, tuple[str, ...]]]:
    """The words of a run of characters: those that cover it best, long ones counting more than several short ones."""
    size = len(run)
    best = [0.0] * (size + 1)
    step: list[tuple[int, tuple[str, ...]] | None] = [None] * size
    chinese, lengths = words.chinese, words.lengths
    for start in range(size - 1, -1, -1):
        best[start] = best[start + 1]
        for length in lengths.get(run[start], ()):
            concepts = chinese.get(run[start : start + length]) if start + length <= size else None
            if concepts is None:
                continue
            worth = length * length - (0.5 if FILLER in concepts else 0.0) + best[start + length]
            if worth > best[start]:
                best[start], step[start] = worth, (length, concepts)
    found, at = list[tuple[int, int, tuple[str, ...]]](), 0
    while at < size:
        here = step[at]
        if here is None or best[at] == best[at + 1]:
            at += 1
            continue
        found.append((at, at + here[0], here[1]))
        at += here[0]
    return found


def _mend_by_sound(run: str, words: Vocabulary, reading: Reading, covered: list[bool], plain: list[bool]) -> None:
    """Windows with a character nothing covers, without a word that already means something, read by sound.

    A window as long as LONG_ENOUGH proves enough by its sound alone."""
    start = 0
    while start < len(run):
        for end in range(min(len(run), start + LONGEST_MISSPELT), start + 1, -1):
            short = end - start < LONG_ENOUGH
            if (short and all(covered[start:end])) or (short and not all(plain[start:end])):
                continue
            if run[start:end] in words.chinese:
                continue
            key = words.sounds.of(run[start:end])
            concepts = words.by_sound.get(key) if key else None
            if concepts is not None:
                reading.note(concepts, FAINT)
                covered[start:end] = [True] * (end - start)
                plain[start:end] = [False] * (end - start)
                start = end - 1
                break
        start += 1


def _read_english(run: list[str], words: Vocabulary, reading: Reading, *, mend: bool) -> None:
    stems = [stem(part) for part in run]
    reading.grams += [part for part in stems if words.english.get((part,)) != (FILLER,)]
    at, unknown = 0, list[str]()
    while at < len(stems):
        for length in words.phrases.get(stems[at], ()):
            concepts = words.english.get(tuple(stems[at : at + length]))
            if concepts is not None:
                reading.note(concepts)
                at += length
                break
        else:
            unknown.append(stems[at])
            at += 1
    if unknown and mend:
        unknown = _mend_english(unknown, words, reading)
    reading.unexplained += unknown


def _mend_english(unknown: list[str], words: Vocabulary, reading: Reading) -> list[str]:
    """What is left after pinyin and slips of the finger were understood."""
    syllables = list[str]()
    for part in unknown:
        syllables += words.sounds.cut(part) or ("",)
    if len(syllables) > 1 and _read_syllables(syllables, words, reading):
        return [part for part in unknown if words.sounds.cut(part) is None]
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded with the first word that is not known

    left = list[str]()
    for part in unknown:
        near = (
            process.extractOne(part, words.single_words, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if len(part) >= SHORTEST_MENDED
            else None
        )
        concepts = words.english.get((near[0],)) if near else None
        if concepts is None:
            left.append(part)
        else:
            reading.note(concepts, FAINT)
    return left


def _read_syllables(syllables: list[str], words: Vocabulary, reading: Reading) -> bool:
    """Concepts of a question typed in pinyin; whether there were any."""
    at, found = 0, False
    while at < len(syllables):
        for end in range(min(len(syllables), at + LONGEST_MISSPELT), at + 1, -1):
            concepts = words.by_sound.get(tuple(syllables[at:end]))
            if concepts is not None:
                reading.note(concepts, FAINT)
                at, found = end - 1, True
                break
        at += 1
    return found
