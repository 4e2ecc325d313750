"""One table more: commands, buttons and typed texts about messages nobody asked for a moment ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import messages
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {"stop": messages.stop}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    messages.VERB: messages.press,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {}
