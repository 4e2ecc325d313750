"""Where something is kept about a person: one list, for those who show it, export it or delete it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Rows = list[dict[str, Any]]
JSON_COLUMNS = frozenset({"answers", "ticks", "raw", "params", "content", "audience", "calls", "titles", "leads"})
"""Kept as JSON; whoever reads an export wants to see into them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A table, and its columns that name a person by their number."""

    table: str
    columns: tuple[str, ...]
    by_actor: bool = False
    """What is never changed names people by their row in `actor`, which can be emptied."""


HELD: tuple[Held, ...] = (
    Held("person", ("id",)),
    Held("interview", ("person",)),
    Held("inbox", ("person",)),
    Held("outbox", ("person", "chat")),
    Held("request", ("person", "owner")),
    Held("profile", ("person",)),
    Held("form", ("person",)),
    Held("staff", ("person",)),
    Held("membership", ("person",)),
    Held("subject", ("person",)),
    Held("actor", ("person",)),
    Held("audit", ("actor", "about"), by_actor=True),
    Held("ledger", ("actor",), by_actor=True),
    Held("invitation", ("actor",), by_actor=True),
    Held("hour_entry", ("person",)),
    Held("reminder_wish", ("person",)),
    Held("subscription", ("person",)),
    Held("muted", ("person",)),
    Held("card", ("chat",)),
    Held("delivery", ("person",)),
    Held("reminder", ("person",)),
    Held("deadline_done", ("person",)),
    Held("campaign", ("actor", "approver"), by_actor=True),
    Held("deadline", ("actor",), by_actor=True),
    Held("request_line", ("actor",), by_actor=True),
    Held("kept_answer", ("actor",), by_actor=True),
    Held("activity", ("actor",), by_actor=True),
    Held("station_event", ("actor",), by_actor=True),
)
"""A test holds it against the tables: a column that names a person stands here or among the others, with its reason."""
NOT_BY_NUMBER: Mapping[tuple[str, str], str] = {
    ("hour_rate", "entered_by"): "the office that answers for a line of the table, written by hand",
}


def held_of(connection: sqlite3.Connection, person: int) -> Mapping[str, Rows]:
    """All rows about this person, by table; tables without any are left out."""
    found = {held.table: list(_rows(connection, held, person)) for held in HELD}
    found["inbox"] += _waiting(connection, person)
    return {table: rows for table, rows in found.items() if rows}


def _rows(connection: sqlite3.Connection, held: Held, person: int) -> Iterator[dict[str, Any]]:
    me = "(SELECT id FROM actor WHERE person = :person)" if held.by_actor else "(:person)"
    where = " OR ".join(f"{column} IN {me}" for column in held.columns)
    # The names come from the list above, never from outside.
    return _told(connection.execute(f"SELECT * FROM {held.table} WHERE {where}", {"person": person}))  # noqa: S608


def _waiting(connection: sqlite3.Connection, person: int) -> Rows:
    """What has come and had no turn yet: whose it is, only the update itself says."""
    found = _told(connection.execute("SELECT * FROM inbox WHERE person IS NULL ORDER BY update_id"))
    return [row for row in found if _is_from(row["raw"], person)]


def _is_from(raw: object, person: int) -> bool:
    parts = raw.values() if isinstance(raw, dict) else ()
    senders = [part.get("from") for part in parts if isinstance(part, dict)]
    return any(isinstance(sender, dict) and sender.get("id") == person for sender in senders)


def _told(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield {name: _opened(name, value) for name, value in zip(names, row, strict=True)}


def _opened(name: str, value: Any) -> Any:
    if name not in JSON_COLUMNS or not isinstance(value, str):
        return value
    try:
        kept = json.loads(value)
    except ValueError:  # blotted, or never was JSON
        return value
    if name == "audience" and isinstance(kept, dict) and "people" in kept:
        return {**kept, "people": len(kept["people"] or ())}  # how many: others' numbers are not this person's
    return kept
