"""Messages that are deleted again: as many as Telegram still lets us, at the pace of the bulk lane."""

from __future__ import annotations

import asyncio
import logging
import time
from functools import partial

from bot.delivery.outcomes import outcome_of
from bot.delivery.pacing import Road
from bot.store import Connection, Database, StoreDown, deliveries, notes
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault

log = logging.getLogger(__name__)
LONGEST_SECONDS = 48 * 3600.0
"""Telegram deletes nothing that is older."""
TOGETHER = 25
LOOK_SECONDS = 1.0
LOOK_AGAIN_SECONDS = 60.0
DONE, TOO_OLD = "done", "failed: too old"
ALREADY_GONE = "message to delete not found"


class Retracting:
    """Looks for what is to be deleted; whatever was not written down before a crash is deleted once more."""

    def __init__(self, client: TelegramClient, database: Database, road: Road) -> None:
        self._client, self._database, self._road = client, database, road
        self._empty: dict[int, float] = {}
        """Campaigns of which nothing stood any more, and until when that is believed."""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                if not await self._some():
                    await asyncio.sleep(LOOK_SECONDS)
            except StoreDown as error:
                log.error("deletions wait: %s", error)
                await asyncio.sleep(LOOK_SECONDS)

    async def _some(self) -> bool:
        """The next messages; False: there were none."""
        asked = await self._database.read(partial(deliveries.retracting, since=time.time() - LONGEST_SECONDS))
        for campaign in asked:
            if self._empty.get(campaign, 0.0) > time.time():
                continue
            rows = await self._database.read(partial(deliveries.sent_rows, campaign=campaign, after=0, most=TOGETHER))
            if rows:
                done = [(row[0], became) for row in rows if (became := await self._delete(*row[1:])) is not None]
                await self._database.write(partial(self._write, campaign=campaign, done=done))
                return bool(done)
            self._empty[campaign] = time.time() + LOOK_AGAIN_SECONDS
        return False

    def _write(self, connection: Connection, campaign: int, done: list[tuple[int, str]]) -> None:
        deliveries.retracted(connection, campaign, done)
        if self._road.pause.left(time.time()):
            notes.keep(connection, notes.PAUSE_UNTIL, repr(self._road.pause.until))

    async def _delete(self, person: int | None, message: int, sent_at: float) -> str | None:
        """What became of it; nothing when it is to be tried again."""
        if person is None:
            return "failed: forgotten"
        if sent_at < time.time() - LONGEST_SECONDS:
            return TOO_OLD
        while wait := self._road.bulk_wait(time.time()):  # noqa: ASYNC110 - it may grow meanwhile
            await asyncio.sleep(wait)
        self._road.bulk_goes(person, time.time())
        try:
            await self._client.call("deleteMessage", {"chat_id": person, "message_id": message}, self._client.bulk)
        except Refusal as no:
            if ALREADY_GONE in no.description.casefold():
                return DONE
            outcome = outcome_of("deleteMessage", no)
            if outcome.next == "pause":
                self._road.pause.extend(outcome.seconds, time.time())
            return None if outcome.next in ("pause", "again", "stop") else f"failed: {no.description}"
        except (Garbled, WireFault):
            return None
        return DONE
