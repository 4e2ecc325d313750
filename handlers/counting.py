"""What a number comes to, as a sentence: a limit and its use, a year's hours, the day a period ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from handlers.telling import Teller, written
from rules.hours import PROFESSIONAL, TOTAL
from rules.misgiven import N_
from rules.model_books import Quota
from rules.questions.computing import Computed, Day, Kept
from rules.questions.credit import Hours
from rules.quota import Balance


def computed_lines(teller: Teller, computed: Computed) -> Iterator[str]:
    """The result, then what is assumed."""
    if computed.fault is not None:
        yield teller.say(computed.fault.message, **computed.fault.params)
        yield teller.say("Please ask again with another number.")
        return
    match computed.result:
        case Balance():
            yield from balance_lines(teller, computed.result)
        case Kept():
            yield _kept(teller, computed.result)
        case Hours():
            yield from _hours(teller, computed.result)
        case Day():
            yield from _day(teller, computed.result)
        case None:
            return
        case _:
            assert_never(computed.result)


def balance_lines(teller: Teller, held: Balance) -> Iterator[str]:
    """What remains of a limit or is too much, what a floor still lacks, what is assumed."""
    quota = held.quota
    yield balance_line(teller, held)
    if held.too_few:
        least, missing = written(Decimal(quota.least or 0)), written(held.too_few)
        sentence = N_("At least {least} ({unit}): {missing} missing.")
        yield teller.say(sentence, least=least, unit=teller.pack(quota.policy, quota.unit), missing=missing)
    if quota.assumption:
        yield teller.say("Assumed: {assumption}", assumption=teller.pack(quota.policy, quota.assumption))


def balance_line(teller: Teller, held: Balance) -> str:
    """3 of at most 2: 1 too many."""
    quota, say = held.quota, teller.say
    said = {
        "unit": teller.pack(quota.policy, quota.unit),
        "used": written(held.used),
        "limit": written(held.limit),
    }
    if held.over_by:
        return say("{used} of at most {limit} ({unit}): {over} too many.", over=written(held.over_by), **said)
    left = written(held.remaining)
    if quota.kind == "max":
        if not held.remaining:
            return say("{used} of at most {limit} ({unit}): none left.", **said)
        return say("{used} of at most {limit} ({unit}): {left} left.", left=left, **said)
    if not held.remaining:
        return say("{used} of at least {limit} ({unit}): enough.", **said)
    if quota.force == "normally":
        sentence = N_("{used} of normally at least {limit} ({unit}): {left} short; the authority decides.")
        return say(sentence, left=left, **said)
    return say("{used} of at least {limit} ({unit}): {left} missing.", left=left, **said)


def _kept(teller: Teller, kept: Kept) -> str:
    used, limit = written(kept.used), written(kept.limit)
    if not kept.remaining:
        return teller.say("{used} months without work, {limit} or more: it no longer serves.", used=used, limit=limit)
    if kept.used < kept.risk:
        sentence = N_("{used} months without work, {left} left until {limit}: not lost.")
    else:
        sentence = N_("{used} months without work, {left} before {limit}: not lost yet, but at risk.")
    return teller.say(sentence, used=used, limit=limit, left=written(kept.remaining))


def _hours(teller: Teller, hours: Hours) -> Iterator[str]:
    quotas = teller.rulebook.quotas
    if hours.total is not None and hours.missing_total is not None:
        yield _lacking(teller, N_("Total {hours} of {least}"), hours.total, quotas[TOTAL], hours.missing_total)
    if hours.professional is not None and hours.missing_professional is not None:
        sentence = N_("Professional subjects {hours} of normally {least}")
        yield _lacking(teller, sentence, hours.professional, quotas[PROFESSIONAL], hours.missing_professional)


def _lacking(teller: Teller, sentence: str, given: Decimal, quota: Quota, missing: Decimal) -> str:
    head = teller.say(sentence, hours=written(given), least=quota.limit)
    lack = teller.say("{hours} hours missing.", hours=written(missing)) if missing else teller.say("Enough.")
    return teller.say("{what}: {result}", what=head, result=lack)


def _day(teller: Teller, day: Day) -> Iterator[str]:
    speaker = teller.speaker
    sentence = N_("Counted from {start}: {day}.")
    yield teller.say(sentence, start=speaker.date(day.start), day=speaker.date(day.date))
    if day.period.assumption:
        assumed = teller.pack(day.period.policy, day.period.assumption)
        yield teller.say("Assumed: {assumption}", assumption=assumed)
    if day.provisional:
        yield teller.say("Provisional: the year's notice on holidays is not known yet, and it will move days.")
