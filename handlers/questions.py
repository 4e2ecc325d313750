"""The screen of one question, and of why it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.buttons import Wish, button
from handlers.effects import Button, Press, Reply
from handlers.newer import newer_button
from handlers.original import original_button
from handlers.page import Line, arranged, bold, in_rows, page, shortened, small
from handlers.quick import quick_numbers
from handlers.roster import roster_button
from handlers.values import Choice, choices, code_of, value_text
from handlers.walk import Walk
from handlers.wording import cited, heading
from handlers.words import tidied
from rules import Fact, Value

NUMBERS_A_ROW = 4
MARK = "● "
"""Before the answer given earlier."""


def question_screen(walk: Walk, fact: Fact, note: str | None = None) -> Reply:
    """One question: how far we are, the question, its answers, and the ways around it."""
    talk, check = walk.talk, walk.check
    first = not walk.interview.answers and walk.interview.at is None
    lines: list[Line] = [line for line in (walk.note, note) if line]
    if lines:
        lines.append("")
    lines.append(small(heading(walk)))
    if first:
        lines += [talk.pack(check, check.about), ""]
    lines += [small(_progress(walk, fact)), "", bold(talk.pack(check, fact.question))]
    lines += [talk.pack(check, fact.help) if fact.help else None, _typing(walk, fact)]
    at_once = roster_button(talk, check) if first else []
    return page(lines, (*_answers(walk, fact), *_ways(walk, fact), at_once))


def _progress(walk: Walk, fact: Fact) -> str:
    given = walk.given
    number = given.index(fact.name) + 1 if fact.name in given else len(given) + 1
    left = sum(other.name != fact.name for other in walk.still_open(without=fact.name))
    if not left:
        return walk.talk.say("Question {number} · the last one", number=number)
    return walk.talk.count(
        "Question {number} · at most {n} more", "Question {number} · at most {n} more", left, number=number
    )


def _typing(walk: Walk, fact: Fact) -> Line:
    match fact.type:
        case "number" | "area":
            return small(walk.talk.say("Tap a number, or type yours."))
        case "text":
            return small(walk.talk.say("Tap, or type the full name."))
        case _:
            return None


def _answers(walk: Walk, fact: Fact) -> Sequence[Sequence[Button]]:
    given = walk.interview.answers.get(fact.name)
    if fact.type in ("number", "area"):
        return in_rows(
            [_press(walk, fact, number, _shown(walk, number), given) for number in _numbers(walk, fact)], NUMBERS_A_ROW
        )
    offered: tuple[Choice, ...] = choices(walk.talk, walk.check, fact)
    return arranged(_press(walk, fact, choice.value, choice.short, given) for choice in offered)


def _press(walk: Walk, fact: Fact, value: Value, label: str, given: Value | None) -> Press:
    chosen = given is not None and type(given) is type(value) and given == value
    return button((MARK if chosen else "") + label, Wish("is", walk.interview.id, fact.name, code_of(value)))


def _numbers(walk: Walk, fact: Fact) -> list[int | Decimal]:
    """Numbers worth a button: where the verdict turns, and the one given earlier."""
    given = walk.interview.answers.get(fact.name)
    numbers: set[int | Decimal] = set(quick_numbers(walk, fact))
    if isinstance(given, int | Decimal):
        numbers.add(given)
    return sorted(numbers)


def _shown(walk: Walk, number: int | Decimal) -> str:
    return walk.talk.speaker.number(number)


def _ways(walk: Walk, fact: Fact) -> Sequence[Sequence[Button]]:
    """Around the question: not sure, why, back, what was answered, cancel."""
    talk, interview = walk.talk, walk.interview
    unsure = talk.say("Not sure")
    if fact.name in interview.answers and interview.answers[fact.name] is None:
        unsure = MARK + unsure
    rows: list[list[Button]] = [
        [
            button(unsure, Wish("is", interview.id, fact.name, code_of(None))),
            button(talk.say("Why this question?"), Wish("why", interview.id, fact.name)),
        ]
    ]
    around: list[Button] = []
    if _has_one_before(walk, fact):
        around.append(button(talk.say("‹ Back"), Wish("back", interview.id, fact.name)))
    if walk.given:
        around.append(button(talk.say("My answers ({n})", n=len(walk.given)), Wish("list", interview.id)))
    rows.append(around)
    last: list[Button] = [button(talk.say("Stop here"), Wish("cancel", interview.id))]
    if interview.at is not None:
        last.append(button(talk.say("Keep it, go on ›"), Wish("keep", interview.id)))
    return (*rows, last, newer_button(walk))


def _has_one_before(walk: Walk, fact: Fact) -> bool:
    return bool(walk.given) and walk.given[0] != fact.name


def why_screen(walk: Walk, fact: Fact) -> Reply:
    """Why this is asked: the sentence, its article, and the way back."""
    talk, check = walk.talk, walk.check
    lines: list[Line] = [
        bold(talk.pack(check, fact.question)),
        "",
        cited(talk, check, talk.pack(check, fact.why), fact.source),
        small(talk.pack(check, walk.policy.title) + " " + walk.policy.number),
    ]
    back = button(talk.say("‹ Back to the question"), Wish("screen", walk.interview.id))
    return page(lines, [original_button(walk, fact), [back]])


def answer_line(walk: Walk, fact: Fact, value: Value | None, came: str) -> str:
    """What was understood, for the next screen: ✓ 职称：副高级. A private answer is not repeated."""
    short = walk.talk.pack(walk.check, fact.short)
    if fact.private:
        return walk.talk.say("✓ {question}: noted", question=short)
    shown = value_text(walk.talk, walk.check, fact, value)
    if fact.type == "text" and value is not None:
        came = shortened(tidied(came))
        return walk.talk.say("✓ {question}: “{came}”, taken as: {answer}", question=short, came=came, answer=shown)
    return walk.talk.say("✓ {question}: {answer}", question=short, answer=shown)
