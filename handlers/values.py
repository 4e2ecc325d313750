"""A fact's values: as buttons carry them, as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from handlers.talk import Talk
from rules import Check, Fact, Value

UNKNOWN = "?"
MOST = 1_000_000
"""No head-count, place or area of these checks comes near."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a person can tap."""

    value: Value
    label: str
    short: str
    words: tuple[str, ...] = ()
    """What they may type for it, beside the labels."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer that was understood; `None`: they do not know."""

    value: Value | None


def choices(talk: Talk, check: Check, fact: Fact) -> tuple[Choice, ...]:
    """The values to tap, in the pack's order; numbers have none."""
    named = tuple(
        Choice(
            option.id,
            talk.pack(check, option.label),
            talk.pack(check, option.short or option.label),
            (option.id, option.label, option.short or option.label, *option.also),
        )
        for option in fact.options
    )
    if fact.type != "yes_no":
        return named
    yes, no = talk.say("Yes"), talk.say("No")
    return (Choice(True, yes, yes), Choice(False, no, no), *named)


def code_of(value: Value | None) -> str:
    """How a button carries a value."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "y" if value else "n"
    return str(value)


def value_of(fact: Fact, code: str) -> Heard | None:
    """The value a button carries; `None` when this fact has no such value."""
    if code == UNKNOWN:
        return Heard(None)
    if fact.type == "yes_no" and code in ("y", "n"):
        return Heard(code == "y")
    if fact.type in ("number", "area"):
        return _number_of(fact, code)
    return Heard(code) if any(option.id == code for option in fact.options) else None


def _number_of(fact: Fact, code: str) -> Heard | None:
    try:
        number = Decimal(code)
    except InvalidOperation:
        return None
    if not number.is_finite() or not fact.least <= number <= MOST:
        return None
    if fact.type == "area":
        return Heard(number)
    return Heard(int(number)) if number == int(number) else None


def value_text(talk: Talk, check: Check, fact: Fact, value: Value | None) -> str:
    """A value as people read it."""
    if value is None:
        return talk.say("Not sure")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = talk.speaker.number(value)
        return talk.say("{number} {unit}", number=number, unit=talk.pack(check, fact.unit)) if fact.unit else number
    return next((choice.label for choice in choices(talk, check, fact) if choice.value == value), str(value))
