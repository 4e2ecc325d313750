"""Someone who speaks one language: sentences, plurals, dates and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import NullTranslations

from locales.catalogue import LANGUAGES, translations


class Speaker:
    """Says sentences in one language. Catalogues are read when the first sentence of theirs is said."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogues: dict[str, NullTranslations] = {}

    def say(self, message: str, /, **params: object) -> str:
        """A sentence of the code, with its blanks filled in."""
        return self._catalogue("bot").gettext(message).format(**params)

    def count(self, one: str, many: str, n: int, /, **params: object) -> str:
        """A sentence about a number of things; `{n}` is the number."""
        return self._catalogue("bot").ngettext(one, many, n).format(n=n, **params)

    def pack(self, template: str, params: Mapping[str, object]) -> str:
        """A sentence of a rule pack, with its numbers filled in."""
        return self._catalogue("packs").gettext(template).format(**params)

    def month(self, day: date) -> str:
        """The month of a day: 2027年4月, April 2027."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - slow to import, needed by few screens

        return format_skeleton("yMMMM", day, locale=self.language)

    def date(self, day: date) -> str:
        """A day as people write it."""
        from babel.dates import format_date  # noqa: PLC0415 - slow to import, needed by few screens

        return format_date(day, "long", locale=self.language)

    def number(self, number: int | Decimal) -> str:
        """A number as people write it."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - slow to import, needed by few screens

        return format_decimal(number, locale=self.language)

    def _catalogue(self, domain: str) -> NullTranslations:
        if domain not in self._catalogues:
            self._catalogues[domain] = translations(self.language, domain)
        return self._catalogues[domain]


@cache
def speaker(language: str) -> Speaker:
    """Who speaks this language; `zh` is short for `zh_Hans`, and a language we do not speak is answered in Chinese."""
    if language.startswith("zh"):
        language = "zh_Hans"
    return Speaker(language if language in LANGUAGES else LANGUAGES[0])


def worded(message: str) -> str:
    """Marks a sentence that stands in a table, for the catalogues; it is said where the table is used."""
    return message
