"""How well a question fits each entry: its likeness to how the entry is asked, and what was learned of its signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from rules.questions.choosing import ASKING, Fit, factors_of, policy_of
from rules.questions.index import Index, Profile, Weights
from rules.questions.load import Asked
from rules.questions.reading import Reading, read, tails
from rules.questions.tidy import tidy
from rules.questions.vocabulary import ELSEWHERE

LONG = 24
"""Characters: from here on people tell a story first, and the end is also read alone."""
SHORT = 4
"""Characters: a question so short means its one concept, whatever is left over."""
BRIEF = 8
"""Characters: in a longer question the words around a concept mean something too."""
WEAK = 0.33
"""A fit below which the end of a long question may say more than the whole."""
UNLEARNED = 1.8
"""What likeness alone is worth beside the sum of both."""
LIGHT = frozenset({"may_i", "must", "station", "engineer_station", "technician_station", "enterprise", "college"})
"""Concepts that leave a question as bare as it was."""


class Ranking:
    """Holds questions against all entries."""

    def __init__(self, asked: Asked, weights: Weights | None = None) -> None:
        self._asked, self._words = asked, asked.words
        self._weights = weights or Weights()

    @cached_property
    def index(self) -> Index:
        """Built with the first question."""
        return Index([*self._profiles()], self._weights)

    def _profiles(self) -> Iterator[Profile]:
        for entry in self._asked.entries.values():
            yield Profile(entry.id, [self.exemplar(text) for text in (*entry.asked, entry.title)])
        for name, outside in self._asked.outside.items():
            if outside.asked:
                yield Profile(ELSEWHERE + name, [self.exemplar(text) for text in outside.asked])

    def exemplar(self, text: str) -> Reading:
        """A way of asking, read as it stands."""
        return read(tidy(text), self._words, mend=False)

    @cached_property
    def _limits(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self._asked.entries.values() if entry.quota)

    @cached_property
    def _bare(self) -> Mapping[str, tuple[str, ...]]:
        """Concept → the entries it means when nothing else is said."""
        found = dict[str, tuple[str, ...]]()
        for entry in self._asked.entries.values():
            for concept in entry.bare:
                found[concept] = (*found.get(concept, ()), entry.id)
        return found

    def fits(self, question: Reading, policy: str | None, *, goes_on: bool = False) -> list[Fit]:
        """All entries that share something with the question, the best first.

        What was learned knows whole questions: of one that goes on from the answer before, likeness alone tells."""
        factors = factors_of(question, self._words, policy)
        likeness = self._likeness(question, factors)
        best = _of_ours(likeness) if goes_on else self._scores(question, likeness, factors)
        if len(question.text) >= LONG and max(best.values(), default=0.0) < WEAK:
            self._hear_the_end(question, best, factors)
        if question.numbers:
            counts = self._words.counting & question.concepts.keys()
            factor = ASKING.counted if counts else ASKING.numbered
            best.update({entry: best[entry] * factor for entry in self._limits & best.keys()})
        for entry in self._meant_alone(question):
            best[entry] = best.get(entry, 0.0) + ASKING.bare * factors.get(policy_of(entry), 1.0)
        fits = (Fit(entry, score, likeness.get(entry, 0.0)) for entry, score in best.items())
        return sorted(fits, key=lambda fit: (-fit.score, fit.entry))

    def _likeness(self, question: Reading, factors: Mapping[str, float]) -> dict[str, float]:
        """Entry → how like the question its exemplars are, the programme considered."""
        names = self.index.entries
        scores = self.index.scores(question)
        return {names[at]: score * factors.get(policy_of(names[at]), 1.0) for at, score in scores.items()}

    def _scores(
        self, question: Reading, likeness: Mapping[str, float], factors: Mapping[str, float]
    ) -> dict[str, float]:
        """Entry → its likeness and what was learned of it, together."""
        if self._asked.learned is None:
            return {entry: score * UNLEARNED for entry, score in likeness.items()}
        learned = self._asked.learned.leanings(question)
        return {
            entry: learned.get(entry, 0.0) * factors.get(policy_of(entry), 1.0)
            + ASKING.index * likeness.get(entry, 0.0)
            for entry in likeness.keys() | (learned.keys() & self._known)
        }

    @cached_property
    def _known(self) -> frozenset[str]:
        """What a score can be about: what was learned of entries that are gone is no use."""
        return frozenset(self.index.entries)

    def _hear_the_end(self, question: Reading, best: dict[str, float], factors: Mapping[str, float]) -> None:
        for tail in tails(question.text):
            end = read(tail, self._words)
            if len(end.concepts) < 2:
                continue
            for entry, score in self._scores(end, self._likeness(end, factors), factors).items():
                best[entry] = max(score * ASKING.tail, best.get(entry, 0.0))

    def _meant_alone(self, question: Reading) -> tuple[str, ...]:
        """The entries that a question's only concept means."""
        core = [concept for concept in question.concepts if concept not in LIGHT]
        brief = len(question.text) <= BRIEF * (2 if question.text.isascii() else 1)
        if len(core) != 1 or not brief or (question.unexplained and len(question.text) > SHORT):
            return ()
        return self._bare.get(core[0], ())


def _of_ours(likeness: Mapping[str, float]) -> dict[str, float]:
    return {entry: score * UNLEARNED for entry, score in likeness.items() if not entry.startswith(ELSEWHERE)}
