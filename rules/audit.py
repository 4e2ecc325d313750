"""The whole base's health: what loads without a fault and still goes wrong for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from rules.audit_check import audit_check
from rules.audit_texts import Sentence, audit_policy, sentences
from rules.finding import Finding
from rules.model import Check, Fact
from rules.rulebook import Rulebook
from rules.situations import size


@dataclass(frozen=True)
class Figures:
    """The base in numbers."""

    policies: int
    articles: int
    clauses: int
    checks: int
    questions: int
    conditions: int
    lines: int
    situations: int
    silent: int


@dataclass(frozen=True)
class Audit:
    """What was found, what is exempt, how much was looked at."""

    findings: tuple[Finding, ...]
    exempt: tuple[tuple[Check, Fact], ...]
    """Facts without effect: said when mentioned, never asked."""
    figures: Figures
    sentences: tuple[Sentence, ...]
    """Everything that people may read."""


def audit(rulebook: Rulebook) -> Audit:
    """The health of a base that loads."""
    said = [*sentences(rulebook)]
    findings = [found for policy in rulebook.policies.values() for found in audit_policy(rulebook, policy, said)]
    for check in rulebook.checks.values():
        findings += audit_check(rulebook, check)
    exempt = tuple((check, fact) for check in rulebook.checks.values() for fact in check.facts if fact.no_effect)
    return Audit(tuple(findings), exempt, _figures(rulebook), tuple(one for one in said if one.shown))


def _figures(rulebook: Rulebook) -> Figures:
    policies, checks = rulebook.policies.values(), rulebook.checks.values()
    conditions = [condition for check in checks for condition in check.conditions]
    books = [book for name, book in rulebook.books.items() if name in rulebook.policies]
    return Figures(
        policies=len(policies),
        articles=sum(policy.articles for policy in policies),
        clauses=sum(len(book.clauses) for book in books),
        checks=len(checks),
        questions=sum(fact.no_effect is None for check in checks for fact in check.facts),
        conditions=len(conditions),
        lines=sum(len(condition.branches) for condition in conditions),
        situations=sum(size(rulebook.logic(name)) for name in rulebook.checks),
        silent=sum(len(book.silent) for book in books),
    )
