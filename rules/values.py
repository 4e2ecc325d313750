"""What can be known of a fact."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

Value = bool | int | Decimal | str
"""Yes/no, a whole number, an area, a choice's id or a text's class."""
Facts = Mapping[str, Value | None]
"""Fact name to value; `None` is asked and not known."""
