"""Time passes in a journey: nobody waits; what was written down moves into the past instead."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

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
    return bool(open_ones or to_delete)
