"""Every call of the Bot API, as it came and as it was answered."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.chats import Json
from bot.simulator.parameters import Parameters

KEPT_CALLS = 50_000
NESTED = frozenset({
    "reply_markup", "entities", "caption_entities", "link_preview_options", "reply_parameters", "allowed_updates",
    "commands", "scope", "menu_button", "results", "button", "reaction", "message_ids", "media", "rich_message",
    "options", "permissions", "rights",
})  # fmt: skip
"""Parameters that are JSON inside of text."""


@dataclass
class Call:
    """One call; without a status it was not answered, or not yet."""

    n: int
    at: float
    method: str
    parameters: Parameters
    status: int | None = None
    response: Any = None
    fault: str | None = None

    @property
    def params(self) -> Json:
        """The parameters with nested objects read."""
        return {name: _decoded(value) if name in NESTED else value for name, value in self.parameters.values.items()}

    def wire(self) -> Json:
        """For those who look from outside."""
        files = {
            name: {"name": file.name, "mime_type": file.mime_type, "size": len(file.content)}
            for name, file in self.parameters.files.items()
        }
        return {
            "n": self.n, "at": self.at, "method": self.method, "files": files,
            "params": self.params, "raw": dict(self.parameters.values),
            "status": self.status, "response": self.response, "fault": self.fault,
        }  # fmt: skip


@dataclass
class Calls:
    """The newest calls, oldest first."""

    kept: deque[Call] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    last: int = 0

    def record(self, at: float, method: str, parameters: Parameters) -> Call:
        """Write a call down before it is answered."""
        self.last += 1
        call = Call(self.last, at, method, parameters)
        self.kept.append(call)
        return call

    def of(self, method: str = "", since: int = 0, contains: str = "") -> list[Call]:
        """Calls of a method, later than a number, with some words in a parameter."""
        return [
            call
            for call in self.kept
            if call.n > since
            and method.lower() in {"", call.method.lower()}
            and (not contains or any(contains in value for value in call.parameters.values.values()))
        ]

    def __iter__(self) -> Iterator[Call]:
        return iter(self.kept)


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
