"""Time passes in a journey: nobody waits; what was written down moves into the past instead."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.campaign_records import UNDO_SECONDS

SECONDS = {"s": 1, "h": 3600, "d": 86_400}
MOMENTS = ("starts_at", "asked_at", "planned_at", "finished_at")


def time_passes(database: Path, what: str) -> None:
    """`later 40 s`."""
    found = re.fullmatch(r"later (\d+) ([shd])", what)
    assert found is not None, f"not understood: {what}"
    seconds = int(found[1]) * SECONDS[found[2]]
    moved = ", ".join(f"{moment} = {moment} - {seconds}" for moment in MOMENTS)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"UPDATE campaign SET {moved}")
        if found[2] == "d":
            _days_pass(connection, f"-{found[1]} days")


def _days_pass(connection: sqlite3.Connection, by: str) -> None:
    """Deadlines come nearer, and what was said of them lies further back."""
    for table in ("deadline", "reminder"):
        connection.execute(f"UPDATE {table} SET on_day = date(on_day, ?)", (by,))
    connection.execute("UPDATE note SET value = date(value, ?) WHERE name = 'reminders_through'", (by,))
    connection.execute(
        "UPDATE note SET value = date(substr(value, 1, 10), ?) || substr(value, 11) WHERE name = 'reminders_digest'",
        (by,),
    )


def under_way(database: Path, *, slowly: bool = False) -> bool:
    """Whether something is still to happen by itself, now. Slowly: the rest of an announcement is not waited for."""
    begun = "AND NOT EXISTS (SELECT 1 FROM delivery WHERE campaign = campaign.id AND state = 'sent')"
    now = time.time()
    with closing(sqlite3.connect(database)) as connection:
        (open_ones,) = connection.execute(
            f"SELECT count(*) FROM campaign WHERE state = 'planning' OR (state = 'sending' {begun if slowly else ''}) "
            "OR (state = 'waiting' AND coalesce(starts_at, 0) <= ? AND coalesce(asked_at, 0) <= ?)",
            (now, now - UNDO_SECONDS),
        ).fetchone()
        (to_delete,) = connection.execute(
            "SELECT count(*) FROM campaign AS c INNER JOIN delivery AS d ON d.campaign = c.id "
            "WHERE c.retracted_at IS NOT NULL AND d.state = 'sent' AND d.retraction IS NULL"
        ).fetchone()
        reminded = connection.execute("SELECT value FROM note WHERE name = 'reminders_through'").fetchone()
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    return bool(open_ones or to_delete or reminded is None or reminded[0] < today)
