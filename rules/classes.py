"""Value classes: two values that no condition tells apart are one class, so that few need trying."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.expression import Bound, Cut, values_of
from rules.model import Fact
from rules.values import Value

UNKNOWN = -1
"""Class of a listed fact that is not known."""
ABSENT = -2
"""Class of an optional fact that is no part of the case."""
SMALLEST_PART = Decimal("0.01")
"""An area is measured to a hundredth of a square metre."""


@dataclass(frozen=True)
class Classes:
    """The classes of one fact; a class is known by its place."""

    fact: Fact
    members: tuple[tuple[Value, ...], ...]
    """Of a choice: every value of each class. Of a number: the lowest of each class."""
    places: Mapping[Value, int]

    def __len__(self) -> int:
        return len(self.members)

    def place(self, facts: Mapping[str, Value | None]) -> int:
        """The class of what is known of this fact."""
        value = facts.get(self.fact.name)
        if value is None:
            return self._unsaid(facts)
        if not self.places:
            return self._interval(value)
        return self.places.get(value, UNKNOWN)

    def _unsaid(self, facts: Mapping[str, Value | None]) -> int:
        if self.fact.presumed is not None:
            return self.places[self.fact.presumed]
        return ABSENT if self.fact.optional and self.fact.name not in facts else UNKNOWN

    def _interval(self, value: Value) -> int:
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return bisect_right(self.members, (value,)) - 1 if number else UNKNOWN

    @property
    def weights(self) -> tuple[int, ...]:
        """How often each class is expected, beside the others: as the pack says, else equally often."""
        said: dict[int, int] = {}
        for written, weight in self.fact.weights.items():
            place = self.place({self.fact.name: written_value(self.fact, written)})
            said[place] = said.get(place, 0) + weight
        return tuple(said.get(place, 1) for place in range(len(self)))

    def sample(self, place: int) -> Value:
        """A value of the class."""
        return self.members[place][0]

    def nearest(self, place: int, now: Value | None) -> Value | None:
        """The value of a class that is the shortest way from what is; `None` when nobody should aim at the class.

        From a value that nobody should aim at there is no distance: the first that does, as the pack orders them.
        """
        if not self.places:
            return self._nearest_number(place, now)
        order = [option.id for option in self.fact.options]
        aims = [value for value in self.members[place] if self._is_goal(value)]
        at = order.index(now) if isinstance(now, str) and now in order and self._is_goal(now) else 0
        return min(aims, key=lambda value: abs(order.index(value) - at) if isinstance(value, str) else 0, default=None)

    def _is_goal(self, value: Value) -> bool:
        option = self.fact.option(value)
        return option is None or option.goal

    def _nearest_number(self, place: int, now: Value | None) -> Value:
        """The end of the class that lies nearer; the lowest of the last class, which has no other end."""
        numbers = [member for (member,) in self.members if isinstance(member, int | Decimal)]
        lowest, *beyond = numbers[place : place + 2]
        if not beyond or (isinstance(now, int | Decimal) and now < lowest):
            return lowest
        return beyond[0] - (SMALLEST_PART if self.fact.type == "area" else 1)


def written_value(fact: Fact, written: str) -> Value | None:
    """A value as a pack writes it in front of a colon; `None` when the fact has no such value."""
    if fact.type in ("number", "area"):
        return int(written) if written.isdecimal() else None
    value = {"yes": True, "no": False}.get(written, written) if fact.type == "yes_no" else written
    return value if value in values_of(fact) else None


def classes_of(fact: Fact, cuts: frozenset[Cut]) -> Classes:
    """The classes that these cuts make of a fact's values."""
    if fact.type in ("number", "area"):
        edges = {edge for cut in cuts if isinstance(cut, Bound) for edge in _edges(cut, fact.type == "area")}
        numbers: list[int | Decimal] = [fact.least, *sorted(edge for edge in edges if edge > fact.least)]
        return Classes(fact, tuple((number,) for number in numbers), {})
    groups: dict[tuple[bool, ...], list[Value]] = {}
    among = [cut for cut in cuts if isinstance(cut, frozenset)]
    for value in values_of(fact):
        groups.setdefault(tuple(value in values for values in among), []).append(value)
    members = tuple(tuple(group) for group in groups.values())
    return Classes(fact, members, {value: place for place, group in enumerate(members) for value in group})


def _edges(bound: Bound, parts_of_one: bool) -> set[int | Decimal]:
    """The first value of each class that a comparison opens."""
    after = bound.number + (SMALLEST_PART if parts_of_one else 1)
    if bound.operator == "is":
        return {bound.number, after}
    return {bound.number} if bound.operator in ("min", "below") else {after}
