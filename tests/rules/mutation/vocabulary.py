"""The values that keys have in the packs: what a value may be exchanged for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.rules.mutation.words import ID_LISTS, IDS


@dataclass(frozen=True)
class Vocabulary:
    """The values that keys have in the packs."""

    texts: Mapping[str, str]

    def of(self, file: str) -> Mapping[tuple[str, str], list[str]]:
        """For one pack: its own options and parameters, and every word that stands under a key anywhere."""
        words: dict[tuple[str, str], dict[str, None]] = {}
        stem = Path(file).name
        for other, text in self.texts.items():
            data = yaml.load(text, Loader=yaml.CBaseLoader)
            if Path(other).name == stem:
                words.setdefault(("", "parameters"), {}).update(dict.fromkeys(data["parameters"]))
            for section, held in data.items():
                for key, value in _pairs(held, section):
                    if (key not in ID_LISTS and key not in IDS) or Path(other).name == stem:
                        words.setdefault((section, key), {})[value] = None
            if other == file:
                words.update(_options(data))
        return {key: [*values] for key, values in words.items()}


def _pairs(piece: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(piece, dict):
        for name, value in piece.items():
            yield from _pairs(value, name)
    elif isinstance(piece, list):
        for value in piece:
            yield from _pairs(value, key)
    elif isinstance(piece, str):
        yield key, piece


def _options(data: Mapping[str, Mapping[str, object]]) -> dict[tuple[str, str], dict[str, None]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for check, held in data.get("checks", {}).items():
        assert isinstance(held, dict)
        for name, fact in held["facts"].items():
            yes_no = ["yes", "no"] if fact["type"] == "yes_no" else []
            found[f"checks.{check}", name] = dict.fromkeys([*yes_no, *fact.get("options", {})])
    return found
