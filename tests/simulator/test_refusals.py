"""Each refusal of the Bot API, with Telegram's code and words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.desk import ANNA, QUERY_TOO_OLD, Desk, Json, buttons, play, text


def inline(**button: Any) -> Json:
    """One inline button."""
    return {"inline_keyboard": [[{"text": "x", **button}]]}


def html(words: str) -> Json:
    """A message in HTML."""
    return text(words, parse_mode="HTML")


def markdown(words: str) -> Json:
    """A message in MarkdownV2."""
    return text(words, parse_mode="MarkdownV2")


PARSE = "400 Bad Request: can't parse entities: "
INLINE = "400 Bad Request: can't parse inline keyboard button: "
TABLE: list[tuple[str, Json, str]] = [
    ("noSuchMethod", {}, "404 Not Found: method not found"),
    ("sendMessage", {"chat_id": 987, "text": "x"}, "400 Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "400 Bad Request: chat not found"),
    ("sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": ANNA}, "400 Bad Request: message text is empty"),
    ("sendMessage", text(""), "400 Bad Request: message text is empty"),
    ("sendMessage", text(" \n\t "), "400 Bad Request: text must be non-empty"),
    ("sendMessage", html("<b> </b>"), "400 Bad Request: text must be non-empty"),
    ("sendMessage", text("字" * 4097), "400 Bad Request: message is too long"),
    ("sendMessage", html("<b>" + "x" * 4097 + "</b>"), "400 Bad Request: message is too long"),
    ("sendMessage", text("x" * 32_769), "400 Bad Request: text is too long"),
    ("sendMessage", html("<b>bold"), PARSE + 'Can\'t find end tag corresponding to start tag "b"'),
    ("sendMessage", html("字<b x"), PARSE + 'Unclosed start tag "b" at byte offset 3'),
    ("sendMessage", html("<b"), PARSE + "Unclosed start tag at byte offset 0"),
    ("sendMessage", html("1 <x>y</x>"), PARSE + 'Unsupported start tag "x" at byte offset 2'),
    ("sendMessage", html("a < b"), PARSE + 'Unsupported start tag "" at byte offset 2'),
    ("sendMessage", html("<b>x</i>"), PARSE + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("sendMessage", html("x</b>"), PARSE + "Unexpected end tag at byte offset 1"),
    ("sendMessage", html("<b>x</b"), PARSE + "Unclosed end tag at byte offset 4"),
    ("sendMessage", markdown("a."), PARSE + "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("sendMessage", markdown("字*a"), PARSE + "Can't find end of Bold entity at byte offset 3"),
    ("sendMessage", markdown("[a](b"), PARSE + "Can't find end of a URL at byte offset 4"),
    ("sendMessage", text("x", parse_mode="XML"), "400 Bad Request: unsupported parse_mode"),
    ("sendMessage", text("x", reply_markup=inline(callback_data="字" * 22)), "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", text("x", reply_markup=inline(callback_data="")), "400 Bad Request: BUTTON_DATA_INVALID"),
    ("sendMessage", text("x", reply_markup=inline()), INLINE + "Text buttons are unallowed in the inline keyboard"),
    (
        "sendMessage",
        text("x", reply_markup=inline(callback_data="a", style="red")),
        INLINE + "invalid button style specified",
    ),
    (
        "sendMessage",
        text("x", reply_markup={"inline_keyboard": [{"text": "x"}]}),
        '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        "sendMessage",
        text("x", reply_markup=buttons(*map(str, range(101)))),
        "400 Bad Request: reply markup is too long",
    ),
    ("sendMessage", text("x", reply_markup="{"), "400 Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendMessage", text("x", reply_markup=[1]), "400 Bad Request: object expected as reply markup"),
    (
        "sendMessage",
        text("x", reply_markup=inline(url="no address")),
        "400 Bad Request: inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
    ),
    ("sendMessage", text("x", reply_parameters={"message_id": 99}), "400 Bad Request: message to be replied not found"),
    (
        "sendMessage",
        text("x", entities=[{"type": "bold", "offset": 0, "length": 5}]),
        "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5",
    ),
    (
        "sendMessage",
        text("😀", entities=[{"type": "bold", "offset": 1, "length": 1}]),
        "400 Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 1",
    ),
    (
        "sendMessage",
        text("x", entities=[{"type": "loud", "offset": 0, "length": 1}]),
        "400 Bad Request: can't parse MessageEntity: Unsupported type specified",
    ),
    ("editMessageText", text("x", message_id=99), "400 Bad Request: message to edit not found"),
    ("editMessageText", text("x"), "400 Bad Request: message identifier is not specified"),
    ("deleteMessage", {"chat_id": ANNA, "message_id": 99}, "400 Bad Request: message to delete not found"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, QUERY_TOO_OLD),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []}, QUERY_TOO_OLD),
    ("getFile", {"file_id": "nonsense"}, "400 Bad Request: invalid file_id"),
    ("sendDocument", {"chat_id": ANNA}, "400 Bad Request: there is no document in the request"),
    (
        "setWebhook",
        {"url": "https://example.org/", "secret_token": "no spaces"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    ("setMyCommands", {"commands": [{"command": "Big", "description": "x"}]}, "400 Bad Request: BOT_COMMAND_INVALID"),
    ("sendChatAction", {"chat_id": ANNA, "action": "dance"}, "400 Bad Request: wrong parameter action in request"),
]


@pytest.mark.parametrize(("method", "params", "refusal"), TABLE, ids=[f"{row[0]}: {row[2][:90]}" for row in TABLE])
def test_a_call_is_refused_in_telegrams_words(method: str, params: Json, refusal: str) -> None:
    async def scenario(desk: Desk) -> None:
        assert await desk.no(method, **params) == refusal

    play(scenario)


def test_a_wrong_token_is_unauthorized() -> None:
    async def scenario(desk: Desk) -> None:
        async with desk.http.get(f"{desk.simulator.api_url}/bot1:wrong/getMe") as response:
            assert response.status == 401
            assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}

    play(scenario)


def test_an_unknown_path_is_not_found() -> None:
    async def scenario(desk: Desk) -> None:
        for path in ("/nowhere", f"/bot{desk.world.token}", f"/file/bot{desk.world.token}/none"):
            async with desk.http.get(desk.simulator.api_url + path) as response:
                assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}

    play(scenario)
