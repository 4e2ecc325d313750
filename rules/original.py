"""A document's text in, its segments and their hashes out; a copy in, what differs and which clauses rest on it.

The text is normalised: two PDF copies of one document read the same, a changed character of substance does not.

1. A line that holds a page number alone (— 3 —, 第3页) is left out.
2. Each character by itself goes through Unicode NFKC: full-width and half-width forms, compatibility ideographs and the
   radicals that PDF fonts put in a character's place become one.
3. White space, control, invisible and variation characters are left out: lines break anywhere in a PDF.
4. Quotation marks of every shape become one; so do square brackets, angle brackets, dashes, and ○ with 〇.
   The comma, the enumeration comma, the full stop and the semicolon stay different: they can change the meaning.

A segment ends at 。 or ；, its mark included. What only the layout parts is parted too: the head, chapter headings,
article titles, the lead-in of a list (…：) before its first item, and each item. The head up to the salutation, the
issuer's lines, chapter headings, titles and the printing line are headings: they carry no rule of their own.
The hash is SHA-256 over the normalised segment in UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal, Protocol

from rules.outline import Article, Piece, pieces

__all__ = ["Article", "Difference", "Encoded", "Fingerprint", "Report", "Segment", "compare", "normalised", "segments"]

Kind = Literal["changed", "missing", "new"]
PAGE_NUMBER = re.compile(
    r"^[^\S\n]*(?:[-‐-―−]\s?\d{1,3}\s?[-‐-―−]|第\s?\d{1,3}\s?页(?:[,，]?\s?共\s?\d{1,3}\s?页)?)[^\S\n]*$", re.MULTILINE
)
SHAPES = {
    shape: one
    for one, shapes in {
        '"': "“”„‟〝〞「」『』", "'": "‘’‚‛", "-": "‐‑‒–—―−", "〇": "○◯",
        "[": "〔【〖", "]": "〕】〗", "《": "〈«‹", "》": "〉»›",
    }.items()
    for shape in shapes
}  # fmt: skip
INVISIBLE = ("Z", "Cc", "Cf")
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of the original. `text` is as the document prints it, without white space."""

    id: str
    article: Article
    item: str | None
    heading: bool
    sha256: str
    text: str


class Fingerprint(Protocol):
    """What a pack keeps of a segment: where it stands and its hash, not its words."""

    @property
    def id(self) -> str: ...
    @property
    def article(self) -> Article: ...
    @property
    def item(self) -> str | None: ...
    @property
    def heading(self) -> bool: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document as its pack knows it: the segments in order, and for each clause the segments it rests on."""

    segments: Sequence[Fingerprint]
    clauses: Mapping[str, Sequence[str]]

    def resting_on(self, segment: Fingerprint) -> tuple[str, ...]:
        """The clauses that name the segment; where none does, those of its article: a heading stands over them."""
        named = tuple(clause for clause, its in self.clauses.items() if segment.id in its)
        return named or self.within(segment.article, segment.item)

    def within(self, article: Article, item: str | None) -> tuple[str, ...]:
        """The clauses of an article, or of one item of it."""
        place = {one.id for one in self.segments if one.article == article and item in (None, one.item)}
        return tuple(clause for clause, its in self.clauses.items() if place & {*its})


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a copy and the encoded document part; `text` is the copy's, empty where it has none."""

    kind: Kind
    segment: str
    article: Article
    item: str | None
    heading: bool
    text: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How a copy compares with the encoded document: how many of its segments were found, and every difference."""

    matched: int
    expected: int
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether the copy is the encoded document."""
        return not self.differences

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause concerned, once."""
        return tuple(dict.fromkeys(clause for one in self.differences for clause in one.clauses))


def normalised(text: str) -> str:
    """The text as it is hashed."""
    return "".join(character for character, _ in _fold(PAGE_NUMBER.sub("", text)))


def segments(text: str) -> tuple[Segment, ...]:
    """Every segment of a document, in order."""
    source = PAGE_NUMBER.sub("", text)
    folded = [*_fold(source)]
    whole = "".join(character for character, _ in folded)
    count = Counter[str]()
    found = list[Segment]()
    for piece in pieces(whole):
        series = _series(piece)
        count[series] += 1
        printed = "".join(source[at] for at in dict.fromkeys(at for _, at in folded[piece.start : piece.end]))
        digest = sha256(whole[piece.start : piece.end].encode()).hexdigest()
        name = f"{series}{count[series]}"
        found.append(Segment(name, piece.article, piece.item, piece.heading, digest, printed))
    return tuple(found)


def compare(text: str, expected: Encoded) -> Report:
    """Hold a copy against the encoded document, in order; what was moved is missing in one place and new in another."""
    copy = segments(text)
    before, after = [one.sha256 for one in expected.segments], [one.sha256 for one in copy]
    matched, differences = 0, list[Difference]()
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            matched += i_end - i
        else:
            differences += _differences(expected, expected.segments[i:i_end], copy[j:j_end])
    return Report(matched, len(before), tuple(differences))


def _differences(expected: Encoded, gone: Sequence[Fingerprint], come: Sequence[Segment]) -> Iterator[Difference]:
    for at, one in enumerate(gone):
        kind: Kind = "changed" if at < len(come) else "missing"
        words = come[at].text if at < len(come) else ""
        yield Difference(kind, one.id, one.article, one.item, one.heading, words, expected.resting_on(one))
    for new in come[len(gone) :]:
        clauses = expected.within(new.article, new.item)
        yield Difference("new", new.id, new.article, new.item, new.heading, new.text, clauses)


def _series(piece: Piece) -> str:
    """s7. for sentences of article 7, s4(1). for those of its item 1, s7.h for headings."""
    place = f"{piece.article}({piece.item})" if piece.item else f"{piece.article}"
    return f"s{place}.{'h' if piece.heading else ''}"


def _fold(text: str) -> Iterator[tuple[str, int]]:
    """Each character as it counts, with its place in the text; what does not count is left out."""
    for at, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character):
            if not unicodedata.category(part).startswith(INVISIBLE) and not VARIATION.match(part):
                yield SHAPES.get(part, part), at
