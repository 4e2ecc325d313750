"""What tables, handbook and diagrams say of facts, articles and states, through whoever speaks the language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from rules.classes import ABSENT, Classes
from rules.decision_table import Cell
from rules.misgiven import N_
from rules.model import Fact, Force, State
from rules.rulebook import Rulebook
from rules.source import Source
from rules.text import PLACEHOLDER
from rules.values import Value

STATES: Mapping[State | None, str] = {
    "met": N_("met"),
    "discretion": N_("the authority decides"),
    "failed": N_("not met"),
    None: N_("no part of the case"),
}
FORCES: Mapping[Force, str] = {
    "must": N_("must"),
    "normally": N_("normally"),
    "relaxable": N_("may be relaxed down to a floor"),
    "encouraged": N_("encouraged"),
    "may": N_("may"),
    "priority": N_("priority"),
    "evidence": N_("weighs as evidence"),
    "merit": N_("selection on merit"),
    "open": N_("open list"),
    "vague": N_("no measure given"),
    "silent": N_("not said"),
    "plain": N_("statement"),
}


class Voice(Protocol):
    """Someone who speaks one language."""

    def say(self, message: str, /, **params: object) -> str:
        """A sentence of ours."""
        ...

    def count(self, one: str, many: str, n: int, /, **params: object) -> str:
        """A sentence about a number of things."""
        ...

    def pack(self, template: str, params: Mapping[str, object]) -> str:
        """A sentence of a pack."""
        ...


@dataclass(frozen=True)
class Words:
    """A policy, spoken."""

    rulebook: Rulebook
    policy: str
    voice: Voice

    def text(self, template: str | None) -> str:
        """A sentence of the pack; where it names a number of the person's, a gap."""
        if not template:
            return ""
        text = self.rulebook.text(self.policy, template)
        gaps = dict.fromkeys(PLACEHOLDER.findall(template), "…")
        return self.voice.pack(template, {**gaps, **text.params})

    def article(self, source: Source) -> str:
        """Where it stands."""
        if source.article == "closing":
            return self.voice.say("closing paragraph")
        if source.item:
            return self.voice.say("Art. {article}({item})", article=source.article, item=source.item)
        return self.voice.say("Art. {article}", article=source.article)

    def articles(self, sources: Iterable[Source]) -> str:
        """Where several things stand, each place once."""
        return self.voice.say(", ").join(dict.fromkeys(map(self.article, sources)))

    def state(self, state: State | None) -> str:
        """What a condition comes to."""
        return self.voice.say(STATES[state])

    def force(self, force: Force) -> str:
        """How strictly the document says it."""
        return self.voice.say(FORCES[force])

    def value(self, fact: Fact, value: Value) -> str:
        """An answer as people read it."""
        option = fact.option(value)
        if option is not None:
            return self.text(option.label)
        if isinstance(value, bool):
            return self.voice.say("Yes") if value else self.voice.say("No")
        return str(value)

    def cell(self, classes: Classes, cell: Cell) -> str:
        """The classes of a fact that a row of a table takes."""
        if cell is None:
            return "-"
        known = sorted(cell - {ABSENT})
        parts = [*self._values(classes, known)] if classes.places else [*self._ranges(classes, known)]
        if ABSENT in cell:
            parts.append(self.voice.say("not mentioned"))
        return self.voice.say(" or ").join(parts)

    def _values(self, classes: Classes, known: list[int]) -> Iterator[str]:
        for at in known:
            yield from (self.value(classes.fact, value) for value in classes.members[at])

    def _ranges(self, classes: Classes, known: list[int]) -> Iterator[str]:
        """Classes side by side are one range."""
        for _, run in groupby(enumerate(known), lambda pair: pair[1] - pair[0]):
            together = [at for _, at in run]
            beyond = together[-1] + 1
            after = classes.sample(beyond) if beyond < len(classes) else None
            yield self._range(classes.fact, classes.sample(together[0]), after)

    def _range(self, fact: Fact, low: Value, after: Value | None) -> str:
        say = self.voice.say
        if after is None:
            return say("{low} or more", low=low)
        assert isinstance(after, int | Decimal)
        if fact.type == "area":
            return (
                say("below {after}", after=after)
                if low == fact.least
                else say("{low} to below {after}", low=low, after=after)
            )
        if low == after - 1:
            return str(low)
        return say("{low} to {high}", low=low, high=after - 1)
