"""A reply → calls to the Bot API. All of Telegram's limits are kept here and in `limits`."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, assert_never
from urllib.parse import quote

from bot.store.outbox import REDRAWN
from bot.telegram.limits import (
    ADDRESS_CHARACTERS,
    BUTTONS,
    BUTTONS_IN_A_ROW,
    CAPTION_UNITS,
    DATA_BYTES,
    ENTITIES,
    LABEL_UNITS,
    TOAST_UNITS,
    clean,
    cut,
    pieces,
    units,
)
from handlers.effects import Button, Forward, Link, Offered, Press, Reply, Rows, Span

log = logging.getLogger(__name__)
JSON = dict[str, Any]
ENTITY_TYPES = {"bold": "bold", "italic": "italic", "code": "code", "quote": "expandable_blockquote"}
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
NOTHING = "…"
"""Stands where a text would be empty: Telegram takes no empty message."""
INLINE_SECONDS = 300
"""How long Telegram may show an inline answer again."""
SHARE = "https://t.me/share/url?url="


@dataclass(frozen=True, slots=True)
class Call:
    """A method and its parameters, ready for the wire."""

    method: str
    params: str
    screen: int | None = None
    to: int | None = None
    """Somebody else than who had the turn."""
    file: tuple[str, bytes] | None = None
    """Name and content of a document."""
    about: str | None = None
    """What its message becomes a card of."""


def say(
    chat: int, reply: Reply, screen: int | None = None, about: str | None = None, thread: int | None = None
) -> list[Call]:
    """A new message; several when the text is long, of which the last, with the buttons, is the card."""
    *others, last = _calls(chat, reply, None, screen, thread)
    return [*others, replace(last, about=about)]


def show(chat: int, message: int, reply: Reply, screen: int | None = None) -> list[Call]:
    """An edit of a message; what does not fit into it follows as new messages."""
    return _calls(chat, reply, message, screen)


def redraw(chat: int, message: int, reply: Reply) -> list[Call]:
    """The same for a card in any chat, where it still stands."""
    return [replace(call, to=chat, about=REDRAWN) for call in _calls(chat, reply, message, None)]


def disarm(chat: int, screen: int) -> Call:
    """Take the buttons off; the message's id is filled in when the call is made."""
    return _call("editMessageReplyMarkup", {"chat_id": chat, "reply_markup": {"inline_keyboard": []}}, screen)


def acknowledge(press: str, text: str, alert: bool) -> Call:
    """Answer a press."""
    params: JSON = {"callback_query_id": press}
    if said := cut(clean(text).strip(), TOAST_UNITS):
        params |= {"text": said, "show_alert": alert}
    return _call("answerCallbackQuery", params)


def offer(query: str, offered: tuple[Offered, ...]) -> Call:
    """Answer an inline query; nothing personal is in it, so Telegram may keep it for others a while."""
    results = [
        {
            "type": "article",
            "id": one.id,
            "title": cut(clean(one.title), LABEL_UNITS) or NOTHING,
            "description": cut(clean(one.description), TOAST_UNITS),
            "input_message_content": _content(one.reply),
            **({"reply_markup": {"inline_keyboard": rows}} if (rows := keyboard(one.reply.rows)) else {}),
        }
        for one in offered
    ]
    return _call("answerInlineQuery", {"inline_query_id": query, "results": results, "cache_time": INLINE_SECONDS})


def _content(reply: Reply) -> JSON:
    """The first piece of a reply: an inline result is one message."""
    body = next(_bodies(reply.body))
    text = body.pop("text")
    return {"message_text": text, **body, "link_preview_options": {"is_disabled": True}}


def send_file(chat: int, name: str, content: bytes, words: str) -> Call:
    """A document; its content travels beside the parameters."""
    params: JSON = {"chat_id": chat}
    if said := cut(clean(words).strip(), CAPTION_UNITS):
        params["caption"] = said
    return Call("sendDocument", ENCODE(params), file=(name, content))


