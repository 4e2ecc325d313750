"""`/staff` → Questions: those not closed, the oldest first; mine; those that several people ask."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect
from handlers.kept_answers import clusters
from handlers.page import Line, bold, page, shortened
from handlers.request_card import age, who
from handlers.request_ports import Request
from handlers.request_records import shown_number as number_of
from handlers.staff.desk import for_staff_only
from handlers.standing import is_staff, number_in
from handlers.talk import Talk

Effects = tuple[Effect, ...]
ALL, MINE, SAME = "", "mine", "same"
A_PAGE = 6
MOST = 300
"""Looked through for those that ask the same."""
A_LINE, A_LABEL = 60, 30
"""Columns of a question in the list, and on its button."""


async def show(talk: Talk, wish: Wish) -> Effects:
    """A page of them."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    start = number_in(wish.choice) or 0
    if wish.subject == SAME:
        return await _same(talk, start)
    owner = talk.turn.person.id if wish.subject == MINE else None
    kept = await talk.records.requests.unclosed(A_PAGE + 1, start, owner)
    lines: list[Line] = [bold(talk.say("My questions") if owner else talk.say("Open questions"))]
    if not kept:
        lines.append(talk.say("There is none."))
    for one in kept[:A_PAGE]:
        lines += ["", _line(talk, one), _glimpse(one, A_LINE)]
    rows = _opening(kept[:A_PAGE])
    return talk.put(
        page(lines, [*rows, _turning(talk, wish.subject, start, len(kept) > A_PAGE), *_ways(talk, wish.subject)])
    )


def _line(talk: Talk, one: Request) -> str:
    state = who(talk, one.owner, talk.turn.person.id) if one.owner is not None else talk.say("open")
    return talk.say("No. {number} · {age} · {state}", number=number_of(one.id), age=age(talk, one), state=state)


def _glimpse(one: Request, columns: int) -> str:
    return shortened(" ".join(one.text.split()), columns)


def _opening(requests: Sequence[Request]) -> list[list[Button]]:
    return [[button(_glimpse(one, A_LABEL), Wish("rq", None, str(one.id)))] for one in requests]


async def _same(talk: Talk, start: int) -> Effects:
    """Questions that were asked more than once, the most asked first."""
    waiting = await talk.records.requests.unclosed(MOST, 0, None)
    groups = sorted((group for group in clusters(talk, waiting) if len(group) > 1), key=lambda group: -len(group))
    shown = groups[start : start + A_PAGE]
    lines: list[Line] = [bold(talk.say("Asked by several"))]
    if not groups:
        lines.append(talk.say("No open question was asked twice."))
    for group in shown:
        asked = talk.count("asked {n} time", "asked {n} times", len(group))
        first = talk.say("the first {age} ago", age=age(talk, group[0]))
        lines += ["", f"{asked} · {first}", _glimpse(group[0], A_LINE)]
    rows = _opening([group[0] for group in shown])
    turning = _turning(talk, SAME, start, len(groups) > start + A_PAGE)
    return talk.put(page(lines, [*rows, turning, *_ways(talk, SAME)]))


def _turning(talk: Talk, subject: str, start: int, more: bool) -> list[Button]:
    turning: list[Button] = []
    if start > 0:
        turning.append(button(talk.say("‹ Earlier"), Wish("rqs", None, subject, str(max(0, start - A_PAGE)))))
    if more:
        turning.append(button(talk.say("Later ›"), Wish("rqs", None, subject, str(start + A_PAGE))))
    return turning


def _ways(talk: Talk, subject: str) -> list[list[Button]]:
    views = ((ALL, talk.say("All")), (MINE, talk.say("Mine")), (SAME, talk.say("Asked by several")))
    return [
        [button(label, Wish("rqs", None, view)) for view, label in views if view != subject],
        [button(talk.say("Kept answers"), Wish("rkl")), button(talk.say("‹ Back"), Wish("staff"))],
    ]
