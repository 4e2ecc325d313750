"""Credit hours of a year → what is still missing. Never turns an activity into hours: no document here gives a rate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rules.clauses import HourRate
from rules.misgiven import N_, Misgiven
from rules.rulebook import Rulebook

MOST = Decimal(8784)
"""A leap year has so many hours; more is a slip of the finger."""
TOTAL, PROFESSIONAL = "education/total", "education/professional"
"""The quotas hours are held against."""


class HoursFault(Misgiven):
    """Hours that cannot be."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a year's hours still lack. The professional share is what is normally asked, not a hard floor."""

    total: Decimal
    professional: Decimal
    missing_total: Decimal
    missing_professional: Decimal
    """Held against the professional hours normally asked."""


def shortfall(rulebook: Rulebook, total: Decimal, professional: Decimal) -> Shortfall:
    """Compare a year's hours with the yearly minimum and with the normal professional share."""
    for hours in (total, professional):
        if not hours.is_finite() or hours < 0 or hours > MOST:
            raise HoursFault(N_("Hours from 0 to {most} are expected, not {came}."), most=str(MOST), came=str(hours))
    if professional > total:
        message = N_("Professional hours are part of the total, so {came} cannot be more than {total}.")
        raise HoursFault(message, came=str(professional), total=str(total))
    missing = (
        max(rulebook.quotas[quota].limit - hours, Decimal(0))
        for quota, hours in ((TOTAL, total), (PROFESSIONAL, professional))
    )
    return Shortfall(total, professional, *missing)


@dataclass(frozen=True, slots=True)
class Converted:
    """Hours that an activity counts for, and the line of the table that says so."""

    hours: Decimal
    rate: HourRate


def converted(table: Iterable[HourRate], activity: str, amount: Decimal) -> Converted:
    """What an activity counts for. Refused unless staff entered its line: nothing is taken from elsewhere."""
    rate = next((rate for rate in table if rate.activity == activity), None)
    if rate is None:
        message = N_("How {activity} counts as hours is not known here: no document was entered.")
        raise HoursFault(message, activity=activity)
    if not amount.is_finite() or not 0 < amount <= MOST:
        raise HoursFault(N_("A number above 0 up to {most} is expected, not {came}."), most=str(MOST), came=str(amount))
    return Converted(rate.hours * amount, rate)
