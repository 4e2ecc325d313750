"""A YAML or CSV file with columns that are known → its rows, each with its line in the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.cli.terminal import Refused, shortened
from locales import Speaker
from rules.lines import LOADER, TAG
from rules.misgiven import N_

MOST_BYTES = 1_000_000
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One row: where it begins, and its cells as they were written, blanks around them apart."""

    line: int
    cells: dict[str, str]
    lost: frozenset[str] = NOTHING
    """Columns of which it was told already that nothing can be read there."""


@dataclass
class Faults:
    """What is wrong in a file, line by line, in the reader's language."""

    voice: Speaker
    told: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, message: str, /, **params: object) -> None:
        """A sentence of the catalogue about a line."""
        self.told.append((line, self.voice.say(message, **params)))


def rows_in(file: Path, columns: Sequence[str], faults: Faults) -> Iterator[Row]:
    """The rows; what cannot be read of them goes to the faults. Refused when it is no such file."""
    kind = file.suffix.lower()
    if kind not in (".csv", ".yaml", ".yml"):
        sentence = N_("{file} is neither YAML nor CSV: its name must end in .yaml, .yml or .csv.")
        raise Refused(faults.voice.say(sentence, file=file))
    text = _text(file, faults.voice)
    return _Csv(columns, faults).rows(text) if kind == ".csv" else _Yaml(columns, faults).rows(text)


def _text(file: Path, voice: Speaker) -> str:
    """As UTF-8, or as the encoding in which older Chinese spreadsheet programs save."""
    try:
        raw = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b"\0"
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name a YAML or CSV file.")
        raise Refused(voice.say(sentence, file=file, problem=problem.strerror or "")) from problem
    for encoding in ("utf-8-sig", "gb18030") if b"\0" not in raw else ():
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(voice.say("{file} is no text file: save it as CSV or YAML in UTF-8.", file=file))


@dataclass(frozen=True)
class _Columns:
    columns: Sequence[str]
    faults: Faults

    def _names(self, line: int, names: Sequence[str]) -> None:
        """Names nobody knows, and those that stand twice."""
        for name in dict.fromkeys(names):
            if name not in self.columns:
                message = N_("There is no column {came}; the columns are {known}.")
                self.faults.add(line, message, came=shortened(name), known=", ".join(self.columns))
            elif names.count(name) > 1:
                self.faults.add(line, N_("The column {column} stands there twice; keep one."), column=name)


class _Csv(_Columns):
    def rows(self, text: str) -> Iterator[Row]:
        """Below the first row, which names the columns."""
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        names, line = list[str](), 1
        try:
            for cells in reader:
                written = [cell.strip() for cell in cells]
                if any(written) and names:
                    yield self._row(line, names, written)
                elif any(written):
                    names = self._heading(line, written)
                line = reader.line_num + 1
        except csv.Error as problem:
            message = N_("This is no CSV ({problem}): mend the quotation marks.")
            self.faults.add(line, message, problem=problem)

    def _heading(self, line: int, names: list[str]) -> list[str]:
        self._names(line, names)
        for name in (name for name in self.columns if name not in names):
            self.faults.add(line, N_("The column {column} is missing; add it."), column=name)
        return names

    def _row(self, line: int, names: list[str], cells: list[str]) -> Row:
        if any(cells[len(names) :]):
            self.faults.add(line, N_("There are more values than columns; quote a value that holds a comma."))
        return Row(line, dict(zip(names, cells, strict=False)), frozenset(self.columns) - frozenset(names))


class _Yaml(_Columns):
    def rows(self, text: str) -> Iterator[Row]:
        """A list of mappings."""
        try:
            root = yaml.compose(text, Loader=LOADER)
        except yaml.YAMLError as problem:
            mark, said = getattr(problem, "problem_mark", None), getattr(problem, "problem", None)
            line = mark.line + 1 if mark else 1
            self.faults.add(line, N_("This is no YAML ({problem})."), problem=said or problem)
            return
        for node in root.value if isinstance(root, SequenceNode) else [root] if root else []:
            if isinstance(node, MappingNode):
                yield self._row(node)
            else:
                message = N_("A list is expected, every entry with {columns}.")
                self.faults.add(_line(node), message, columns=", ".join(self.columns))

    def _row(self, node: MappingNode) -> Row:
        self._names(_line(node), [str(key.value) for key, _ in node.value])
        cells, lost = dict[str, str](), set[str]()
        for key, value in node.value:
            name = str(key.value)
            if not isinstance(value, ScalarNode):
                self.faults.add(_line(key), N_("{column}: a single value is expected."), column=shortened(name))
                lost.add(name)
            elif value.tag != TAG + "null":
                cells[name] = str(value.value).strip()
        return Row(_line(node), cells, frozenset(lost))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
