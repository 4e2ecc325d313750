"""What an activity counts for, by the table that staff entered; there is no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.cli.hour_table import category_of, kept
from bot.cli.terminal import Counter, Refused, number, plain
from rules.hours import Converted, converted
from rules.misgiven import N_


@dataclass(frozen=True)
class Counted:
    """So much of an activity, and the hours it counts for."""

    amount: Decimal
    found: Converted

    def said(self, counter: Counter) -> str:
        """The hours, and the document that says so."""
        rate, voice = self.found.rate, counter.voice
        sentence = N_(
            "{activity}, {amount} ({unit}): {hours} hours of {category}, by {document} of {day}; "
            "they are not added to the hours above."
        )
        return voice.say(
            sentence, activity=rate.activity, amount=plain(self.amount), unit=rate.unit, hours=plain(self.found.hours),
            category=category_of(rate, voice), document=rate.document, day=rate.document_date.isoformat(),
        )  # fmt: skip

    def shaped(self) -> Mapping[str, object]:
        """As JSON."""
        rate = self.found.rate.model_dump(mode="json", exclude={"hours", "entered_by"})
        return {**rate, "amount": plain(self.amount), "hours": plain(self.found.hours)}


def counted(counter: Counter, activity: str | None, amount: str | None) -> Counted:
    """Convert it; Refused unless both words came, Misgiven unless the table has a line for it."""
    if activity is None or amount is None:
        raise Refused(counter.voice.say("--activity and --amount go together: give both."))
    units = number(amount, counter.voice)
    return Counted(units, converted(kept(), " ".join(activity.split()), units))
