"""What two versions of a pack say otherwise, key by key: numbers, sentences, articles, things added or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rules.frozen import Frozen
from rules.source import Source

NAMES = ("id", "name")
TITLES = ("label", "title", "question", "topic", "text")
Tree = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was changed, added or taken out."""

    kind: Literal["changed", "added", "gone"]
    path: tuple[str, ...]
    source: Source | None
    """The article it belongs to."""
    before: str
    after: str


def edits(old: Frozen | None, new: Frozen | None) -> Iterator[Edit]:
    """Every difference between two pieces of a pack."""
    yield from _compared(_tree(old), _tree(new), (), None)


def _tree(piece: object) -> object:
    """The piece as nested mappings; what has an id stands under it, so that order does not count."""
    if isinstance(piece, Source) or not isinstance(piece, Frozen | Mapping | tuple):
        return piece
    if isinstance(piece, tuple):
        return {_key(item, at): _tree(item) for at, item in enumerate(piece, 1)}
    pairs = piece.items() if isinstance(piece, Mapping) else vars(piece).items()
    return {name: _tree(value) for name, value in pairs if value not in (None, ())}


def _key(item: object, at: int) -> str:
    return next((str(getattr(item, name)) for name in NAMES if hasattr(item, name)), str(at))


def _compared(old: object, new: object, path: tuple[str, ...], near: Source | None) -> Iterator[Edit]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        source = _source(new) or _source(old) or near
        for name in dict.fromkeys((*old, *new)):
            yield from _compared(old.get(name), new.get(name), (*path, str(name)), source)
    elif old is None or new is None:
        there = old if new is None else new
        source = (_source(there) if isinstance(there, dict) else None) or near
        yield Edit("gone" if new is None else "added", path, source, _title(old), _title(new))
    else:
        yield Edit("changed", path, near, _title(old), _title(new))


def _source(tree: Tree) -> Source | None:
    source, article = tree.get("source"), tree.get("article")
    if isinstance(source, Source):
        return source
    if article in (None, 0):
        return None
    return Source.model_validate({"policy": tree.get("policy", ""), "article": article, "item": tree.get("item")})


def _title(piece: object) -> str:
    """What to call it: its sentence, or itself."""
    if isinstance(piece, dict):
        return next((str(piece[name]) for name in TITLES if name in piece), ", ".join(map(str, piece)))
    if isinstance(piece, Source):
        return f"{piece.article}({piece.item})" if piece.item else str(piece.article)
    if isinstance(piece, bool):
        return "yes" if piece else "no"
    return "" if piece is None else str(piece)
