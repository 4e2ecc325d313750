"""Answers to button presses and to inline queries: each takes exactly one."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.chats import Json
from bot.simulator.formatting.building import checked_url
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request
from bot.simulator.world import World

MOST_TOAST = 200
MOST_RESULTS = 50


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """answerCallbackQuery."""
    query = world.open_query(parameters.text("callback_query_id"))
    text, url = parameters.text("text"), parameters.text("url")
    if len(text) > MOST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not re.match(r"https?://t\.me/|tg://", url):
        raise bad_request("URL_INVALID")
    query.answer = {"text": text, "alert": parameters.truth("show_alert"), "url": checked_url(url) or None}
    chat = world.chats.get(query.detail["chat_id"])
    if chat is not None and (text or url):
        about = {"callback_query_id": query.id, "message_id": query.detail["message_id"], "date": world.today()}
        chat.toasts.append({**about, **query.answer})
    world.changes.announce(query.detail["chat_id"])
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """answerInlineQuery."""
    results = parameters.json("results", "can't parse JSON encoded inline query results") or []
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    for result in results:
        _check_result(result)
    query = world.open_query(parameters.text("inline_query_id"))
    numbers = [result["id"] for result in results]
    if len(set(numbers)) < len(numbers):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.answer = {
        "results": results,
        "cache_time": parameters.number("cache_time", 300),
        "is_personal": parameters.truth("is_personal"),
        "next_offset": parameters.text("next_offset"),
        "button": parameters.json("button", "can't parse inline query results button JSON object"),
    }
    world.changes.announce()
    return True


def _check_result(result: Any) -> None:
    complaint = "can't parse inline query result: "
    if not isinstance(result, dict):
        raise bad_request(f"{complaint}Inline query result must be an object")
    required: Json = {"type": str, "id": str}
    if result.get("type") == "article":
        required |= {"title": str, "input_message_content": dict}
    for name, kind in required.items():
        if not isinstance(result.get(name), kind):
            raise bad_request(f'{complaint}Can\'t find field "{name}"')
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
