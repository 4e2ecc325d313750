"""YAML that remembers where everything stands, and refuses a key written twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Step = str | int
Path = Sequence[Step]
TAG = "tag:yaml.org,2002:"
TRUE = ("yes", "true", "on")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a pack: where, which key, and how to mend it."""

    file: str
    line: int
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.sentence}"


class Sheet:
    """One YAML file: its data, and the line of every key in it."""

    def __init__(self, file: str, root: Node) -> None:
        self.file = file
        self._root = root
        self.faults: list[Fault] = []
        self.data = self._data(root, ())

    def line(self, path: Path) -> int:
        """The line of what stands at the path, or of the nearest thing that holds it."""
        return self._walk(path)[0]

    def fault(self, path: Path, sentence: str) -> Fault:
        """A fault at this path."""
        line, names = self._walk(path)
        return Fault(self.file, line, ".".join(names) or "file", sentence)

    def _walk(self, path: Path) -> tuple[int, list[str]]:
        node, line, names = self._root, 1, list[str]()
        for step in path:
            found = _child(node, step)
            if found is None:
                missing = [str(step)] if isinstance(node, MappingNode) else []
                return line, [*names, *missing]
            name, node, line = found
            names.append(name)
        return line, names

    def _data(self, node: Node, path: tuple[Step, ...]) -> object:
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, SequenceNode):
            return [self._data(item, (*path, at)) for at, item in enumerate(node.value)]
        try:
            return _SCALARS.get(node.tag, str)(node.value)
        except ValueError:
            self.faults.append(self.fault(path, f"{node.value} is no {node.tag.removeprefix(TAG)}"))
            return None

    def _pairs(self, node: MappingNode, path: tuple[Step, ...]) -> Iterator[tuple[str, object]]:
        seen = dict[str, int]()
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in seen:
                key_path = ".".join(str(step) for step in (*path, key))
                sentence = f"the key stands twice, first in line {seen[key]}; keep one"
                self.faults.append(Fault(self.file, line, key_path, sentence))
                continue
            seen[key] = line
            yield key, self._data(value_node, (*path, key))


def _child(node: Node, step: Step) -> tuple[str, Node, int] | None:
    """The part of a node that a step leads to; the place in a list also counts the keys of a mapping."""
    if isinstance(node, MappingNode):
        pairs = dict[str, tuple[str, Node, int]]()
        for key, value in node.value:
            pairs.setdefault(str(key.value), (str(key.value), value, key.start_mark.line + 1))
        if isinstance(step, int):
            return next(islice(pairs.values(), step, None), None)
        return pairs.get(step)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return str(step + 1), node.value[step], node.value[step].start_mark.line + 1
    return None


def _scalar_date(text: str) -> object:
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


_SCALARS: dict[str, Callable[[str], object]] = {
    TAG + "null": lambda _text: None,
    TAG + "bool": lambda text: text.lower() in TRUE,
    TAG + "int": int,
    TAG + "float": float,
    TAG + "timestamp": _scalar_date,
}


def _quick(base: Any) -> Any:
    """The loader with a memory: most plain scalars are keys that come again and again."""

    class Loader(base):  # type: ignore[misc]
        def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
            if kind is not ScalarNode or not implicit[0]:
                return str(super().resolve(kind, value, implicit))
            tag = _TAGS.get(value)
            if tag is None:
                tag = str(super().resolve(kind, value, implicit))
                if len(value) <= LONGEST_KEY:
                    _TAGS[value] = tag
            return tag

    return Loader


_TAGS: dict[str, str] = {}
LONGEST_KEY = 24
LOADER = _quick(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_sheet(file: str, text: str) -> Sheet | Fault:
    """The file's data; one fault when it is no YAML at all."""
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        sentence = f"this is no YAML: {getattr(problem, 'problem', None) or problem}"
        return Fault(file, mark.line + 1 if mark else 1, "file", sentence)
    if not isinstance(root, MappingNode):
        return Fault(file, 1, "file", "a pack is a mapping: id, title, checks …")
    return Sheet(file, root)
