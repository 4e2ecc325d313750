"""What is refused because of what happened before, and what is accepted right up to the limit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.simulator.desk import ANNA, GROUP, QUERY_TOO_OLD, Desk, Json, buttons, play, text

STRANGER = 2002
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
WEBHOOK_ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def stranger(desk: Desk) -> str:
    await desk.control("users", id=STRANGER, first_name="S")
    return await desk.no("sendMessage", chat_id=STRANGER, text="x")


async def blocked(desk: Desk) -> str:
    await desk.control("block", sender=ANNA, blocked=True)
    return await desk.no("sendMessage", **text("x"))


async def deactivated(desk: Desk) -> str:
    await desk.control("users", id=ANNA, deactivated=True)
    return await desk.no("sendMessage", **text("x"))


def group(method: str = "sendMessage", more: Json | None = None, **wanted: Any) -> Callable[[Desk], Awaitable[str]]:
    async def refused(desk: Desk) -> str:
        await desk.group(**wanted)
        return await desk.no(method, chat_id=GROUP, text="x", **(more or {}))

    return refused


async def same_text(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x", reply_markup=buttons("a")))
    return await desk.no("editMessageText", **text("x", message_id=sent["message_id"], reply_markup=buttons("a")))


async def same_keyboard(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x"))
    return await desk.no("editMessageReplyMarkup", chat_id=ANNA, message_id=sent["message_id"])


async def foreign_message(desk: Desk) -> str:
    written = await desk.says("hello")
    return await desk.no("editMessageText", **text("x", message_id=written["message_id"]))


async def keyboard_message(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x", reply_markup={"keyboard": [["a"]]}))
    return await desk.no("editMessageText", **text("y", message_id=sent["message_id"]))


async def forced_reply(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x", reply_markup={"force_reply": True}))
    return await desk.no("editMessageText", **text("y", message_id=sent["message_id"]))


async def old_message(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x"))
    await desk.control("clock", advance=48 * 3600 + 1)
    return await desk.no("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])


async def second_answer(desk: Desk) -> str:
    query = await desk.control("press", sender=ANNA, message_id=1, data="x", forged=True)
    await desk.good("answerCallbackQuery", callback_query_id=query["callback_query_id"])
    return await desk.no("answerCallbackQuery", callback_query_id=query["callback_query_id"])


async def late_answer(desk: Desk) -> str:
    query = await desk.control("press", sender=ANNA, message_id=1, data="x", forged=True)
    await desk.control("clock", advance=151)
    return await desk.no("answerCallbackQuery", callback_query_id=query["callback_query_id"])


async def polling_with_webhook(desk: Desk) -> str:
    await desk.good("setWebhook", url="http://127.0.0.1:9/")
    return await desk.no("getUpdates")


async def edited_caption_of_a_text(desk: Desk) -> str:
    sent = await desk.good("sendMessage", **text("x"))
    return await desk.no("editMessageCaption", chat_id=ANNA, message_id=sent["message_id"], caption="y")


REQUEST_CONTACT = {"reply_markup": {"keyboard": [[{"text": "phone", "request_contact": True}]]}}
WEB_APP = {"reply_markup": {"inline_keyboard": [[{"text": "x", "web_app": {"url": "https://example.org/"}}]]}}
SITUATIONS: list[tuple[str, Callable[[Desk], Awaitable[str]], str]] = [
    ("a person who never wrote", stranger, "403 Forbidden: bot can't initiate conversation with a user"),
    ("a person who blocked the bot", blocked, "403 Forbidden: bot was blocked by the user"),
    ("a deleted account", deactivated, "403 Forbidden: user is deactivated"),
    ("kicked from a group", group(bot="kicked"), "403 Forbidden: bot was kicked from the group chat"),
    (
        "kicked from a supergroup",
        group(type="supergroup", bot="kicked"),
        "403 Forbidden: bot was kicked from the supergroup chat",
    ),
    (
        "not in a supergroup",
        group(type="supergroup", bot="left"),
        "403 Forbidden: bot is not a member of the supergroup chat",
    ),
    ("not in a channel", group(type="channel", bot="left"), "403 Forbidden: bot is not a member of the channel chat"),
    (
        "a phone number asked for in a group",
        group(more=REQUEST_CONTACT),
        "400 Bad Request: phone number can be requested in private chats only",
    ),
    ("a web app in a group", group(more=WEB_APP), "400 Bad Request: BUTTON_TYPE_INVALID"),
    ("an edit without a change", same_text, NOT_MODIFIED),
    ("a keyboard edit without a change", same_keyboard, NOT_MODIFIED),
    ("a person's message edited", foreign_message, "400 Bad Request: message can't be edited"),
    ("a message with a reply keyboard edited", keyboard_message, "400 Bad Request: message can't be edited"),
    ("a message that forced a reply edited", forced_reply, "400 Bad Request: message can't be edited"),
    ("an old message deleted", old_message, "400 Bad Request: message can't be deleted"),
    ("a press answered twice", second_answer, QUERY_TOO_OLD),
    ("a press answered too late", late_answer, QUERY_TOO_OLD),
    (
        "a poll while a webhook is set",
        polling_with_webhook,
        WEBHOOK_ACTIVE,
    ),
    (
        "a caption given to a text",
        edited_caption_of_a_text,
        "400 Bad Request: there is no caption in the message to edit",
    ),
]


@pytest.mark.parametrize(("situation", "refusal"), [row[1:] for row in SITUATIONS], ids=[row[0] for row in SITUATIONS])
def test_a_situation_is_refused_in_telegrams_words(situation: Callable[[Desk], Awaitable[str]], refusal: str) -> None:
    async def scenario(desk: Desk) -> None:
        assert await situation(desk) == refusal

    play(scenario)


def test_a_migrated_group_tells_its_new_id() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.group(migrated_to=-100999)
        assert await desk.bot("sendMessage", chat_id=GROUP, text="x") == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": -100999},
        }

    play(scenario)


def test_a_missing_reply_can_be_tolerated() -> None:
    async def scenario(desk: Desk) -> None:
        tolerant = {"message_id": 99, "allow_sending_without_reply": True}
        assert "reply_to_message" not in await desk.good("sendMessage", **text("x", reply_parameters=tolerant))

    play(scenario)


def test_an_edit_without_a_keyboard_removes_it() -> None:
    async def scenario(desk: Desk) -> None:
        sent = await desk.good("sendMessage", **text("x", reply_markup=buttons("a")))
        edited = await desk.good("editMessageText", **text("x", message_id=sent["message_id"]))
        assert "reply_markup" in sent
        assert "reply_markup" not in edited
        assert edited["edit_date"] >= edited["date"]

    play(scenario)


def test_a_change_of_a_buttons_style_is_a_change() -> None:
    async def scenario(desk: Desk) -> None:
        sent = await desk.good("sendMessage", **text("x", reply_markup=buttons("a")))
        styled = {"inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "success"}]]}
        edited = await desk.good("editMessageText", **text("x", message_id=sent["message_id"], reply_markup=styled))
        assert edited["reply_markup"] == styled

    play(scenario)


def test_unknown_fields_of_a_button_are_tolerated() -> None:
    async def scenario(desk: Desk) -> None:
        sent = await desk.good(
            "sendMessage",
            **text("x", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a", "glitter": True}]]}),
        )
        assert sent["reply_markup"] == buttons("a")

    play(scenario)


def test_exactly_the_limits_are_accepted() -> None:
    async def scenario(desk: Desk) -> None:
        full = {"inline_keyboard": [[{"text": "x", "callback_data": f"{at:064}"}] for at in range(100)]}
        sent = await desk.good(
            "sendMessage", **text("<b>" + "字" * 4096 + "</b>", parse_mode="HTML") | {"reply_markup": full}
        )
        assert len(sent["text"]) == 4096
        assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]

    play(scenario)
