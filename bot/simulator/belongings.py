"""What a person's message can carry: words, a picture, a voice, a place …"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from bot.simulator.chats import Json, Person
from bot.simulator.formatting.automatic import found
from bot.simulator.methods.media import KINDS, media_content
from bot.simulator.parameters import Parameters, Upload
from bot.simulator.world import World

SAMPLE_NAMES = {
    "photo": ("photo.png", "image/png"),
    "document": ("document.pdf", "application/pdf"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "video": ("video.mp4", "video/mp4"),
    "voice": ("voice.ogg", "audio/ogg"),
    "animation": ("animation.mp4", "video/mp4"),
    "video_note": ("note.mp4", "video/mp4"),
    "sticker": ("sticker.webp", "image/webp"),
}
SAMPLE_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel."""


class NotDone(ValueError):
    """What was asked for cannot be done: the sentence says why."""


def content_of(world: World, sender: Person, sent: Mapping[str, Any]) -> Json:
    """The content of a person's message."""
    kind = str(sent.get("kind") or "text")
    match kind:
        case "text":
            return _text(sent)
        case "contact":
            return {"contact": _contact(sender, sent.get("contact") or {})}
        case "location" | "venue":
            return _place(kind, sent.get("location") or {})
        case "dice":
            return {"dice": {"emoji": "🎲", "value": 6}}
        case "poll":
            return {"poll": _poll(world)}
    if kind not in KINDS:
        raise NotDone(f"a message cannot be of kind {kind!r}")
    return _file(world, kind, sent)


def _text(sent: Mapping[str, Any]) -> Json:
    text = sent.get("text")
    if not isinstance(text, str) or not text:
        raise NotDone("a text message needs `text`")
    entities = found(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _file(world: World, kind: str, sent: Mapping[str, Any]) -> Json:
    name, mime_type = SAMPLE_NAMES[kind]
    try:
        content = base64.b64decode(sent.get("content_base64") or "", validate=True)
    except binascii.Error:
        raise NotDone("content_base64 is not base64") from None
    upload = Upload(
        str(sent.get("file_name") or name),
        str(sent.get("mime_type") or mime_type),
        content or (SAMPLE_PICTURE if kind == "photo" else b"sample"),
    )
    caption = str(sent.get("caption") or "")
    stored = world.files.keep(upload, f"{kind}s")
    extra: Json = {"caption": caption} if caption else {}
    if entities := found(caption, []):
        extra["caption_entities"] = entities
    return media_content(kind, stored, Parameters()) | extra


def _contact(sender: Person, wanted: Mapping[str, Any]) -> Json:
    """Their own card unless another is given; a card without user_id belongs to nobody on Telegram."""
    own = {"phone_number": f"+8613{sender.id % 10**9:09d}", "first_name": sender.first_name, "user_id": sender.id}
    if not wanted:
        return own
    return {name: value for name, value in own.items() if name != "user_id"} | dict(wanted)


def _place(kind: str, wanted: Mapping[str, Any]) -> Json:
    location = {"latitude": wanted.get("latitude", 36.81), "longitude": wanted.get("longitude", 118.05)}
    if kind == "location":
        return {"location": location}
    return {"location": location, "venue": {"location": location, "title": "Zibo", "address": "Zhangdian"}}


def _poll(world: World) -> Json:
    number = str(world.updates.next_id())
    options = [{"text": text, "voter_count": 0, "persistent_id": text} for text in ("A", "B")]
    flags = ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only")
    poll: Json = {"id": number, "question": "?", "options": options, "total_voter_count": 0, "type": "regular"}
    return poll | dict.fromkeys(flags, False) | {"is_anonymous": True}
