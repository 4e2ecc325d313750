"""A policy's sentences and lists: nothing empty, every article said, silence written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rules.finding import N_, Finding
from rules.frozen import Frozen
from rules.lines import Path
from rules.model import Policy
from rules.model_books import Book
from rules.rulebook import Rulebook
from rules.text import placeholders

CHINESE = re.compile(r"[\u3400-\u9fff]")
NAMED = re.compile(r"\$(\w+)")
NOT_SHOWN = frozenset({"also", "recognise", "when", "sha256", "parameters"})
"""Words to recognise are read, never shown, and have no translation; the others are no words."""


class Sentence(NamedTuple):
    """Something written in a pack, and where it stands."""

    policy: str
    path: Path
    text: str
    book: bool
    """In the clauses, which are a file of their own."""

    @property
    def shown(self) -> bool:
        """People read it, so that it wants words in every language."""
        return bool(CHINESE.search(self.text))


def sentences(rulebook: Rulebook) -> Iterator[Sentence]:
    """Everything written in the packs."""
    for pieces, book in ((rulebook.policies, False), (rulebook.books, True)):
        for name, piece in pieces.items():
            for path, text in _strings(piece, ()):
                yield Sentence(name, path, text, book)


def _strings(piece: object, path: tuple[str | int, ...]) -> Iterator[tuple[Path, str]]:
    if isinstance(piece, Frozen):
        pairs: Iterable[tuple[str | int, object]] = vars(piece).items()
    elif isinstance(piece, tuple):
        pairs = enumerate(piece)
    elif isinstance(piece, Mapping):
        pairs = piece.items()
    else:
        return
    for name, value in pairs:
        if isinstance(value, str):
            yield (*path, name), value
        elif value and name not in NOT_SHOWN:
            yield from _strings(value, (*path, name))


def audit_policy(rulebook: Rulebook, policy: Policy, said: Iterable[Sentence]) -> Iterator[Finding]:
    """Everything found in what a policy says."""
    own = [one for one in said if one.policy == policy.id]
    for one in own:
        if not one.text.strip():
            message = N_("this text is empty; write it, or take the key out")
            yield Finding(policy.id, one.path, message, book=one.book)
    used = {*_named([branch.when for check in policy.checks for one in check.conditions for branch in one.branches])}
    used.update(name for one in own if not one.book and "{" in one.text for name in placeholders(one.text))
    for name in policy.parameters:
        if name not in used:
            message = N_("nothing here uses ${name} or {{{name}}}; take it out, or move it to the clauses")
            yield Finding(policy.id, ("parameters", name), message, {"name": name})
    yield from _book(policy, rulebook.books.get(policy.id))


def _named(piece: object) -> Iterator[str]:
    if isinstance(piece, Mapping):
        piece = [*piece.values()]
    if isinstance(piece, list):
        for item in piece:
            yield from _named(item)
    elif isinstance(piece, str):
        yield from NAMED.findall(piece)


def _book(policy: Policy, book: Book | None) -> Iterator[Finding]:
    if book is None:
        message = N_("there are no clauses of this policy; write them in the folder clauses, in a file of its name")
        yield Finding(policy.id, (), message)
        return
    if not book.silent:
        message = N_("say what the document does not say, and whom to ask")
        yield Finding(policy.id, ("silent",), message, book=True)
    encoded = {clause.article for clause in book.clauses}
    for article in range(1, policy.articles + 1):
        if article not in encoded:
            message = N_("no clause says article {article}; add one")
            yield Finding(policy.id, ("clauses",), message, {"article": article}, book=True)
