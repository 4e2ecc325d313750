"""What Telegram finds in a text by itself: commands, mentions, addresses, hashtags."""

from __future__ import annotations

import re

from bot.simulator.formatting.building import Entity
from bot.simulator.formatting.utf16 import units

FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]。，；：！？）】」])"
    r"|(?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?<![\w/@<])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/<])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)
CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})
"""Nothing is looked for inside of these."""


def found(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities found outside of code and links."""
    closed = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in entities if entity["type"] in CLOSED
    ]
    hits: list[Entity] = []
    for hit in FOUND.finditer(text):
        offset = units(text[: hit.start()])
        length = units(hit[0])
        if not any(begins < offset + length and offset < ends for begins, ends in closed):
            hits.append({"type": str(hit.lastgroup), "offset": offset, "length": length})
    return hits
