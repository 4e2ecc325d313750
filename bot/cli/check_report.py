"""A verdict as lines for a terminal, as narrow as a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from handlers.citing import outcome_named
from locales import Speaker
from rules import (
    Check,
    Fact,
    Facts,
    Remedy,
    Rulebook,
    Source,
    Text,
    Value,
    Verdict,
    judge,
    open_questions,
    remedies,
)

REMEDIES_AT_MOST = 3
QUESTIONS_AT_MOST = 3
"""More than that is no advice."""


def report(rulebook: Rulebook, check: Check, facts: Facts, on: date, voice: Speaker) -> str:
    """The verdict, its reasons, what it assumes, what would change it and what to do next."""
    verdict = judge(rulebook, check.id, facts, on)
    open_facts = open_questions(rulebook, check.id, facts)
    return "\n".join(_Report(rulebook, verdict, voice).lines(remedies(rulebook, check.id, facts, on), open_facts))


class _Report:
    def __init__(self, rulebook: Rulebook, verdict: Verdict, voice: Speaker) -> None:
        self.rulebook, self.verdict, self.voice, self.check = rulebook, verdict, voice, verdict.check

    def lines(self, ways: tuple[Remedy, ...], open_facts: tuple[Fact, ...]) -> Iterator[str]:
        say, outcome = self.voice.say, self.verdict.outcome
        yield f"{self._pack(self.check.title)} · {self.voice.date(self.verdict.on)}"
        if outcome is None:
            validity = self.rulebook.policy_of(self.check.id).validity
            yield say("No verdict on this day")
            yield f"{self._pack(validity.outside)} {self._cite(validity.source)}"
            return
        yield outcome_named(outcome, self.voice)
        if outcome == "eligible" and self.check.rider:
            yield f"{self._pack(self.check.rider)} {self._cite(self.check.rider_source or self.check.source)}"
        yield from self._groups()
        if open_facts:
            yield ""
        for fact in open_facts[:QUESTIONS_AT_MOST]:
            yield say("Answer: {question}", question=self._pack(fact.question))
        yield from self._assumptions()
        yield from self._ways(ways)
        yield from self._next() if outcome != "not_eligible" else self._routes()
        yield from self._closing()

    def _closing(self) -> Iterator[str]:
        yield ""
        yield self.voice.say("Whom to ask")
        yield self._pack(self.check.ask_whom)
        yield ""
        for reason in self.verdict.reasons:
            if reason.condition == "validity":
                yield f"{self._text(reason.text)} {self._cite(reason.source)}"
        yield self.voice.say("A self-check, not a decision: what the authority says counts.")

    def _groups(self) -> Iterator[str]:
        say = self.voice.say
        yield from self._group("failed", "✗", lambda n: say("Not met ({n})", n=n))
        yield from self._group("discretion", "△", lambda n: say("The authority decides ({n})", n=n))
        yield from self._group("unknown", "?", lambda n: say("Not known yet ({n})", n=n))
        yield from self._group("met", "✓", lambda n: say("Met ({n})", n=n))
        yield from self._group("moot", "-", lambda n: say("Cannot change the result ({n})", n=n))

    def _group(self, state: str, mark: str, title: Callable[[int], str]) -> Iterator[str]:
        reasons = [one for one in self.verdict.reasons if one.state == state and one.condition != "validity"]
        if reasons:
            yield ""
            yield title(len(reasons))
        for reason in reasons:
            yield f"{mark} {self._text(reason.text)} {self._cite(reason.source, *reason.also)}"
            if reason.mend:
                yield f"  → {self._text(reason.mend)}"

    def _assumptions(self) -> Iterator[str]:
        if self.verdict.assumptions:
            yield ""
            yield self.voice.say("Assumed, unless the facts say otherwise")
        for one in self.verdict.assumptions:
            yield f"· {self._pack(one.fact.presumption or one.fact.short)} {self._cite(one.fact.source)}"

    def _ways(self, ways: tuple[Remedy, ...]) -> Iterator[str]:
        """Advice only where something is known that could be otherwise."""
        useful = [way for way in ways if any(one.known for one in way.changes)]
        if useful and self.verdict.outcome in ("not_eligible", "discretion"):
            yield ""
            yield self.voice.say("What would change it")
            yield from map(self._way, useful[:REMEDIES_AT_MOST])

    def _way(self, way: Remedy) -> str:
        say, count = self.voice.say, self.voice.count
        changes = say(" and ").join(
            say("{question}: {answer}", question=self._pack(one.fact.short), answer=self._value(one.fact, one.to))
            for one in way.changes
            if one.known
        )
        untold = sum(not one.known for one in way.changes)
        if untold:
            changes += count(
                ", and {n} question not asked yet must come out well",
                ", and {n} questions not asked yet must come out well",
                untold,
            )
        return "· " + say("{changes} ⇒ {verdict}", changes=changes, verdict=outcome_named(way.gives, self.voice))

    def _next(self) -> Iterator[str]:
        yield ""
        yield self.voice.say("What to do next")
        for number, step in enumerate(self.check.next_steps, 1):
            yield f"{number}. {self._pack(step.actor)} - {self._pack(step.text)} {self._cite(step.source)}"

    def _value(self, fact: Fact, value: Value) -> str:
        option = fact.option(value)
        if option is not None:
            return self._pack(option.label)
        if isinstance(value, bool):
            return self.voice.say("Yes") if value else self.voice.say("No")
        return str(value)

    def _routes(self) -> Iterator[str]:
        if self.check.routes:
            yield ""
            yield self.voice.say("Another road")
        for route in self.check.routes:
            yield f"· {self._pack(route.text)} {self._cite(route.source)}"

    def _pack(self, template: str) -> str:
        return self._text(self.rulebook.text(self.check.policy, template))

    def _text(self, text: Text) -> str:
        return self.voice.pack(text.template, text.params)

    def _cite(self, *sources: Source) -> str:
        say = self.voice.say
        return say("[{articles}]", articles=say(", ").join(dict.fromkeys(map(self._article, sources))))

    def _article(self, source: Source) -> str:
        if source.article == "closing":
            return self.voice.say("closing paragraph")
        if source.item:
            return self.voice.say("Art. {article}({item})", article=source.article, item=source.item)
        return self.voice.say("Art. {article}", article=source.article)
