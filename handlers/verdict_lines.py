"""A verdict as plain lines, for files and papers: each reason with its articles, what would change it, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.citing import cited, outcome_named, packed, said
from locales import Speaker, worded
from rules import Change, Check, Fact, Facts, Reason, Remedy, Rulebook, Value, Verdict, judge, open_questions, remedies
from rules.model import Takes

MARKS = {"failed": "✗", "discretion": "△", "unknown": "?", "met": "✓"}
"""In the order they are told; what cannot change the result any more is left out."""
TAKES: Mapping[Takes, str] = {
    "changeable": worded("can be changed"),
    "time": worded("takes time"),
    "fixed": worded("cannot be changed"),
}
MOST_WAYS = 3
MOST_QUESTIONS = 5
"""More than that is no advice."""
VALIDITY = "validity"


def only_assumed(verdict: Verdict, reason: Reason) -> bool:
    """It is met by nothing that anybody said."""
    return set(reason.facts) <= {assumption.fact.name for assumption in verdict.assumptions}


def change_line(change: Change, change_to: str, voice: Speaker) -> str:
    """What would have to be otherwise, whether it can be, and what would show it."""
    takes = voice.say(TAKES[change.takes])
    if change.document is None:
        return voice.say("{what} ({more})", what=change_to, more=takes)
    proof = said(change.document, voice)
    return voice.say("{change} ({takes}; proof: {document})", change=change_to, takes=takes, document=proof)


@dataclass(frozen=True)
class Case:
    """One person or unit, judged."""

    rulebook: Rulebook
    check: Check
    facts: Facts
    verdict: Verdict
    voice: Speaker

    @classmethod
    def of(cls, rulebook: Rulebook, check: Check, facts: Facts, on: date, voice: Speaker) -> Case:
        """Judge it."""
        return cls(rulebook, check, facts, judge(rulebook, check.id, facts, on), voice)

    def pack(self, template: str) -> str:
        """A sentence of this check's pack."""
        return packed(self.rulebook, self.check.policy, template, self.voice)

    def outcome(self) -> str:
        """The verdict in one line; outside the document's period there is none."""
        outcome = self.verdict.outcome
        return outcome_named(outcome, self.voice) if outcome else self.voice.say("No verdict on this day")

    def reasons(self, *states: str) -> Iterator[str]:
        """Marked lines, the weighty ones first; what would mend a reason stands behind it."""
        for state in states or tuple(MARKS):
            for reason in self.of_state(state):
                yield f"{MARKS[state]} {self.reason(reason)}" + (
                    f" → {said(reason.mend, self.voice)}" if reason.mend else ""
                )
        if self.verdict.outcome is None:
            validity = self.rulebook.policies[self.check.policy].validity
            yield cited(self.pack(validity.outside), self.voice, validity.source)

    def of_state(self, state: str) -> list[Reason]:
        """The conditions in this state; what is only assumed is not among those that are met."""
        found = [one for one in self.verdict.reasons if one.state == state and one.condition != VALIDITY]
        return found if state != "met" else [one for one in found if not only_assumed(self.verdict, one)]

    def reason(self, reason: Reason) -> str:
        """The sentence and its articles."""
        return cited(said(reason.text, self.voice), self.voice, reason.source, *reason.also)

    def missing(self) -> Iterator[str]:
        """The nearest ways to a better result; what still has to be known. No way tells what was said about health."""
        on, outcome = self.verdict.on, self.verdict.outcome
        if outcome in ("not_eligible", "discretion"):
            found = remedies(self.rulebook, self.check.id, self.facts, on)
            open_to_them = [way for way in found if any(change.known for change in way.changes)]
            told = [way for way in open_to_them if not any(one.fact.private and one.known for one in way.changes)]
            ways = [self._way(way) for way in told]
            yield from list(dict.fromkeys(ways))[:MOST_WAYS]
        if outcome == "incomplete":
            for fact in open_questions(self.rulebook, self.check.id, self.facts)[:MOST_QUESTIONS]:
                yield self.voice.say("Still to be known: {what}", what=self.pack(fact.short))

    def assumed(self) -> Iterator[str]:
        """What counts as met until somebody says otherwise."""
        for one in self.verdict.assumptions:
            sentence = cited(self.pack(one.fact.presumption or one.fact.short), self.voice, one.fact.source)
            yield self.voice.say("Taken for granted: {what}", what=sentence)

    def _way(self, way: Remedy) -> str:
        say = self.voice.say
        changes = say(" and ").join(self._change(one) for one in way.changes if one.known)
        untold = sum(not one.known for one in way.changes)
        if untold:
            changes += self.voice.count(
                ", and {n} question not asked yet must come out well",
                ", and {n} questions not asked yet must come out well",
                untold,
            )
        return say("{changes} ⇒ {verdict}", changes=changes, verdict=outcome_named(way.gives, self.voice))

    def _change(self, one: Change) -> str:
        short, answer = self.pack(one.fact.short), self.value(one.fact, one.to)
        return change_line(one, self.voice.say("{question}: {answer}", question=short, answer=answer), self.voice)

    def value(self, fact: Fact, value: Value | None) -> str:
        """A value as people read it."""
        if value is None:
            return self.voice.say("Not sure")
        option = fact.option(value)
        if option is not None:
            return self.pack(option.label)
        if isinstance(value, bool):
            return self.voice.say("Yes") if value else self.voice.say("No")
        if isinstance(value, int | Decimal):
            number = self.voice.number(value)
            return self.voice.say("{number} {unit}", number=number, unit=self.pack(fact.unit)) if fact.unit else number
        return str(value)
