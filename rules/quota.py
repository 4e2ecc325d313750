"""A limit of the law and how much of it is used → what remains, or by how much it is exceeded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.misgiven import N_, Misgiven
from rules.model_books import Quota

FARTHEST = Decimal(1_000_000)
"""Nothing these documents count comes near a million; more is a slip of the finger."""


class QuotaFault(Misgiven):
    """A number that cannot be counted against a limit."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A quota and its use. `remaining`: still allowed (max) or still missing (min); `over_by` is 0 within a max."""

    quota: Quota
    limit: Decimal
    used: Decimal
    remaining: Decimal
    over_by: Decimal

    @property
    def too_few(self) -> Decimal:
        """How many are missing to the floor of a maximum."""
        return max(Decimal(self.quota.least or 0) - self.used, Decimal(0))


def balance(quota: Quota, limit: int, used: Decimal) -> Balance:
    """Hold `used` against the limit. A minimum has no over-use: what goes beyond it is simply reached."""
    if not used.is_finite() or used < 0 or used > FARTHEST:
        raise QuotaFault(N_("A number from 0 to {most} is expected, not {came}."), most=str(FARTHEST), came=str(used))
    if quota.whole and used != used.to_integral_value():
        raise QuotaFault(N_("A whole number is expected, not {came}."), came=str(used))
    top = Decimal(limit)
    over = max(used - top, Decimal(0)) if quota.kind == "max" else Decimal(0)
    return Balance(quota, top, used, max(top - used, Decimal(0)), over)
