"""What can be wrong with entries and concepts: names nothing bears, numbers typed by hand, answers without a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rules.questions.model import MOST_CLAUSES, ConceptFile, Entry, EntryFile
from rules.questions.vocabulary import listed
from rules.rulebook import Rulebook
from rules.text import PLACEHOLDER, has_loose_brace, placeholders

Found = tuple[tuple[str | int, ...], str]
NAMES = re.compile(
    r"[省市]级[一二]类|一般|一定|统一|一样|一起|万一|唯一|一线|一块|一直|不一|一律|单位|三方|十分|一旦|第一手|四新"
)
"""Words in which a Chinese numeral counts nothing, and the names of contest classes."""
TYPED = re.compile(r"[0-9０-９零〇一二两三四五六七八九十百千万半]")


def check_entries(
    rulebook: Rulebook, files: Mapping[str, EntryFile], concepts: frozenset[str]
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Policy, place and sentence of every fault."""
    known = {entry.id for file in files.values() for entry in file.entries}
    for policy, file in files.items():
        seen = set[str]()
        for at, entry in enumerate(file.entries):
            place = ("entries", at)
            if entry.id in seen:
                yield policy, (*place, "id"), f"another entry is called {entry.id}; give it another id"
            seen.add(entry.id)
            for path, sentence in _entry(rulebook, entry, known, concepts):
                yield policy, (*place, *path), sentence
        yield from ((policy, ("entries",), said) for said in _untold(rulebook, policy, file))


def _entry(rulebook: Rulebook, entry: Entry, known: set[str], concepts: frozenset[str]) -> Iterator[Found]:
    clauses = {clause.id for clause in rulebook.clauses.get(entry.policy, ())}
    names: tuple[tuple[str, tuple[str, ...], object], ...] = (
        ("clauses", entry.clauses, clauses),
        ("silent", entry.silent, rulebook.silent),
        ("related", entry.related, known),
        ("twins", entry.twins, known),
        ("bare", entry.bare, concepts),
        ("counts", entry.counts, concepts),
        ("counts_not", entry.counts_not, concepts),
        ("period", (entry.period,) if entry.period else (), rulebook.periods),
        ("check", (entry.check,) if entry.check else (), rulebook.checks),
        ("quota", (entry.quota,) if entry.quota else (), rulebook.quotas),
    )
    for key, given, there in names:
        for name in given:
            if name not in there:  # type: ignore[operator]
                yield (key,), f"there is no {name}; correct its spelling or take it out"
    if len(entry.clauses) > MOST_CLAUSES and not entry.several:
        yield ("clauses",), f"more than {MOST_CLAUSES} clauses are a list: say `several: yes`, or make two entries"
    if not entry.clauses and not entry.silent:
        yield ("clauses",), "an answer rests on a clause or on the silent list; name what it rests on"
    if not entry.asked:
        yield ("asked",), "nobody asks it; write the ways in which people do, one a line"
    yield from _texts(rulebook, entry)


def _texts(rulebook: Rulebook, entry: Entry) -> Iterator[Found]:
    params = rulebook.text(entry.policy, "").params
    for key, text in (("title", entry.title), ("answer", entry.answer)):
        if has_loose_brace(text):
            yield (key,), "a brace belongs to no {name}; double it or take it out"
        for name in sorted(placeholders(text) - set(params)):
            yield (key,), f"there is no parameter {name}"
        if typed := typed_number(text):
            yield (key,), f"{typed} is a number typed by hand; name its parameter in braces, or say it without a number"


def typed_number(text: str) -> str | None:
    """The first digit or Chinese numeral that is no {parameter} and no name."""
    found = TYPED.search(NAMES.sub("", PLACEHOLDER.sub("", text)))
    return found[0] if found else None


def _untold(rulebook: Rulebook, policy: str, file: EntryFile) -> Iterator[str]:
    """What the documents do not say is asked all the same: each has its entry."""
    told = {name for entry in file.entries for name in entry.silent}
    for silence in rulebook.silent.values():
        if silence.policy == policy and silence.id not in told:
            yield f"no entry tells of {silence.id}; add it to one"


def check_words(concepts: ConceptFile) -> Iterator[Found]:
    """Concepts without words, words that are no words, names nothing bears."""
    for name, words in concepts.concepts.items():
        if not listed(words):
            yield ("concepts", name), "it has no words; write some, separated by commas, or take it out"
        if any(mark in words for mark in "，、；;"):
            yield ("concepts", name), "words are separated by half-width commas"
    for key, groups in (("marks", concepts.marks), ("names", concepts.names), ("leans", concepts.leans)):
        for programme, given in groups.items():
            for name in given:
                if name not in concepts.concepts:
                    yield (key, programme), f"there is no concept {name}; correct its spelling or take it out"
