"""Announcements for tests: people who wrote once, a campaign that is sent off, and what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.simulator import Simulator
from bot.store import campaigns
from bot.store.entering import Pen, enter
from bot.store.schema import bring_up_to_date
from handlers.campaign import Audience, Campaign, CampaignId, Content, Words
from handlers.campaign_records import KeepCampaign, MoveCampaign
from handlers.entering import Record
from handlers.turn import PersonId
from tests.bot.ground import ANNA, BEN, CLEO, Rows, read, soon

AUTHOR = PersonId(1001)
ID = CampaignId(500)
CONTENT = Content({"zh_Hans": Words("通知"), "en": Words("Notice")})
NOTICE = Campaign(ID, "draft", CONTENT, Audience(), urgent=True)
"""Urgent: tests run at all hours."""
PEOPLE = (ANNA, BEN, CLEO)
SENT = ("sent", None)
ALWAYS: dict[str, Any] = {"quiet_hours": "00:00-00:00"}


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """A hand in the file, beside the bot's."""
    bring_up_to_date(str(database))
    with closing(sqlite3.connect(database, isolation_level=None, timeout=5)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def wrote_once(database: Path, simulator: Simulator, people: Iterable[int]) -> None:
    """They have an account, started the bot, and are known to it."""
    people = list(people)
    for number in people:
        simulator.visitors.join({"id": number, "first_name": f"P{number}", "started": True})
    known(database, people)


def known(database: Path, people: Iterable[int]) -> None:
    """The bot knows them."""
    with opened(database) as connection:
        connection.executemany(
            "INSERT INTO person (id, suggested, reachable, since) VALUES (?, 'zh_Hans', 1, 0)",
            [(number,) for number in people],
        )


def writes(database: Path, *records: Record, now: float = 1.0) -> None:
    """A turn of the author."""
    with opened(database) as connection:
        for record in records:
            enter(Pen(connection, AUTHOR, now), record)


def sent_off(database: Path, campaign: Campaign = NOTICE, **changes: Any) -> None:
    """Drafted and sent off, long enough ago."""
    campaign = replace(campaign, **changes)
    writes(database, KeepCampaign(campaign), MoveCampaign(campaign.id, ("draft",), "waiting", 1.0))


def planned(database: Path, calls: str, **changes: Any) -> None:
    """Sent off and planned, without a bot."""
    sent_off(database, **changes)
    with opened(database) as connection:
        connection.execute("UPDATE campaign SET state = 'planning', calls = ?", (calls,))
        found = campaigns.campaign_of(connection, ID)
        assert found is not None
        while not campaigns.plan(connection, found, 2.0):
            pass


def states(database: Path) -> dict[int | None, tuple[str, str | None]]:
    """What became of each person's row: state and reason."""
    return {
        person: (state, reason)
        for person, state, reason in Rows(database)("SELECT person, state, reason FROM delivery ORDER BY n")
    }


def state(database: Path, campaign: int = ID) -> str:
    """How far it has come."""
    return str(Rows(database)(f"SELECT state FROM campaign WHERE id = {campaign}")[0][0])


async def done(database: Path) -> None:
    """Nothing is open any more."""
    await soon(lambda: state(database) == "done")


def copies(simulator: Simulator, people: Iterable[int], text: str = "通知") -> dict[int, int]:
    """How often each got it."""
    return {number: read(simulator, number).count(text) for number in people}
