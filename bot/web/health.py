"""Is the bot well: Telegram was heard lately, and the store can be written."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from aiohttp import web

from bot.store import Connection, Database, StoreDown, inbox, notes, outbox

PROBE_SECONDS = 3.0


class Heard(Protocol):
    """What health must know of the way in."""

    trouble: str | None

    def silence(self) -> float:
        """Seconds since Telegram was last heard."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """Answers `/healthz` and `/metrics`."""

    database: Database
    heard: Heard
    longest_silence: float
    """Seconds without a word from Telegram that are still normal."""
    chats_waiting: Callable[[], int]

    async def healthz(self, _: web.Request) -> web.Response:
        """200, or 503 with the reasons."""
        reasons = []
        if self.heard.silence() > self.longest_silence:
            trouble = f": {self.heard.trouble}" if self.heard.trouble else ""
            reasons.append(f"Telegram was last heard {self.heard.silence():.0f} s ago{trouble}")
        if (fault := await self._store_fault()) is not None:
            reasons.append(fault)
        heard = {"heard_seconds_ago": round(self.heard.silence(), 1), "trouble": self.heard.trouble}
        body = {"ok": not reasons, "reasons": reasons, **heard}
        return web.json_response(body, status=503 if reasons else 200)

    async def metrics(self, _: web.Request) -> web.Response:
        """Figures as plain text."""
        waiting, aside = await self.database.aside(inbox.counts)
        states = await self.database.aside(outbox.counts)
        lines = [
            f"station_bot_inbox_waiting {waiting}",
            f"station_bot_quarantined {aside}",
            f"station_bot_chats_waiting {self.chats_waiting()}",
            f"station_bot_heard_seconds_ago {self.heard.silence():.1f}",
            *(f'station_bot_outbox{{state="{state}"}} {count}' for state, count in sorted(states.items())),
        ]
        return web.Response(text="\n".join(lines) + "\n")

    async def _store_fault(self) -> str | None:
        """Why nothing can be written; found out by writing."""
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self.database.write(partial(_probe, now=time.time()))
        except TimeoutError:
            return f"the database took more than {PROBE_SECONDS:.0f} s to write"
        except StoreDown as error:
            return str(error)
        return None


def _probe(connection: Connection, now: float) -> None:
    notes.keep(connection, notes.PROBE, repr(now))
