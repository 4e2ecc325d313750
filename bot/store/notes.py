"""Small things to remember across a restart: until when all sending pauses, the bot's own name."""

from __future__ import annotations

from bot.store.database import Connection, queries

PAUSE_UNTIL = "pause_until"
USERNAME = "username"
PROBE = "probe"


def keep(connection: Connection, name: str, value: str) -> None:
    """Remember it."""
    queries("notes").keep_note(connection, name=name, value=value)


def note(connection: Connection, name: str) -> str | None:
    """What was remembered under a name."""
    value: str | None = queries("notes").note(connection, name=name)
    return value
