"""parse_mode MarkdownV2 → text and entities, refused where Telegram refuses."""

from __future__ import annotations

import re

from bot.simulator.formatting.building import Built, Entity, link, unparsable
from bot.simulator.formatting.utf16 import byte_offset

RESERVED = "_*[]()~`>#+-=|{}.!"
ENDS = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
}
BEGINNINGS = (
    ("```", "Pre"), ("`", "Code"), ("__", "Underline"), ("_", "Italic"), ("*", "Bold"),
    ("~", "Strikethrough"), ("||", "Spoiler"), ("![", "CustomEmoji"), ("[", "TextUrl"),
)  # fmt: skip
LANGUAGE = re.compile(r"([^\s`]+)(?=[^`])")
LINE_END = re.compile(r"\n\r|\r\n|\n|\r")
QUOTE_START = re.compile(r"(?:\*\*)?>")


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities."""
    return _Markdown(source).read()


class _Markdown:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.built = Built()
        self.line_begins = True
        self.quote: int | None = None
        self.expandable = False

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.line_begins:
                self._line()
            if self.at < len(self.source):
                self._step()
        if self.built.opened:
            opened = self.built.opened[-1]
            raise unparsable(f"Can't find end of {opened.name} entity at byte offset {opened.begins_at_byte}")
        self._end_quote()
        return self.built.text, self.built.entities

    def _step(self) -> None:
        character = self.source[self.at]
        following = self.source[self.at + 1 : self.at + 2]
        if character == "\\" and "\0" < following <= "~":
            self.built.write(following)
            self.at += 2
        elif self._ends_here():
            self._end()
        elif self.quote is not None and self.source[self.at : self.at + 3] in {"||", "||\n"}:
            self.expandable = True
            self.at += 2
        elif character not in self._reserved():
            self.built.write(character)
            self.at += 1
            self.line_begins = character == "\n"
        else:
            self._begin(character)

    def _reserved(self) -> str:
        opened = self.built.opened
        return "`" if opened and opened[-1].name in {"Code", "Pre", "PreCode"} else RESERVED

    def _line(self) -> None:
        """A quote goes on while its lines begin with `>`."""
        self.line_begins = False
        in_code = self._reserved() == "`"
        if not in_code and (mark := QUOTE_START.match(self.source, self.at)):
            if self.quote is None or mark[0] == "**>":
                self._end_quote()
                self.quote = self.built.length
            self.at = mark.end()
        elif not in_code:
            self._end_quote()

    def _end_quote(self) -> None:
        if self.quote is not None and self.built.length > self.quote:
            kind = "expandable_blockquote" if self.expandable else "blockquote"
            length = self.built.length - self.quote - (1 if self.built.parts[-1] == "\n" else 0)
            self.built.entities.append({"offset": self.quote, "length": length, "type": kind})
        self.quote, self.expandable = None, False

    def _ends_here(self) -> bool:
        if not self.built.opened:
            return False
        name = self.built.opened[-1].name
        if name == "Italic" and self.source.startswith("__", self.at):
            return False
        return self.source.startswith(ENDS[name], self.at)

    def _begin(self, character: str) -> None:
        for mark, name in BEGINNINGS:
            if self.source.startswith(mark, self.at):
                byte = byte_offset(self.source, self.at)
                self.at += len(mark)
                language = self._language() if name == "Pre" else ""
                self.built.open("PreCode" if language else name, byte, language)
                return
        raise unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")

    def _language(self) -> str:
        """A word right behind the three backticks is a language; one line end behind it is left out."""
        word = LANGUAGE.match(self.source, self.at)
        if word:
            self.at = word.end()
        if line_end := LINE_END.match(self.source, self.at):
            self.at = line_end.end()
        return word[1] if word else ""

    def _end(self) -> None:
        opened = self.built.opened[-1]
        self.at += len(ENDS[opened.name])
        if opened.name == "TextUrl":
            url = self._url() if self.source.startswith("(", self.at) else self.built.inside()
            self.built.close(**link(url))
        elif opened.name == "CustomEmoji":
            self._custom_emoji(opened.begins_at_byte)
        elif opened.name == "PreCode":
            self.built.close(type="pre", language=opened.argument)
        else:
            self.built.close(type=KINDS[opened.name])

    def _url(self) -> str:
        self.at += 1
        begins, url = self.at, ""
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] <= "~":
                self.at += 1
            url += self.source[self.at]
            self.at += 1
        if self.at >= len(self.source):
            raise unparsable(f"Can't find end of a URL at byte offset {byte_offset(self.source, begins)}")
        self.at += 1
        return url

    def _custom_emoji(self, byte: int) -> None:
        if not self.source.startswith("(", self.at):
            raise unparsable(f"Custom emoji entity must contain a tg://emoji URL at byte offset {byte}")
        emoji = re.match(r"tg://emoji\?id=(\d+)", self._url())
        self.built.close(**({"type": "custom_emoji", "custom_emoji_id": emoji[1]} if emoji else {}))
