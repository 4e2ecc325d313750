"""parse_mode HTML → text and entities, refused where Telegram refuses."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.simulator.formatting.building import Built, Entity, link, unparsable
from bot.simulator.formatting.utf16 import byte_offset

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "blockquote": "blockquote",
}
REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9a-f]+)|(lt|gt|amp|quot)(?![a-z]));?", re.IGNORECASE | re.ASCII)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\0\v"
NAME_TOKEN = re.compile(r"[a-z0-9.\-]*", re.IGNORECASE | re.ASCII)


class Attribute(NamedTuple):
    """A name, its value, and where the next one may begin."""

    name: str
    value: str
    ends: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities."""
    return _Html(source).read()


class _Html:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.built = Built()

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                character, self.at = self._character(self.at)
                self.built.write(character)
        if self.built.opened:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.built.opened[-1].name}"')
        for entity in self.built.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.built.text, self.built.entities

    def _character(self, at: int) -> tuple[str, int]:
        if found := REFERENCE.match(self.source, at):
            decimal, hexadecimal, name = found.groups()
            if name:
                return NAMED[name.lower()], found.end()
            code = int(decimal) if decimal else int(hexadecimal, 16)
            if 0xD800 <= code <= 0xDFFF:
                raise unparsable(
                    "Text contains invalid Unicode characters after decoding HTML entities, "
                    "check for unmatched surrogate code units"
                )
            if 0 < code <= 0x10FFFF:
                return chr(code), found.end()
        return self.source[at], at + 1

    def _start_tag(self) -> None:
        begins = self.at
        byte = byte_offset(self.source, begins)
        self.at = self._find(SPACE + ">", begins + 1)
        if self.at == len(self.source):
            raise unparsable(f"Unclosed start tag at byte offset {byte}")
        tag = self.source[begins + 1 : self.at].lower()
        if tag not in KINDS:
            raise unparsable(f'Unsupported start tag "{tag}" at byte offset {byte}')
        argument = ""
        self.at = self._skip_space(self.at)
        while self.source[self.at : self.at + 1] not in {"", ">"}:
            attribute = self._attribute(tag, byte)
            self.at = self._skip_space(attribute.ends)
            argument = _argument(tag, attribute) or argument
        if self.at >= len(self.source):
            raise unparsable(f'Unclosed start tag "{tag}" at byte offset {byte}')
        if tag == "span" and argument != "spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
        self.at += 1
        self.built.open(tag, byte, argument)

    def _attribute(self, tag: str, byte: int) -> Attribute:
        ends = self._find(SPACE + "=>", self.at)
        name = self.source[self.at : ends].lower()
        if not name:
            raise unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {byte}')
        at = self._skip_space(ends)
        if self.source[at : at + 1] != "=":
            return Attribute(name, "", at)
        at = self._skip_space(at + 1)
        if at >= len(self.source):
            raise unparsable(f'Unclosed start tag "{tag}" at byte offset {byte}')
        value, at = self._quoted(at) if self.source[at] in "'\"" else self._token(at)
        if at >= len(self.source):
            raise unparsable(f"Unclosed start tag at byte offset {byte}")
        return Attribute(name, value, at)

    def _quoted(self, at: int) -> tuple[str, int]:
        quote, at, value = self.source[at], at + 1, ""
        while at < len(self.source) and self.source[at] != quote:
            character, at = self._character(at)
            value += character
        return value, at + 1

    def _token(self, at: int) -> tuple[str, int]:
        found = NAME_TOKEN.match(self.source, at)
        ends = found.end() if found else at
        if self.source[ends : ends + 1] not in tuple(SPACE + ">"):
            raise unparsable(f"Unexpected end of name token at byte offset {byte_offset(self.source, at)}")
        return self.source[at:ends].lower(), ends

    def _end_tag(self) -> None:
        byte = byte_offset(self.source, self.at)
        if not self.built.opened:
            raise unparsable(f"Unexpected end tag at byte offset {byte}")
        name_ends = self._find(SPACE + ">", self.at + 2)
        name = self.source[self.at + 2 : name_ends]
        ends = self._skip_space(name_ends)
        if self.source[ends : ends + 1] != ">":
            raise unparsable(f"Unclosed end tag at byte offset {byte}")
        expected = self.built.opened[-1].name
        if name and name != expected:
            raise unparsable(f'Unmatched end tag at byte offset {byte}, expected "</{expected}>", found "</{name}>"')
        self.at = ends + 1
        self.built.close(**self._entity(expected))

    def _entity(self, tag: str) -> Entity:
        opened = self.built.opened[-1]
        match tag:
            case "a":
                return link(opened.argument or self.built.inside())
            case "pre" | "code":
                return self._code(tag, opened.argument)
            case "blockquote":
                return {"type": "expandable_blockquote" if opened.argument else "blockquote"}
            case "tg-emoji":
                return {"type": "custom_emoji", "custom_emoji_id": opened.argument} if opened.argument else {}
            case "tg-time":
                return {"type": "date_time", "unix_time": int(opened.argument)} if opened.argument.isdecimal() else {}
        return {"type": KINDS[tag]}

    def _code(self, tag: str, language: str) -> Entity:
        """`pre` and a `code` with a language that covers the same text become one `pre` with that language."""
        opened, entities = self.built.opened[-1], self.built.entities
        same = {"offset": opened.offset, "length": self.built.length - opened.offset}
        other = "code" if tag == "pre" else "pre"
        inner = entities[-1] if entities and {**entities[-1], **same, "type": other} == entities[-1] else None
        language = (inner or {}).get("language", "") if tag == "pre" else language
        if inner is not None and language:
            entities.pop()
            return {"type": "pre", "language": language}
        return {"type": tag, "language": language} if language and tag == "code" else {"type": tag}

    def _find(self, stops: str, at: int) -> int:
        while at < len(self.source) and self.source[at] not in stops:
            at += 1
        return at

    def _skip_space(self, at: int) -> int:
        while at < len(self.source) and self.source[at] in SPACE:
            at += 1
        return at


def _argument(tag: str, attribute: Attribute) -> str:
    match tag, attribute.name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
            return attribute.value
        case ("code", "class") if attribute.value.startswith("language-"):
            return attribute.value.removeprefix("language-")
        case ("span", "class") if attribute.value.startswith("tg-"):
            return attribute.value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "expandable"
    return ""
