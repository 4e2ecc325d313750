"""An update as Telegram wrote it → who it is from and what came in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.telegram.limits import clean
from handlers.turn import (
    Adrift,
    Command,
    Elsewhere,
    Incoming,
    Inquired,
    Joined,
    Language,
    Look,
    MessageId,
    PersonId,
    Pressed,
    Said,
    Sent,
    SentFile,
)

JSON = Mapping[str, Any]
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+(.*))?\Z", re.DOTALL)
KINDS = (
    "photo",
    "voice",
    "sticker",
    "venue",
    "location",
    "animation",
    "document",
    "contact",
    "video",
    "video_note",
    "audio",
    "poll",
    "dice",
    "story",
    "game",
    "checklist",
    "paid_media",
    "invoice",
    "rich_message",
)
"""What a person sends that is not text. A `venue` brings a `location` along, an `animation` a `document`."""
LOOKS = frozenset({"bold", "italic", "underline", "strikethrough", "code", "blockquote", "text_link", "url"})
"""The looks of a text that are kept; what else Telegram marks (commands, hashtags) it finds again by itself."""
LARGEST_ID = 2**63


class Unparseable(Exception):
    """It has an update's number and nothing else that makes sense."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Something a handler can answer."""

    person: PersonId
    suggested: Language | None
    """What their Telegram suggests."""
    chat: int
    came: Incoming


def understand(update: JSON, username: str, staff_group: int | None = None) -> Understood | None:
    """What came in; nothing when it is not for us to answer. Of groups, only the staff's own is listened to."""
    try:
        return _understand(update, username, staff_group)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unparseable(f"{type(error).__name__} while reading it") from error


def _understand(update: JSON, username: str, staff_group: int | None) -> Understood | None:
    if (message := update.get("message")) is not None:
        return _message(message, username, staff_group, edited=False)
    if (press := update.get("callback_query")) is not None:
        return _press(press, staff_group)
    if (query := update.get("inline_query")) is not None:
        return _inline(query)
    if (message := update.get("edited_message")) is not None:
        return _message(message, username, staff_group, edited=True)
    if (membership := update.get("my_chat_member")) is not None:
        return _membership(membership)
    return None


def _message(message: JSON, username: str, staff_group: int | None, *, edited: bool) -> Understood | None:
    sender, chat = message.get("from"), message["chat"]
    if sender is None or sender.get("is_bot") or "via_bot" in message:
        return None
    if chat["type"] != "private":
        came = None if edited else _in_group(message, username)
        if came is None and not edited and chat["id"] == staff_group:
            came = _at_desk(message)
    else:
        came = _in_private(message, username, edited)
    return _from(sender, number(chat["id"]), came) if came is not None else None


def _in_private(message: JSON, username: str, edited: bool) -> Incoming | None:
    text = message.get("text")
    if isinstance(text, str):
        command = None if edited else _command(text, username)
        return command or _said(message, "text", edited)
    if edited:
        return None
    kind = next((kind for kind in KINDS if kind in message), None)
    if kind is None:
        return None
    caption = _said(message, "caption") if isinstance(message.get("caption"), str) else None
    if kind == "document" and (file := _document(message["document"])) is not None:
        return replace(file, caption=caption)
    return Sent(kind, _picture(message["photo"]) if kind == "photo" else None, caption)


def _said(message: JSON, name: str, edited: bool = False) -> Said:
    """A text with its looks. Where cleaning changes it the looks would not fit any more: it goes without."""
    text = clean(message[name])
    entities = message.get("entities" if name == "text" else "caption_entities") if text == message[name] else None
    looks = tuple(look for one in entities if (look := _look(one))) if isinstance(entities, list) else ()
    answered = message.get("reply_to_message")
    reply_to = answered.get("message_id") if isinstance(answered, dict) else None
    return Said(text, edited, looks, MessageId(reply_to) if isinstance(reply_to, int) else None)


