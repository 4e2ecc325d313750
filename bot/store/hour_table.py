"""How activities count as credit hours: empty until staff enter it, each line with the document it comes from."""

from __future__ import annotations

from bot.store.database import Connection, queries
from rules.clauses import HourRate


def enter(connection: Connection, rate: HourRate, now: float) -> None:
    """Keep a line; one of the same activity makes room."""
    row = {**rate.model_dump(mode="json"), "hours": str(rate.hours), "entered_at": now}
    queries("hour_table").enter_rate(connection, **row)


def strike(connection: Connection, activity: str) -> None:
    """Take a line out."""
    queries("hour_table").strike_rate(connection, activity=activity)


def rates(connection: Connection) -> tuple[HourRate, ...]:
    """All lines."""
    rows = queries("hour_table").rates(connection)
    return tuple(HourRate(**dict(zip(HourRate.model_fields, row, strict=True))) for row in rows)
