"""A language and a domain → its translations, from the compiled catalogue or, where that is stale, from its source."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path
from zlib import crc32

from locales.source import compiled

LANGUAGES = ("zh_Hans", "en")
DOMAINS = ("bot", "packs")
"""`bot`: sentences of the code, English msgids. `packs`: sentences of the rule packs, Chinese msgids."""

MADE_FROM = "crc-32 of the source"
"""The msgid under which a compiled catalogue says what it was made from; `locales/compile.py` writes it."""
HERE = Path(__file__).resolve().parent


def folder_of(language: str) -> Path:
    """Where a language keeps its catalogues."""
    return HERE / language / "LC_MESSAGES"


def translations(language: str, domain: str, folder: Path | None = None) -> gettext.NullTranslations:
    """The catalogue of a domain; an empty one where the language has none (the msgids are its own words)."""
    source = (folder or folder_of(language)) / f"{domain}.po"
    built = source.with_suffix(".mo")
    if built.exists():
        with built.open("rb") as file:
            found = gettext.GNUTranslations(file)
        # Not the files' times: an installer writes them in any order.
        if not source.exists() or found.gettext(MADE_FROM) == str(crc32(source.read_bytes())):
            return found
    if source.exists():
        return gettext.GNUTranslations(BytesIO(compiled(source.read_text(encoding="utf-8"))))
    return gettext.NullTranslations()
