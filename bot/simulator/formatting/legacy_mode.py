"""parse_mode Markdown, the first one: no nesting, few marks."""

from __future__ import annotations

from bot.simulator.formatting.building import Built, Entity, link, unparsable
from bot.simulator.formatting.utf16 import byte_offset

MARKS = {"*": "bold", "_": "italic", "`": "code", "```": "pre", "[": "text_link"}
ESCAPABLE = "_*`["


def parse_legacy_markdown(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities."""
    built, at = Built(), 0
    while at < len(source):
        if source[at] == "\\" and source[at + 1 : at + 2] in tuple(ESCAPABLE):
            built.write(source[at + 1])
            at += 2
        elif source[at] in MARKS:
            at = _entity(source, at, built)
        else:
            built.write(source[at])
            at += 1
    return built.text, built.entities


def _entity(source: str, at: int, built: Built) -> int:
    mark = "```" if source.startswith("```", at) else source[at]
    byte = byte_offset(source, at)
    end_mark = "]" if mark == "[" else mark
    ends = source.find(end_mark, at + len(mark))
    if ends < 0:
        raise unparsable(f"Can't find end of the entity starting at byte offset {byte}")
    inner, after = source[at + len(mark) : ends], ends + len(end_mark)
    built.open(mark, byte)
    for character in inner:
        built.write(character)
    if mark != "[":
        built.close(type=MARKS[mark])
        return after
    url, after = _url(source, after)
    built.close(**link(url))
    return after


def _url(source: str, at: int) -> tuple[str, int]:
    ends = source.find(")", at)
    if source[at : at + 1] != "(" or ends < 0:
        return "", at
    return source[at + 1 : ends], ends + 1
