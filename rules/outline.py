"""Where the pieces of a policy document begin and end: head, chapters, articles, items, sentences, printing line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Article = int | Literal["closing"]
"""0 is what stands before article 1; closing is a last paragraph outside the articles."""
END = re.compile(r"[。;]")
ANNOUNCED = re.compile(r"关于印发《(.{2,60}?)》的通知")
NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})\.(?=[\u4e00-\u9fff])")
COUNTED = re.compile(r"第([一二三四五六七八九十]{1,3})条")
ITEM = re.compile(r"(?<=[。;:])\(([一二三四五六七八九十]{1,3})\)")
NUMBERED_TITLE = re.compile(r"[^。]{1,30}。")
COUNTED_TITLE = re.compile(r"[^。;:]{1,6}:(?!\()")
CLOSING = re.compile(r"本(?:实施)?(?:意见|办法|规定|通知).{0,12}(?:施行|实施|执行)")
ONES = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the normalised text; a heading carries no rule."""

    start: int
    end: int
    article: Article
    item: str | None
    heading: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where articles and items begin, by their numbers, and where titles and the head's two parts end."""

    articles: Mapping[int, int]
    items: Mapping[int, int]
    titles: Mapping[int, int]
    head: Mapping[int, int]

    def cuts(self) -> set[int]:
        return {*self.articles, *self.items, *self.titles.values(), *self.head.values()}


def pieces(whole: str) -> Iterator[Piece]:
    """Every piece of a normalised text, in order and without a gap."""
    marks = _marks(whole)
    last = max(marks.articles.values(), default=0)
    sentences = {match.end() for match in END.finditer(whole)}
    here = Piece(0, 0, 0, None, heading=False)
    for start, end in pairwise(sorted({0, len(whole)} | sentences | marks.cuts())):
        if start in marks.articles:
            here = replace(here, article=marks.articles[start], item=None)
        elif start in marks.items:
            here = replace(here, item=str(marks.items[start]))
        elif here.article == last and CLOSING.match(whole, start):
            here = replace(here, article="closing", item=None)
        unfinished = end not in sentences
        if unfinished and end in marks.articles:
            yield Piece(start, end, marks.articles[end], None, heading=True)
        else:
            named = end in (marks.titles.get(start), marks.head.get(start))
            yield replace(here, start=start, end=end, heading=named or (unfinished and end == len(whole)))


def _marks(whole: str) -> _Marks:
    kind, title = (COUNTED, COUNTED_TITLE) if len(COUNTED.findall(whole)) > 1 else (NUMBERED, NUMBERED_TITLE)
    articles, items, titles = dict[int, int](), dict[int, int](), dict[int, int]()
    found = [*_rising(kind, whole, 0, len(whole))]
    stops = [*(match.start() for _, match in found[1:]), *([len(whole)] if found else [])]
    for (number, begins), stop in zip(found, stops, strict=True):
        articles[begins.start()] = number
        items |= {match.start(): item for item, match in _rising(ITEM, whole, begins.end(), stop)}
        if named := title.match(whole, begins.end(), stop):
            titles[begins.start()] = named.end()
    return _Marks(articles, items, titles, dict(_head(whole, min(articles, default=len(whole)))))


def _rising(kind: re.Pattern[str], whole: str, start: int, stop: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Numbers that count up from one; one may be missing or misread, any other number is none of them."""
    last = 0
    for match in kind.finditer(whole, start, stop):
        number = int(match[1]) if match[1].isdigit() else _number(match[1])
        if last < number <= last + 2:
            last = number
            yield number, match


def _head(whole: str, body: int) -> Iterator[tuple[int, int]]:
    """From the first line to the salutation's colon; from the issuer to the title before the text begins."""
    announced = ANNOUNCED.search(whole, 0, body)
    salutation = whole.find(":", announced.end(), body) + 1 if announced else 0
    if announced is None or not salutation:
        return
    yield 0, salutation
    order = END.search(whole, salutation, body)
    title = whole.find(announced[1], order.end(), body) if order else -1
    if order and title >= 0:
        yield order.end(), title + len(announced[1])


def _number(numeral: str) -> int:
    """一 to 九十九; 0 where the characters make no number."""
    tens, ten, ones = numeral.rpartition("十")
    return 10 * ONES.get(tens or "一", 0) + ONES.get(ones, 0) if ten else ONES.get(numeral, 0)
