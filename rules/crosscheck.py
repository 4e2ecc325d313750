"""What no single key shows: names that lead nowhere, values outside a fact's options, lists without an end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from rules.classes import written_value
from rules.compile import compile_check
from rules.expression import ExpressionFault, Scope, compile_expression, values_of
from rules.lines import Path
from rules.model import Check, Condition, Fact, Policy, Source
from rules.rulebook import text_params
from rules.text import has_loose_brace, placeholders

CASES_AT_MOST = 20_000
"""Cases of one component: they are worked out one by one and kept."""


class Found(NamedTuple):
    """A fault, before its line is known."""

    path: Path
    sentence: str


def cross_check(policy: Policy) -> Iterator[Found]:
    """Every fault of a policy whose single keys are sound."""
    yield from sources(policy, policy.articles, ())
    yield from _validity(policy)
    shared = set(text_params(policy))
    yield from texts(policy.validity, shared, ("validity",))
    every = {check.id for check in policy.checks}
    for at, check in enumerate(policy.checks):
        for path, sentence in _check(policy, check, shared, every):
            yield Found(("checks", at, *path), sentence)


def _validity(policy: Policy) -> Iterator[Found]:
    last = policy.validity.last
    if last is not None and last < policy.validity.first:
        yield Found(("validity", "last"), "the last day is before the first; exchange them")


def _check(policy: Policy, check: Check, shared: set[str], every: set[str]) -> Iterator[Found]:
    scope = Scope({fact.name: fact for fact in check.facts}, policy.parameters)
    numbers = {fact.name for fact in check.facts if fact.type in ("number", "area")}
    yield from texts(check, shared | numbers, ())
    for at, fact in enumerate(check.facts):
        yield from (Found(("facts", at, *path), sentence) for path, sentence in _fact(fact))
    faults = list[Found]()
    used = set[str]()
    for at, condition in enumerate(check.conditions):
        found = [*_condition(condition, scope, used)]
        faults += [Found(("conditions", at, *path), sentence) for path, sentence in found]
    yield from faults
    yield from _never_used(check, used)
    for at, route in enumerate(check.routes):
        if route.check is not None and route.check not in every:
            yield Found(("routes", at, "check"), f"there is no check {route.check}; checks: {', '.join(sorted(every))}")
    if not faults:
        yield from _too_large(check, policy)


def _fact(fact: Fact) -> Iterator[Found]:
    if fact.type == "choice" and not fact.options:
        yield Found(("options",), "a choice needs options")
    if fact.presumed is not None and fact.presumed not in values_of(fact):
        yield Found(("presumed",), f"{fact.presumed} is no value of {fact.name}")
    if fact.presumed is not None and not (fact.presumption and fact.contradiction):
        yield Found(("presumption",), "a presumed fact needs its presumption and its contradiction in words")
    for written in fact.weights:
        if written_value(fact, written) is None:
            yield Found(("weights", written), f"{written} is no value of {fact.name}")
    if fact.no_effect and not fact.optional:
        yield Found(("optional",), "a fact without effect is never asked; say optional: yes")
    yield from _options(fact)


def _options(fact: Fact) -> Iterator[Found]:
    ids = [option.id for option in fact.options]
    if fact.recognise is not None:
        classes = [one.gives for one in fact.recognise.classes if one.gives is not None]
        for value in (*classes, fact.recognise.otherwise):
            if value not in ids:
                yield Found(("recognise",), f"{value} is no option of {fact.name}; options: {', '.join(ids)}")
    owners: dict[str, str] = {}
    for option in fact.options:
        for word in {option.id, option.label, *option.also}:
            if owners.setdefault(word, option.id) != option.id:
                yield Found(("options", ids.index(option.id)), f"{word} also stands for {owners[word]}; keep it once")


def _condition(condition: Condition, scope: Scope, used: set[str]) -> Iterator[Found]:
    last = len(condition.branches) - 1
    if last < 0:
        yield Found(("branches",), "a condition needs branches")
    for at, branch in enumerate(condition.branches):
        if (branch.when is None) != (at == last):
            sentence = "only the last branch goes without `when`, and it must: it is the otherwise"
            yield Found(("branches", at, "when"), sentence)
        if branch.then == "failed" and branch.mend is None:
            yield Found(("branches", at, "mend"), "say what would change it")
        try:
            used.update(compile_expression(branch.when, scope).cuts)
        except ExpressionFault as fault:
            yield Found(("branches", at, "when", *fault.path), str(fault))


def _never_used(check: Check, used: set[str]) -> Iterator[Found]:
    for at, fact in enumerate(check.facts):
        if fact.name not in used and not fact.no_effect:
            yield Found(("facts", at), "no condition reads this fact; say no_effect, or take it out")
        if fact.name in used and fact.no_effect:
            yield Found(("facts", at, "no_effect"), "a condition reads this fact; it has an effect")


def _too_large(check: Check, policy: Policy) -> Iterator[Found]:
    for component in compile_check(check, policy.parameters, text_params(policy)).components:
        if component.cases > CASES_AT_MOST:
            names = ", ".join(one.fact.name for one in component.classes)
            yield Found(("conditions",), f"these facts hang together in {component.cases} cases; part them: {names}")


def texts(piece: object, known: Collection[str], path: Path) -> Iterator[Found]:
    """Sentences whose braces lead nowhere."""
    for where, text in _strings(piece, tuple(path)):
        if not ("{" in text or "}" in text):
            continue
        if has_loose_brace(text):
            yield Found(where, "a brace stands alone; write {name}")
        for name in sorted(placeholders(text) - {*known}):
            yield Found(where, f"there is no parameter {name}; parameters: {', '.join(sorted(known))}")


def _strings(piece: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(piece, str):
        yield path, piece
    elif isinstance(piece, tuple):
        for at, item in enumerate(piece):
            yield from _strings(item, (*path, at))
    elif hasattr(piece, "model_fields_set"):
        for name in piece.model_fields_set - {"also", "recognise", "when", "id", "name", "policy"}:
            yield from _strings(getattr(piece, name), (*path, name))


def sources(piece: object, articles: int, path: tuple[str | int, ...]) -> Iterator[Found]:
    """Articles the document does not have."""
    if isinstance(piece, Source):
        if isinstance(piece.article, int) and not 1 <= piece.article <= articles:
            yield Found(path, f"the document has articles 1 to {articles}, not {piece.article}")
    elif isinstance(piece, tuple):
        for at, item in enumerate(piece):
            yield from sources(item, articles, (*path, at))
    elif hasattr(piece, "model_fields_set"):
        for name in piece.model_fields_set - {"when", "recognise", "parameters"}:
            yield from sources(getattr(piece, name), articles, (*path, name))
