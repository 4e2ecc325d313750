"""`$name` in a pack, or the product of several: the number itself, which stands in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import prod

from rules.lines import Path

NAMED = re.compile(r"\$\w+(?: \* \$\w+)*")
NAME = re.compile(r"\$(\w+)")
Names = Mapping[str, object]


class Unknown(ValueError):
    """Names that lead nowhere, with their places."""

    def __init__(self, places: list[tuple[Path, str]]) -> None:
        super().__init__(", ".join(name for _, name in places))
        self.places = places


def names_in(piece: object) -> Iterator[str]:
    """Every name after a dollar sign."""
    if isinstance(piece, dict):
        piece = [*piece.values()]
    if isinstance(piece, list):
        for item in piece:
            yield from names_in(item)
    elif isinstance(piece, str) and NAMED.fullmatch(piece):
        yield from NAME.findall(piece)


def with_numbers(piece: object, names: Names) -> object:
    """The same data, numbers in the place of their names; Unknown names every one that leads nowhere."""
    lost = list[tuple[Path, str]]()
    filled = _filled(piece, names, (), lost)
    if lost:
        raise Unknown(lost)
    return filled


def _filled(piece: object, names: Names, path: tuple[str | int, ...], lost: list[tuple[Path, str]]) -> object:
    if isinstance(piece, dict):
        return {key: _filled(value, names, (*path, key), lost) for key, value in piece.items()}
    if isinstance(piece, list):
        return [_filled(value, names, (*path, at), lost) for at, value in enumerate(piece)]
    if not isinstance(piece, str) or not piece.startswith("$") or not NAMED.fullmatch(piece):
        return piece
    wanted = NAME.findall(piece)
    missing = [name for name in wanted if name not in names]
    lost += [(path, name) for name in missing]
    if missing:
        return piece
    found = [names[name] for name in wanted]
    return found[0] if len(found) == 1 else prod(value for value in found if isinstance(value, int))
