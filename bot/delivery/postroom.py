"""Letters that no turn wants but a moment does: a live card, a notice to staff. Written down first, like all others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from bot.store import Connection, Database, outbox
from bot.store.outbox import Letter
from bot.telegram.render import Call


class Postroom:
    """Numbers them, writes them down, hands them to the reply lane."""

    def __init__(self, database: Database, take: Callable[[Iterable[Letter]], None], number: Callable[[], int]) -> None:
        self._database = database
        self._take = take
        self._number = number

    async def post(self, calls: Sequence[tuple[int, Call]], also: Callable[[Connection], object] | None = None) -> None:
        """To each chat its call; StoreDown when nothing could be written. `also`: written with them, or not at all."""
        now = time.time()
        letters = [
            Letter(self._number(), chat, chat, call.method, call.params, None, now, about=call.about)
            for chat, call in calls
        ]
        if letters:
            await self._database.write(lambda connection: _write(connection, letters, also))
            self._take(letters)


def _write(connection: Connection, letters: Sequence[Letter], also: Callable[[Connection], object] | None) -> None:
    outbox.post(connection, letters)
    if also is not None:
        also(connection)
