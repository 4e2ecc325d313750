"""Messages that ask nothing of the documents, and those that only go on from the last answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from rules.numerals import read_number

Sayings = Mapping[str, frozenset[str]]
"""Kind → whole messages: the `chat` of `elsewhere.yaml`."""
MARKS = re.compile(r"[\W_]+")
MARKS_AT_THE_END = re.compile(r"[\s?？。.!！]+$")
POINTING = re.compile(r"^(这是|那是|这|那|在|是)")
ENDINGS = "啊呢呀吗的了"
LONGEST_GOING_ON = 20
"""Characters of a question that leaves out what it is about; English takes twice as many."""
GOES_ON = re.compile(r"^(那|那么|那要是|那如果|要是|如果|换成|and |what about|how about|then )|呢$|what about")
ARTICLE = re.compile(
    r"^\D{0,14}?第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})条(是什么|说了什么|说什么|内容|讲什么|写了什么|怎么说|的内容|呢|的|是)*$"
    r"|^(zibo |dezhou )?(what does )?art(icle|\.)? ?(?P<english>\d{1,2})( say| of .*)?$"
)
"""A message that asks for an article by its number, and for nothing else."""
ASKS_ON = ("where", "why")
WITHIN = ("instruct", "who")
"""Kinds that a longer message may hold."""


def small_talk(tidied: str, sayings: Sayings) -> str | None:
    """Which kind of small talk a message is; `empty` when nothing in it can be read."""
    bare = MARKS.sub("", tidied)
    if not bare:
        return "empty"
    for kind, whole in sayings.items():
        if kind not in ASKS_ON and bare in _bare(whole):
            return kind
    return next((kind for kind in WITHIN if says(tidied, kind, sayings)), None)


@cache
def _bare(sayings: frozenset[str]) -> frozenset[str]:
    return frozenset(MARKS.sub("", saying) for saying in sayings)


def says(tidied: str, kind: str, sayings: Sayings) -> bool:
    """Whether a message holds a saying of this kind; a single character or two letters prove nothing."""
    spoken = f" {MARKS.sub(' ', tidied)} "
    long_enough = (saying for saying in sayings.get(kind, frozenset()) if len(saying) > (2 if saying.isascii() else 1))
    return any(f" {saying} " in spoken if saying.isascii() else saying in tidied for saying in long_enough)


def asks_on(tidied: str, sayings: Sayings) -> Literal["source", "why"] | None:
    """Whether a message only asks where the last answer stands, or why it is so."""
    bare = POINTING.sub("", " ".join(MARKS.sub(" ", tidied).split()))
    forms = {bare, bare.rstrip(ENDINGS)}
    if forms & sayings.get("where", frozenset()):
        return "source"
    return "why" if forms & sayings.get("why", frozenset()) else None


def goes_on(tidied: str) -> bool:
    """Whether a question goes on from the one before: 那事业单位的呢."""
    most = LONGEST_GOING_ON * (2 if tidied.isascii() else 1)
    return len(tidied) <= most and bool(GOES_ON.search(tidied))


def asked_article(tidied: str) -> int | None:
    """The number of the article a message asks for."""
    match = ARTICLE.match(MARKS_AT_THE_END.sub("", tidied))
    if match is None:
        return None
    written = match["number"] or match["english"]
    value = read_number(written)
    return int(value) if value else None
