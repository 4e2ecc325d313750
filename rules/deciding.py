"""A definite verdict → its grounds: what keeps it from being better, and what it needs so as not to be worse.

A set of conditions forces the verdict alone when nothing else matters: whatever the unknown facts turn out to be, and
whatever the conditions outside the set came to. One failed condition forces a no. A yes rests on every condition that
could go wrong; "discretion" on one that leaves the case to discretion, and on every condition that could have failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rules.logic import Component, View
from rules.rulebook import Rulebook
from rules.values import Facts
from rules.weighing import weigh


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why the verdict is no better and no worse."""

    against: tuple[frozenset[str], ...]
    """Every smallest set of conditions of which one is surely as bad as the verdict; of a yes only the empty one."""
    holding: frozenset[str]
    """The conditions that could be worse than the verdict, and are not."""

    @property
    def forcing(self) -> tuple[frozenset[str], ...]:
        """Every smallest set of conditions that forces the verdict alone."""
        unions = dict.fromkeys(self.holding | one for one in self.against)
        return tuple(one for one in unions if not any(other < one for other in unions))


def grounds(rulebook: Rulebook, check_id: str, facts: Facts) -> Grounds | None:
    """The grounds of a definite verdict; `None` while it is open. Sets lie within components: these are independent."""
    weighed = weigh(rulebook.logic(check_id), facts)
    if len(weighed.ranks) > 1:
        return None
    (rank,) = weighed.ranks
    parts = [(_taking_part(scale.component, scale.view), scale.view) for scale in weighed.scales]
    holding = (name for names, _view in parts for name, worst in names if worst > rank)
    if rank == 0:
        return Grounds((frozenset(),), frozenset(holding))
    return Grounds(tuple(one for names, view in parts for one in _against(names, view, rank)), frozenset(holding))


def _taking_part(component: Component, view: View) -> list[tuple[str, int]]:
    """The conditions of the case, in the order of the view's rows, each with the worst it could ever come to."""
    clauses = zip(component.clauses, view.possible, strict=True)
    return [(clause.condition.id, max(clause.ranks)) for clause, possible in clauses if possible]


def _against(names: list[tuple[str, int]], view: View, rank: int) -> Iterator[frozenset[str]]:
    """The smallest sets of which some condition is that bad in every completion."""
    if min(view.worst) < rank:
        return
    found = list[set[int]]()
    for size in range(1, len(names) + 1):
        for columns in map(set, combinations(range(len(names)), size)):
            surely = all(any(row[column] >= rank for column in columns) for row in view.together)
            if surely and not any(smaller <= columns for smaller in found):
                found.append(columns)
                yield frozenset(names[column][0] for column in columns)
