"""`station-bot policy attach`: holds an original against the hashes of its pack and keeps it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from bot.cli.records import in_order, records
from bot.cli.terminal import Counter, Refused, answered
from bot.cli.wording import place
from bot.settings import read_database
from bot.store import originals
from rules.misgiven import N_
from rules.model_books import Book
from rules.original import Difference, Encoded, Report, Segment, compare, segments
from rules.source import Source

MOST_BYTES = 5_000_000
SHOWN_AT_MOST = 20
"""Differences on the screen; a wrong file has a hundred."""
WORDS_AT_MOST = 60


def run_attach(file: str, *, language: str | None = None) -> int:
    """Keep the original, or say what differs; the exit status."""

    def answer(counter: Counter) -> str:
        copy = _read(counter, Path(file))
        book, report = _nearest(counter, copy, file)
        if not report.same:
            raise Refused("\n".join(_differences(counter, book, report)))
        _keep(book.policy, segments(copy))
        title = counter.pack(book.policy, counter.rulebook.policies[book.policy].title)
        kept = counter.voice.say(
            "Attached: {title}, {n} pieces, every one as it should be.", title=title, n=report.matched
        )
        return kept + "\n" + counter.voice.say("From now on the chat shows it under “The original”.")

    return in_order(lambda: answered(language, answer))


def _read(counter: Counter, file: Path) -> str:
    """A text file, as UTF-8 or as the encoding older Chinese programs write."""
    say = counter.voice.say
    try:
        raw = file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name the document as a text file.")
        raise Refused(say(sentence, file=file, problem=problem.strerror or "")) from problem
    if raw is not None and b"\0" not in raw and not raw.startswith((b"%PDF", b"PK")):
        for encoding in ("utf-8-sig", "gb18030"):
            with contextlib.suppress(UnicodeDecodeError):
                return raw.decode(encoding)
    raise Refused(say("{file} is no text file: save the document as plain text (UTF-8) and name that.", file=file))


def _nearest(counter: Counter, copy: str, file: str) -> tuple[Book, Report]:
    """The document this is a copy of, and how it compares."""
    books = [book for book in counter.rulebook.books.values() if book.segments]
    compared = [(book, compare(copy, _encoded(book))) for book in books]
    book, report = max(compared, key=lambda one: one[1].matched)
    if not report.matched:
        known = ", ".join(counter.rulebook.document_number(one.policy) for one in books)
        sentence = N_("{file} is none of the documents here ({known}); nothing was stored.")
        raise Refused(counter.voice.say(sentence, file=file, known=known))
    return book, report


def _encoded(book: Book) -> Encoded:
    return Encoded(book.segments, {clause.id: clause.segments for clause in book.clauses})


def _differences(counter: Counter, book: Book, report: Report) -> Iterator[str]:
    """What differs, where, and which clauses rest on it."""
    say = counter.voice.say
    number = counter.rulebook.document_number(book.policy)
    yield counter.voice.count(
        "{n} piece differs from {number} as the rules here were made from it; nothing was stored.",
        "{n} pieces differ from {number} as the rules here were made from it; nothing was stored.",
        len(report.differences),
        number=number,
    )
    for one in report.differences[:SHOWN_AT_MOST]:
        yield f"- {_kind(counter, one)} {_where(counter, book, one)} ({one.segment}){_words(one.text)}"
    if len(report.differences) > SHOWN_AT_MOST:
        yield "- …"
    clauses = {clause.id: clause for clause in book.clauses}
    yield say("Clauses concerned:")
    for name in report.clauses[: 2 * SHOWN_AT_MOST]:
        yield f"- {name}: {counter.pack(book.policy, clauses[name].text)}"
    yield say("If the document was revised, its pack has to be revised first.")


def _kind(counter: Counter, one: Difference) -> str:
    match one.kind:
        case "changed":
            return counter.voice.say("Changed:")
        case "missing":
            return counter.voice.say("Missing:")
        case "new":
            return counter.voice.say("New:")


def _where(counter: Counter, book: Book, one: Difference) -> str:
    if one.article == 0:
        return counter.voice.say("the head of the document")
    return place(counter, Source(policy=book.policy, article=one.article, item=one.item))


def _words(text: str) -> str:
    if not text:
        return ""
    return f" {text if len(text) <= WORDS_AT_MOST else text[: WORDS_AT_MOST - 1] + '…'}"


def _keep(policy: str, found: tuple[Segment, ...]) -> None:
    with records(read_database()) as connection:
        originals.attach(connection, policy, found, time.time())
