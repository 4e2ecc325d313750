"""`python -m locales.update`: gathers the sentences from code and packs into the catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from locales.catalogue import LANGUAGES, folder_of
from locales.extract import extract_pack

PROJECT = Path(__file__).resolve().parent.parent
KEYWORDS = {"say": None, "count": (1, 2), "worded": None, "N_": None}
"""How the code says a sentence; everything else stays out of the catalogues."""
CODE = ("handlers/**/*.py", "rules/**/*.py", "bot/**/*.py")
PACKS = ("rules/packs/**/*.yaml",)


def gathered(domain: str) -> Catalog:
    """Every sentence that code (`bot`) or packs (`packs`) hold now."""
    found = Catalog(fuzzy=False)
    for path in _files(CODE if domain == "bot" else PACKS):
        if domain == "bot":
            messages = [
                (line, message, comments)
                for line, message, comments, _ in extract_from_file("python", path, keywords=KEYWORDS)
            ]
        else:
            with path.open("rb") as file:
                messages = [(line, message, keys) for line, _, message, keys in extract_pack(file, (), (), {})]
        name = path.relative_to(PROJECT).as_posix()
        for line, message, comments in messages:
            found.add(message, locations=[(name, line)], auto_comments=comments)
    return found


def refreshed(language: str, domain: str) -> Catalog:
    """A language's catalogue with what is new in it and without what is gone; nothing is guessed."""
    path = folder_of(language) / f"{domain}.po"
    catalogue = Catalog(locale=language, project="station-bot", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    written_first = catalogue.creation_date
    catalogue.update(gathered(domain), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = written_first  # or every run would change every file
    if domain == "bot" and language == "en":
        _say_english_as_written(catalogue)
    return catalogue


def _say_english_as_written(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and not any(message.string if isinstance(message.string, tuple) else (message.string,)):
            message.string = message.id


def _files(patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(PROJECT.glob(pattern))


def main() -> None:
    """Refresh every catalogue in place."""
    for language, domain in [*((language, "bot") for language in LANGUAGES), ("en", "packs")]:
        catalogue = refreshed(language, domain)
        path = folder_of(language) / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
        missing = [message.id for message in catalogue if message.id and not message.string]
        print(f"{path.relative_to(PROJECT)}: {len(catalogue)} sentences, {len(missing)} without a translation")


if __name__ == "__main__":
    main()
