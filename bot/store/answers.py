"""Answers of interviews as JSON, in the order they were given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rules import Value

DECIMAL = "decimal"
"""JSON has no decimal numbers: `{"decimal": "12.50"}`."""


def write_answers(answers: Mapping[str, Value | None]) -> str:
    """Answers as JSON."""
    return json.dumps(dict(answers), default=_decimal_out)


def read_answers(text: str) -> Mapping[str, Value | None]:
    """Answers from JSON, in their order."""
    answers: dict[str, Value | None] = json.loads(text, object_hook=_decimal_in)
    return answers


def _decimal_out(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {DECIMAL: str(value)}
    raise TypeError(f"an answer cannot be a {type(value).__name__}")


def _decimal_in(pairs: dict[str, Any]) -> Any:
    return Decimal(pairs[DECIMAL]) if pairs.keys() == {DECIMAL} else pairs
