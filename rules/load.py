"""Packs → Rulebook, or one report of every fault with file, line and key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.calendar_file import CalendarFile
from rules.clauses_check import check_book
from rules.crosscheck import Found, cross_check
from rules.lines import Fault, Sheet, read_sheet
from rules.model import Policy
from rules.model_books import Background, Book
from rules.numbers import Unknown, names_in, with_numbers
from rules.rulebook import Rulebook, identity_params, text_params
from rules.text import placeholders_in

T = TypeVar("T")

PACKS = Path(__file__).parent / "packs"
CALENDAR = "calendar.yaml"
SENTENCES: Mapping[str, str] = {
    "missing": "it is missing; add it",
    "extra_forbidden": "there is no such key here; correct its spelling or take it out",
    "string_type": "a text is expected, not {input}",
    "literal_error": "{expected} is expected, not {input}",
    "int_type": "a whole number is expected, not {input}",
    "int_parsing": "a whole number is expected, not {input}",
    "bool_type": "yes or no is expected, not {input}",
    "bool_parsing": "yes or no is expected, not {input}",
    "tuple_type": "a list is expected, not {input}",
    "model_type": "a mapping of keys is expected, not {input}",
    "model_attributes_type": "a mapping of keys is expected, not {input}",
    "dict_type": "a mapping of keys is expected, not {input}",
    "mapping_type": "a mapping of keys is expected, not {input}",
    "int_from_float": "a whole number is expected, not {input}",
    "string_pattern_mismatch": "64 hexadecimal digits are expected, not {input}",
    "date_type": "a date is expected: 2025-11-25, not {input}",
    "date_from_datetime_parsing": "a date is expected: 2025-11-25, not {input}",
}


class PackFaults(ValueError):
    """The rule base cannot be used until these are mended."""

    def __init__(self, faults: list[Fault], sound: Rulebook | None = None) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
        self.sound = sound
        """What stands in files without a fault, for those who look on."""


def load(folder: Path | None = None) -> Rulebook:
    """The rulebook of all packs in a folder (ours unless said) or of one; PackFaults names every fault at once."""
    reader = _Reader(folder or PACKS)
    policies = [policy for path in reader.files(".") if (policy := reader.policy(path)) is not None]
    if not policies and not reader.faults:
        reader.faults.append(
            Fault(str(reader.folder), 1, "folder", "there is no pack here; a pack is a file name.yaml")
        )
    reader.faults += _same_ids(policies)
    known = {policy.id: policy for policy in policies}
    books = [reader.book(path, known) for path in reader.files("clauses")]
    backgrounds = [reader.background(path) for path in reader.files("background") if path.name != CALENDAR]
    days = reader.calendar()
    found = [book for book in (*books, *backgrounds) if book is not None]
    # Zibo first: the order in which people are offered the programmes.
    policies.sort(key=lambda policy: policy.id, reverse=True)
    if reader.faults:
        raise PackFaults(reader.faults, _sound(policies, found, {fault.file for fault in reader.faults}))
    return replace(Rulebook.of(policies, found, days.calendar()), folder=reader.folder)


def load_policy(path: Path, folder: Path) -> Policy:
    """One pack alone, one of before; PackFaults names every fault in it."""
    reader = _Reader(folder)
    policy = reader.policy(path)
    if reader.faults or policy is None:
        raise PackFaults(reader.faults)
    return policy


def _sound(policies: list[Policy], books: list[Book], faulty: set[str]) -> Rulebook:
    whole = {one.id: one for one in policies if not {f"{one.id}.yaml", f"clauses/{one.id}.yaml"} & faulty}
    return Rulebook.of(whole.values(), [book for book in books if book.policy in whole])


class _Reader:
    """Reads the files of a folder and gathers what is wrong in them."""

    def __init__(self, place: Path) -> None:
        self.folder, self.only = (place.parent, place.stem) if place.is_file() else (place, "*")
        self.faults: list[Fault] = []

    def files(self, under: str) -> list[Path]:
        return sorted((self.folder / under).glob(f"{self.only}.yaml"))

    def policy(self, path: Path) -> Policy | None:
        """The policy of a file."""

        def build(data: object) -> Policy:
            return Policy.model_validate(data, context={"policy": data.get("id") if isinstance(data, dict) else None})

        return self._read(path, build, lambda policy, _sheet: cross_check(policy))

    def book(self, path: Path, policies: Mapping[str, Policy]) -> Book | None:
        """The clauses of a document and what follows from them; the file bears the policy's name."""
        policy = policies.get(path.stem)
        if policy is None:
            if not any(fault.file == path.name for fault in self.faults):
                sentence = f"there is no policy {path.stem}; the file bears the name of one: {', '.join(policies)}"
                self.faults.append(Fault(self._name(path), 1, "file", sentence))
            return None
        shared = {**policy.parameters, "first": policy.validity.first, "last": policy.validity.last}

        def build(data: object) -> Book:
            return Book.model_validate(_owned(_numbered(data, shared), path.stem), context={"policy": path.stem})

        def checks(book: Book, sheet: Sheet) -> Iterable[Found]:
            yield from check_book(book, policy, {*text_params(policy), *book.parameters})
            yield from _parameters(sheet.data, book, policy.parameters)

        return self._read(path, build, checks)

    def background(self, path: Path) -> Background | None:
        """A pack of background facts."""

        def build(data: object) -> Background:
            return Background.model_validate(_owned(_numbered(data, {}), path.stem), context={"policy": path.stem})

        def checks(book: Background, sheet: Sheet) -> Iterable[Found]:
            yield from check_book(book, None, {*identity_params(book), *book.parameters})
            yield from _parameters(sheet.data, book, {})

        return self._read(path, build, checks)

    def calendar(self) -> CalendarFile:
        """What stands over the calendar library."""
        path = self.folder / "background" / CALENDAR
        read = (
            self._read(path, CalendarFile.model_validate, lambda file, _sheet: file.faults()) if path.exists() else None
        )
        return read or CalendarFile()

    def _read(
        self, path: Path, build: Callable[[object], T], checks: Callable[[T, Sheet], Iterable[Found]]
    ) -> T | None:
        """What a file holds; its faults are added to the list."""
        sheet = _sheet(path, self._name(path))
        if isinstance(sheet, Fault):
            self.faults.append(sheet)
            return None
        own, piece = [*sheet.faults], None
        try:
            piece = build(sheet.data)
            own += [sheet.fault(found.path, found.sentence) for found in checks(piece, sheet)]
        except ValidationError as problem:
            own += [sheet.fault(details["loc"], sentence_of(details)) for details in problem.errors(include_url=False)]
        except Unknown as lost:
            own += [sheet.fault(place, f"there is no parameter {name}") for place, name in lost.places]
        self.faults += sorted(own, key=lambda fault: fault.line)
        return piece

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _numbered(data: object, shared: Mapping[str, object]) -> object:
    """The data with the numbers in the place of their names; its own parameters stand beside those of the checks."""
    if not isinstance(data, dict):
        return data
    own = data.get("parameters")
    parts = {key: value for key, value in data.items() if key != "parameters"}
    filled = with_numbers(parts, {**shared, **(own if isinstance(own, dict) else {})})
    return {**(filled if isinstance(filled, dict) else {}), **({"parameters": own} if "parameters" in data else {})}


