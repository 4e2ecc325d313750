"""A check of the pack → its logic: closures, value classes, components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.classes import classes_of
from rules.expression import Cuts, Expression, Scope, compile_expression, merged
from rules.logic import STATES, Clause, Component, Logic, Said
from rules.model import Branch, Check, Condition, Fact
from rules.text import Text, placeholders

Params = Mapping[str, str | int]


def compile_check(check: Check, parameters: Mapping[str, int], params: Params) -> Logic:
    """The logic of a check without faults; the cross-check has looked at it before.

    `params`: what every sentence of the policy may name.
    """
    scope = Scope({fact.name: fact for fact in check.facts}, parameters)
    clauses = list[Clause]()
    cuts = list[Cuts]()
    for order, condition in enumerate(check.conditions):
        expressions = [compile_expression(branch.when, scope) for branch in condition.branches]
        cuts.append(merged(one.cuts for one in expressions))
        clauses.append(_clause(condition, order, expressions, check.facts, params))
    every_cut = merged(cuts)
    return Logic(
        check.facts, tuple(_component(group, check.facts, every_cut) for group in _grouped(clauses, scope.facts))
    )


def _clause(
    condition: Condition, order: int, expressions: list[Expression], facts: Iterable[Fact], params: Params
) -> Clause:
    cuts = merged(one.cuts for one in expressions)
    read = [fact for fact in facts if fact.name in cuts]
    return Clause(
        condition,
        order,
        tuple(fact.name for fact in read),
        any(fact.private for fact in read),
        tuple(one.test for one in expressions),
        tuple(STATES.index(branch.then) for branch in condition.branches),
        tuple(_said(condition, branch, params) for branch in condition.branches),
        Text(condition.label, params),
    )


def _said(condition: Condition, branch: Branch, params: Params) -> Said:
    return Said(
        Text(branch.text, params),
        Text(branch.mend, params) if branch.mend else None,
        branch.source or condition.source,
        condition.also if branch.also is None else branch.also,
        tuple(sorted(placeholders(branch.text) - params.keys())),
    )


def _component(clauses: list[Clause], facts: Iterable[Fact], cuts: Cuts) -> Component:
    named = {name for clause in clauses for name in clause.facts}
    return Component(tuple(classes_of(fact, cuts[fact.name]) for fact in facts if fact.name in named), tuple(clauses))


def _grouped(clauses: list[Clause], facts: Mapping[str, Fact]) -> list[list[Clause]]:
    """Clauses that share a fact, together. A presumed fact is always known and ties nothing together."""
    groups: list[tuple[set[str], list[Clause]]] = []
    for clause in clauses:
        names = {name for name in clause.facts if facts[name].presumed is None}
        touching = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        members = [one for group in touching for one in group[1]]
        groups.append((names.union(*(group[0] for group in touching)), [*members, clause]))
    return [sorted(members, key=lambda clause: clause.order) for _names, members in groups]