def _look(entity: object) -> Look | None:
    """Nothing for what is not kept, or makes no sense: the text counts, not how it looks."""
    match entity:
        case {"type": str(kind), "offset": int(offset), "length": int(length), **more} if kind in LOOKS:
            url = more.get("url")
            return Look(kind, offset, length, url if isinstance(url, str) else None)
        case _:
            return None


def _picture(sizes: object) -> str | None:
    """The largest size's id; Telegram lists it last."""
    last = sizes[-1] if isinstance(sizes, list) and sizes else None
    file = last.get("file_id") if isinstance(last, dict) else None
    return file if isinstance(file, str) and file else None


def _document(document: JSON) -> SentFile | None:
    """A file by its id; nothing when Telegram left that out."""
    file, size = document.get("file_id"), document.get("file_size", 0)
    if not isinstance(file, str) or not file:
        return None
    return SentFile(file, clean(str(document.get("file_name", ""))), max(0, number(size)))


def _in_group(message: JSON, username: str) -> Incoming | None:
    """In a group only what names us: `/check@our_bot`."""
    text = message.get("text")
    if not isinstance(text, str) or "sender_chat" in message:
        return None
    found = COMMAND.match(text)
    if found is None or not username or (found[2] or "").casefold() != username.casefold():
        return None
    return Elsewhere(Command(found[1].casefold(), clean(found[3] or "").strip()))


def _at_desk(message: JSON) -> Incoming | None:
    """In the staff's group: an answer to a message, or what stands in a topic. Other talk there is their own."""
    text = message.get("text")
    if not isinstance(text, str) or text.startswith("/") or "sender_chat" in message:
        return None
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    said = replace(_said(message, "text"), thread=thread if isinstance(thread, int) else None)
    return said if said.thread is not None or said.reply_to is not None else None


def _command(text: str, username: str) -> Command | None:
    if not text.startswith("/"):
        return None
    found = COMMAND.match(text)
    if found is None or (found[2] and found[2].casefold() != username.casefold()):
        return None
    return Command(found[1].casefold(), clean(found[3] or "").strip())


def _press(press: JSON, staff_group: int | None) -> Understood | None:
    """A button. One whose message stands in a group that is not the staff's, or nowhere, does nothing."""
    data, sender, message = press.get("data"), press["from"], press.get("message")
    if sender.get("is_bot"):
        return None
    chat = message["chat"] if message is not None else {"type": "nowhere"}
    if not isinstance(data, str) or message is None or (chat["type"] != "private" and chat["id"] != staff_group):
        is_whole = "id" in press and "id" in sender
        return _from(sender, number(sender["id"]), Adrift(str(press["id"]))) if is_whole else None
    # Telegram writes date 0 for a message that it does not let us touch any more.
    reachable = message.get("date", 0) != 0
    place = MessageId(number(message["message_id"])) if reachable else None
    return _from(sender, number(chat["id"]), Pressed(clean(data), str(press["id"]), place))


def _inline(query: JSON) -> Understood | None:
    """What was typed after our name in any chat. There is no chat to answer in, only the query."""
    sender = query["from"]
    if sender.get("is_bot"):
        return None
    return _from(sender, number(sender["id"]), Inquired(clean(str(query["query"])), str(query["id"])))


def _membership(membership: JSON) -> Understood | None:
    chat = membership["chat"]
    status = membership["new_chat_member"]["status"]
    if chat["type"] != "private" or status not in ("member", "kicked"):
        return None
    return _from(membership["from"], number(chat["id"]), Joined(status == "member"))


def _from(sender: JSON, chat: int, came: Incoming) -> Understood:
    return Understood(PersonId(number(sender["id"])), _suggested(sender.get("language_code")), chat, came)


def _suggested(code: object) -> Language | None:
    if not isinstance(code, str) or not code:
        return None
    return "zh_Hans" if code.casefold().startswith("zh") else "en"


def number(value: object) -> int:
    """A whole number as SQLite and Telegram keep it."""
    if isinstance(value, bool) or not isinstance(value, int) or not -LARGEST_ID <= value < LARGEST_ID:
        raise TypeError("an id must be a whole number of at most 64 bits")
    return value
