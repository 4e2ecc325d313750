"""Conditions are data: an expression over facts → one closure, built at load.

legal_person: yes                     this value
place: [team, training_base]          one of these
chief_experts_already: {below: $most} a number; min, max, above, below, is; $name is a parameter, $name-1 one less
several keys                          all of them
all: […]   any: […]   not: {…}        nested
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import Fact
from rules.values import Value

Known = Mapping[str, Value]
Test = Callable[[Known], bool]
NAMED = re.compile(r"\$(\w+)(?:\s*([+-])\s*(\d+))?")
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "min": operator.ge, "max": operator.le, "above": operator.gt, "below": operator.lt, "is": operator.eq,
}  # fmt: skip
JOINERS = ("all", "any", "not")


class ExpressionFault(ValueError):
    """An expression that means nothing: `path` leads to the key, the message says how to mend it."""

    def __init__(self, path: tuple[str | int, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True, slots=True)
class Bound:
    """One comparison of a number fact: where its value classes part."""

    operator: str
    number: int


Cut = Bound | frozenset[Value]
"""Where a fact's value classes part: at a number, or between the values named and the others."""
Cuts = Mapping[str, frozenset[Cut]]


@dataclass(frozen=True)
class Expression:
    """What a `when` says: the test, and the facts it reads with the cuts it makes in them."""

    test: Test
    cuts: Cuts


@dataclass(frozen=True)
class Scope:
    """What an expression may name."""

    facts: Mapping[str, Fact]
    parameters: Mapping[str, int]


ALWAYS = Expression(lambda _known: True, {})


def compile_expression(when: Mapping[str, object] | None, scope: Scope) -> Expression:
    """The closure of a `when`; ExpressionFault where it means nothing."""
    return ALWAYS if when is None else _all([_entry(key, value, scope) for key, value in when.items()])


def _entry(key: str, value: object, scope: Scope) -> Expression:
    try:
        if key in JOINERS:
            return _joined(key, value, scope)
        if key not in scope.facts:
            raise ExpressionFault((), f"there is no fact {key} in this check; facts: {', '.join(scope.facts)}")
        fact = scope.facts[key]
        return _compared(fact, value, scope) if isinstance(value, dict) else _one_of(fact, value, scope)
    except ExpressionFault as fault:
        raise ExpressionFault((key, *fault.path), str(fault)) from fault


def _joined(key: str, value: object, scope: Scope) -> Expression:
    if key == "not":
        inner = compile_expression(_mapping(value), scope)
        return Expression(lambda known: not inner.test(known), inner.cuts)
    if not isinstance(value, list) or not value:
        raise ExpressionFault((), f"{key} wants a list of expressions")
    parts = list(_each(value, scope))
    return _all(parts) if key == "all" else _any(parts)


def _each(value: list[object], scope: Scope) -> Iterator[Expression]:
    for index, item in enumerate(value):
        try:
            yield compile_expression(_mapping(item), scope)
        except ExpressionFault as fault:
            raise ExpressionFault((index, *fault.path), str(fault)) from fault


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not value:
        raise ExpressionFault((), "an expression is expected: fact: value, or all, any, not")
    return value


def _all(parts: list[Expression]) -> Expression:
    tests = tuple(part.test for part in parts)
    if len(parts) == 1:
        return parts[0]
    return Expression(lambda known: all(test(known) for test in tests), merged(part.cuts for part in parts))


def _any(parts: list[Expression]) -> Expression:
    tests = tuple(part.test for part in parts)
    return Expression(lambda known: any(test(known) for test in tests), merged(part.cuts for part in parts))


def merged(many: Iterable[Cuts]) -> Cuts:
    """All cuts together, fact by fact."""
    together: dict[str, frozenset[Cut]] = {}
    for cuts in many:
        for name, own in cuts.items():
            together[name] = together.get(name, frozenset()) | own
    return together


def _one_of(fact: Fact, value: object, scope: Scope) -> Expression:
    values = value if isinstance(value, list) else [value]
    if fact.type in ("number", "area"):
        return _compared(fact, {"is": values[0]}, scope)
    allowed = values_of(fact)
    for item in values:
        if not any(item is one or (isinstance(item, str) and item == one) for one in allowed):
            shown = ", ".join(("yes" if one else "no") if isinstance(one, bool) else str(one) for one in allowed)
            raise ExpressionFault((), f"{item!r} is no value of {fact.name}; values: {shown}")
    name, among = fact.name, frozenset(values)
    return Expression(lambda known: known[name] in among, {name: frozenset({among})})


def _compared(fact: Fact, value: Mapping[str, object], scope: Scope) -> Expression:
    if fact.type not in ("number", "area"):
        raise ExpressionFault((), f"{fact.name} is no number; write its value or a list of values")
    parts = list[Expression]()
    for sign, written in value.items():
        if sign not in OPERATORS:
            raise ExpressionFault((sign,), f"{sign} compares nothing; use {', '.join(OPERATORS)}")
        parts.append(_comparison(fact.name, sign, _number(sign, written, scope)))
    return _all(parts)


def _comparison(name: str, sign: str, number: int) -> Expression:
    compare = OPERATORS[sign]
    return Expression(lambda known: compare(known[name], number), {name: frozenset({Bound(sign, number)})})


def _number(sign: str, written: object, scope: Scope) -> int:
    found = NAMED.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise ExpressionFault((sign,), "a number of the law has a name: put it under parameters and write $name here")
    if found[1] not in scope.parameters:
        raise ExpressionFault((sign,), f"there is no parameter {found[1]}; parameters: {', '.join(scope.parameters)}")
    return scope.parameters[found[1]] + int(f"{found[2]}{found[3]}" if found[2] else 0)


def values_of(fact: Fact) -> tuple[Value, ...]:
    """Every value of a fact that is no number."""
    yes_no: tuple[Value, ...] = (True, False) if fact.type == "yes_no" else ()
    return (*yes_no, *(option.id for option in fact.options))
