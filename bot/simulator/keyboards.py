"""reply_markup → a keyboard as Telegram keeps it, or its refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.simulator.buttons import ACTIONS, FLAGS, LOOKS, NEEDED, REQUESTS, Fields
from bot.simulator.chats import Chat, Json
from bot.simulator.formatting.building import checked_url
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused, bad_request
from bot.simulator.shapes import Complain, picked, required

MOST_BUTTONS = 100
"""Buttons under one message; undocumented, as measured by others."""
MOST_DATA_BYTES = 64
MOST_COPIED = 256
STYLES = frozenset({"primary", "success", "danger"})
PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}


def read_markup(parameters: Parameters) -> Json | None:
    """The keyboard asked for, its grammar checked; empty keyboards are none."""
    sent = parameters.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise bad_request("object expected as reply markup")
    rows = _rows(sent, "keyboard", "ReplyKeyboardMarkup", _keyboard_button)
    inline_rows = _rows(sent, "inline_keyboard", "InlineKeyboardMarkup", _inline_button)
    flags = picked(sent, FLAGS, bad_request)
    if rows:
        return {"keyboard": rows, **flags}
    if inline_rows:
        return {"inline_keyboard": inline_rows}
    if sent.get("remove_keyboard"):
        return {"remove_keyboard": True, **_only(flags, "selective")}
    if sent.get("force_reply"):
        return {"force_reply": True, **_only(flags, "selective", "input_field_placeholder")}
    return None


def _only(flags: Json, *names: str) -> Json:
    return {name: flags[name] for name in names if name in flags}


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
    if not isinstance(sent, dict):
        raise _wrong_inline("InlineKeyboardButton must be an Object")
    text = required(sent, "text", str, _wrong_inline)
    looks = _looks(sent, _wrong_inline)
    for action, kind in ACTIONS.items():
        if sent.get(action) is None or (action == "url" and not sent[action]):
            continue
        return {"text": text, action: _carried(sent, action, kind, _wrong_inline), **looks}
    raise _wrong_inline("Text buttons are unallowed in the inline keyboard")


def _wrong_inline(text: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {text}")


def _keyboard_button(sent: Any) -> Json:
    if isinstance(sent, str):
        return {"text": sent}
    if not isinstance(sent, dict):
        raise _wrong_button("KeyboardButton must be a String or an Object")
    text = required(sent, "text", str, _wrong_button)
    requests = {name: _carried(sent, name, kind, _wrong_button) for name, kind in REQUESTS.items() if sent.get(name)}
    return {"text": text, **requests, **_looks(sent, _wrong_button)}


def _wrong_button(text: str) -> Refused:
    return bad_request(f"can't parse keyboard button: {text}")


def _carried(sent: Json, name: str, kind: type | Fields, wrong: Complain) -> Any:
    """A value, or an object with the fields that are known."""
    if isinstance(kind, type):
        return required(sent, name, kind, wrong)
    inner = required(sent, name, dict, wrong)
    needed = {NEEDED[name]: required(inner, NEEDED[name], kind[NEEDED[name]], wrong)} if name in NEEDED else {}
    return {**picked(inner, kind, wrong), **needed}


def _looks(sent: Json, wrong: Complain) -> Json:
    looks = picked(sent, LOOKS, wrong)
    if looks.get("style", "primary") not in STYLES:
        raise wrong("invalid button style specified")
    return looks


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
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_outside_private(button: Json) -> None:
    if "web_app" in button:
        raise bad_request("BUTTON_TYPE_INVALID")
    for request, what in PRIVATE_ONLY.items():
        if request in button:
            raise bad_request(f"{what} can be requested in private chats only")
