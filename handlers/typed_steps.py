"""Words that say what a button around a question says, typed instead of tapped: why, back, stop, leave it."""

from __future__ import annotations

from handlers.buttons import Wish
from handlers.walk import Walk
from handlers.words import BACK, KEEP, LEAVE, STOP, WHY, folded


def _word(text: str) -> str:
    """不改，继续 › → 不改继续."""
    return "".join(character for character in folded(text) if character.isalnum())


def leaves(text: str) -> bool:
    """Whether a text leaves the question, as the button under it does."""
    return _word(text) in LEAVE


def step_of(walk: Walk, text: str) -> Wish | None:
    """The button of the question on the screen that a text stands for."""
    word, interview = _word(text), walk.interview
    if walk.naming:
        return Wish("keep", interview.id) if word in LEAVE | BACK | KEEP else None
    asked = walk.asked
    if asked is None:
        return None
    if word in WHY:
        return Wish("why", interview.id, asked.name)
    if word in BACK:
        return Wish("back", interview.id, asked.name)
    if word in KEEP and interview.at is not None:
        return Wish("keep", interview.id)
    return Wish("cancel", interview.id) if word in STOP else None
