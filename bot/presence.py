"""What Telegram knows and shows of the bot: its name, its commands, what it is for."""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.store import Database, StoreDown, notes
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault
from handlers import menu
from locales import LANGUAGES, Speaker

if TYPE_CHECKING:
    from telegram import Bot

log = logging.getLogger(__name__)
SHOWN = "shown"
"""Note: digest of the texts that Telegram shows already."""
CODES = {"zh_Hans": "zh", "en": "en"}
"""Our languages as Telegram names them."""
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0


class Presence:
    """Learns the bot's name, tells Telegram the bot's texts."""

    def __init__(self, client: TelegramClient, database: Database, halt: Callable[[str], None]) -> None:
        self._client = client
        self._database = database
        self._halt = halt

    async def remembered_name(self) -> str | None:
        """The bot's user name, if Telegram ever told us."""
        return await self._database.read(partial(notes.note, name=notes.USERNAME))

    async def learn_name(self) -> str:
        """Ask Telegram until it answers: the same call shows whether the token is good."""
        wait = FIRST_WAIT_SECONDS
        while True:
            try:
                me = await self._client.call("getMe", {})
            except Refusal as refusal:
                if refusal.code in (401, 404):
                    self._halt(f"Telegram refuses the bot's token ({refusal.description}): see STATION_BOT_TOKEN.")
                log.warning("getMe failed: %s", refusal)
            except (WireFault, Garbled) as error:
                log.warning("getMe failed: %s", error)
            else:
                name = str(me.get("username") or "") if isinstance(me, dict) else ""
                await self._keep(notes.USERNAME, name)
                return name
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)

    async def show_texts(self, speaker: Callable[[str], Speaker], language: str) -> None:
        """Commands and descriptions in every language, if they are not shown yet. Nothing depends on them."""
        spoken = {"": language, **{CODES[name]: name for name in LANGUAGES}}
        texts = {code: _texts(speaker(name)) for code, name in spoken.items()}
        digest = hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
        if await self._database.read(partial(notes.note, name=SHOWN)) == digest:
            return
        # Importing the library takes a quarter of a second: not while somebody waits for a reply.
        error_type = (await asyncio.to_thread(importlib.import_module, "telegram.error")).TelegramError
        try:
            for code, (commands, short, long) in texts.items():
                await _show(self._client.bot, code, commands, short, long)
        except error_type as error:
            log.warning("Telegram does not show the commands yet: %s", type(error).__name__)
            return
        await self._keep(SHOWN, digest)

    async def _keep(self, name: str, value: str) -> None:
        """Remember it for the next start; a store that is down now costs only asking Telegram again then."""
        try:
            await self._database.write(partial(notes.keep, name=name, value=value))
        except StoreDown as error:
            log.warning("%s is not remembered: %s", name, error)


Texts = tuple[tuple[tuple[str, str], ...], str, str]


def _texts(speaker: Speaker) -> Texts:
    return menu.commands(speaker), menu.short_description(speaker), menu.description(speaker)


async def _show(bot: Bot, code: str, commands: tuple[tuple[str, str], ...], short: str, long: str) -> None:
    from telegram import BotCommandScopeAllPrivateChats  # noqa: PLC0415 - imported in a thread before

    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code or None)
    await bot.set_my_short_description(short, language_code=code or None)
    await bot.set_my_description(long, language_code=code or None)
