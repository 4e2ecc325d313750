"""An entry and what was computed → what a person reads: the answer first, then what it rests on and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.counting import computed_lines
from handlers.telling import Teller
from rules.clauses import Clause
from rules.model_books import Background
from rules.questions.computing import Computed
from rules.questions.model import Entry


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
        """All of it, as a terminal shows it: what was computed answers first."""
        return [*self.head, *(f"· {line}" for line in self.details), *self.ask, *self.status]

    @property
    def head(self) -> list[str]:
        """What answers."""
        return [*self.computed[:1], self.answer, *self.computed[1:]]


def gist_of(teller: Teller, entry: Entry, computed: Computed | None, on: date) -> Gist:
    """What a person reads."""
    answer = teller.pack(entry.policy, entry.answer)
    quota = teller.rulebook.quotas.get(entry.quota or "")
    if quota is not None and quota.period == "total":
        unit = teller.pack(entry.policy, quota.unit)
        whole = teller.say("In total at most {limit} ({unit}).", limit=quota.limit, unit=unit)
        answer = f"{answer}{'' if answer.endswith('。') else ' '}{whole}"
    source = entry.source
    return Gist(
        teller.cited(answer, source) if source is not None else answer,
        tuple(computed_lines(teller, computed)) if computed is not None else (),
        tuple(_details(teller, entry)),
        tuple(_whom(teller, entry)),
        tuple(_status(teller, entry, on)),
    )


def _details(teller: Teller, entry: Entry) -> Iterator[str]:
    known = {clause.id: clause for clause in teller.rulebook.clauses[entry.policy]}
    for name in entry.clauses:
        clause = known[name]
        said = teller.pack(entry.policy, clause.text)
        source = clause.source
        elsewhere = source is not None and source != entry.source
        if elsewhere and source is not None:
            yield teller.cited(said, source)
        elif entry.several or not entry.answer_says(clause.text):
            yield said
        if clause.reading:
            yield teller.pack(entry.policy, clause.reading)


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
        said = teller.say("{what} ({more})", what=title, more=origin.number) if origin.number else title
        sure = teller.pack(book.policy, book.certainty[certainty])
        yield teller.say("Source: {title}. Certainty: {certainty}.", title=said, certainty=sure)
