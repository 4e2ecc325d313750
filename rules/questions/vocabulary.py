"""The words people use: which concepts they stand for, which carry nothing, which name something that is not ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rules.questions.model import ConceptFile, OutsideFile
from rules.questions.sounds import Sounds, keyed
from rules.questions.tidy import CJK

FILLER = ""
"""The concept of words that carry nothing."""
ELSEWHERE = "elsewhere/"
"""Before the name of a group of things that are not in the documents."""


@dataclass(frozen=True)
class Neighbour:
    """Something people ask that is not in the documents."""

    title: str
    unless: frozenset[str]
    """Concepts beside which its words do not count."""


@dataclass(frozen=True)
class Vocabulary:
    """Words → concepts, Chinese by characters, English by words."""

    chinese: Mapping[str, tuple[str, ...]]
    english: Mapping[tuple[str, ...], tuple[str, ...]]
    neighbours: Mapping[str, Neighbour]
    marks: Mapping[str, frozenset[str]]
    """Programme → the concepts that name it."""
    names: Mapping[str, frozenset[str]]
    """Programme → the concepts that name it outright."""
    leans: Mapping[str, frozenset[str]]
    """Programme → the concepts that are more at home in it."""
    counting: frozenset[str]
    """Concepts of a question about a count."""
    chat: Mapping[str, frozenset[str]]
    """Kind of small talk → whole messages."""
    sounds: Sounds

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """First character → lengths of the words that begin with it, the longest first."""
        found = dict[str, set[int]]()
        for word in self.chinese:
            found.setdefault(word[0], set()).add(len(word))
        return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}

    @cached_property
    def phrases(self) -> Mapping[str, tuple[int, ...]]:
        """First English word → lengths in words of the phrases that begin with it, the longest first."""
        found = dict[str, set[int]]()
        for phrase in self.english:
            found.setdefault(phrase[0], set()).add(len(phrase))
        return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}

    @cached_property
    def by_sound(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Sounds → concepts; what carries nothing and what is not ours is left out: nobody misspells into those."""
        meaning = {
            word: concepts
            for word, concepts in self.chinese.items()
            if not any(concept == FILLER or concept.startswith(ELSEWHERE) for concept in concepts)
        }
        return keyed(meaning, self.sounds)

    @cached_property
    def single_words(self) -> tuple[str, ...]:
        """English words of five letters and more, for slips of the finger."""
        return tuple(sorted({word for phrase in self.english for word in phrase if len(word) >= SHORTEST_MENDED}))


SHORTEST_MENDED = 5
"""Letters: a shorter English word is too like others to be mended."""


def listed(words: str) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in words.replace("\n", " ").split(",") if word.strip()]


def stem(word: str) -> str:
    """An English word without its plural and possessive."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def vocabulary(concepts: ConceptFile, outside: OutsideFile, sounds: Sounds) -> Vocabulary:
    """The vocabulary of the two files `concepts.yaml` and `elsewhere.yaml`."""
    chinese = dict[str, tuple[str, ...]]()
    english = dict[tuple[str, ...], tuple[str, ...]]()

    def add(words: Iterable[str], concept: str) -> None:
        for word in words:
            if CJK.search(word):
                chinese[word] = _with(chinese.get(word, ()), concept)
            else:
                key = tuple(stem(part) for part in word.replace("-", " ").split())
                english[key] = _with(english.get(key, ()), concept)

    for name, words in concepts.concepts.items():
        add(listed(words), name)
    for name, group in outside.elsewhere.items():
        add(listed(group.words), ELSEWHERE + name)
    fillers = [word for word in listed(concepts.fillers) if word not in chinese and (stem(word),) not in english]
    add(fillers, FILLER)
    return Vocabulary(
        chinese,
        english,
        {
            ELSEWHERE + name: Neighbour(group.title, frozenset(group.unless))
            for name, group in outside.elsewhere.items()
        },
        {programme: frozenset(names) for programme, names in concepts.marks.items()},
        {programme: frozenset(names) for programme, names in concepts.names.items()},
        {programme: frozenset(names) for programme, names in concepts.leans.items()},
        frozenset(concepts.counting),
        {kind: frozenset(listed(words)) for kind, words in outside.chat.items()},
        sounds,
    )


def _with(known: tuple[str, ...], concept: str) -> tuple[str, ...]:
    return known if concept in known else (*known, concept)
