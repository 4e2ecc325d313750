"""An audience by verdict → the people meant: who opted in to follow-ups and is not eligible because of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from handlers.campaign import Audience
from handlers.campaign_ports import CampaignRecords
from handlers.turn import PersonId
from rules import Check, Rulebook, Value, judge

Answers = Mapping[str, Value | None]


async def resolved(audience: Audience, records: CampaignRecords, rulebook: Rulebook, today: date) -> Audience:
    """The audience with people in place of the verdict; as it is, when it has none."""
    if audience.verdict is None:
        return audience
    check, article = audience.verdict
    meant = not_eligible(rulebook, check, article, await records.followed(check), today)
    people = meant if audience.people is None else meant & set(audience.people)
    return replace(audience, verdict=None, people=tuple(sorted(people)))


def not_eligible(
    rulebook: Rulebook, check: str, article: str, answered: Iterable[tuple[PersonId, Answers]], today: date
) -> set[PersonId]:
    """Whose answers come to a no; with an article, to a no because of it. What they said of their health is not looked
    at: who would be found by it alone is not."""
    if check not in rulebook.checks:
        return set()
    return {person for person, answers in answered if _fails(rulebook, check, article, answers, today)}


def _fails(rulebook: Rulebook, check: str, article: str, answers: Answers, today: date) -> bool:
    open_facts = {fact.name for fact in rulebook.checks[check].facts if not fact.private}
    found = judge(rulebook, check, {name: value for name, value in answers.items() if name in open_facts}, today)
    if found.outcome != "not_eligible":
        return False
    failed = [reason for reason in found.reasons if reason.state == "failed" and not reason.private]
    return any(not article or article == str(reason.source.article) for reason in failed)


def articles_of(check: Check) -> tuple[str, ...]:
    """The articles a check can fail at, as they stand in it; what rests on an answer about health is left out."""
    private = {fact.name for fact in check.facts if fact.private}
    found: dict[str, None] = {}
    for condition in check.conditions:
        rests_on = {name for name in private for branch in condition.branches if name in str(branch.when)}
        if not rests_on:
            found[str(condition.source.article)] = None
    return tuple(found)
