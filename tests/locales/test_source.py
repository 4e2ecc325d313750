"""The quick reader of catalogues reads what Babel reads."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from locales import LANGUAGES, folder_of
from locales.source import compiled, translated

KEPT = [*((language, "bot") for language in LANGUAGES), ("en", "packs")]
TRICKY = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, python-brace-format
msgid ""
"One \"quoted\"\n"
"and\tanother"
msgstr "两\\行"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} d"
msgstr[1] "{n} ds"

#, fuzzy
msgid "guessed"
msgstr "x"

msgid "empty"
msgstr ""

#~ msgid "gone"
#~ msgstr "y"
"""


@pytest.mark.parametrize(("language", "domain"), KEPT)
def test_a_catalogue_is_read_as_babel_reads_it(language: str, domain: str) -> None:
    source = (folder_of(language) / f"{domain}.po").read_text(encoding="utf-8")
    slowly = BytesIO()
    write_mo(slowly, read_po(BytesIO(source.encode()), locale=language))
    slowly.seek(0)
    quickly = vars(gettext.GNUTranslations(BytesIO(compiled(source))))["_catalog"]
    theirs = vars(gettext.GNUTranslations(slowly))["_catalog"]
    assert {key: said for key, said in quickly.items() if key} == {key: said for key, said in theirs.items() if key}


def test_quotes_plurals_guesses_and_what_is_gone() -> None:
    assert {message: said for message, said in translated(TRICKY).items() if message} == {
        'One "quoted"\nand\tanother': "两\\行",
        "{n} day\x00{n} days": "{n} d\x00{n} ds",
    }
    speaks = gettext.GNUTranslations(BytesIO(compiled(TRICKY)))
    assert [speaks.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} d", "{n} ds"]
    assert speaks.gettext("empty") == "empty"
