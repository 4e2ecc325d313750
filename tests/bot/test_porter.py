"""What stands between a document and whoever waits for it: Telegram's silence, a crowd, a size that is not true."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.files.columns import MOST_BYTES
from bot.simulator import Simulator
from bot.simulator.parameters import Upload
from bot.telegram.client import TelegramClient
from bot.telegram.porter import Patience, Porter
from handlers.turn import SentFile
from tests.bot.ground import TOKEN, telegram

HASTY = Patience(for_room=0.05, for_file=0.3, between_tries=0.01)


def kept(simulator: Simulator, content: bytes, size: int | None = None) -> SentFile:
    """A document Telegram has, and the size it tells."""
    stored = simulator.world.files.keep(Upload("list.xlsx", "application/zip", content), "documents")
    return SentFile(stored.file_id, stored.name, len(content) if size is None else size)


@asynccontextmanager
async def porter_for(simulator: Simulator, at_once: int = 4) -> AsyncIterator[Porter]:
    """A porter with little patience."""
    async with TelegramClient(TOKEN, simulator.api_url) as client:
        yield Porter(client, HASTY, at_once)


async def brought(porter: Porter, file: SentFile) -> SentFile:
    """What comes of it."""
    async with porter.fetched(file) as found:
        return found


@pytest.mark.parametrize("fault", ["accept_then_silence", "accept_then_cut", "cut", "502_html"])
def test_a_file_that_does_not_come_in_time_is_unreachable_and_comes_when_asked_again(fault: str) -> None:
    async def play() -> tuple[SentFile, SentFile]:
        async with telegram() as simulator, porter_for(simulator) as porter:
            file = kept(simulator, b"a list")
            order = simulator.world.faults.order({"kind": fault, "method": "getFile", "times": 1000})
            first = await brought(porter, file)
            order.times = 0
            return first, await brought(porter, file)

    late, came = asyncio.run(play())
    assert (late.trouble, late.content) == ("unreachable", None)
    assert (came.trouble, came.content) == (None, b"a list")


def test_one_too_many_is_told_that_others_are_being_served_and_the_room_is_free_again_afterwards() -> None:
    async def play() -> tuple[SentFile, SentFile]:
        async with telegram() as simulator, porter_for(simulator, at_once=1) as porter:
            file = kept(simulator, b"a list")
            async with porter.fetched(file):
                crowded = await brought(porter, file)
            return crowded, await brought(porter, file)

    crowded, later = asyncio.run(play())
    assert crowded.trouble == "busy"
    assert later.content == b"a list"


@pytest.mark.parametrize("told", [0, 10])
def test_a_file_larger_than_telegram_says_is_not_read_to_its_end(told: int) -> None:
    async def play() -> SentFile:
        async with telegram() as simulator, porter_for(simulator) as porter:
            return await brought(porter, kept(simulator, bytes(MOST_BYTES + 1), told))

    found = asyncio.run(play())
    assert (found.trouble, found.content) == ("large", None)


def test_a_file_telegram_has_lost_is_gone_at_once() -> None:
    async def play() -> SentFile:
        async with telegram() as simulator, porter_for(simulator) as porter:
            return await brought(porter, SentFile("F0", "list.xlsx", 10))

    assert asyncio.run(play()).trouble == "gone"
