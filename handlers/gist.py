"""An entry and what was computed → what a person reads: the answer first, then what it rests on and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.counting import balance_lines, computed_lines, limit_line
from handlers.telling import Teller
from rules.clauses import Clause
from rules.model_books import Background
from rules.questions.computing import Computed
from rules.questions.inquiry import Heard
from rules.questions.model import Entry

__all__ = ["Gist", "balance_lines", "gist_of", "text_of"]


@dataclass(frozen=True, slots=True)
class Gist:
    """The parts of an answer, in the order they are read."""

    answer: str
    """The first line, with its article."""
    computed: tuple[str, ...]
    details: tuple[str, ...]
    """The clauses it rests on, and the readings taken."""
    ask: tuple[str, ...]
    """Whom to ask about what the document does not say."""
    status: tuple[str, ...]
    """Whether the document is in force, how sure background is."""

    @property
    def lines(self) -> list[str]:
        """All of it, as a terminal shows it."""
        return [self.answer, *self.computed, *(f"· {line}" for line in self.details), *self.ask, *self.status]


def gist_of(teller: Teller, entry: Entry, computed: Computed | None, on: date) -> Gist:
    """What a person reads."""
    answer = teller.pack(entry.policy, entry.answer)
    if entry.quota is not None and computed is None and not _says_its_number(entry):
        answer = (
            f"{answer}{'' if answer.endswith('。') else ' '}{limit_line(teller, teller.rulebook.quotas[entry.quota])}"
        )
    source = entry.source
    return Gist(
        teller.cited(answer, source) if source is not None else answer,
        tuple(computed_lines(teller, computed)) if computed is not None else (),
        tuple(_details(teller, entry)),
        tuple(_whom(teller, entry)),
        tuple(_status(teller, entry, on)),
    )


def text_of(teller: Teller, heard: Heard, on: date) -> str:
    """The answer to a question as plain text."""
    return "\n".join(gist_of(teller, heard.found[0].entry, heard.computed, on).lines)


def _says_its_number(entry: Entry) -> bool:
    """A product of several numbers (all the money of all years) stands in no parameter: the limit tells it."""
    return "{" in entry.answer and entry.quota != "dezhou/funding"


def _details(teller: Teller, entry: Entry) -> Iterator[str]:
    known = {clause.id: clause for clause in teller.rulebook.clauses[entry.policy]}
    for name in entry.clauses:
        clause = known[name]
        said = teller.pack(entry.policy, clause.text)
        source = clause.source
        elsewhere = source is not None and source != entry.source
        yield teller.cited(said, source) if elsewhere and source is not None else said
        if clause.reading:
            yield teller.say("How it is read: {reading}", reading=teller.pack(entry.policy, clause.reading))


def _whom(teller: Teller, entry: Entry) -> Iterator[str]:
    whom = dict.fromkeys(teller.rulebook.silent[name].ask for name in entry.silent)
    for name in whom:
        yield teller.say("Ask: {whom}", whom=teller.pack(entry.policy, name))


def _status(teller: Teller, entry: Entry, on: date) -> Iterator[str]:
    book = teller.rulebook.books[entry.policy]
    if isinstance(book, Background):
        yield teller.pack(entry.policy, book.validity.text)
        yield from _sureness(teller, book, [clause for clause in book.clauses if clause.id in entry.clauses])
        return
    policy = teller.rulebook.policies[entry.policy]
    if not policy.validity.holds(on):
        yield teller.pack(entry.policy, policy.validity.outside)
    elif policy.validity.trial:
        yield teller.pack(entry.policy, policy.validity.text)


def _sureness(teller: Teller, book: Background, clauses: list[Clause]) -> Iterator[str]:
    """Where background facts were seen, and how sure they are."""
    origins = {origin.id: origin for origin in book.origins}
    seen = dict.fromkeys((clause.origin, clause.certainty) for clause in clauses)
    for name, certainty in seen:
        origin = origins.get(name or "")
        if origin is None or certainty is None:
            continue
        title = teller.pack(book.policy, origin.title)
        said = f"{title} ({origin.number})" if origin.number else title
        sure = teller.pack(book.policy, book.certainty[certainty])
        yield teller.say("Source: {title}. Certainty: {certainty}.", title=said, certainty=sure)
