"""Who is meant by "not eligible in check X because of article Y": of those who opted in, and never by health."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from handlers.campaign import Audience
from handlers.turn import PersonId
from rules import Check, Rulebook, Value, judge

ANY = ""
"""Any article."""
Followed = Iterable[tuple[PersonId, Mapping[str, Value | None]]]
"""Answers to a check of those who opted in."""


def resolved(rulebook: Rulebook, audience: Audience, followed: Followed, on: date) -> Audience:
    """The same audience by its people; whoever else was listed is out, for each line narrows."""
    if audience.verdict is None:
        return audience
    check, article = audience.verdict
    found = {person for person, answers in followed if is_refused(rulebook, (check, article), answers, on)}
    if audience.people is not None:
        found &= set(audience.people)
    return replace(audience, people=tuple(sorted(found)), verdict=None)


def is_refused(rulebook: Rulebook, wanted: tuple[str, str], answers: Mapping[str, Value | None], on: date) -> bool:
    """Whether these answers fail at this article. An answer about health is not even looked at."""
    check = rulebook.checks.get(wanted[0])
    if check is None:
        return False
    known = {fact.name for fact in check.facts if not fact.private}
    verdict = judge(rulebook, check.id, {name: value for name, value in answers.items() if name in known}, on)
    if verdict.outcome != "not_eligible":
        return False
    failed = [reason for reason in verdict.reasons if reason.state == "failed" and not reason.private]
    return any(wanted[1] in (ANY, str(reason.source.article)) for reason in failed)


def articles_of(check: Check) -> tuple[str, ...]:
    """The articles a check can fail at, as they stand in the document; those that are about health alone are out."""
    private = {fact.name for fact in check.facts if fact.private}
    found: dict[str, None] = {}
    for condition in check.conditions:
        rests_on = {name for name in private for branch in condition.branches if name in str(branch.when)}
        if not rests_on:
            found[str(condition.source.article)] = None
    return tuple(found)
