"""reply_markup → a keyboard as Telegram keeps it, or its refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.simulator.chats import Chat, Json
from bot.simulator.formatting.building import checked_url
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused, bad_request

MOST_BUTTONS = 100
"""Buttons under one message; undocumented, as measured by others."""
MOST_DATA_BYTES = 64
MOST_COPIED = 256
STYLES = frozenset({"primary", "success", "danger"})
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text", "disabled",
)  # fmt: skip
LOOKS = ("style", "icon_custom_emoji_id")
REQUESTS = ("request_contact", "request_location", "request_poll", "request_users", "request_chat", "web_app")
PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
KEYBOARD_FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective", "input_field_placeholder")


def read_markup(parameters: Parameters) -> Json | None:
    """The keyboard asked for, its grammar checked; empty keyboards are none."""
    sent = parameters.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise bad_request("object expected as reply markup")
    rows = _rows(sent, "keyboard", "ReplyKeyboardMarkup", _keyboard_button)
    inline_rows = _rows(sent, "inline_keyboard", "InlineKeyboardMarkup", _inline_button)
    selective = {"selective": True} if sent.get("selective") else {}
    if rows:
        return {"keyboard": rows, **{flag: sent[flag] for flag in KEYBOARD_FLAGS if sent.get(flag)}}
    if inline_rows:
        return {"inline_keyboard": inline_rows}
    if sent.get("remove_keyboard"):
        return {"remove_keyboard": True, **selective}
    if sent.get("force_reply"):
        hint = sent.get("input_field_placeholder")
        return {"force_reply": True, **selective, **({"input_field_placeholder": hint} if hint else {})}
    return None


def check_markup(markup: Json | None, chat: Chat) -> None:
    """What Telegram finds out only when it looks at the buttons and the chat together."""
    buttons = list(_buttons(markup))
    for button in buttons:
        _check_button(button)
        if chat.type != "private":
            _check_outside_private(button)
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _rows(sent: Json, field: str, owner: str, read: Callable[[Any], Json]) -> list[list[Json]]:
    rows = sent.get(field) or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the {owner} must be an Array of Arrays')
    kept = [[read(button) for button in row] for row in rows]
    return [row for row in kept if row]


def _inline_button(sent: Any) -> Json:
    def wrong(text: str) -> Refused:
        return bad_request(f"can't parse inline keyboard button: {text}")

    if not isinstance(sent, dict):
        raise wrong("InlineKeyboardButton must be an Object")
    _check_looks(sent, wrong)
    for action in ACTIONS:
        given = sent.get(action)
        if given is None or (action == "url" and not given):
            continue
        if action in {"url", "callback_data"} and not isinstance(given, str):
            raise wrong(f'Field "{action}" must be of type String')
        looks = {look: sent[look] for look in LOOKS if sent.get(look)}
        return {"text": sent["text"], action: given, **looks}
    raise wrong("Text buttons are unallowed in the inline keyboard")


def _keyboard_button(sent: Any) -> Json:
    def wrong(text: str) -> Refused:
        return bad_request(f"can't parse keyboard button: {text}")

    if isinstance(sent, str):
        return {"text": sent}
    if not isinstance(sent, dict):
        raise wrong("KeyboardButton must be a String or an Object")
    _check_looks(sent, wrong)
    return {"text": sent["text"]} | {name: sent[name] for name in (*REQUESTS, *LOOKS) if sent.get(name)}


def _check_looks(sent: Json, wrong: Callable[[str], Refused]) -> None:
    if "text" not in sent:
        raise wrong('Can\'t find field "text"')
    if not isinstance(sent["text"], str):
        raise wrong('Field "text" must be of type String')
    if sent.get("style") and sent["style"] not in STYLES:
        raise wrong("invalid button style specified")


def _buttons(markup: Json | None) -> Iterator[Json]:
    for field in ("inline_keyboard", "keyboard"):
        for row in (markup or {}).get(field, ()):
            yield from row


def _check_button(button: Json) -> None:
    data, url = button.get("callback_data"), button.get("url")
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if data is not None and not 1 <= len(data.encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not checked_url(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not _copies(button["copy_text"]):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_outside_private(button: Json) -> None:
    if "web_app" in button:
        raise bad_request("BUTTON_TYPE_INVALID")
    for request, what in PRIVATE_ONLY.items():
        if request in button:
            raise bad_request(f"{what} can be requested in private chats only")


def _copies(copy_text: Any) -> bool:
    return isinstance(copy_text, dict) and 1 <= len(str(copy_text.get("text", ""))) <= MOST_COPIED
