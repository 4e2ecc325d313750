"""What an announcement says → one call for each language, made once and sent to many."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.telegram.limits import CAPTION_UNITS, ENTITIES, MESSAGE_UNITS, clean, units
from bot.telegram.render import ENCODE, NOTHING, Call, keyboard
from handlers.campaign import Content, Words
from handlers.effects import Button
from handlers.turn import Language

LOOKS = frozenset(
    {"bold", "italic", "underline", "strikethrough", "code", "pre", "blockquote", "expandable_blockquote",
     "spoiler", "text_link", "url"}
)  # fmt: skip
"""What a run of text may look like when it is sent on."""
METHODS = {"photo": "sendPhoto", "document": "sendDocument"}
LANGUAGES: tuple[Language, ...] = ("zh_Hans", "en")
JSON = dict[str, Any]


def words_in(content: Content, language: Language) -> Words:
    """In this language; who speaks one it is not written in gets the other."""
    return content.words.get(language) or next(iter(content.words.values()), Words(""))


def call_of(content: Content, language: Language, button: Button | None) -> tuple[str, JSON]:
    """Method and parameters, without whom it is for."""
    words = words_in(content, language)
    text, entities = clean(words.text), _entities(words)
    params: JSON
    if content.attachment is None:
        method = "sendMessage"
        params = {"text": text or NOTHING, "link_preview_options": {"is_disabled": True}}
        params |= {"entities": entities} if entities else {}
    else:
        method = METHODS[content.attachment.kind]
        params = {content.attachment.kind: content.attachment.file}
        params |= {"caption": text} if text else {}
        params |= {"caption_entities": entities} if entities else {}
    rows = keyboard(((button,),) if button else ())
    return method, params | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})


def sample(chat: int, content: Content, language: Language, button: Button | None) -> Call:
    """To one chat, before it goes to all."""
    method, params = call_of(content, language, button)
    return Call(method, ENCODE({"chat_id": chat, **params}))


def _entities(words: Words) -> list[JSON]:
    known = [look for look in words.looks if look.kind in LOOKS]
    return [
        {"type": look.kind, "offset": look.offset, "length": look.length} | ({"url": look.url} if look.url else {})
        for look in known[:ENTITIES]
    ]


def calls_json(content: Content, button: Callable[[Language], Button | None]) -> str:
    """For every language, as the records keep it."""
    calls: Mapping[str, JSON] = {
        language: dict(zip(("method", "params"), call_of(content, language, button(language)), strict=True))
        for language in LANGUAGES
    }
    return json.dumps(calls, ensure_ascii=False, separators=(",", ":"))


def room_for(content: Content) -> int:
    """How many UTF-16 units its text may have: less below a picture or file."""
    return MESSAGE_UNITS if content.attachment is None else CAPTION_UNITS


def fits(content: Content) -> bool:
    """Whether Telegram takes its texts at their length."""
    return all(units(words.text) <= room_for(content) for words in content.words.values())
