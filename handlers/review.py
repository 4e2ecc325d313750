"""What was answered so far, each answer a button that changes it."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Button, Reply
from handlers.page import Line, bold, page, small
from handlers.values import value_text
from handlers.walk import Walk
from handlers.wording import heading

A_PAGE = 20
"""Answers on one screen: more do not fit a phone."""


def review_screen(walk: Walk, start: int = 0) -> Reply:
    """The answers in the order they were given."""
    talk, given = walk.talk, walk.given
    start = start if 0 <= start < len(given) else 0
    lines: list[Line] = [small(heading(walk)), bold(talk.say("Your answers")), talk.say("Tap one to change it.")]
    if not given:
        lines[-1] = talk.say("Nothing has been answered yet.")
    rows: list[list[Button]] = [[_answer(walk, name)] for name in given[start : start + A_PAGE]]
    rows.append(_turning(walk, start))
    rows.append([button(talk.say("‹ Back"), Wish("screen", walk.interview.id))])
    return page(lines, rows)


def _answer(walk: Walk, name: str) -> Button:
    fact = walk.check.fact(name)
    short = walk.talk.pack(walk.check, fact.short)
    value = walk.interview.answers[name]
    shown = walk.talk.say("answered") if fact.private else value_text(walk.talk, walk.check, fact, value)
    label = walk.talk.say("{question}: {answer}", question=short, answer=shown)
    return button(label, Wish("change", walk.interview.id, name))


def _turning(walk: Walk, start: int) -> list[Button]:
    turning: list[Button] = []
    if start > 0:
        turning.append(button(walk.talk.say("‹ Earlier"), Wish("list", walk.interview.id, str(max(0, start - A_PAGE)))))
    if start + A_PAGE < len(walk.given):
        turning.append(button(walk.talk.say("Later ›"), Wish("list", walk.interview.id, str(start + A_PAGE))))
    return turning
