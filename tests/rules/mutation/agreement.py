"""A rulebook beside the testament, which was written from the law: every point where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from rules import Check, Fact, Reason, Rulebook, Source, Value, judge
from rules.model import Condition, Policy
from rules.model_books import Book

WRITTEN = Path(__file__).parent / "testament"
SENTENCES = ("id", "text", "assumption", "reading", "topic", "label", "policy", "contents", "other", "sha256")
"""Of a book's entries: what people read, and what other tests hold against the originals."""
DAY = timedelta(days=1)
Entry = Mapping[str, Any]


@cache
def testament(name: str) -> Entry:
    """What was written about a policy, or about its clauses."""
    read: Entry = yaml.load((WRITTEN / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return read


def disagreements(rulebook: Rulebook, policy_id: str) -> Iterator[str]:
    """Everything about one policy and its clauses."""
    if policy_id not in rulebook.policies:
        yield f"there is no policy {policy_id}"
        return
    policy, written = rulebook.policies[policy_id], testament(f"{policy_id}.yaml")
    yield from _identity(policy, written["policy"])
    numbers = {**policy.parameters, **rulebook.books[policy_id].parameters}
    yield from _differs("parameters", numbers, {name: one["is"] for name, one in written["parameters"].items()})
    yield from _differs("checks", {check.id for check in policy.checks}, {*written["checks"]})
    for check in policy.checks:
        yield from _check(rulebook, check, written["checks"].get(check.id, {}))
    yield from books(rulebook.books[policy_id], testament(f"{policy_id}.clauses.yaml"))


def _differs(what: str, is_: object, should: object) -> Iterator[str]:
    if is_ != should:
        yield f"{what}: {is_!r}, and should be {should!r}"


def cited(source: Source | None) -> str:
    """4(1), as the testament writes it."""
    if source is None:
        return ""
    return f"{source.article}({source.item})" if source.item else str(source.article)


def _identity(policy: Policy, written: Entry) -> Iterator[str]:
    validity = policy.validity
    is_ = {
        "number": policy.number, "issued": policy.issued, "articles": policy.articles, "first": validity.first,
        "last": validity.last, "trial": validity.trial, "article": cited(validity.source),
    }  # fmt: skip
    yield from _differs("policy", is_, {**written, "article": str(written["article"])})
    days = [
        written["first"] - DAY,
        written["first"],
        *([written["last"], written["last"] + DAY] if written["last"] else []),
    ]
    yield from _differs("in force", [validity.holds(day) for day in days], [False, True, True, False][: len(days)])


def _check(rulebook: Rulebook, check: Check, written: Entry) -> Iterator[str]:
    around = {
        "articles": {
            "check": cited(check.source), "rider": cited(check.rider_source),
            "documents": [cited(one.source) for one in check.documents],
        },
        "roles": [*check.roles],
        "next_steps": [f"{one.actor} {cited(one.source)}" for one in check.next_steps],
        "routes": [f"{cited(one.source)} {one.check or ''}".strip() for one in check.routes],
    }  # fmt: skip
    articles = written["articles"]
    should = {
        "articles": {
            **{key: str(articles[key]) for key in ("check", "rider")},
            "documents": _each(articles["documents"]),
        },
        "roles": written["roles"],
        "next_steps": written["next_steps"],
        "routes": _each(written["routes"]),
    }
    yield from _differs(check.id, around, should)
    yield from _differs(f"{check.id} facts", [one.name for one in check.facts], [*written["facts"]])
    for fact in check.facts:
        if fact.name in written["facts"]:
            yield from _fact(check, fact, written["facts"][fact.name])
    yield from _differs(f"{check.id} conditions", [one.id for one in check.conditions], [*written["conditions"]])
    for condition in check.conditions:
        if condition.id in written["conditions"]:
            yield from _condition(rulebook, check, condition, written)


def _each(values: list[object]) -> list[str]:
    return [str(value) for value in values]


def _fact(check: Check, fact: Fact, written: Entry) -> Iterator[str]:
    is_ = {
        "type": fact.type, "article": cited(fact.source), "takes": fact.takes, "least": fact.least, "unit": fact.unit,
        "presumed": fact.presumed, "optional": fact.optional, "private": fact.private, "effect": fact.no_effect is None,
    }  # fmt: skip
    usual = {"least": 0, "unit": None, "presumed": None, "optional": False, "private": False, "effect": True}
    should = {**usual, **{key: value for key, value in written.items() if key != "values"}}
    yield from _differs(f"{check.id}.{fact.name}", is_, {**should, "article": str(should["article"])})
    if fact.options or (written.get("values") and fact.type not in ("number", "area")):
        options = [f"{one.id}{'' if one.goal else '-'}" for one in fact.options]
        yield from _differs(f"{check.id}.{fact.name} options", options, written.get("values", []))


def tried(fact: Entry) -> list[Value]:
    """The values the testament tries of a fact."""
    if fact["type"] in ("number", "area"):
        return [Decimal(value) if isinstance(value, str) else value for value in fact["values"]]
    yes_no: list[Value] = [True, False] if fact["type"] == "yes_no" else []
    return [*yes_no, *(value.removesuffix("-") for value in fact.get("values", ()))]


def _condition(rulebook: Rulebook, check: Check, condition: Condition, written: Entry) -> Iterator[str]:
    own = written["conditions"][condition.id]
    where = f"{check.id}/{condition.id}"
    is_ = cited(condition.source), [cited(one) for one in condition.also], condition.force
    yield from _differs(where, is_, (str(own["article"]), _each(own.get("also", [])), own["force"]))
    names = [name for name in written["facts"] if any(name in line for line in own["table"])]
    for values in product(*(tried(written["facts"][name]) for name in names)):
        facts = dict(zip(names, values, strict=True))
        line = next(one for one in own["table"] if _fits(one, facts))
        on = rulebook.policies[check.policy].validity.first
        reason = next(
            (one for one in judge(rulebook, check.id, facts, on).reasons if one.condition == condition.id), None
        )
        if reason is None:
            yield f"{where}: nothing is said of {facts}"
        else:
            yield from _differs(f"{where} {facts}", _said(reason, line), _should(own, line))
            yield from _differs(f"{where} reads", [*reason.facts], names)


def _fits(line: Entry, facts: Mapping[str, Value]) -> bool:
    for name, value in facts.items():
        if name in line:
            allowed = line[name] if isinstance(line[name], list) else [line[name]]
            if not any(value == (Decimal(one) if isinstance(value, Decimal) else one) for one in allowed):
                return False
    return True


def _said(reason: Reason, line: Entry) -> tuple[object, ...]:
    told = reason.text.template
    return reason.state, cited(reason.source), [cited(one) for one in reason.also], line.get("says", "") in told


def _should(own: Entry, line: Entry) -> tuple[object, ...]:
    article, also = line.get("article", own["article"]), line.get("also", own.get("also", []))
    return line["then"], str(article), _each(also), True


def books(book: Book, written: Entry) -> Iterator[str]:
    """Clauses and what follows from them, sentences apart."""
    yield from _differs("clauses", clause_lines(book), written["clauses"])
    yield from _differs("segments", segment_lines(book), written["segments"])
    for name, entries in entry_lines(book).items():
        should = written.get(name, {})
        yield from _differs(name, [*entries], [*should])
        for key, entry in entries.items():
            yield from _differs(key, entry, should.get(key))


def segment_lines(book: Book) -> list[str]:
    """Each segment: where it stands, and whether it is a heading."""
    return [f"{one.id} {_place(one)}{' heading' if one.heading else ''}" for one in book.segments]


def clause_lines(book: Book) -> list[str]:
    """Each clause: where it stands, what it is, who decides, what says it and what rests on it."""
    lines = list[str]()
    for one in book.clauses:
        decider = f"{one.decider or '-'}{'' if one.decider_stated == (one.decider is not None) else '?'}"
        rests = f" → {' '.join(one.conditions)}" if one.conditions else ""
        lines.append(f"{one.id} {_place(one)} {one.kind} {one.force} {decider} {' '.join(one.segments)}{rests}")
    return lines


def _place(one: Any) -> str:
    return f"{one.article}({one.item})" if one.item else str(one.article)


def entry_lines(book: Book) -> Mapping[str, Mapping[str, Entry]]:
    """Every other entry by its list and id: its values, sentences apart, nothing that is only a default."""
    names = (
        "quotas", "periods", "procedures", "documents", "benefits", "duties", "sanctions", "assessment", "funding",
        "silent",
    )  # fmt: skip
    return {
        name: {one.id: _values(one.model_dump(exclude_defaults=True)) for one in getattr(book, name)} for name in names
    }


def _values(piece: Any) -> Any:
    if isinstance(piece, dict):
        return {key: _values(value) for key, value in piece.items() if key not in SENTENCES and value not in (None, ())}
    if isinstance(piece, list | tuple):
        return [_values(value) for value in piece]
    return piece
