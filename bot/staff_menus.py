"""The menu of commands of those who are staff: it also has /staff. Everybody else's has not."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.store import Connection, Database, StoreDown
from bot.store.database import queries
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault
from handlers import menu
from locales import Speaker

log = logging.getLogger(__name__)
EVERY_SECONDS = 5.0
AGAIN_SECONDS = 60.0
"""After Telegram could not be reached, or asked for a pause. Nothing depends on a menu."""
TOO_MANY = 429


class StaffMenus:
    """Told to Telegram once after each start, and whenever somebody becomes staff, leaves or changes the language."""

    def __init__(
        self,
        client: TelegramClient,
        database: Database,
        named: Collection[int],
        speaker: Callable[[str], Speaker],
    ) -> None:
        self._client, self._database = client, database
        self._named, self._speaker = named, speaker
        self._shown: dict[int, str] = {}
        """Language of each person's menu."""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._look()
                wait = EVERY_SECONDS
            except (StoreDown, sqlite3.Error, Refusal, Garbled, WireFault) as error:
                log.warning("the menu of staff is not told to Telegram yet: %s", error)
                wait = AGAIN_SECONDS
            await asyncio.sleep(wait)

    async def _look(self) -> None:
        """Whoever has another menu than they should."""
        staff = await self._database.read(self._staff)
        for person, language in staff.items():
            if self._shown.get(person) != language:
                await self._tell("setMyCommands", person, commands=self._commands(language))
                self._shown[person] = language
        for person in self._shown.keys() - staff.keys():
            await self._tell("deleteMyCommands", person)
            del self._shown[person]

    def _staff(self, connection: Connection) -> Mapping[int, str]:
        """Those who have written to the bot, with their language: only they have a chat with it."""
        belongings = queries("belongings")
        everyone = {*self._named, *(person for (person,) in belongings.staff(connection))}
        return dict(belongings.languages(connection, ids=json.dumps(sorted(everyone))))

    def _commands(self, language: str) -> list[Mapping[str, str]]:
        spoken = menu.staff_commands(self._speaker(language))
        return [{"command": name, "description": description} for name, description in spoken]

    async def _tell(self, method: str, person: int, **more: Any) -> None:
        try:
            await self._client.call(method, {**more, "scope": {"type": "chat", "chat_id": person}})
        except Refusal as refusal:
            if refusal.code == TOO_MANY:
                raise
            log.info("%s for %d is refused, and not asked again: %s", method, person, refusal)
