"""The packs under `questions/` → what can be asked, ready to be searched; read when the first question comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from rules.lines import LOADER, Fault, Sheet, read_sheet
from rules.load import PackFaults, sentence_of
from rules.questions.check import check_entries, check_words
from rules.questions.learned import Learned, read_learned
from rules.questions.model import ConceptFile, Entry, EntryFile, Outside, OutsideFile
from rules.questions.sounds import Sounds, read_sounds
from rules.questions.vocabulary import Vocabulary, vocabulary
from rules.rulebook import Rulebook

T = TypeVar("T")
FOLDER = "questions"
CONCEPTS, OUTSIDE, SOUNDS = "concepts.yaml", "elsewhere.yaml", "pinyin.txt"
HEARD, LEARNED = "heard.tsv", "learned.tsv"
"""Questions people asked, with their entry: only to learn from; and what was learned."""


class Asked:
    """What the files hold: entries by id, the vocabulary, what is asked that is not ours."""

    def __init__(
        self,
        entries: Iterable[Entry],
        words: Vocabulary,
        outside: Mapping[str, Outside],
        learned: Learned | None = None,
    ) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.words = words
        self.outside = outside
        self.learned = learned


def load_asked(rulebook: Rulebook, *, strict: bool = False) -> Asked | None:
    """What can be asked of a rule base; `None` when its folder has no questions. PackFaults names every fault.

    `strict`: hold every entry against the packs as well, as `rules lint` does."""
    folder = rulebook.folder / FOLDER if rulebook.folder else None
    if folder is None or not (folder / CONCEPTS).exists():
        return None
    reader = _Reader(folder)
    concepts = reader.read(folder / CONCEPTS, ConceptFile.model_validate)
    outside = reader.read(folder / OUTSIDE, OutsideFile.model_validate)
    files = {policy: reader.entries(folder / f"{policy}.yaml", policy) for policy in rulebook.books}
    entries = [entry for file in files.values() if file is not None for entry in file.entries]
    if concepts is None or outside is None or reader.faults:
        raise PackFaults(reader.faults)
    words = vocabulary(concepts, outside, _sounds(folder))
    if strict:
        reader.faults += [
            reader.place(f"{policy}.yaml", path, said)
            for policy, path, said in check_entries(
                rulebook,
                {policy: file for policy, file in files.items() if file is not None},
                frozenset(concepts.concepts),
            )
        ]
        reader.faults += [reader.place(CONCEPTS, path, said) for path, said in check_words(concepts)]
        if reader.faults:
            raise PackFaults(reader.faults)
    return Asked(entries, words, outside.elsewhere, read_learned(folder / LEARNED))


def _sounds(folder: Path) -> Sounds:
    path = folder / SOUNDS
    return read_sounds(path) if path.exists() else Sounds("")


class _Reader:
    """Reads the files quickly; a faulty one is read again with its lines, so that faults have theirs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def entries(self, path: Path, policy: str) -> EntryFile | None:
        """The entries of a policy; a policy may have none."""
        if not path.exists():
            return None

        def build(data: object) -> EntryFile:
            return EntryFile.model_validate(_named(data, policy), context={"policy": policy})

        return self.read(path, build)

    def read(self, path: Path, build: Callable[[object], T]) -> T | None:
        """What a file holds; its faults are added to the list."""
        try:
            return build(yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER))  # noqa: S506 - a safe loader, made quick
        except ValidationError as problem:
            details = problem.errors(include_url=False)
            self.faults += [self.place(path.name, one["loc"], sentence_of(one)) for one in details]
        except yaml.YAMLError:
            found = read_sheet(self._name(path), path.read_text(encoding="utf-8"))
            self.faults += [found] if isinstance(found, Fault) else found.faults
        except OSError as problem:
            self.faults.append(Fault(self._name(path), 1, "file", f"this file cannot be read: {problem.strerror}"))
        return None

    def place(self, name: str, path: tuple[str | int, ...], sentence: str) -> Fault:
        """A fault with its line."""
        file = self.folder / name
        sheet = read_sheet(self._name(file), file.read_text(encoding="utf-8"))
        return sheet.fault(path, sentence) if isinstance(sheet, Sheet) else sheet

    def _name(self, path: Path) -> str:
        return f"{FOLDER}/{path.name}"


def _named(data: object, policy: str) -> object:
    """Entries know their policy: publicity-days is zibo/publicity-days."""
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        return data

    def whole(name: object) -> object:
        return f"{policy}/{name}" if isinstance(name, str) and "/" not in name else name

    entries = [
        {
            **entry,
            "id": whole(entry.get("id")),
            "related": [whole(name) for name in entry.get("related", ())],
            "silent": [f"{policy}/silent/{name}" for name in entry.get("silent", ())],
        }
        if isinstance(entry, dict)
        else entry
        for entry in data["entries"]
    ]
    return {**data, "entries": entries}
