"""The program as a whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app import Halted, build
from bot.lock import Occupied
from bot.web.server import CannotListen
from tests.bot.ground import ANNA, BEN, Rows, echo, read, running, says, settings_for, telegram, until, until_read


def test_a_message_is_answered(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            says(simulator, ANNA, "one")
            says(simulator, BEN, "two")
            await until_read(simulator, ANNA, "→ one")
            await until_read(simulator, BEN, "→ two")

    asyncio.run(play())


def test_what_came_while_the_bot_was_away_is_answered_at_the_next_start(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            says(simulator, ANNA, "first")
            async with running(simulator, database):
                await until_read(simulator, ANNA, "→ first")
            says(simulator, ANNA, "second")
            async with running(simulator, database):
                await until_read(simulator, ANNA, "→ first", "→ second")

    asyncio.run(play())


def test_the_same_update_delivered_twice_is_answered_once(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            number = says(simulator, ANNA, "one")
            await until_read(simulator, ANNA, "→ one")
            assert simulator.world.updates.once_more(number)
            says(simulator, ANNA, "two")
            await until_read(simulator, ANNA, "→ one", "→ two")

    asyncio.run(play())


def test_a_refused_token_stops_the_program_with_a_sentence(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            app = await build(settings_for(simulator, database, token="1234567:anothertoken"), echo)
            with pytest.raises(Halted, match=r"refuses the bot's token .* see STATION_BOT_TOKEN"):
                await app.run()

    asyncio.run(play())


def test_a_second_process_on_the_same_database_is_told_so(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            with pytest.raises(Occupied, match=r"Another station-bot .* stop it, or name another file"):
                await build(settings_for(simulator, database), echo)

    asyncio.run(play())


def test_a_taken_port_is_one_sentence(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database) as first:
            await until(lambda: first.port, simulator)
            other = settings_for(simulator, database.with_name("other.db"), listen=("127.0.0.1", first.port))
            with pytest.raises(CannotListen, match=rf"Cannot listen on 127.0.0.1:{first.port} .* STATION_BOT_LISTEN"):
                await (await build(other, echo)).run()

    asyncio.run(play())


def test_what_was_sent_is_not_kept(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            says(simulator, ANNA, "one")
            await until_read(simulator, ANNA, "→ one")
        assert Rows(database)("select state, params from outbox") == [("sent", None)]

    asyncio.run(play())


def test_the_menu_is_shown_in_each_language_once(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            for _ in range(2):
                async with running(simulator, database):
                    await until(lambda: len(simulator.world.profile.texts) == 6, simulator)
                    says(simulator, ANNA, "hello")
                    await until(lambda: read(simulator, ANNA), simulator)
            assert {scope for scope, _ in simulator.world.profile.commands} == {"all_private_chats"}
            assert {language for _, language in simulator.world.profile.commands} == {"", "zh", "en"}

    asyncio.run(play())
