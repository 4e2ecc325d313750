"""Log lines to stderr: no token, no personal text."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Literal

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{6,}")
"""What looks like a bot's token, ours or another's."""
HIDDEN = "<token>"
NOISY = ("httpx", "httpcore", "aiohttp.access", "asyncio", "aiosql", "alembic", "telegram")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def hide(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without secrets."""
    for secret in secrets:
        text = text.replace(secret, "<secret>")
    return TOKEN.sub(HIDDEN, text)


class Plain(logging.Formatter):
    """A line a person reads."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line; the filter also covers what an exception carries."""
        return hide(super().format(record), self._secrets)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the library's name
        """Where it happened and of what kind. Its message may quote what a person wrote: it is left out."""
        kind, error, _ = ei
        places = traceback.format_tb(error.__traceback__) if error else []
        return "".join(places) + (kind.__name__ if kind else "")


class Json(Plain):
    """A line a program reads."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "where": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return hide(json.dumps(line, ensure_ascii=False), self._secrets)


def set_up(form: Literal["plain", "json"], secrets: tuple[str, ...]) -> None:
    """Send all log lines to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter((Json if form == "json" else Plain)(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
