"""python-telegram-bot's own Application: polling, one message in, one reply out, nothing written down."""

from __future__ import annotations

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a text with a text."""
    if update.message is not None:
        await update.message.reply_text(f"收到：{update.message.text}")


def main() -> None:
    """Poll until the parent ends this process."""
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().token(sys.argv[2]).base_url(f"{sys.argv[1]}/bot").concurrent_updates(256).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, reply))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
