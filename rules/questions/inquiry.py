"""Ask the rule base: one question → an answer, a choice, small talk, or that it is not covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from rules.questions.choosing import (
    BARS,
    MOST_CHOICES,
    Choice,
    Fit,
    choose,
    leans_to,
    named,
    named_outright,
    policy_of,
)
from rules.questions.computing import Computed, Computer
from rules.questions.credit import Hours
from rules.questions.index import Weights
from rules.questions.load import Asked
from rules.questions.model import Entry
from rules.questions.ranking import Ranking
from rules.questions.reading import Reading, read
from rules.questions.small_talk import asked_article, asks_on, goes_on, says, small_talk
from rules.questions.tidy import tidy
from rules.questions.vocabulary import ELSEWHERE
from rules.rulebook import Rulebook

Outcome = Literal["answer", "choice", "not_covered", "chat"]
SURELY_ELSEWHERE = 0.55
"""A fit from which the thing elsewhere is named; below, the question is only said not to be found."""
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
        self.ranking = Ranking(asked, weights)

    def ask(self, text: str, today: date, policy: str | None = None, last: str | None = None) -> Heard:
        """Answer a question. `policy`: the programme chosen in the chat; `last`: the entry answered before."""
        tidied = tidy(text)
        before = self.entries.get(last or "")
        if before is not None and (asks := asks_on(tidied, self.words.chat)) is not None:
            return Heard("answer", (Found(before, 1.0),), follows=asks)
        if (talk := small_talk(tidied, self.words.chat)) is not None:
            return Heard("chat", talk=talk)
        if found := self._by_article(tidied, policy):
            return found
        question = read(tidied, self.words)
        if not question.sure:
            return self._not_understood(tidied, question)
        on = before is not None and goes_on(tidied)
        if before is not None and on:
            self._with_what_was_said(question, before)
            policy = policy or before.policy
        return self._computed(self._heard(tidied, question, policy, goes_on=on), tidied, today)

    def _by_article(self, tidied: str, policy: str | None) -> Heard | None:
        """第18条: what an article holds; a list where it has one, else what there is to choose from."""
        number = asked_article(tidied)
        if number is None:
            return None
        question = read(tidied, self.words)
        programmes = named_outright(question, self.words) or ({policy} if policy else set(self.words.names))
        here = [one for one in self.entries.values() if one.article == number and one.policy in programmes]
        if not here:
            return Heard("not_covered", reading=question)
        lists = [entry for entry in here if entry.several]
        shown = (lists if len(lists) == len({one.policy for one in here}) else here)[:MOST_CHOICES]
        outcome: Outcome = "answer" if len(shown) == 1 else "choice"
        return Heard(outcome, tuple(Found(entry, 1.0) for entry in shown), reading=question)

    def _heard(self, tidied: str, question: Reading, policy: str | None, *, goes_on: bool = False) -> Heard:
        is_named = bool(named(question, self.words))
        fits = self.ranking.fits(question, policy, goes_on=goes_on)
        if len(both := named_outright(question, self.words)) > 1:
            return self._of_both(fits, both, question)
        leaning = len(leans_to(question, self.words)) == 1
        twins = {} if leaning else self._twins
        choice = choose(fits, is_named=is_named, is_chosen=policy is not None, twins=twins)
        if choice.kind == "not_covered" and says(tidied, "abuse", self.words.chat):
            return Heard("chat", talk="abuse", reading=question)
        found = tuple(Found(self.entries[fit.entry], fit.score) for fit in choice.fits)
        return Heard(choice.kind, found, about=self._about(choice, fits, question), reading=question)

    @cached_property
    def _twins(self) -> Mapping[str, tuple[str, ...]]:
        return {entry.id: entry.twins for entry in self.entries.values() if entry.twins}

    def _of_both(self, fits: list[Fit], programmes: frozenset[str], question: Reading) -> Heard:
        """A question that names both programmes: the best entry of each, to choose from."""
        best = [next((fit for fit in fits if policy_of(fit.entry) == one), None) for one in sorted(programmes)]
        found = tuple(Found(self.entries[fit.entry], fit.score) for fit in best if fit and fit.score >= BARS.floor)
        outcome: Outcome = "choice" if len(found) > 1 else "not_covered"
        return Heard(outcome, found if len(found) > 1 else (), reading=question)

    def _with_what_was_said(self, question: Reading, before: Entry) -> None:
        """A question that goes on from an answer leaves out what that was about."""
        said = Counter(concept for text in before.asked for concept in self.ranking.exemplar(text).concepts)
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
                # That a number makes sense of it is as good a sign as the words that fit another better.
                first = self._about_these_hours(replace(found, score=best), computed)
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

    def offered(self, text: str, policy: str | None, least: float) -> list[Entry]:
        """Entries that fit what was typed so far at least so well, the best first."""
        question = read(tidy(text), self.words)
        ours = (fit for fit in self.ranking.fits(question, policy) if not fit.entry.startswith(ELSEWHERE))
        return [self.entries[fit.entry] for fit in ours if fit.score >= least]

    def _about(self, choice: Choice, fits: list[Fit], question: Reading) -> str | None:
        """What the question is about instead, where that is sure: the title of the group of things elsewhere."""
        if choice.elsewhere is None or (fits[0].score < SURELY_ELSEWHERE and not question.elsewhere):
            return None
        if len(question.concepts) < 2 and not question.elsewhere:
            return None
        return self._asked.outside[choice.elsewhere.removeprefix(ELSEWHERE)].title
