"""python-telegram-bot, unmodified, takes the simulator for Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.simulator.conformance import faults_in
from tests.simulator.desk import ANNA, GROUP, Desk, play

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def builder(desk: Desk) -> Any:
    """What every program of python-telegram-bot begins with, at another address."""
    api = desk.simulator.api_url
    return (
        ApplicationBuilder()
        .token(desk.world.token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .job_queue(None)
    )


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer with the same words."""
    if update.message is not None:
        await update.message.reply_text(f"echo {update.message.text}")


def bot_words(desk: Desk) -> list[str]:
    """What the bot has said to Anna."""
    return [post.content["text"] for post in desk.world.chats[ANNA].posts.values() if post.sender is None]


@asynccontextmanager
async def polling(desk: Desk) -> AsyncIterator[None]:
    """An echo bot that polls."""
    application: AnyApplication = builder(desk).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling()
        yield
        stopping = asyncio.create_task(application.updater.stop())
        await desk.simulator.until(lambda: (desk.world.clock.next_due() or 99) <= 3)
        desk.world.clock.advance(3)  # the last poll repeats the offset and is held as Telegram holds it
        await stopping
        await application.stop()


@asynccontextmanager
async def hooked(desk: Desk) -> AsyncIterator[None]:
    """An echo bot behind a webhook server of its own."""
    application: AnyApplication = builder(desk).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "secret"
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with application:
        await application.start()
        await application.bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="secret")
        yield
        await application.bot.delete_webhook()
        await application.stop()
    await runner.cleanup()


@pytest.mark.parametrize("way", [polling, hooked])
def test_an_echo_bot_echoes(way: Any) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("before it runs")
        async with way(desk):
            await desk.simulator.until(lambda: len(bot_words(desk)) == 1)
            await desk.says("你好")
            await desk.simulator.until(lambda: len(bot_words(desk)) == 2)
        assert bot_words(desk) == ["echo before it runs", "echo 你好"]
        assert desk.world.updates.pending() == ()
        assert faults_in(desk.world.calls) == []

    play(scenario)


def test_of_two_pollers_the_older_is_told_of_the_conflict() -> None:
    async def scenario(desk: Desk) -> None:
        async with builder(desk).updater(None).build().bot as old, builder(desk).updater(None).build().bot as new:
            first = asyncio.create_task(old.get_updates(timeout=20))
            await desk.simulator.until(lambda: desk.world.polling.waits)
            second = asyncio.create_task(new.get_updates(timeout=20))
            with pytest.raises(Conflict):
                await first
            await desk.says("x")
            assert [update.message.text for update in await second] == ["x"]

    play(scenario)


def test_messages_keyboards_and_presses_pass_through_the_typed_api() -> None:
    async def scenario(desk: Desk) -> None:
        async with builder(desk).updater(None).build().bot as bot:
            me = await bot.get_me()
            assert (me.id, me.is_bot) == (desk.world.bot.id, True)
            keyboard = InlineKeyboardMarkup(
                [[InlineKeyboardButton("甲", callback_data="a", api_kwargs={"style": "success"})]]
            )
            message = await bot.send_message(
                ANNA, "<b>题</b>", ParseMode.HTML, reply_markup=keyboard, link_preview_options=LinkPreviewOptions(True)
            )
            assert message.text_html == "<b>题</b>"
            assert message.reply_markup is not None
            await desk.control("press", sender=ANNA, label="甲")
            (update,) = await bot.get_updates()
            assert update.callback_query is not None
            assert await update.callback_query.answer("好", show_alert=True)
            edited = await update.callback_query.edit_message_text("答", reply_markup=None)
            assert (edited.text, edited.reply_markup) == ("答", None)
            await bot.send_message(ANNA, "?", reply_markup=ForceReply(), reply_parameters=ReplyParameters(1))
            await bot.send_message(ANNA, "!", reply_markup=ReplyKeyboardMarkup([["A", "B"]], resize_keyboard=True))
            await bot.send_chat_action(ANNA, "typing")
            assert await bot.delete_message(ANNA, message.message_id)
        assert faults_in(desk.world.calls) == []

    play(scenario)


def test_files_and_profile_pass_through_the_typed_api() -> None:
    async def scenario(desk: Desk) -> None:
        async with builder(desk).updater(None).build().bot as bot:
            sent = await bot.send_document(ANNA, "内容".encode(), filename="表.csv", caption="c")
            assert sent.document is not None
            assert sent.document.file_name == "表.csv"
            file = await bot.get_file(sent.document.file_id)
            assert bytes(await file.download_as_bytearray()) == "内容".encode()
            media = InputMediaDocument(b"new", filename="new.txt")
            assert (await bot.edit_message_media(media, ANNA, sent.message_id)).document is not None
            scope = BotCommandScopeAllPrivateChats()
            await bot.set_my_commands([BotCommand("start", "开始")], scope, "zh")
            assert (await bot.get_my_commands(scope, "zh"))[0].description == "开始"
            await bot.set_my_description("说明", "zh")
            assert (await bot.get_my_description("zh")).description == "说明"
            assert (await bot.get_chat(ANNA)).first_name == "Anna"
            assert (await bot.get_chat_member(ANNA, ANNA)).status == "member"
        assert faults_in(desk.world.calls) == []

    play(scenario)


def test_refusals_and_weather_become_the_errors_that_telegram_causes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it the library warns that this will become the rule

    async def scenario(desk: Desk) -> None:
        await desk.group(migrated_to=-1009)
        await desk.control("users", id=5, first_name="Five")
        for fault in ("429", "500", "502_html", "accept_then_cut", "accept_then_silence"):
            await desk.control("fault", method="sendMessage", contains=fault, kind=fault, retry_after=3)
        async with builder(desk).updater(None).build().bot as bot:
            cases: list[tuple[int, str, type[Exception]]] = [
                (5, "x", Forbidden),
                (6, "x", BadRequest),
                (GROUP, "x", ChatMigrated),
                (ANNA, "429", RetryAfter),
                (ANNA, "500", NetworkError),
                (ANNA, "502_html", NetworkError),
                (ANNA, "accept_then_cut", NetworkError),
                (ANNA, "accept_then_silence", TimedOut),
            ]
            for chat, words, error in cases:
                with pytest.raises(error):
                    await bot.send_message(chat, words, read_timeout=0.2)
        assert bot_words(desk) == ["accept_then_cut", "accept_then_silence"]
        with pytest.raises(InvalidToken):
            async with ApplicationBuilder().token("1:x").base_url(f"{desk.simulator.api_url}/bot").build().bot:
                pass

    play(scenario)
