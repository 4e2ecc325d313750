"""aiogram 3: polling, one message in, one reply out, nothing written down."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def reply(message: Message) -> None:
    """Answer a text with a text."""
    await message.answer(f"收到：{message.text}")


async def main() -> None:
    """Poll until the parent ends this process."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]), limit=256)
    dispatcher = Dispatcher()
    dispatcher.message.register(reply)
    await dispatcher.start_polling(Bot(sys.argv[2], session=session), handle_signals=False)


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
