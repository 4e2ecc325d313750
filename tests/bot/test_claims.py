"""Two of the staff, one question: one owner, whoever comes first to the store."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from functools import partial
from pathlib import Path

from bot.store import Database
from bot.store.database import queries
from bot.store.entering import Pen, enter
from bot.store.ledger import Overtaken
from handlers.request_records import Claim, RequestId
from handlers.turn import PersonId
from tests.bot.ground import Rows

RACES, AT_ONCE = 10_000, 500
NAN, WU = PersonId(2001), PersonId(2002)


def _asked(connection: sqlite3.Connection) -> None:
    rows = [
        {"id": n, "person": 1, "asked_at": 0.0, "text": "?", "entry": None, "reason": "asked", "language": "en"}
        for n in range(RACES)
    ]
    queries("requests").keep_request(connection, rows)


def _claim(connection: sqlite3.Connection, person: PersonId, number: int) -> None:
    enter(Pen(connection, person, 1.0), Claim(RequestId(number)))


async def _race(database: Database, number: int, first: PersonId) -> tuple[PersonId, PersonId | None]:
    """Who won, and who did not; `None` where both did."""
    both = (first, NAN if first == WU else WU)
    jobs = [database.write(partial(_claim, person=person, number=number)) for person in both]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    won = [person for person, result in zip(both, results, strict=True) if result is None]
    lost = [person for person, result in zip(both, results, strict=True) if isinstance(result, Overtaken)]
    return won[0], lost[0] if lost else None


def test_of_ten_thousand_races_each_has_one_owner_and_one_who_is_told(database: Path) -> None:
    async def play() -> list[tuple[PersonId, PersonId | None]]:
        store, chance = await Database.open(str(database)), random.Random(7)
        try:
            await store.write(_asked)
            found = []
            for start in range(0, RACES, AT_ONCE):
                races = [_race(store, n, chance.choice((NAN, WU))) for n in range(start, start + AT_ONCE)]
                found += await asyncio.gather(*races)
            return found
        finally:
            await store.close()

    races = asyncio.run(play())
    owners = [owner for (owner,) in Rows(database)("SELECT owner FROM request ORDER BY id")]
    assert owners == [winner for winner, _ in races]
    assert all({winner, loser} == {NAN, WU} for winner, loser in races)
    assert set(owners) == {NAN, WU}
