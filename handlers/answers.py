"""A typed text → the answer to the question asked, or a sentence saying what came and what is allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.page import shortened
from handlers.talk import Talk
from handlers.values import MOST, Choice, Heard, choices
from handlers.words import BARE_NO, BARE_YES, NO, NONE, ORDINAL, UNKNOWN, YES, folded, means, tidied
from rules import Check, Fact
from rules.numerals import read_number

READABLE = 200
"""Characters of an answer; longer texts are no answers to these questions."""
ECHO = 40
"""Columns of what is quoted back."""
BEFORE_NUMBER = re.compile(r"^(我们?|现在|目前|已经|已|一?共|总共|是|有|约|大约|大概|差不多|about|around|approx)+")
AFTER_NUMBER = re.compile(
    r"(个人|人|名|位|个|家|项|次|年|平方米|平方公尺|平方|平米|平|㎡|m2|m²|m\^2|sqm|squaremet(er|re)s?|people|persons?|workdays?|days?|个?工作日|天|(st|nd|rd|th)(place)?)+$"
)
PLACE = re.compile(r"^第(.+?)名?$")
NEGATIONS = ("不", "没", "未", "无", "非")
TELLING = 3
"""Characters of a fact's name that say what is meant: 不影响 for 不影响本职."""
NEGATED = re.compile(r"[不没非未无]|\bnot?\b|n't")


@dataclass(frozen=True, slots=True)
class Misheard:
    """A text that is no answer, and what to say about it."""

    sentence: str


def read_answer(talk: Talk, check: Check, fact: Fact, text: str) -> Heard | Misheard:
    """What a typed text answers to this question."""
    word = folded(text)
    if means(word, UNKNOWN) or set(tidied(text)) in ({"?"}, {"?", " "}):
        return Heard(None)
    if len(text) > READABLE:
        return _with_allowed(talk, check, fact, talk.say("That is too long for an answer."))
    if fact.type in ("number", "area"):
        return _number(talk, check, fact, word)
    if fact.type == "text":
        return _classified(talk, check, fact, text)
    offered = choices(talk, check, fact)
    chosen = _chosen(offered, word) or (_yes_or_no(fact, word) if fact.type == "yes_no" else None)
    chosen = chosen or _by_place(offered, word) or _mentioned(offered, text)
    return chosen or _with_allowed(talk, check, fact, _not_understood(talk, text))


def _with_allowed(talk: Talk, check: Check, fact: Fact, sentence: str) -> Misheard:
    """What came, then what can be answered."""
    return Misheard(talk.say("{sentence} {another}", sentence=sentence, another=_allowed(talk, check, fact)))


def _not_understood(talk: Talk, text: str) -> str:
    came = shortened(tidied(text), ECHO)
    return talk.say("I could not read “{came}” as an answer.", came=came) if came else talk.say("I saw no words there.")


def _allowed(talk: Talk, check: Check, fact: Fact) -> str:
    """What can be answered, in a sentence."""
    if fact.type == "area":
        return talk.say("A number is needed here, decimals allowed, e.g. 45 or 45.5.")
    if fact.type == "number":
        return talk.say("A whole number is needed here, from {least} up, e.g. 3.", least=fact.least)
    if fact.type == "text":
        return talk.say("Please write the full name, as the certificate has it.")
    number = len(choices(talk, check, fact))
    if number == 2 and fact.type == "yes_no":
        return talk.say("Please answer yes or no, or tap “Not sure”.")
    return talk.say("Please tap one of the answers, or type its number, 1 to {number}.", number=number)


def _number(talk: Talk, check: Check, fact: Fact, word: str) -> Heard | Misheard:
    number = _read_amount(word)
    if number is None:
        return _with_allowed(talk, check, fact, _not_understood(talk, word))
    if number < 0:
        return _with_allowed(talk, check, fact, talk.say("A negative number cannot be right here."))
    if fact.type == "number" and number != int(number):
        return _with_allowed(talk, check, fact, talk.say("There are no halves here."))
    if number < fact.least:
        return Misheard(talk.say("The smallest possible number here is {least}.", least=fact.least))
    if number > MOST:
        return Misheard(talk.say("That number is too large to be right. Please check it."))
    return Heard(int(number) if fact.type == "number" else number)


def _read_amount(word: str) -> Decimal | None:
    """三名, 约60平方米, 第3名, 没有."""
    if means(word, NONE):
        return Decimal(0)
    if place := PLACE.match(word):
        return read_number(place[1])
    bare = AFTER_NUMBER.sub("", BEFORE_NUMBER.sub("", word))
    return read_number(bare) if bare else None


def _chosen(offered: tuple[Choice, ...], word: str) -> Heard | None:
    for choice in offered:
        if word in {folded(known) for known in (choice.label, choice.short, *choice.words)}:
            return Heard(choice.value)
    return None


def _yes_or_no(fact: Fact, word: str) -> Heard | None:
    """不影响本职 asked: 没有 could mean either, so only what is clear counts. The fact's own name is a yes."""
    name = folded(fact.short)
    if len(word) >= TELLING and name.startswith(word):
        return Heard(value=True)
    yes, no = (BARE_YES, BARE_NO) if name.startswith(NEGATIONS) else (YES, NO)
    said = word.replace(name, "") or word  # 没有研发团队 where 研发团队 is asked
    if means(said, yes):
        return Heard(value=True)
    return Heard(value=False) if means(said, no) else None


def _by_place(offered: tuple[Choice, ...], word: str) -> Heard | None:
    """2, 第二个, 选项二."""
    place = ORDINAL.fullmatch(word)
    number = read_number(place[1]) if place else None
    if number is None or not 1 <= number <= len(offered):
        return None
    return Heard(offered[int(number) - 1].value)


def _mentioned(offered: tuple[Choice, ...], text: str) -> Heard | None:
    """他是正高级工程师: the longest label it holds, unless there are two of them, or a "not"."""
    spoken = tidied(text).lower()
    if NEGATED.search(spoken):
        return None
    found = {
        folded(known): choice.value
        for choice in offered
        for known in (choice.label, choice.short, *choice.words)
        if len(folded(known)) > 1 and _holds(spoken, known)
    }
    outer = {known for known in found if not any(known != other and known in other for other in found)}
    values = {found[known] for known in outer}
    return Heard(values.pop()) if len(values) == 1 else None


def _holds(spoken: str, known: str) -> bool:
    """Whether a label stands in a text; an English one as words of its own."""
    if known.isascii():
        return re.search(rf"(?<![a-z]){re.escape(tidied(known).lower())}(?![a-z])", spoken) is not None
    return folded(known) in folded(spoken)


def _classified(talk: Talk, check: Check, fact: Fact, text: str) -> Heard | Misheard:
    offered = choices(talk, check, fact)
    chosen = _chosen(offered, folded(text)) or _by_place(offered, folded(text))
    if chosen is not None:
        return chosen
    if not folded(text):
        return _with_allowed(talk, check, fact, _not_understood(talk, text))
    found = fact.classify(tidied(text))
    if found is None:
        came = shortened(tidied(text), ECHO)
        return _with_allowed(
            talk, check, fact, talk.say("“{came}” does not say enough yet: which category?", came=came)
        )
    return Heard(found)
