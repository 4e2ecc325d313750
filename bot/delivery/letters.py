"""A letter rewritten before it is tried again."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.store.outbox import Letter


def as_new(letter: Letter) -> Letter:
    """A new message instead of an edit that came too late."""
    params = json.loads(letter.params)
    params.pop("message_id", None)
    return replace(letter, method="sendMessage", params=json.dumps(params))


def changed(params: str, **changes: object) -> str:
    """Parameters with some of them replaced."""
    return json.dumps(json.loads(params) | changes)
