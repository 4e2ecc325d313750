"""A stored file → the fields of a message that carries it."""

from __future__ import annotations

from bot.simulator.chats import Json
from bot.simulator.files import Stored, picture_size
from bot.simulator.parameters import Parameters

KINDS = ("photo", "document", "audio", "video", "voice", "animation", "video_note", "sticker")
FRAMES: dict[str, Json] = {
    "audio": {"duration": 1},
    "video": {"width": 640, "height": 360, "duration": 1},
    "voice": {"duration": 1},
    "animation": {"width": 320, "height": 240, "duration": 1},
    "video_note": {"length": 240, "duration": 1},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}
"""What a kind must carry on the wire; nothing here looks into sound or film."""
NAMED = frozenset({"document", "audio", "video", "animation"})
TYPED = frozenset({"document", "audio", "video", "animation", "voice"})


def media_content(kind: str, file: Stored, parameters: Parameters) -> Json:
    """The content of a message with one file."""
    if kind == "photo":
        width, height = picture_size(file.content)
        return {"photo": [{**file.wire(), "width": width, "height": height}]}
    shape = {
        name: parameters.number(name, default) for name, default in FRAMES.get(kind, {}).items() if type(default) is int
    }
    media = {**file.wire(), **FRAMES.get(kind, {}), **shape}
    if kind in NAMED:
        media["file_name"] = file.name
    if kind in TYPED:
        media["mime_type"] = file.mime_type
    if kind == "animation":
        document = {**file.wire(), "file_name": file.name, "mime_type": file.mime_type}
        return {"animation": media, "document": document}
    return {kind: media}
