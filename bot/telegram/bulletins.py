"""An announcement's content → the call that sends it, as those who speak a language see it."""

from __future__ import annotations

from typing import Any

from bot.telegram.limits import ENTITIES, clean
from bot.telegram.render import ENCODE, NOTHING, Call
from handlers.buttons import Wish
from handlers.campaign import Content, Way, Words
from handlers.turn import Language, Look
from locales import speaker

JSON = dict[str, Any]


def render_sample(chat: int, content: Content, language: Language) -> Call:
    """To one chat."""
    method, params = bulletin(content, language)
    return Call(method, ENCODE({"chat_id": chat, **params}))


def bulletin(content: Content, language: Language) -> tuple[str, JSON]:
    """Method and parameters, the chat left out. Where it is not written in the language, the other one."""
    words = content.words.get(language) or next(iter(content.words.values()), Words(""))
    text, marks = clean(words.text), [_entity(look) for look in words.looks][:ENTITIES]
    params: JSON = {}
    if content.way is not None:
        params["reply_markup"] = {"inline_keyboard": [[_button(content.way, language)]]}
    if content.attachment is None:
        params |= {"text": text or NOTHING, "link_preview_options": {"is_disabled": True}}
        return "sendMessage", params | ({"entities": marks} if marks else {})
    params[content.attachment.kind] = content.attachment.file
    if text:
        params |= {"caption": text} | ({"caption_entities": marks} if marks else {})
    return "sendPhoto" if content.attachment.kind == "photo" else "sendDocument", params


def _entity(look: Look) -> JSON:
    entity: JSON = {"type": look.kind, "offset": look.offset, "length": look.length}
    return entity | ({"url": look.url} if look.url else {})


def _button(way: Way, language: Language) -> JSON:
    voice = speaker(language)
    match way.kind:
        case "check":
            return {"text": voice.say("Check it"), "callback_data": Wish("open", None, way.target).data}
        case "entry":
            return {"text": voice.say("Read the answer"), "callback_data": Wish("ask", None, way.target).data}
        case "web":
            return {"text": voice.say("Open the page"), "url": way.target}
