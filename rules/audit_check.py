"""One check's health, group by group: lines nobody reaches, conditions that rule each other out, idle questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from rules.classes import SMALLEST_PART
from rules.finding import N_, Finding
from rules.interview import mattering
from rules.lines import Path
from rules.logic import Clause
from rules.model import Check, Condition
from rules.rulebook import Rulebook
from rules.situations import Group, Situation, branch_of, groups
from rules.values import Value

NEVER_FAIL = ("normally", "encouraged", "may", "priority", "evidence", "merit", "silent", "plain")
"""Forces under which an unmet condition is no refusal."""


def audit_check(rulebook: Rulebook, check: Check) -> Iterator[Finding]:
    """Everything found in one check."""
    at = rulebook.policies[check.policy].checks.index(check)
    found = [(group, [*group.situations()]) for group in groups(rulebook.logic(check.id))]
    floors = [min(_worst(group, situation) for situation in situations) for group, situations in found]
    for n, (group, situations) in enumerate(found):
        others = max((floor for m, floor in enumerate(floors) if m != n), default=0)
        for path, message, params in _Group(group, situations, others).findings():
            yield Finding(check.policy, ("checks", at, *path), message, params)
    for path, message in (*_never_asked(rulebook, check), *_forces(check)):
        yield Finding(check.policy, ("checks", at, *path), message)


def _worst(group: Group, situation: Situation) -> int:
    return max((rank for rank in group.ranks(situation) if rank is not None), default=0)


Told = tuple[Path, str, dict[str, object]]


@dataclass(frozen=True)
class _Group:
    group: Group
    situations: list[Situation]
    floor: int
    """The best that the other groups can come to."""

    def findings(self) -> Iterator[Told]:
        for column, clause in enumerate(self.group.clauses):
            yield from self._lines(column, clause)
            yield from self._matters(column, clause)
        yield from self._idle_facts()
        yield from self._classes()
        yield from self._together()

    def _lines(self, column: int, clause: Clause) -> Iterator[Told]:
        """Lines that take no situation, and lines that change nothing where they take one."""
        taken = defaultdict[int | None, list[Situation]](list)
        for situation in self.situations:
            taken[situation.branches[column]].append(situation)
        for at, branch in enumerate(clause.condition.branches):
            path = ("conditions", clause.order, "branches", at)
            if at not in taken:
                yield path, N_("no situation comes to this line, those before it take them all; move it up or out"), {}
            elif branch.when is not None and all(_alike(clause, at, one) for one in taken[at]):
                yield path, N_("without this line the same would be said in every situation; take it out"), {}

    def _matters(self, column: int, clause: Clause) -> Iterator[Told]:
        """A condition that never decides: another one is always as bad."""
        for situation in self.situations:
            ranks = self.group.ranks(situation)
            own = ranks[column]
            beside = [rank for at, rank in enumerate(ranks) if at != column and rank is not None]
            if own is not None and own > max(beside, default=self.floor) and own > self.floor:
                return
        path = ("conditions", clause.order)
        yield path, N_("this condition never decides the verdict; let it fail somewhere, or take it out"), {}

    def _idle_facts(self) -> Iterator[Told]:
        """A fact that a condition reads and that never changes its line, and a threshold that parts nothing."""
        for place, classes in enumerate(self.group.classes):
            moved = [*self._moves(place)]
            for column, clause in enumerate(self.group.clauses):
                if classes.fact.name in clause.facts and not any(column in columns for _, columns in moved):
                    message = N_("the condition reads {fact} and never depends on it; take it out of its lines")
                    yield ("conditions", clause.order), message, {"fact": classes.fact.name}
            for at in range(len(classes) - 1) if not classes.places else ():
                if not any(at == edge and columns for edge, columns in moved):
                    message = N_("{fact}: nothing changes at {number}; correct the threshold or take it out")
                    params: dict[str, object] = {"fact": classes.fact.name, "number": str(classes.sample(at + 1))}
                    yield ("conditions", self.group.clauses[0].order), message, params

    def _moves(self, place: int) -> Iterator[tuple[int, set[int]]]:
        """From a class of this fact to the next one, all else equal: the conditions that take another line."""
        rows = defaultdict[tuple[int, ...], list[Situation]](list)
        for situation in self.situations:
            rows[situation.key[:place] + situation.key[place + 1 :]].append(situation)
        for row in rows.values():
            for one, next_ in pairwise(row):
                pairs = enumerate(zip(one.branches, next_.branches, strict=True))
                yield one.key[place], {column for column, (before, after) in pairs if before != after}

    def _classes(self) -> Iterator[Told]:
        """One less and one more than each threshold: they belong where their class says."""
        for place, classes in enumerate(self.group.classes):
            step = SMALLEST_PART if classes.fact.type == "area" else 1
            for situation in self.situations if not classes.places else ():
                if not 0 <= situation.key[place] < len(classes) - 1:
                    continue
                last = classes.sample(situation.key[place] + 1)
                assert isinstance(last, int | Decimal)
                known = {**situation.known, classes.fact.name: last - step}
                if tuple(branch_of(clause, known) for clause in self.group.clauses) != situation.branches:
                    message = N_(
                        "{fact}: {number} is judged otherwise than its neighbours; write the threshold as a whole"
                    )
                    params: dict[str, object] = {"fact": classes.fact.name, "number": str(last - step)}
                    yield ("conditions", self.group.clauses[0].order), message, params

    def _together(self) -> Iterator[Told]:
        """Conditions that cannot all be met: the check could never say yes."""
        met = [self._met(situation) for situation in self.situations if self._as_presumed(situation)]
        everyone = frozenset(range(len(self.group.clauses)))
        if everyone in met:
            return
        for one, other in combinations(sorted(everyone), 2):
            if not any({one, other} <= columns for columns in met):
                first, second = self.group.clauses[one], self.group.clauses[other]
                message = N_("it can never be met together with {other}; nobody would ever be told yes")
                yield ("conditions", second.order), message, {"other": first.condition.id}
                return
        order = self.group.clauses[0].order
        yield (
            ("conditions", order),
            N_("it and the conditions beside it can never all be met; nobody would be told yes"),
            {},
        )

    def _met(self, situation: Situation) -> frozenset[int]:
        return frozenset(at for at, rank in enumerate(self.group.ranks(situation)) if not rank)

    def _as_presumed(self, situation: Situation) -> bool:
        pairs = zip(self.group.classes, situation.key, strict=True)
        return all(one.fact.presumed is None or at == one.places[one.fact.presumed] for one, at in pairs)


def _alike(clause: Clause, at: int, situation: Situation) -> bool:
    after = next(n for n in range(at + 1, len(clause.tests)) if clause.tests[n](situation.known))
    return clause.ranks[after] == clause.ranks[at] and clause.said[after] == clause.said[at]


def _never_asked(rulebook: Rulebook, check: Check) -> Iterator[tuple[Path, str]]:
    mentioned: dict[str, Value | None] = {fact.name: None for fact in check.facts if fact.optional}
    asked = mattering(rulebook, check.id, mentioned)
    for at, fact in enumerate(check.facts):
        if fact.presumed is None and fact.no_effect is None and fact.name not in asked:
            yield ("facts", at), N_("this question is never asked, nothing depends on it; take it out")


def _forces(check: Check) -> Iterator[tuple[Path, str]]:
    for at, condition in enumerate(check.conditions):
        message = _force(condition)
        if message is not None:
            yield ("conditions", at, "force"), message


def _force(condition: Condition) -> str | None:
    """Why the force does not fit what follows."""
    states = {branch.then for branch in condition.branches}
    if condition.force in NEVER_FAIL and "failed" in states:
        return N_("under this force nobody is refused; let it end in discretion, or say must")
    if condition.force in ("must", "vague", "relaxable") and "failed" not in states:
        return N_("under this force somebody is refused; let a line fail, or say normally")
    if condition.force in ("normally", "relaxable", "open") and "discretion" not in states:
        return N_("under this force somebody decides; let a line end in discretion, or say must")
    return None
