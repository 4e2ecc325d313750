"""A pack's text → every text that differs from it in one thing that decides: the mutants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import get_args

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rules.expression import OPERATORS
from rules.load import PACKS
from rules.model import Force, State
from tests.rules.mutation import words as of
from tests.rules.mutation.vocabulary import Vocabulary

DAY = timedelta(days=1)
NAME = re.compile(r"\$(\w+)(?: ?([+-]) ?(\d+))?")
PLACED = re.compile(r"(\d+)(?:\((\d+)\))?")
Path_ = tuple[str, ...]


@dataclass(frozen=True)
class Mutant:
    """One change of one pack."""

    file: str
    line: int
    path: Path_
    kind: str
    start: int
    end: int
    becomes: str

    def of(self, text: str) -> str:
        """The pack with this change."""
        return text[: self.start] + self.becomes + text[self.end :]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'.'.join(self.path)}: {self.kind}: {self.becomes.strip()[:60]!r}"


@dataclass(frozen=True)
class Sheet:
    """One pack and its mutants. `words`: (section, key) → the values this key has anywhere."""

    file: str
    text: str
    words: Mapping[tuple[str, str], list[str]]

    @cached_property
    def root(self) -> MappingNode:
        """The pack as nodes that know where they stand."""
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        assert isinstance(node, MappingNode)
        return node

    @cached_property
    def parameters(self) -> list[str]:
        """The numbers a name of this pack may lead to."""
        return self.words["", "parameters"]

    def mutants(self) -> Iterator[Mutant]:
        """Every single change."""
        seen = set[tuple[int, int, str]]()
        for mutant in self._mapping(self.root, ()):
            key = mutant.start, mutant.end, mutant.becomes
            if key not in seen and self.text[mutant.start : mutant.end] != mutant.becomes:
                seen.add(key)
                yield mutant

    def _made(self, node: Node, path: Path_, kind: str, becomes: str) -> Mutant:
        start = node.start_mark
        return Mutant(self.file, start.line + 1, path, kind, start.index, node.end_mark.index, becomes)

    def _mapping(self, node: MappingNode, path: Path_) -> Iterator[Mutant]:
        if "when" in path:
            yield from self._fewer(node, path)
        for at, (key_node, value) in enumerate(node.value):
            key = str(key_node.value)
            if key in of.SKIPPED or (key == "also" and "options" in path):
                continue
            if key in of.JOINERS and "when" in path:
                yield self._made(key_node, (*path, key), "operator", "any" if key == "all" else "all")
            if key in OPERATORS and "when" in path:
                yield from (
                    self._made(key_node, (*path, key), "operator", other) for other in OPERATORS if other != key
                )
            if path and path[-1] in of.PIECES and not node.flow_style:
                following = node.value[at + 1][0] if at + 1 < len(node.value) else None
                yield self._without(key_node, following, node, (*path, key))
            yield from self._any(value, (*path, key))

    def _any(self, node: Node, path: Path_) -> Iterator[Mutant]:
        if isinstance(node, MappingNode):
            yield from self._mapping(node, path)
        elif isinstance(node, SequenceNode):
            yield from self._sequence(node, path)
        elif isinstance(node, ScalarNode):
            yield from self._scalar(node, path)

    def _fewer(self, node: MappingNode, path: Path_) -> Iterator[Mutant]:
        """An expression with one part of it left out."""
        if len(node.value) > 1 and node.flow_style:
            spans = [self.text[key.start_mark.index : value.end_mark.index] for key, value in node.value]
            for at in range(len(spans)):
                yield self._made(node, path, "part left out", f"{{{', '.join(spans[:at] + spans[at + 1 :])}}}")

    def _sequence(self, node: SequenceNode, path: Path_) -> Iterator[Mutant]:
        if path[-1] in of.ENTRIES and not node.flow_style:
            for at, item in enumerate(node.value):
                following = node.value[at + 1] if at + 1 < len(node.value) else None
                yield self._without(item, following, node, (*path, str(at + 1)))
        plain = all(isinstance(item, ScalarNode) for item in node.value)
        if plain and node.flow_style and (path[-1] in of.ID_LISTS or "when" in path):
            yield from self._listed(node, path)
        for at, item in enumerate(node.value):
            yield from self._any(item, (*path, str(at + 1)))

    def _listed(self, node: SequenceNode, path: Path_) -> Iterator[Mutant]:
        """A list with one item left out, or with one that was not in it."""
        items = [self.text[item.start_mark.index : item.end_mark.index] for item in node.value]
        for at in range(len(items)):
            yield self._made(node, path, "item left out", f"[{', '.join(items[:at] + items[at + 1 :])}]")
        words = self._values(path)
        others = [word for word in words if word not in items]
        for other in others if "when" in path else others[:1]:
            yield self._made(node, path, "item added", f"[{', '.join([*items, other])}]")

    def _without(self, node: Node, following: Node | None, parent: Node, path: Path_) -> Mutant:
        start = self.text.rindex("\n", 0, node.start_mark.index) + 1
        end = self.text.rindex("\n", 0, (following or _End(parent)).start_mark.index) + 1
        return Mutant(self.file, node.start_mark.line + 1, path, "left out", start, max(end, start), "")

    def _scalar(self, node: ScalarNode, path: Path_) -> Iterator[Mutant]:
        key = path[-1] if not path[-1].isdigit() else path[-2]
        for kind, others in self._others(node, key, path):
            yield from (self._made(node, path, kind, other) for other in others)

    def _others(self, node: ScalarNode, key: str, path: Path_) -> Iterator[tuple[str, list[str]]]:
        value = str(node.value)
        if "parameters" in path or key in of.NUMBERS:
            yield "threshold", [str(int(value) + 1), str(int(value) - 1)] if value.lstrip("-").isdigit() else []
        if node.tag.endswith(":timestamp"):
            day = date.fromisoformat(value)
            yield "date", [(day + DAY).isoformat(), (day - DAY).isoformat(), f"{day.year + 1}{value[4:]}"]
        if value.startswith("$"):
            yield "number", list(self._numbers(value, "when" in path))
        if node.tag.endswith(":bool") and (key in of.YES_NO or "when" in path):
            yield "yes or no", ["no" if value in ("yes", "true") else "yes"]
        elif "when" in path and not value.startswith("$"):
            yield "option", [word for word in self._values(path) if word != value]
        if key in of.ARTICLES:
            yield "article", [str(one) for one in _articles(value)]
        if key == "item":
            yield "article", [f'"{int(value) + 1}"', *([f'"{int(value) - 1}"'] if int(value) > 1 else [])]
        yield from self._worded(node, key, path)

    def _worded(self, node: ScalarNode, key: str, path: Path_) -> Iterator[tuple[str, list[str]]]:
        value = str(node.value)
        if key == "force":
            yield "force", [word for word in get_args(Force) if word != value]
        elif key == "then":
            yield "outcome", [word for word in get_args(State) if word != value]
        elif key in of.SPELLED or key in of.IDS or key in of.ID_LISTS:
            words = [word for word in self._values(path) if word != value]
            if key in of.SPELLED:
                yield key, words
            else:
                yield key, [words[(words.index(value) if value in words else len(value)) % len(words)]] if words else []

    def _values(self, path: Path_) -> list[str]:
        """The values a key may have: of a fact its options, of anything else what stands elsewhere under that key."""
        key = path[-1] if not path[-1].isdigit() else path[-2]
        if "when" in path:
            return self.words.get((f"{path[0]}.{path[1]}", key), [])
        return self.words.get((path[0], key), [])

    def _numbers(self, value: str, offsets: bool) -> Iterator[str]:
        for found in NAME.finditer(value):
            for other in self.parameters:
                if other != found[1]:
                    yield value[: found.start(1)] + other + value[found.end(1) :]
            if offsets:
                offset = int(f"{found[2]}{found[3]}") if found[2] else 0
                yield from (
                    f"${found[1]}{number:+d}" if number else f"${found[1]}" for number in (offset + 1, offset - 1)
                )


@dataclass(frozen=True)
class _End:
    """Where a node ends, as if something stood there."""

    node: Node

    @property
    def start_mark(self) -> yaml.Mark:
        return self.node.end_mark


def _articles(value: str) -> Iterator[str]:
    found = PLACED.fullmatch(value)
    if found is None:
        yield "1"
        return
    number, item = int(found[1]), found[2]
    tail = f"({item})" if item else ""
    yield f"{number + 1}{tail}"
    if number > 1:
        yield f"{number - 1}{tail}"
    if item:
        yield from (f"{number}({int(item) + 1})", str(number))
    else:
        yield f"{number}(9)"


def packs() -> list[Path]:
    """The packs that are changed: the checks and the clauses of both policies."""
    return [*sorted(PACKS.glob("*.yaml")), *sorted((PACKS / "clauses").glob("*.yaml"))]


def all_mutants() -> list[Mutant]:
    """Every mutant of every pack."""
    texts = {path.relative_to(PACKS).as_posix(): path.read_text(encoding="utf-8") for path in packs()}
    vocabulary = Vocabulary(texts)
    return [mutant for file, text in texts.items() for mutant in Sheet(file, text, vocabulary.of(file)).mutants()]
