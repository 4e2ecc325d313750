"""Entities count in UTF-16 units, errors in bytes of UTF-8, Python in characters."""

from __future__ import annotations


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def byte_offset(text: str, at: int) -> int:
    """How many bytes of UTF-8 stand before a character."""
    return len(text[:at].encode("utf-8", "surrogatepass"))


def boundaries(text: str) -> dict[int, int]:
    """UTF-16 offset → character, for every place where a character begins, and the end."""
    places, offset = {}, 0
    for at, character in enumerate(text):
        places[offset] = at
        offset += 2 if character > "\uffff" else 1
    places[offset] = len(text)
    return places
