"""Whether two people ask the same, where no entry tells: by letters, by pairs of letters, by what is spoken of."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rules.questions.reading import read
from rules.questions.tidy import tidy
from rules.questions.vocabulary import Vocabulary

SAME = 0.60
"""Likeness from which two questions are taken for the same. Of 63,720 pairs of development questions that ask
different things, 3 are so alike; of different wordings of one thing, those that differ by a word or two."""
ANSWERED = 0.50
"""Share of a question's pairs of letters that an answer must hold to be taken for its answer."""
LEAST_CONCEPTS = 2
SAYS_NOTHING = re.compile(r"[^\w㎡]+|请问|你好|您好|一下|想问|咨询|[吗呢吧啊呀嘛的了么啦哦]")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a question is compared."""

    letters: str
    pairs: AbstractSet[str]
    concepts: AbstractSet[str]


def sketch(text: str, words: Vocabulary) -> Sketch:
    """Of a question as it was typed."""
    tidied = tidy(text)
    letters = SAYS_NOTHING.sub("", tidied)
    pairs = {letters[at : at + 2] for at in range(len(letters) - 1)} or {letters}
    return Sketch(letters, pairs, read(tidied, words, mend=False).concepts.keys())


def likeness(one: Sketch, other: Sketch) -> float:
    """From 0 to 1; the same either way round."""
    if not one.letters or not other.letters:
        return 0.0
    if one.letters == other.letters:
        return 1.0
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded with the first two questions that are compared

    first, second = sorted((one.letters, other.letters))
    pairs = 2 * len(one.pairs & other.pairs) / (len(one.pairs) + len(other.pairs))
    concepts = len(one.concepts & other.concepts) / max(1, len(one.concepts | other.concepts))
    return float(fuzz.ratio(first, second) / 100 + pairs + concepts) / 3


def asks_the_same(one: Sketch, other: Sketch) -> bool:
    """Whether an answer to one answers the other."""
    return likeness(one, other) >= SAME


def is_answered_by(question: Sketch, answer: Sketch) -> bool:
    """Whether an answer whose own question is not known any more speaks of all that is asked."""
    if len(question.concepts) < LEAST_CONCEPTS or not question.concepts <= answer.concepts:
        return False
    return len(question.pairs & answer.pairs) / len(question.pairs) >= ANSWERED
