"""What identifies somebody is covered before staff see a question: ID-card numbers, mobiles, credit codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COVER = "＊"
DASHES = "-‐‑‒–—―−－_."
BETWEEN = rf"[\s{re.escape(DASHES)}]{{0,2}}"
"""What people put between the digits of a number."""


def _run(*parts: str) -> str:
    return BETWEEN.join(parts)


MOBILE = rf"(?:\(?\+?{_run('8', '6')}\)?{BETWEEN}|0)?{_run('1', '[3-9]', *['[0-9]'] * 9)}"
CENTURY = f"(?:{_run('1', '9')}|{_run('2', '0')})"
MONTH = f"(?:{_run('0', '[1-9]')}|{_run('1', '[0-2]')})"
DAY = f"(?:{_run('0', '[1-9]')}|{_run('[12]', '[0-9]')}|{_run('3', '[01]')})"
BORN = _run(CENTURY, "[0-9]", "[0-9]", MONTH, DAY)
ID_CARD = _run("[1-9]", *["[0-9]"] * 5, BORN, *["[0-9]"] * 3, "[0-9Xx]")
LONG = "[0-9]{15,}[Xx]?"
"""No year, amount or document has so many digits: an identity card of either kind, a bank card."""
NUMBER = re.compile("|".join(rf"(?<![0-9]){one}(?![0-9])" for one in (ID_CARD, MOBILE, LONG)))
CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
SPACED_CODE = re.compile(
    rf"(?<![0-9A-Za-z])(?=[0-9\s{re.escape(DASHES)}]*[A-Z])"
    rf"{_run('[1-9ANY]', '[0-9A-Z]', *['[0-9]'] * 6, *['[0-9A-Z]'] * 10)}(?![0-9A-Za-z])"
)
LEAST_DIGITS = 7
"""Of 18 characters, to be a code: its place is six digits; a long English word has none."""


def masked(text: str) -> str:
    """The text with such numbers covered; it keeps its length, as it was typed."""
    plain, places = _half_width(text)
    covered = set[int]()
    for start, end in _private(plain):
        covered |= set(places[start:end])
    return "".join(COVER if at in covered and not one.isspace() else one for at, one in enumerate(text))


def _half_width(text: str) -> tuple[str, list[int]]:
    """Each character as it reads, and where it stands; what cannot be seen is left out."""
    plain, places = "", list[int]()
    for at, one in enumerate(text):
        if unicodedata.category(one) in ("Cf", "Mn", "Me"):
            continue
        for shown in _digit(one):
            plain += shown
            places.append(at)
    return plain, places


def _digit(one: str) -> str:
    """Any script's digit as 0 to 9."""
    value = unicodedata.decimal(one, None)
    return str(value) if value is not None else unicodedata.normalize("NFKC", one)


def _private(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in (NUMBER, SPACED_CODE):
        for found in pattern.finditer(plain):
            yield found.span()
    for found in CODE.finditer(plain):
        if sum(one in "0123456789" for one in found[0]) >= LEAST_DIGITS:
            yield found.span()
