"""The English of the packs: nothing missing, nothing left over, the same numbers named."""

from __future__ import annotations

from babel.messages.pofile import read_po

from locales import folder_of
from locales.extract import extract_pack
from rules.load import PACKS
from rules.text import placeholders


def spoken() -> set[str]:
    """Every sentence of the packs that people read."""
    said = set[str]()
    for path in PACKS.rglob("*.yaml"):
        with path.open("rb") as file:
            said |= {message for _line, _function, message, _keys in extract_pack(file, (), (), {})}
    return said


def english() -> dict[str, str]:
    """The catalogue: Chinese sentence → English."""
    with (folder_of("en") / "packs.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def test_every_sentence_of_the_packs_has_its_english_and_none_is_left_over() -> None:
    translated = english()
    assert {sentence for sentence in spoken() if not translated.get(sentence)} == set()
    assert translated.keys() - spoken() == set()


def test_both_languages_name_the_same_numbers() -> None:
    unlike = {chinese: said for chinese, said in english().items() if placeholders(chinese) != placeholders(said)}
    assert unlike == {}
