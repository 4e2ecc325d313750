"""Ask the rule base: one question → an answer, a choice, small talk, or that it is not covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from rules.questions.choosing import ASKING, Choice, Fit, choose, factors_of, named, policy_of
from rules.questions.computing import Computed, Computer
from rules.questions.credit import Hours
from rules.questions.index import Index, Profile, Weights
from rules.questions.load import Asked
from rules.questions.model import Entry
from rules.questions.reading import Reading, read, tails
from rules.questions.small_talk import asks_on, goes_on, says, small_talk
from rules.questions.tidy import tidy
from rules.questions.vocabulary import ELSEWHERE
from rules.rulebook import Rulebook

Outcome = Literal["answer", "choice", "not_covered", "chat"]
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
CARRIED, CARRIED_WEIGHT = 2, 0.6
"""Concepts of the last answer that a question going on from it still means, and how much they weigh."""
NEAR_ENOUGH = 0.70
"""Of the best fit: an entry that can compute with the question's number is meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that answers, or may."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a question."""

    outcome: Outcome
    found: tuple[Found, ...] = ()
    """The best first; of `not_covered` at most the nearest one."""
    talk: str | None = None
    """Of `chat`: which kind."""
    about: str | None = None
    """Of `not_covered`: what it is about instead, as a sentence of the packs."""
    computed: Computed | None = None
    """What the number or day in the question comes to."""
    follows: Literal["source", "why"] | None = None
    """It asks on about the last answer: where it stands, or why."""
    reading: Reading = field(default_factory=lambda: Reading(""))


class Inquiry:
    """What can be asked of a rule base."""

    def __init__(self, rulebook: Rulebook, asked: Asked, weights: Weights | None = None) -> None:
        self._computer = Computer(rulebook, asked.words)
        self.entries: Mapping[str, Entry] = asked.entries
        self.words = asked.words
        self._asked = asked
        self._weights = weights or Weights()

    @cached_property
    def index(self) -> Index:
        """Built with the first question."""
        return Index([*self._profiles()], self._weights)

    def _profiles(self) -> Iterator[Profile]:
        for entry in self.entries.values():
            yield Profile(entry.id, [self._exemplar(text) for text in (*entry.asked, entry.title)])
        for name, outside in self._asked.outside.items():
            if outside.asked:
                yield Profile(ELSEWHERE + name, [self._exemplar(text) for text in outside.asked])

    def _exemplar(self, text: str) -> Reading:
        return read(tidy(text), self.words, mend=False)

    @cached_property
    def _limits(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.entries.values() if entry.quota)

    @cached_property
    def _bare(self) -> Mapping[str, tuple[str, ...]]:
        """Concept → the entries it means when nothing else is said."""
        found = dict[str, tuple[str, ...]]()
        for entry in self.entries.values():
            for concept in entry.bare:
                found[concept] = (*found.get(concept, ()), entry.id)
        return found

    def ask(self, text: str, today: date, policy: str | None = None, last: str | None = None) -> Heard:
        """Answer a question. `policy`: the programme chosen in the chat; `last`: the entry answered before."""
        tidied = tidy(text)
        before = self.entries.get(last or "")
        if before is not None and (asks := asks_on(tidied, self.words.chat)) is not None:
            return Heard("answer", (Found(before, 1.0),), follows=asks)
        if (talk := small_talk(tidied, self.words.chat)) is not None:
            return Heard("chat", talk=talk)
        question = read(tidied, self.words)
        if not question.sure:
            return self._not_understood(tidied, question)
        on = before is not None and goes_on(tidied)
        if before is not None and on:
            self._with_what_was_said(question, before)
            policy = policy or before.policy
        return self._computed(self._heard(tidied, question, policy, goes_on=on), tidied, today)

    def _heard(self, tidied: str, question: Reading, policy: str | None, *, goes_on: bool = False) -> Heard:
        is_named = bool(named(question, self.words))
        fits = self.fits(question, policy, goes_on=goes_on)
        choice = choose(fits, is_named=is_named, is_chosen=policy is not None)
        if choice.kind == "not_covered" and says(tidied, "abuse", self.words.chat):
            return Heard("chat", talk="abuse", reading=question)
        found = tuple(Found(self.entries[fit.entry], fit.score) for fit in choice.fits)
        return Heard(choice.kind, found, about=self._about(choice), reading=question)

    def _with_what_was_said(self, question: Reading, before: Entry) -> None:
        """A question that goes on from an answer leaves out what that was about."""
        said = Counter(concept for text in before.asked for concept in self._exemplar(text).concepts)
        for concept, _ in said.most_common(CARRIED):
            question.concepts.setdefault(concept, CARRIED_WEIGHT)

    def _computed(self, heard: Heard, tidied: str, today: date) -> Heard:
        """The answer with what comes out; of several readings the one that a number or a day makes sense of."""
        if heard.outcome not in ("answer", "choice"):
            return heard
        best = heard.found[0].score
        for at, found in enumerate(heard.found):
            if found.score < best * NEAR_ENOUGH:
                break
            computed = self._computer.compute(tidied, found.entry, today)
            if computed is not None:
                others = (*heard.found[:at], *heard.found[at + 1 :])
                first = self._about_these_hours(found, computed)
                return replace(heard, outcome="answer", found=(first, *others), computed=computed)
        return heard

    def _about_these_hours(self, found: Found, computed: Computed) -> Found:
        """Hours of the whole year are about the whole, whichever part was named last."""
        if not isinstance(computed.result, Hours) or computed.result.total is None:
            return found
        whole = next(entry for entry in self.entries.values() if entry.hours)
        return Found(whole, found.score)

    def _not_understood(self, tidied: str, question: Reading) -> Heard:
        """Nothing in it means anything here: curses get their reply, all else is honestly not covered."""
        if says(tidied, "abuse", self.words.chat):
            return Heard("chat", talk="abuse", reading=question)
        return Heard("not_covered", reading=question)

    def fits(self, question: Reading, policy: str | None, *, goes_on: bool = False) -> list[Fit]:
        """All entries that share something with the question, the best first.

        What was learned knows whole questions: of one that goes on from the answer before, likeness alone tells."""
        factors = factors_of(question, self.words, policy)
        likeness = self._likeness(question, factors)
        best = _of_ours(likeness) if goes_on else self._scores(question, likeness, factors)
        if len(question.text) >= LONG and max(best.values(), default=0.0) < WEAK:
            self._hear_the_end(question, best, factors)
        if question.numbers:
            counts = self.words.counting & question.concepts.keys()
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

    def offered(self, text: str, policy: str | None, least: float) -> list[Entry]:
        """Entries that fit what was typed so far at least so well, the best first."""
        question = read(tidy(text), self.words)
        ours = (fit for fit in self.fits(question, policy) if not fit.entry.startswith(ELSEWHERE))
        return [self.entries[fit.entry] for fit in ours if fit.score >= least]

    def _hear_the_end(self, question: Reading, best: dict[str, float], factors: Mapping[str, float]) -> None:
        for tail in tails(question.text):
            end = read(tail, self.words)
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

    def _about(self, choice: Choice) -> str | None:
        """What the question is about instead: the title of the group of things elsewhere."""
        if choice.elsewhere is None:
            return None
        return self._asked.outside[choice.elsewhere.removeprefix(ELSEWHERE)].title


def _of_ours(likeness: Mapping[str, float]) -> dict[str, float]:
    return {entry: score * UNLEARNED for entry, score in likeness.items() if not entry.startswith(ELSEWHERE)}
