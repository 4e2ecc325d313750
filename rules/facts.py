"""A JSON object → facts, or one plain sentence: which fact, what came, what is allowed."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from rules.misgiven import N_, Misgiven
from rules.model import Check, Fact
from rules.values import Facts, Value

YES, NO = ("yes", "是"), ("no", "否")
LARGEST = 10**12
"""Beyond anything people count or measure; it keeps arithmetic small whatever is sent."""
SHOWN_AT_MOST = 40
"""Characters of what came that a sentence repeats."""


class FactFault(Misgiven):
    """What came is no fact of this check."""


def read_facts(check: Check, given: object) -> Facts:
    """The facts of a JSON object; the value of a choice is its id or its label. `None` stands for: not known."""
    if not isinstance(given, Mapping):
        raise FactFault(N_("A JSON object of facts is expected, not {came}."), came=_shown(given))
    named = {fact.name: fact for fact in check.facts}
    facts = dict[str, Value | None]()
    for name, value in given.items():
        if name not in named:
            message = N_("{check} has no fact {fact}. Its facts: {allowed}.")
            raise FactFault(message, check=check.id, fact=_shown(name), allowed=", ".join(named))
        facts[name] = read_value(_by_id_and_label(named[name]), value)
    return facts


def _by_id_and_label(fact: Fact) -> Fact:
    """The fact without the other words that people type for its values: programs write what is said."""
    if fact.type == "text" or not fact.options:
        return fact
    options = tuple(option.model_copy(update={"also": (), "short": None}) for option in fact.options)
    return fact.model_copy(update={"options": options})


def read_value(fact: Fact, value: object) -> Value | None:
    """What judge takes for this answer to this fact; `None` when it is not known."""
    if value is None:
        return None
    match fact.type:
        case "yes_no":
            return _yes_no(fact, value)
        case "choice":
            return _choice(fact, value)
        case "text":
            return _text(fact, value)
        case _:
            return _number(fact, value)


def _yes_no(fact: Fact, value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = _plain(value)
        if word in YES or word in NO:
            return word in YES
        if (chosen := _chosen(fact, value)) is not None:
            return chosen
    if not fact.options:
        message = N_("{fact} is yes or no: true, false, yes, no, 是 or 否 is expected, not {came}.")
        raise FactFault(message, fact=fact.name, came=_shown(value))
    message = N_("{fact}: true, false, yes, no or one of these is expected, not {came}: {allowed}.")
    raise FactFault(message, fact=fact.name, came=_shown(value), allowed=_allowed(fact))


def _choice(fact: Fact, value: object) -> Value:
    chosen = _chosen(fact, value) if isinstance(value, str) else None
    if chosen is None:
        message = N_("{fact}: one of these is expected, not {came}: {allowed}.")
        raise FactFault(message, fact=fact.name, came=_shown(value), allowed=_allowed(fact))
    return chosen


def _text(fact: Fact, value: object) -> Value | None:
    if not isinstance(value, str):
        raise FactFault(N_("{fact}: a text in quotes is expected, not {came}."), fact=fact.name, came=_shown(value))
    return _chosen(fact, value) or fact.classify(value)


def _number(fact: Fact, value: object) -> Value:
    area = fact.type == "area"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and math.isfinite(value):
        number = value if isinstance(value, int) else Decimal(str(value))
        if fact.least <= number <= LARGEST and (area or number == int(number)):
            return number if area else int(number)
    if area:
        message = N_("{fact}: a number from {least} to {most} is expected, not {came}.")
    else:
        message = N_("{fact}: a whole number from {least} to {most} is expected, not {came}.")
    raise FactFault(message, fact=fact.name, came=_shown(value), least=fact.least, most=LARGEST)


def _chosen(fact: Fact, value: str) -> str | None:
    word = _plain(value)
    for option in fact.options:
        if any(word == _plain(one) for one in (option.id, option.label, option.short, *option.also) if one):
            return option.id
    return None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _allowed(fact: Fact) -> str:
    return ", ".join(f"{option.id} {option.label}" for option in fact.options)


def _shown(value: object) -> str:
    """What came, as JSON and not too long; what no file can hold is left out."""
    text = str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= SHOWN_AT_MOST else text[: SHOWN_AT_MOST - 1] + "…"
