"""All policies, their checks and the compiled logic: what `load` hands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rules.calendar import NOTHING_KNOWN, Calendar
from rules.clauses import Clause
from rules.compile import compile_check
from rules.logic import Logic
from rules.model import Check, Policy
from rules.model_books import (
    Assessment,
    Background,
    Benefit,
    Book,
    Document,
    Duty,
    Funding,
    Period,
    Procedure,
    Quota,
    Sanction,
    Silence,
)
from rules.strategy import Strategy
from rules.text import Text


@dataclass(frozen=True)
class Rulebook:
    """The rule base."""

    policies: Mapping[str, Policy]
    checks: Mapping[str, Check]
    """In a fixed order: policies by name, checks as in their pack."""
    _logic: dict[str, Logic] = field(default_factory=dict, repr=False, compare=False)
    _params: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict, repr=False, compare=False)

    books: Mapping[str, Book] = field(default_factory=dict, repr=False)
    """Clauses and what follows from them, by policy; background facts too."""
    calendar: Calendar = field(default=NOTHING_KNOWN, repr=False, compare=False)
    strategies: dict[tuple[str, frozenset[str]], Strategy] = field(default_factory=dict, repr=False, compare=False)
    """Orders of questions, worked out when they are first needed."""
    courts: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What `verdict` keeps of each check."""
    folder: Path | None = field(default=None, repr=False, compare=False)
    """Where the packs stand: those of before are read from there when they are needed."""
    asked: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What `questions` keeps: read with the first question."""
    before: dict[tuple[str, str], Rulebook | None] = field(default_factory=dict, repr=False, compare=False)
    """Policy and version → the rulebook of then; what `history` keeps."""

    @classmethod
    def of(cls, policies: Iterable[Policy], books: Iterable[Book] = (), calendar: Calendar = NOTHING_KNOWN) -> Rulebook:
        """The rulebook of these policies, of their books, and of the background facts among them."""
        named = {policy.id: policy for policy in policies}
        kept = {book.policy: book for book in books}
        checks = {check.id: check for policy in named.values() for check in policy.checks}
        params = {name: text_params(policy) for name, policy in named.items()}
        params |= {name: identity_params(book) for name, book in kept.items() if isinstance(book, Background)}
        for name, book in kept.items():
            params[name] = {**params[name], **book.parameters}
        in_order = sorted(kept, key=lambda name: (name not in named, [*named].index(name) if name in named else 0))
        return cls(named, checks, {}, params, {name: kept[name] for name in in_order}, calendar)

    @cached_property
    def clauses(self) -> Mapping[str, tuple[Clause, ...]]:
        """Every operative sentence, by policy."""
        return {name: book.clauses for name, book in self.books.items()}

    @cached_property
    def quotas(self) -> Mapping[str, Quota]:
        """By id, such as zibo/direct-title; so are the others below."""
        return {one.id: one for book in self.books.values() for one in book.quotas}

    @cached_property
    def periods(self) -> Mapping[str, Period]:
        """Lengths of time, cycles, years something counts for."""
        return {one.id: one for book in self.books.values() for one in book.periods}

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        """Steps in order."""
        return {one.id: one for book in self.books.values() for one in book.procedures}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Papers to bring or to sign."""
        return {one.id: one for book in self.books.values() for one in book.documents}

    @cached_property
    def benefits(self) -> Mapping[str, Benefit]:
        """What somebody gets."""
        return {one.id: one for book in self.books.values() for one in book.benefits}

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """What somebody has to do."""
        return {one.id: one for book in self.books.values() for one in book.duties}

    @cached_property
    def sanctions(self) -> Mapping[str, Sanction]:
        """What follows from a fault."""
        return {one.id: one for book in self.books.values() for one in book.sanctions}

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """How a station is assessed and what can come of it."""
        return {one.id: one for book in self.books.values() for one in book.assessment}

    @cached_property
    def funding(self) -> Mapping[str, Funding]:
        """Money, or that no sum is named."""
        return {one.id: one for book in self.books.values() for one in book.funding}

    @cached_property
    def silent(self) -> Mapping[str, Silence]:
        """What the documents do not say, and whom to ask."""
        return {one.id: one for book in self.books.values() for one in book.silent}

    def policy_of(self, check_id: str) -> Policy:
        """The policy a check belongs to."""
        return self.policies[self.checks[check_id].policy]

    def document_number(self, policy_id: str) -> str:
        """The number of a document, as it is cited."""
        return str(self._params[policy_id]["number"])

    def text(self, policy_id: str, template: str) -> Text:
        """A sentence of a pack, with the numbers of its policy."""
        return Text(template, self._params[policy_id])

    def logic(self, check_id: str) -> Logic:
        """The check's conditions, compiled the first time they are needed."""
        logic = self._logic.get(check_id)
        if logic is None:
            check = self.checks[check_id]
            logic = self._logic[check_id] = compile_check(
                check, self.policies[check.policy].parameters, self._params[check.policy]
            )
        return logic


def text_params(policy: Policy) -> Mapping[str, str | int]:
    """What every sentence of a policy may name: its numbers, its dates, its document number."""
    return {**policy.parameters, **identity_params(policy)}


def identity_params(document: Policy | Background) -> Mapping[str, str | int]:
    """A document's dates and its number."""
    last = document.validity.last
    dates = {"issued": document.issued.isoformat(), "first": document.validity.first.isoformat()}
    return {**dates, "last": last.isoformat() if last else "", "number": document.number}
