"""Where both ways in meet: write down, count, hand on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.crashpoints import passing
from bot.store import Connection, Database
from bot.store.inbox import Oddity, Raw, receive
from bot.telegram.updates import number
from bot.turns import Turns

KEPT_CHARACTERS = 10_000
"""Of what cannot be read, as much as tells what it was."""
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]


@dataclass(slots=True)
class Pulse:
    """When Telegram was last heard, and what is wrong since."""

    heard_at: float = field(default_factory=time.monotonic)
    trouble: str | None = None
    oddities: int = 0

    def beat(self) -> None:
        """Telegram answered, or called."""
        self.heard_at = time.monotonic()
        self.trouble = None

    def silence(self) -> float:
        """Seconds since Telegram was last heard."""
        return time.monotonic() - self.heard_at


class Letterbox:
    """Takes raw updates; returns when they are on the disk."""

    def __init__(self, database: Database, turns: Turns) -> None:
        self._database = database
        self._turns = turns
        self.pulse = Pulse()

    async def put(self, entries: Iterable[object]) -> None:
        """Write entries down; those that are new updates have their turn. Raises StoreDown."""
        raws: list[Raw] = []
        oddities: list[Oddity] = []
        for entry in entries:
            if _has_a_number(entry):
                raws.append(entry)  # type: ignore[arg-type]  # checked by the line above
            else:
                oddities.append(Oddity(_shortened(entry), "it is no update: it has no number"))
        await self._write_down(raws, oddities)

    async def put_unread(self, body: bytes, reason: str) -> None:
        """Put aside what is no JSON at all."""
        await self._write_down([], [Oddity(body[:KEPT_CHARACTERS].decode(errors="replace"), reason)])

    async def _write_down(self, raws: Sequence[Raw], oddities: Sequence[Oddity]) -> None:
        now = time.time()

        def job(connection: Connection) -> Any:
            return receive(connection, raws, oddities, now)

        new = await self._database.write(job)
        passing("intake.stored")
        self.pulse.oddities += len(oddities)
        self._turns.offer(new)
        await self._turns.room()


def _has_a_number(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    try:
        return number(entry.get("update_id")) >= 0
    except TypeError:
        return False


def _shortened(entry: object) -> str:
    return json.dumps(entry)[:KEPT_CHARACTERS]
