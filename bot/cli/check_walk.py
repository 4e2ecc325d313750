"""A check in the terminal: one question at a time, only those that can still matter."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal, InvalidOperation

from locales import Speaker
from rules import Check, Fact, FactFault, Facts, Rulebook, Value, judge, next_question, questions_left, read_value

UNKNOWN = ("?", "？")


def walk(rulebook: Rulebook, check: Check, on: date, voice: Speaker) -> Facts:
    """Ask until nothing can change the verdict any more; the end of the input ends the questions."""
    if judge(rulebook, check.id, {}, on).outcome is None:
        return {}
    facts, skip = dict[str, Value | None](), set[str]()
    _tell(voice.pack(check.about, rulebook.text(check.policy, check.about).params))
    _tell(voice.say("? means: I do not know."))
    while (fact := next_question(rulebook, check.id, facts, skip)) is not None:
        left = questions_left(rulebook, check.id, facts, skip)
        answer = _ask(rulebook, check, fact, left, voice)
        if answer is None:
            break
        if answer in UNKNOWN:
            skip.add(fact.name)
            continue
        _keep(fact, answer, facts, voice)
    _tell("")
    return facts


def _ask(rulebook: Rulebook, check: Check, fact: Fact, left: int, voice: Speaker) -> str | None:
    """One question; `None` when there is nobody to answer any more."""

    def pack(template: str) -> str:
        return voice.pack(template, rulebook.text(check.policy, template).params)

    _tell("")
    _tell(pack(fact.question))
    _tell("  " + pack(fact.why) + " " + _article(fact, voice))
    if fact.help:
        _tell("  " + pack(fact.help))
    for number, (_value, label) in enumerate(_choices(fact, voice), 1):
        _tell(f"  {number}. {pack(label) if _value not in (True, False) else label}")
    _tell(voice.say("(at most {n} questions)", n=left) + " ", end="> ")
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.strip() if line else None


def _article(fact: Fact, voice: Speaker) -> str:
    source = fact.source
    if source.item:
        place = voice.say("Art. {article}({item})", article=source.article, item=source.item)
    else:
        place = voice.say("Art. {article}", article=source.article)
    return voice.say("[{articles}]", articles=place)


def _choices(fact: Fact, voice: Speaker) -> list[tuple[Value, str]]:
    yes_no: list[tuple[Value, str]] = []
    if fact.type == "yes_no":
        yes_no = [(True, voice.say("Yes")), (False, voice.say("No"))]
    return [*yes_no, *((option.id, option.label) for option in fact.options)]


def _keep(fact: Fact, answer: str, facts: dict[str, Value | None], voice: Speaker) -> None:
    """The answer among the facts, or a sentence why it is none."""
    try:
        value = read_value(fact, _meant(fact, answer, voice))
    except FactFault as fault:
        _tell(voice.say(fault.message, **fault.params))
        return
    if value is None:
        _tell(voice.say("That does not say enough yet. Please be more exact, or type ?."))
        return
    facts[fact.name] = value


def _meant(fact: Fact, answer: str, voice: Speaker) -> object:
    """The number of a choice stands for the choice; a number fact's answer is a number."""
    if fact.type in ("number", "area"):
        try:
            return Decimal(answer)
        except InvalidOperation:
            return answer
    choices = _choices(fact, voice)
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1][0]
    return answer


def _tell(line: str, end: str = "\n") -> None:
    print(line, end=end, file=sys.stderr, flush=True)