def _owned(data: object, policy: str) -> object:
    return {**data, "policy": policy} if isinstance(data, dict) and "policy" not in data else data


def _parameters(data: object, book: Book, elsewhere: Mapping[str, int]) -> Iterable[Found]:
    """A number stands in one place, and something uses it."""
    used = {*names_in(data), *placeholders_in(data)}
    for name in book.parameters:
        if name in elsewhere:
            yield Found(("parameters", name), "this number stands in the pack of the checks already; take it out here")
        elif name not in used:
            yield Found(("parameters", name), f"nothing here uses ${name} or {{{name}}}; take it out")


def _sheet(path: Path, name: str) -> Sheet | Fault:
    try:
        return read_sheet(name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        return Fault(name, 1, "file", f"this file cannot be read as UTF-8 text: {problem}")


def sentence_of(details: ErrorDetails) -> str:
    """What is wrong, for the person who mends the pack."""
    template = SENTENCES.get(details["type"])
    if template is None:
        return details["msg"].removeprefix("Value error, ")
    shown = repr(details["input"])
    shown = shown if len(shown) < 60 else shown[:59] + "…"
    return template.format(input=shown, expected=details.get("ctx", {}).get("expected", ""))


def _same_ids(policies: list[Policy]) -> list[Fault]:
    seen = set[str]()
    twice = [policy.id for policy in policies if policy.id in seen or seen.add(policy.id)]  # type: ignore[func-returns-value]
    return [Fault(f"{name}.yaml", 1, "id", f"two packs call themselves {name}; give one another id") for name in twice]
