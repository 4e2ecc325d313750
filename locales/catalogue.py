"""A language and a domain → its translations, from the compiled catalogue or, where that is stale, from its source."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path
from zlib import crc32

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
    compiled = source.with_suffix(".mo")
    if compiled.exists():
        with compiled.open("rb") as file:
            found = gettext.GNUTranslations(file)
        # Not the files' times: an installer writes them in any order.
        if not source.exists() or found.gettext(MADE_FROM) == str(crc32(source.read_bytes())):
            return found
    if source.exists():
        return gettext.GNUTranslations(_compiled_in_memory(source))
    return gettext.NullTranslations()


def _compiled_in_memory(source: Path) -> BytesIO:
    # Babel takes longer to import than all of this room: only a checkout that was never built pays for it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled
