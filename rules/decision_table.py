"""A condition as a decision table: few rows, and every situation in exactly one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

from rules.classes import Classes
from rules.logic import Clause, Key, Logic
from rules.situations import branch_of, known_at, places

ORDERS_AT_MOST = 5
"""Facts of which every order is tried for the shortest table; beyond that they stay as they are asked."""
Cell = frozenset[int] | None
"""The classes of a fact that a row takes; `None`: any."""


@dataclass(frozen=True)
class Row:
    """Situations that take the same branch."""

    cells: tuple[Cell, ...]
    branch: int | None
    """`None`: the condition is no part of the case."""

    def takes(self, key: Key) -> bool:
        """Whether a situation is in this row."""
        return all(cell is None or at in cell for cell, at in zip(self.cells, key, strict=True))


@dataclass(frozen=True)
class Table:
    """One condition."""

    clause: Clause
    classes: tuple[Classes, ...]
    rows: tuple[Row, ...]
    """In the order of the condition's branches."""


def tables(logic: Logic) -> tuple[Table, ...]:
    """A table for each condition, in the document's order."""
    found = [_table(clause, component.classes) for component in logic.components for clause in component.clauses]
    return tuple(sorted(found, key=lambda table: table.clause.order))


def _table(clause: Clause, of_component: Sequence[Classes]) -> Table:
    classes = tuple(one for one in of_component if one.fact.name in clause.facts)
    columns = range(len(classes))
    branches = {key: branch_of(clause, known_at(classes, key)) for key in product(*(places(one) for one in classes))}
    orders = permutations(columns) if len(classes) <= ORDERS_AT_MOST else [tuple(columns)]
    shortest = min((_joined([*_rows(branches, classes, order)], classes) for order in orders), key=len)
    last = len(clause.tests)
    return Table(clause, classes, tuple(sorted(shortest, key=lambda row: last if row.branch is None else row.branch)))


def _rows(branches: Mapping[Key, int | None], classes: Sequence[Classes], order: Sequence[int]) -> Iterator[Row]:
    """The rows of these situations, told apart by the facts in this order."""
    outcomes = {*branches.values()}
    if len(outcomes) == 1:
        yield Row((None,) * len(classes), outcomes.pop())
        return
    place, rest = order[0], order[1:]
    alike: dict[tuple[tuple[Key, int | None], ...], list[int]] = {}
    for at in places(classes[place]):
        cut = {_without(key, place): branch for key, branch in branches.items() if key[place] == at}
        alike.setdefault(tuple(cut.items()), []).append(at)
    for cases, together in alike.items():
        inside = {(*key[:place], together[0], *key[place:]): branch for key, branch in cases}
        cell = frozenset(together) if len(alike) > 1 else None
        for row in _rows(inside, classes, rest):
            yield Row((*row.cells[:place], cell, *row.cells[place + 1 :]), row.branch)


def _joined(rows: list[Row], classes: Sequence[Classes]) -> list[Row]:
    """Two rows that take the same branch and differ in one fact only are one."""
    for one, other in combinations(rows, 2):
        apart = [place for place in range(len(classes)) if one.cells[place] != other.cells[place]]
        if one.branch == other.branch and len(apart) == 1:
            (place,) = apart
            cell = (one.cells[place] or frozenset()) | (other.cells[place] or frozenset())
            whole = None if cell == frozenset(places(classes[place])) else cell
            row = Row((*one.cells[:place], whole, *one.cells[place + 1 :]), one.branch)
            return _joined([row if each is one else each for each in rows if each is not other], classes)
    return rows


def _without(key: Key, place: int) -> Key:
    return (*key[:place], *key[place + 1 :])
