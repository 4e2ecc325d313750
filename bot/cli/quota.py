"""`station-bot quota`: what of a limit remains, or by how much it is exceeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.cli.terminal import Counter, Refused, answered, as_json, number, plain, shortened, source_json
from bot.cli.wording import cited
from handlers.counting import balance_lines
from handlers.telling import Teller
from rules.misgiven import N_
from rules.model_books import Quota
from rules.quota import Balance, balance


def run_quota(name: str, used: str, *, json: bool = False, language: str | None = None) -> int:
    """Answer on stdout; the exit status."""

    def answer(counter: Counter) -> str:
        quota = _quota(counter, name)
        held = balance(quota, quota.limit, number(used, counter.voice))
        lines = [*_lines(counter, held)]
        return as_json(_shaped(counter, held, lines)) if json else "\n".join(lines)

    return answered(language, answer)


def _quota(counter: Counter, name: str) -> Quota:
    """A quota of the two programmes; credit hours have a command of their own."""
    known = {one: quota for one, quota in counter.rulebook.quotas.items() if quota.policy in counter.rulebook.policies}
    quota = known.get(name)
    if quota is None:
        sentence = N_("There is no quota {came}; the quotas are {known}.")
        raise Refused(counter.voice.say(sentence, came=shortened(name), known=", ".join(known)))
    return quota


def _shaped(counter: Counter, held: Balance, lines: list[str]) -> Mapping[str, object]:
    quota = held.quota
    source = quota.source
    clauses = {clause.id: clause for clause in counter.rulebook.clauses[quota.policy]}
    others = dict.fromkeys(clauses[name].source for name in quota.clauses)
    return {
        "quota": quota.id,
        "kind": quota.kind,
        "limit": plain(held.limit),
        "used": plain(held.used),
        "remaining": plain(held.remaining),
        "over_by": plain(held.over_by),
        "policy": quota.policy,
        "article": quota.article,
        "item": quota.item,
        "also": [source_json(one) for one in others if one is not None and one != source],
        "unit": counter.pack(quota.policy, quota.unit),
        "force": quota.force,
        "period": quota.read_as or quota.period,
        "assumption": counter.pack(quota.policy, quota.assumption) if quota.assumption else None,
        "text": "\n".join(lines),
    }


def _lines(counter: Counter, held: Balance) -> Iterator[str]:
    quota = held.quota
    assert quota.source is not None
    yield cited(counter, counter.pack(quota.policy, quota.text), quota.source)
    yield from balance_lines(Teller(counter.rulebook, counter.voice), held)
