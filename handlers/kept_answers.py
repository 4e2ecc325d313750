"""Reviewed answers of the staff, offered where the bot itself has none, or where its answer did not help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply
from handlers.page import Line, bold, page, small
from handlers.request_ports import KeptAnswer, Request
from handlers.standing import number_in
from handlers.talk import Talk
from rules.questions import Unasked, inquiry_of
from rules.questions.likeness import Sketch, asks_the_same, is_answered_by, likeness, sketch

Effects = tuple[Effect, ...]
KEPT = "kept"
"""Choice of the button that passes a question on though a kept answer was read."""


def sketched(talk: Talk, text: str) -> Sketch | None:
    """What of a question is compared; `None` where nothing can be asked."""
    try:
        return sketch(text, inquiry_of(talk.house.rulebook).words)
    except Unasked:
        return None


async def kept_for(talk: Talk, text: str) -> KeptAnswer | None:
    """The reviewed answer to this question, if there is one."""
    asked = sketched(talk, text)
    if asked is None:
        return None
    best, found = 0.0, None
    for one in await talk.records.requests.kept():
        fit = _fit(talk, asked, one)
        if fit > best:
            best, found = fit, one
    return found


def _fit(talk: Talk, asked: Sketch, kept: KeptAnswer) -> float:
    """How well it answers; 0: it does not."""
    other = sketched(talk, kept.question or kept.answer)
    if other is None:
        return 0.0
    if not kept.question:
        return 0.5 if is_answered_by(asked, other) else 0.0
    return likeness(asked, other) if asks_the_same(asked, other) else 0.0


def alike(talk: Talk, question: str, requests: Iterable[Request]) -> Sequence[Request]:
    """Those that ask the same."""
    asked = sketched(talk, question)
    if asked is None:
        return ()
    return [one for one in requests if (other := sketched(talk, one.text)) is not None and asks_the_same(asked, other)]


def clusters(talk: Talk, requests: Sequence[Request]) -> list[list[Request]]:
    """Requests that ask the same, together; each with the first of its kind, the oldest first."""
    found: list[tuple[Sketch, list[Request]]] = []
    for request in requests:
        own = sketched(talk, request.text)
        if own is None:
            continue
        same = next((group for first, group in found if asks_the_same(own, first)), None)
        if same is not None:
            same.append(request)
        else:
            found.append((own, [request]))
    return [group for _, group in found]


def kept_screen(talk: Talk, kept: KeptAnswer) -> Reply:
    """The answer, and whose it is."""
    day = talk.speaker.date(datetime.fromtimestamp(kept.kept_at, talk.turn.now.tzinfo).date())
    head: list[Line] = [bold(kept.question), ""] if kept.question else []
    return page(
        [*head, kept.answer, "", small(talk.say("Answered by the staff on {day}, reviewed.", day=day))],
        [
            [button(talk.say("This did not help"), Wish("person", None, "", KEPT))],
            [button(talk.say("What is asked often"), Wish("often"))],
        ],
    )


async def offered(talk: Talk, text: str) -> list[list[Button]]:
    """A button to it, where something else was answered first."""
    kept = await kept_for(talk, text)
    if kept is None:
        return []
    return [[button(talk.say("An answer by the staff"), Wish("hwk", None, str(kept.id)), "primary")]]


async def show(talk: Talk, wish: Wish) -> Effects:
    """That button."""
    number = number_in(wish.subject)
    found = next((one for one in await talk.records.requests.kept() if one.id == number), None)
    if found is None:
        return talk.toast(talk.say("That answer is not here any more. Please type your question."), alert=True)
    return talk.below(kept_screen(talk, found))
