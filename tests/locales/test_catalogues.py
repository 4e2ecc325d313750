"""Both catalogues are complete, agree with the code, and nothing in them is stale or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from locales import LANGUAGES, folder_of
from locales.update import gathered

KEPT = [*((language, "bot") for language in LANGUAGES), ("en", "packs")]
PLACEHOLDER = re.compile(r"\{(\w*)\}")
CJK = re.compile(r"[\u3400-\u9fff]+")
HONOUR = "中华技能大奖|泰山产业领军人才|[\u3400-\u9fff]*(?:首席技师|技术能手|技术技能大师)"
OFFICIAL = re.compile(rf"{HONOUR}|是 or 否|[\u3400-\u9fff]+〔\d{{4}}〕\d+号|中文|[“\"(（][\u3400-\u9fff、\d]+[”\")）]")
"""Names of honours, numbers of documents, the language's own name, Chinese words quoted or in brackets."""


def catalogue(language: str, domain: str) -> Catalog:
    """A catalogue as it stands in the folder."""
    with (folder_of(language) / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def sentences(of: Catalog) -> Iterator[Message]:
    """Its messages; the first is the header."""
    return (message for message in of if message.id)


def parts(text: str | Sequence[str] | None) -> list[str]:
    """Singular and plural alike."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


@pytest.mark.parametrize(("language", "domain"), KEPT)
def test_every_sentence_of_code_and_packs_is_translated(language: str, domain: str) -> None:
    there = {message.id for message in sentences(catalogue(language, domain)) if all(parts(message.string))}
    missing = [message.id for message in sentences(gathered(domain)) if message.id not in there]
    assert not missing, "run `python -m locales.update`, then write what is empty"


@pytest.mark.parametrize(("language", "domain"), KEPT)
def test_no_sentence_is_stale_or_guessed(language: str, domain: str) -> None:
    said = {message.id for message in sentences(gathered(domain))}
    kept = catalogue(language, domain)
    assert [message.id for message in sentences(kept) if message.id not in said] == []
    assert [message.id for message in sentences(kept) if message.fuzzy] == []
    assert not kept.obsolete


@pytest.mark.parametrize(("language", "domain"), KEPT)
def test_placeholders_agree(language: str, domain: str) -> None:
    for message in sentences(catalogue(language, domain)):
        wanted = {name for part in parts(message.id) for name in PLACEHOLDER.findall(part)}
        for part in filter(None, parts(message.string)):
            found = set(PLACEHOLDER.findall(part))
            assert found == wanted or (wanted - found == {"n"} and len(parts(message.id)) > 1), message.id


@pytest.mark.parametrize("domain", ["bot", "packs"])
def test_english_is_english(domain: str) -> None:
    for message in sentences(catalogue("en", domain)):
        for part in parts(message.string):
            assert not CJK.findall(OFFICIAL.sub("", part)), part


def test_chinese_is_chinese() -> None:
    names = re.compile(
        r"STATION_BOT_\w+|Asia/Shanghai|https?://\S+|/[a-z_]+|\{\w*\}|Telegram|English|JSON|UTF-8|true|false|yes|no|null"
        r"|Excel|Word|YAML|CSV|MB|\.(?:ya?ml|csv|xlsx?)|station-bot [a-z-]+|--[a-z]+|professional|general"
    )
    for message in sentences(catalogue("zh_Hans", "bot")):
        for part in parts(message.string):
            assert not re.search(r"[A-Za-z]{2,}", names.sub("", part)), part
