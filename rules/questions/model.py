"""What can be asked: an entry, the clauses its answer rests on, and the ways in which people ask it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, field_validator

from rules.clauses import Placed
from rules.frozen import Frozen

MOSTLY = 0.5
"""Share of its pairs of characters from which a clause is taken to be said."""
MOST_CLAUSES = 3
"""An answer that rests on more is a list, and says so."""


class Entry(Placed):
    """One thing people ask, and its answer."""

    id: str
    """With its policy: zibo/direct-quota."""
    title: str
    """A few words, for a button."""
    answer: str
    """The first line of what the person reads: it answers. Numbers are {parameters}."""
    several: bool = False
    """It is a list: it may rest on many clauses."""
    clauses: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    """What the document does not say about it: ids of the silent list."""
    quota: str | None = None
    """The limit it is about: a number in the question is held against it."""
    counts: tuple[str, ...] = ()
    """Of the limit: concepts of what counts, where people name several things at once."""
    counts_not: tuple[str, ...] = ()
    """Concepts of what does not count."""
    period: str | None = None
    """The period it is about: a day in the question is counted from."""
    hours: bool = False
    """It is about a year's credit hours: hours in the question are held against them."""
    check: str | None = None
    """The check that decides it for a person."""
    related: tuple[str, ...] = ()
    """What is asked next: ids."""
    twins: tuple[str, ...] = ()
    """Entries of the other programme that answer the same words."""
    bare: tuple[str, ...] = ()
    """Concepts that mean this entry when nothing else is said."""
    asked: tuple[str, ...] = Field(repr=False)
    """Ways in which people ask it, in any language."""

    @field_validator("asked", mode="before")
    @classmethod
    def _one_a_line(cls, value: object) -> object:
        return _lines(value)

    def answer_says(self, clause: str) -> bool:
        """Whether the first line says already most of what a clause says."""
        pairs = {clause[at : at + 2] for at in range(len(clause) - 1)}
        return sum(pair in self.answer for pair in pairs) >= MOSTLY * len(pairs)


class Outside(Frozen):
    """Something people ask that is not in the documents, by words that name it or by how it is asked."""

    title: str
    """What the reply calls it."""
    words: str = ""
    """Words that name it, separated by commas."""
    unless: tuple[str, ...] = ()
    """Concepts beside which its words do not count."""
    asked: tuple[str, ...] = ()

    @field_validator("asked", mode="before")
    @classmethod
    def _one_a_line(cls, value: object) -> object:
        return _lines(value)


class EntryFile(Frozen):
    """The entries of one policy."""

    entries: tuple[Entry, ...]


class OutsideFile(Frozen):
    """What is not in the documents, and small talk."""

    elsewhere: dict[str, Outside]
    chat: dict[str, str]
    """Kind of small talk → words, separated by commas."""


class ConceptFile(Frozen):
    """The words people use."""

    concepts: dict[str, str]
    """Concept → words, separated by commas."""
    fillers: str
    marks: dict[str, tuple[str, ...]]
    """Programme → concepts that name it."""
    names: Mapping[str, tuple[str, ...]] = {}
    """Programme → concepts that name it outright."""
    leans: Mapping[str, tuple[str, ...]] = {}
    """Programme → concepts that are more at home in it."""
    counting: tuple[str, ...] = ()
    """Concepts of a question about a count."""


def _lines(value: object) -> object:
    return tuple(line.strip() for line in value.splitlines() if line.strip()) if isinstance(value, str) else value
