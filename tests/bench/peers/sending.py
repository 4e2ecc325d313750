"""Send COUNT messages with FLIGHT under way at once, with one of three clients; prints messages per second."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

Send = Callable[[int], Awaitable[object]]
TEXT = "提醒：今年的继续教育学时请在年底前登记。"


async def drive(send: Send, count: int, flight: int) -> float:
    """Messages per second, connections warmed up first."""
    await asyncio.gather(*(send(chat) for chat in range(1, flight + 1)))
    chats = iter(range(1, count + 1))

    async def worker() -> None:
        for chat in chats:
            await send(chat)

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(flight)))
    return count / (time.perf_counter() - began)


async def default_transport(api: str, token: str, count: int, flight: int) -> float:
    """python-telegram-bot as it comes."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=flight, pool_timeout=120, read_timeout=60, connect_timeout=60)
    async with Bot(token, base_url=f"{api}/bot", request=request) as bot:
        return await drive(lambda chat: bot.send_message(chat, TEXT), count, flight)


async def aiogram(api: str, token: str, count: int, flight: int) -> float:
    """aiogram 3 as it comes, with room for as many connections."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(api), limit=flight)
    async with Bot(token, session=session) as bot:
        return await drive(lambda chat: bot.send_message(chat, TEXT), count, flight)


async def ours(api: str, token: str, count: int, flight: int) -> float:
    """The bot's own sending client."""
    from bot.telegram.client import TelegramClient

    async with TelegramClient(token, api, flight) as client:
        return await drive(lambda chat: client.call("sendMessage", {"chat_id": chat, "text": TEXT}), count, flight)


CLIENTS = {"ours": ours, "python-telegram-bot": default_transport, "aiogram": aiogram}


def main() -> None:
    """`python -m tests.bench.peers.sending CLIENT API TOKEN COUNT FLIGHT`."""
    name, api, token, count, flight = sys.argv[1:]
    run = CLIENTS[name](api, token, int(count), int(flight))
    if name == "python-telegram-bot":
        print(asyncio.run(run))
        return
    import uvloop

    print(uvloop.run(run))


if __name__ == "__main__":
    main()
