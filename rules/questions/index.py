"""What each entry is asked like → how well a question fits each entry, from 0 to about 1."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.questions.reading import Reading

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts. Found by trial on the development questions (tests/bench/questions)."""

    nearest: float = 0.20
    """The exemplars most like the question, by concepts."""
    second: float = 0.40
    """Of that, the part of the second nearest: one odd exemplar alone proves little."""
    profile: float = 0.25
    """All exemplars of the entry together, by concepts."""
    grams: float = 0.45
    """All exemplars of the entry together, by pairs of characters and by words."""
    unexplained: float = 0.55
    """Each thing in the question that nothing explains, beside a concept of middling rarity."""
    foreign: float = 0.30
    """What is lost when nothing the question says is ever said of the entry."""
    rarity: float = 0.55
    """Exponent of a concept's rarity: people put common words into questions about rare things."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry as it is asked: each exemplar read."""

    entry: str
    readings: Sequence[Reading]


class Postings:
    """Who says a thing, and how much it weighs there: packed, for there are a hundred thousand of them."""

    __slots__ = ("places", "weights")

    def __init__(self) -> None:
        self.places, self.weights = array("H"), array("f")

    def add(self, place: int, weight: float) -> None:
        """One more."""
        self.places.append(place)
        self.weights.append(weight)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return zip(self.places, self.weights, strict=True)


NONE = Postings()


class Index:
    """All entries' profiles, turned so that a question touches only what it shares a concept with."""

    def __init__(self, profiles: Sequence[Profile], weights: Weights) -> None:
        self.weights = weights
        self.entries = [profile.entry for profile in profiles]
        self.rarity = _rarity([{c for r in p.readings for c in r.concepts} for p in profiles], weights.rarity)
        self.gram_rarity = _rarity([{g for r in p.readings for g in r.grams} for p in profiles])
        self._exemplars = defaultdict[str, Postings](Postings)
        self._whole = defaultdict[str, Postings](Postings)
        self._grams = defaultdict[str, Postings](Postings)
        self._owner: list[int] = []
        self._said: list[frozenset[str]] = []
        for at, profile in enumerate(profiles):
            self._add(at, profile)
        self._unknown_gram = max(self.gram_rarity.values(), default=1.0)
        self._middling = sorted(self.rarity.values())[len(self.rarity) // 2] if self.rarity else 1.0

    def _add(self, at: int, profile: Profile) -> None:
        self._said.append(frozenset(concept for reading in profile.readings for concept in reading.concepts))
        whole = Counter[str]()
        grams = Counter[str]()
        for reading in profile.readings:
            vector = _unit({c: w * self.rarity[c] for c, w in reading.concepts.items()})
            number = len(self._owner)
            self._owner.append(at)
            for concept, weight in vector.items():
                self._exemplars[concept].add(number, weight)
                whole[concept] += weight  # type: ignore[assignment]
            for gram in set(reading.grams):
                grams[gram] += self.gram_rarity[gram]  # type: ignore[assignment]
        for concept, weight in _unit(whole).items():
            self._whole[concept].add(at, weight)
        for gram, weight in _unit({g: math.sqrt(w * self.gram_rarity[g]) for g, w in grams.items()}).items():
            self._grams[gram].add(at, weight)

    def scores(self, question: Reading) -> dict[int, float]:
        """Entry's number → how well the question fits it."""
        said = {c: w * self.rarity.get(c, 0.0) for c, w in question.concepts.items()}
        burden = self.weights.unexplained * self._middling
        norm = math.sqrt(sum(w * w for w in said.values()) + burden * burden * len(question.unexplained)) or 1.0
        profile, exemplars = dict[int, float](), dict[int, float]()
        for concept, weight in said.items():
            for number, other in self._exemplars.get(concept, NONE):
                exemplars[number] = exemplars.get(number, 0.0) + weight * other / norm
            for at, other in self._whole.get(concept, NONE):
                profile[at] = profile.get(at, 0.0) + weight * other / norm
        grams, w = self._gram_scores(question), self.weights
        return {
            at: (w.nearest * near + w.profile * profile.get(at, 0.0) + w.grams * grams.get(at, 0.0))
            * (1.0 - w.foreign * self._foreign(at, said))
            for at, near in self._nearest(exemplars).items()
        }

    def _nearest(self, exemplars: Mapping[int, float]) -> dict[int, float]:
        """Entry's number → likeness of its two exemplars most like the question."""
        first, second = dict[int, float](), dict[int, float]()
        for number, score in exemplars.items():
            at = self._owner[number]
            if score > first.get(at, 0.0):
                second[at], first[at] = first.get(at, 0.0), score
            elif score > second.get(at, 0.0):
                second[at] = score
        part = self.weights.second
        return {at: (1.0 - part) * near + part * second.get(at, 0.0) for at, near in first.items()}

    def _foreign(self, at: int, said: Vector) -> float:
        """The share of what is said that no exemplar of the entry ever says."""
        known = self._said[at]
        strange = sum(weight * weight for concept, weight in said.items() if concept not in known)
        return strange / sum(weight * weight for weight in said.values())

    def _gram_scores(self, question: Reading) -> dict[int, float]:
        said = {gram: self.gram_rarity.get(gram, self._unknown_gram) for gram in set(question.grams)}
        norm = math.sqrt(sum(w * w for w in said.values())) or 1.0
        found = dict[int, float]()
        for gram, weight in said.items():
            for at, other in self._grams.get(gram, NONE):
                found[at] = found.get(at, 0.0) + weight * other / norm
        return found


def _rarity(sets: Iterable[set[str]], exponent: float = 1.0) -> dict[str, float]:
    """Thing → how much it tells: what few entries share tells most."""
    every = list(sets)
    shared = Counter(thing for one in every for thing in one)
    return {thing: math.log(1 + len(every) / count) ** exponent for thing, count in shared.items()}


def _unit(vector: Mapping[str, float]) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {thing: weight / norm for thing, weight in vector.items()}
