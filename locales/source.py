"""A catalogue's source → its compiled form, without the time it takes to import Babel."""

from __future__ import annotations

import json
import re
import struct

MAGIC = 0x950412DE
HEADER_SIZE = 28
"""Bytes: seven numbers of four."""
PLURAL = "\x00"
"""Between the forms of a sentence about a number."""


ENTRY = re.compile(r'(?:^#,(?P<flags>.*)\n)?(?P<parts>(?:^msg.*\n(?:^".*\n)*)+)', re.MULTILINE)
PART = re.compile(r'^(?P<name>msgid|msgid_plural|msgstr)(?:\[\d\])? (?P<said>".*\n(?:".*\n)*)', re.MULTILINE)


def translated(source: str) -> dict[str, str]:
    """Message → translation; the header stands under the empty message. What is guessed or empty is left out."""
    found = dict[str, str]()
    for entry in ENTRY.finditer(source + "\n"):
        said = dict[str, list[str]]()
        for part in PART.finditer(entry["parts"]):
            said.setdefault(part["name"].removesuffix("_plural"), []).append(_unquoted(part["said"]))
        message, translation = PLURAL.join(said["msgid"]), PLURAL.join(said["msgstr"])
        if translation.strip(PLURAL) and not (message and "fuzzy" in (entry["flags"] or "")):
            found[message] = translation
    return found


def _unquoted(said: str) -> str:
    """The lines of a text, joined; the escapes are those of JSON."""
    joined = said.strip().replace('"\n"', "")
    return str(json.loads(joined)) if "\\" in joined else joined[1:-1]


def compiled(source: str) -> bytes:
    """What `gettext.GNUTranslations` reads."""
    pairs = [(message.encode(), said.encode()) for message, said in sorted(translated(source).items())]
    count = len(pairs)
    keys_at, values_at = HEADER_SIZE, HEADER_SIZE + 8 * count
    offset, blob = HEADER_SIZE + 16 * count, bytearray()
    tables: tuple[list[int], list[int]] = [], []
    for column, table in enumerate(tables):
        for pair in pairs:
            table += [len(pair[column]), offset + len(blob)]
            blob += pair[column] + b"\x00"
    head = struct.pack("<7I", MAGIC, 0, count, keys_at, values_at, 0, offset)
    return head + struct.pack(f"<{4 * count}I", *tables[0], *tables[1]) + bytes(blob)
