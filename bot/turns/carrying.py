"""A handler that is handed the bytes of a document it waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Protocol

from bot.turns.respondent import Answer
from handlers.effects import Effect
from handlers.file_ports import AWAITED
from handlers.ports import House, Records
from handlers.turn import SentFile, Turn


class Fetching(Protocol):
    """Whoever brings files."""

    @property
    def fetched(self) -> Callable[[SentFile], AbstractAsyncContextManager[SentFile]]:
        """The file with its bytes, as long as it is needed."""
        ...


def carrying(answer: Answer, porter: Fetching) -> Answer:
    """The same handler; what nobody waits for is not fetched."""

    async def carried(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        came, form = turn.came, turn.person.form
        if not isinstance(came, SentFile) or form is None or form.kind not in AWAITED:
            return await answer(turn, records, house)
        async with porter.fetched(came) as file:
            return await answer(replace(turn, came=file), records, house)

    return carried