def _call(method: str, params: JSON, screen: int | None = None) -> Call:
    return Call(method, ENCODE(params), screen)


def _calls(chat: int, reply: Reply, message: int | None, screen: int | None, thread: int | None = None) -> list[Call]:
    bodies = list(_bodies(reply.body))
    rows = keyboard(reply.rows)
    calls = []
    for number, body in enumerate(bodies):
        last = number == len(bodies) - 1
        params = {"chat_id": chat, **body, "link_preview_options": {"is_disabled": True}}
        if thread is not None:
            params["message_thread_id"] = thread
        if last and rows:
            params["reply_markup"] = {"inline_keyboard": rows}
        if number == 0 and message is not None:
            calls.append(_call("editMessageText", {**params, "message_id": message}, screen if last else None))
        else:
            calls.append(_call("sendMessage", params, screen if last else None))
    return calls


def _bodies(spans: tuple[Span, ...]) -> Iterator[JSON]:
    """Text and entities of each message."""
    cleaned = [(clean(span.text), ENTITY_TYPES.get(span.style or "")) for span in spans]
    text = "".join(part for part, _ in cleaned)
    places = pieces(text)
    if not places:
        yield {"text": NOTHING}
    for start, end in places:
        body: JSON = {"text": text[start:end]}
        if entities := list(_entities(cleaned, text, start, end))[:ENTITIES]:
            body["entities"] = entities
        yield body


def _entities(spans: list[tuple[str, str | None]], text: str, start: int, end: int) -> Iterator[JSON]:
    """The looks of a piece. An entity neither begins nor ends with blanks: Telegram would trim it anyway."""
    at = 0
    for part, kind in spans:
        first, last = max(at, start), min(at + len(part), end)
        at += len(part)
        if kind is None or first >= last:
            continue
        shown = text[first:last]
        first += len(shown) - len(shown.lstrip())
        if shown := shown.strip():
            yield {"type": kind, "offset": units(text[start:first]), "length": units(shown)}


def keyboard(rows: Rows) -> list[list[JSON]]:
    """Rows of at most 8, 100 buttons in all."""
    found: list[list[JSON]] = []
    room = BUTTONS
    for row in rows:
        buttons = [shown for button in row if (shown := _button(button)) is not None]
        if len(buttons) > room:
            log.error("a reply has more than %d buttons: the last ones are left out", BUTTONS)
            buttons = buttons[:room]
        room -= len(buttons)
        found += [buttons[first : first + BUTTONS_IN_A_ROW] for first in range(0, len(buttons), BUTTONS_IN_A_ROW)]
    return found


def _button(button: Button) -> JSON | None:
    label = cut(clean(button.label).strip(), LABEL_UNITS) or NOTHING
    match button:
        case Press(_, data, look):
            if not 0 < len(data.encode(errors="replace")) <= DATA_BYTES or clean(data) != data:
                log.error("a button's data is not 1 to %d bytes: the button is left out", DATA_BYTES)
                return None
            shown = {"text": label, "callback_data": data}
            return shown | {"style": look} if look in ("primary", "success", "danger") else shown
        case Link(_, url):
            return _opening(label, url)
        case Forward(_, text, url):
            return _opening(label, _share(clean(text), url))
        case _:
            assert_never(button)


def _opening(label: str, url: str) -> JSON | None:
    if not url.startswith(("https://", "http://", "tg://")) or len(url) > ADDRESS_CHARACTERS or clean(url) != url:
        log.error("a button's address cannot be opened: the button is left out")
        return None
    return {"text": label, "url": url}


def _share(text: str, url: str) -> str:
    """A link that offers a text to forward; as many whole lines of it as an address can hold."""
    address = f"{SHARE}{quote(url, safe='')}&text="
    lines: list[str] = []
    for line in text.splitlines():
        if len(address) + len(quote("\n".join([*lines, line]), safe="")) > ADDRESS_CHARACTERS:
            break
        lines.append(line)
    return address + quote("\n".join(lines), safe="")
