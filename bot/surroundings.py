"""What the shell says, and the file `.env` where the shell is silent."""

from __future__ import annotations

import logging
import os
from pathlib import Path

PREFIX = "STATION_BOT_"
FILE = Path(".env")

logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # what it cannot read is told by `unreadable`


def told(name: str) -> str | None:
    """A setting as it was written; nothing where it is not, or where `.env` is no text."""
    return os.environ.get(PREFIX + name) or _written(PREFIX + name)


def unreadable() -> tuple[int, ...]:
    """The numbers of the lines of `.env` that say nothing; UnicodeDecodeError where it is no text."""
    if not FILE.is_file():
        return ()
    from dotenv.parser import parse_stream  # noqa: PLC0415 - only who has such a file pays for it

    with FILE.open(encoding="utf-8") as lines:
        return tuple(one.original.line for one in parse_stream(lines) if one.error)


def _written(name: str) -> str | None:
    if not FILE.is_file():
        return None
    from dotenv import dotenv_values  # noqa: PLC0415 - as above

    try:
        return dotenv_values(FILE, encoding="utf-8").get(name) or None
    except (OSError, UnicodeDecodeError):
        return None
