"""A request's text, parse mode and entities → text and entities as Telegram keeps them, or its refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.formatting.automatic import found
from bot.simulator.formatting.building import Entity
from bot.simulator.formatting.html_mode import parse_html
from bot.simulator.formatting.legacy_mode import parse_legacy_markdown
from bot.simulator.formatting.markdown_mode import parse_markdown
from bot.simulator.formatting.utf16 import boundaries, units
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Refused, bad_request
from bot.simulator.shapes import picked, required

MOST_RAW_BYTES = 32_768
"""Bytes of a text before it is parsed."""
MOST_TEXT = 4096
"""Characters of a message after parsing."""
MOST_CAPTION = 1024
"""Characters of a caption after parsing."""
MOST_ENTITIES = 100
"""Entities that are kept; the rest is ignored."""
PARSERS: Mapping[str, Callable[[str], tuple[str, list[Entity]]]] = {
    "html": parse_html,
    "markdownv2": parse_markdown,
    "markdown": parse_legacy_markdown,
}
GIVEN_TYPES: Mapping[str, Mapping[str, type]] = {
    "bold": {}, "italic": {}, "underline": {}, "strikethrough": {}, "spoiler": {}, "code": {}, "pre": {},
    "blockquote": {}, "expandable_blockquote": {},
    "text_link": {"url": str}, "text_mention": {"user": dict}, "custom_emoji": {"custom_emoji_id": str},
    "date_time": {"unix_time": int},
}  # fmt: skip
"""What can be given and what it cannot do without."""
FOUND_TYPES = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
"""Telegram finds these by itself and ignores them when given."""
OPTIONAL: Mapping[str, Mapping[str, type]] = {"pre": {"language": str}, "date_time": {"date_time_format": str}}


@dataclass(frozen=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: list[Entity] = field(default_factory=list)

    def content(self, name: str = "text") -> dict[str, Any]:
        """The fields of a message."""
        entities_name = "entities" if name == "text" else f"{name}_entities"
        return ({name: self.text} if self.text else {}) | ({entities_name: self.entities} if self.entities else {})


def read_text(parameters: Parameters) -> Formatted:
    """The text of a message, parsed but not yet measured."""
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    return _parsed(parameters.text("text"), parameters.text("parse_mode"), parameters.text("entities"))


def read_caption(fields: Parameters) -> Formatted:
    """The caption of a file, parsed but not yet measured."""
    return _parsed(fields.text("caption"), fields.text("parse_mode"), fields.text("caption_entities"))


def settled(formatted: Formatted, *, caption: bool = False) -> Formatted:
    """Cleaned, trimmed, checked and measured, with what Telegram finds by itself."""
    text, entities = _trimmed(_cleaned(formatted.text), _placed(formatted))
    if not text and not caption:
        raise bad_request("text must be non-empty")
    if len(text) > (MOST_CAPTION if caption else MOST_TEXT):
        raise bad_request("message caption is too long" if caption else "message is too long")
    everything = [*entities, *found(text, entities)]
    everything.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(text, everything[:MOST_ENTITIES])


def _parsed(text: str, parse_mode: str, entities: str) -> Formatted:
    if len(text.encode("utf-8", "surrogatepass")) > MOST_RAW_BYTES:
        raise bad_request("text is too long")
    if re.search("[\ud800-\udfff]", text):
        raise bad_request("text must be encoded in UTF-8")
    mode = parse_mode.lower()
    if text and mode and mode != "none":
        if mode not in PARSERS:
            raise bad_request("unsupported parse_mode")
        return Formatted(*PARSERS[mode](text))
    return Formatted(text, _given(entities))


def _given(entities: str) -> list[Entity]:
    try:
        sent = json.loads(entities or "[]")
    except ValueError:
        return []
    read = [_entity(entity) for entity in sent] if isinstance(sent, list) else []
    return [entity for entity in read if entity]


def _entity(sent: Any) -> Entity:
    if not isinstance(sent, dict):
        raise _wrong_entity("expected an Object")
    place = {name: required(sent, name, int, _wrong_entity) for name in ("offset", "length")}
    kind = required(sent, "type", str, _wrong_entity)
    if kind in FOUND_TYPES:
        return {}
    if kind not in GIVEN_TYPES:
        raise _wrong_entity("Unsupported type specified")
    needed = {name: required(sent, name, type_, _wrong_entity) for name, type_ in GIVEN_TYPES[kind].items()}
    if kind == "text_mention":
        needed["user"] = {"id": required(needed["user"], "id", int, _wrong_entity), "is_bot": False, "first_name": ""}
    return {"type": kind, **place, **needed, **picked(sent, OPTIONAL.get(kind, {}), _wrong_entity)}


def _wrong_entity(text: str) -> Refused:
    return bad_request(f"can't parse MessageEntity: {text}")


def _placed(formatted: Formatted) -> list[Entity]:
    """The entities that have a length, or a complaint about one that lies outside of the text or cuts a character."""
    if not formatted.entities:
        return []
    places, end = boundaries(formatted.text), units(formatted.text)
    for entity in formatted.entities:
        begins, ends = entity["offset"], entity["offset"] + entity["length"]
        named = f"entity beginning at UTF-16 offset {begins}"
        if ends > end or begins < 0 or entity["length"] < 0:
            raise bad_request(f"{named} ends after the end of the text at UTF-16 offset {ends}")
        if begins not in places:
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at byte offset {begins}")
        if ends not in places:
            raise bad_request(f"{named} ends in a middle of a UTF-16 symbol at byte offset {ends}")
    return [entity for entity in formatted.entities if entity["length"]]


def _cleaned(text: str) -> str:
    """Control characters become spaces; the length stays, so that entities keep their places."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", text)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the white space around it; entities shrink with the text."""
    left = units(text) - units(text.lstrip())
    text = text.strip()
    end, kept = units(text), []
    for entity in entities:
        begins = min(max(entity["offset"] - left, 0), end)
        ends = min(max(entity["offset"] + entity["length"] - left, 0), end)
        if ends > begins:
            kept.append({**entity, "offset": begins, "length": ends - begins})
    return text, kept
