"""Send one text to COUNT chats the way two libraries' own documentation shows; prints messages a second."""

from __future__ import annotations

import asyncio
import sys
import time

TEXT = "通知：明年的申报从三月一日开始。"


async def plain_loop(api: str, token: str, count: int) -> None:
    """python-telegram-bot: `for chat in chats: await bot.send_message(chat, text)`."""
    from telegram import Bot

    async with Bot(token, base_url=f"{api}/bot") as bot:
        for chat in range(1, count + 1):
            await bot.send_message(chat, TEXT)


async def broadcaster(api: str, token: str, count: int) -> None:
    """aiogram_broadcaster: a mailer over all chats, kept in memory."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent

    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    async with Bot(token, session=session) as bot:
        mailer = await Broadcaster(bot).create_mailer(chats=range(1, count + 1), content=TextContent(text=TEXT))
        await mailer.start()


WAYS = {"python-telegram-bot": plain_loop, "aiogram_broadcaster": broadcaster}


def main() -> None:
    """`python -m tests.bench.peers.mailing WAY API TOKEN COUNT`."""
    name, api, token, count = sys.argv[1:]
    began = time.perf_counter()
    asyncio.run(WAYS[name](api, token, int(count)))
    print(int(count) / (time.perf_counter() - began))


if __name__ == "__main__":
    main()
