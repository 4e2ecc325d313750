"""What no single clause shows: segments nobody says, names that lead nowhere, conditions on the wrong article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.clauses import Clause, Placed
from rules.crosscheck import Found, texts
from rules.lines import Path
from rules.model import Policy
from rules.model_books import Background, Book
from rules.source import ArticleNumber

Place = tuple[ArticleNumber | None, str | None]
LISTS = (
    "quotas", "periods", "procedures", "documents", "benefits", "duties", "sanctions", "assessment", "funding",
    "silent",
)  # fmt: skip
LEADS = {
    "quota": ("quotas",), "silent": ("silent",), "every": ("periods",), "within": ("periods",), "needs": ("benefits",),
    "leads_to": ("sanctions", "procedures"), "depends_on": ("assessment",), "after": ("results",),
    "stops_after": ("results",), "again": ("results",),
}  # fmt: skip
"""Keys that name something: where it has to be."""


def check_book(book: Book, policy: Policy | None, params: Iterable[str]) -> Iterator[Found]:
    """Every fault of a book whose single keys are sound; `policy` is the one with the checks, if there is one."""
    yield from _twice(book)
    yield from _segments(book)
    yield from _articles(book, policy)
    yield from texts(book, {*params}, ())
    yield from _References(book).faults()
    if policy is not None:
        yield from _conditions(book, policy)
    if isinstance(book, Background):
        yield from _background(book)


def _twice(book: Book) -> Iterator[Found]:
    """Ids that stand twice: clauses and segments by themselves, everything else together."""
    together = [((name, at), one.id) for name in LISTS for at, one in enumerate(getattr(book, name))]
    for own in (_ids("segments", book.segments), _ids("clauses", book.clauses), together):
        seen = set[str]()
        for path, name in own:
            if name in seen:
                yield Found((*path, "id"), f"the id {name} stands twice; give one another")
            seen.add(name)
    for path, name in together:
        if not name.startswith(f"{book.policy}/"):
            yield Found((*path, "id"), f"an id here begins with {book.policy}/, not {name}")


def _ids(name: str, pieces: Iterable[object]) -> list[tuple[tuple[str, int], str]]:
    return [((name, at), str(getattr(one, "id", ""))) for at, one in enumerate(pieces)]


def _segments(book: Book) -> Iterator[Found]:
    segments = {one.id: one for one in book.segments}
    said = Counter(name for clause in book.clauses for name in clause.segments)
    for at, clause in enumerate(book.clauses):
        for n, name in enumerate(clause.segments):
            own = segments.get(name)
            if own is None:
                yield Found(("clauses", at, "segments", n), f"there is no segment {name}")
            elif not own.heading and _place(own) != _place(clause):
                yield Found(("clauses", at, "article"), f"segment {name} stands in {_words(own)}, not {_words(clause)}")
        if book.segments and not clause.segments:
            yield Found(("clauses", at, "segments"), "name the segments of the original that say it")
    for at, one in enumerate(book.segments):
        if not one.heading and not said[one.id]:
            yield Found(("segments", at), f"no clause says segment {one.id}; add one, or call it a heading")


def _articles(book: Book, policy: Policy | None) -> Iterator[Found]:
    if policy is None:
        return
    for name in ("segments", "clauses", *LISTS):
        for at, one in enumerate(getattr(book, name)):
            if isinstance(one.article, int) and not 0 <= one.article <= policy.articles:
                sentence = f"the document has articles 1 to {policy.articles}, not {one.article}"
                yield Found((name, at, "article"), sentence)


def _conditions(book: Book, policy: Policy) -> Iterator[Found]:
    """Clauses and conditions know each other, and at least one clause stands where its condition does."""
    stands: dict[str, Place] = {
        f"{check.id}/{condition.id}": (condition.source.article, condition.source.item)
        for check in policy.checks
        for condition in check.conditions
    }
    places: dict[str, set[Place]] = {}
    first: dict[str, Path] = {}
    for at, clause in enumerate(book.clauses):
        for n, name in enumerate(clause.conditions):
            places.setdefault(name, set()).add(_place(clause))
            first.setdefault(name, ("clauses", at, "conditions", n))
    for name, path in first.items():
        if name not in stands:
            yield Found(path, f"there is no condition {name}")
        elif stands[name] not in places[name]:
            yield Found(path, f"{name} cites {_written(stands[name])}, where no clause of it stands")
    for name in stands.keys() - first.keys():
        yield Found(("clauses",), f"no clause names the condition {name}; write it under conditions")


@dataclass(frozen=True)
class _References:
    """Names of clauses and entries, wherever they are written."""

    book: Book

    def faults(self) -> Iterator[Found]:
        ids = {name: {one.id for one in getattr(self.book, name)} for name in LISTS}
        ids["results"] = {result.id for one in self.book.assessment for result in one.results}
        ids["clauses"] = {one.id for one in self.book.clauses}
        for name in LISTS:
            for at, one in enumerate(getattr(self.book, name)):
                yield from self._inside(one, (name, at), ids)
                if not (getattr(one, "clauses", ()) or getattr(one, "near", ())):
                    yield Found((name, at), "name the clauses it rests on")

    def _inside(self, piece: object, path: tuple[str | int, ...], ids: Mapping[str, set[str]]) -> Iterator[Found]:
        if isinstance(piece, tuple):
            for at, item in enumerate(piece):
                yield from self._inside(item, (*path, at), ids)
            return
        for key in getattr(piece, "model_fields_set", ()):
            value = getattr(piece, key)
            if key in ("clauses", "near"):
                yield from _arriving(value, (*path, key), ids["clauses"])
            elif key in LEADS and value is not None:
                there = {name for where in LEADS[key] for name in ids[where]}
                yield from _arriving(value if isinstance(value, tuple) else (value,), (*path, key), there)
            elif isinstance(value, tuple):
                yield from self._inside(value, (*path, key), ids)


def _arriving(names: Iterable[str], path: tuple[str | int, ...], there: set[str]) -> Iterator[Found]:
    for name in names:
        if name not in there:
            yield Found(path, f"{name} leads nowhere; correct its spelling or take it out")


def _background(book: Background) -> Iterator[Found]:
    origins = {origin.id for origin in book.origins}
    for at, clause in enumerate(book.clauses):
        if clause.origin not in origins:
            yield Found(
                ("clauses", at, "origin"), f"{clause.origin} is no origin; origins: {', '.join(sorted(origins))}"
            )
        if clause.certainty not in book.certainty:
            known = ", ".join(sorted(book.certainty))
            yield Found(("clauses", at, "certainty"), f"{clause.certainty} is no certainty; {known} are")


def check_deciders(book: Book) -> Iterator[Found]:
    """A decider is named exactly where the text names one."""
    for at, clause in enumerate(book.clauses):
        if clause.decider_stated != (clause.decider is not None):
            yield Found(("clauses", at, "decider_stated"), "a decider is named exactly where the text states one")


def _place(one: Placed | Clause) -> Place:
    return one.article, one.item


def _words(one: Placed) -> str:
    return _written(_place(one))


def _written(place: Place) -> str:
    article, item = place
    return f"article {article}({item})" if item else f"article {article}"
