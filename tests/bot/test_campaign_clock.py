"""What happens by the clock: planned when due, repeated once, the card kept true."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.delivery.campaign_clock import CampaignClock
from bot.store import Database
from handlers.campaign import Audience, CampaignId
from handlers.campaign_records import KeepCampaign, MoveCampaign
from handlers.manners import Manners
from handlers.turn import PersonId
from locales import speaker
from rules import load
from tests.bot.ground import ANNA, BEN, CLEO, Rows, read, running, soon, telegram, until_read
from tests.bot.mailing import ALWAYS, ID, NOTICE, PEOPLE, known, opened, sent_off, state, writes, wrote_once

ZIBO = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """A time in Zibo."""
    return datetime.fromisoformat(text).replace(tzinfo=ZIBO)


def ticks(database: Path, *moments: datetime, manners: Manners | None = None) -> None:
    """The clock strikes."""

    async def play() -> None:
        store = await Database.open(str(database))
        clock = CampaignClock(store, manners or Manners(), load(), speaker, lambda: None)
        for moment in moments:
            await clock.tick(moment)
        await store.close()

    asyncio.run(play())


def campaigns(database: Path) -> list[tuple[object, ...]]:
    """All of them, in order."""
    return Rows(database)("SELECT occurrence, state, starts_at FROM campaign ORDER BY id")


def test_it_is_planned_half_a_minute_after_it_was_sent_off(database: Path) -> None:
    known(database, PEOPLE)
    writes(
        database, KeepCampaign(NOTICE), MoveCampaign(ID, ("draft",), "waiting", at("2026-10-10 12:00:00").timestamp())
    )
    ticks(database, at("2026-10-10 12:00:29"))
    assert state(database) == "waiting"
    ticks(database, at("2026-10-10 12:00:31"))
    assert state(database) == "sending"
    assert Rows(database)("SELECT count(*) FROM delivery WHERE state = 'queued'") == [(3,)]


def test_it_waits_for_its_time_and_for_the_end_of_quiet_hours(database: Path) -> None:
    known(database, PEOPLE)
    sent_off(database, urgent=False, starts_at=at("2026-10-10 22:00:00"))
    manners = Manners(quiet=(time(21), time(8)))
    ticks(database, at("2026-10-10 20:59:59"), at("2026-10-10 22:00:00"), at("2026-10-11 07:59:59"), manners=manners)
    assert state(database) == "waiting"
    ticks(database, at("2026-10-11 08:00:00"), manners=manners)
    assert state(database) == "sending"


def test_a_repeated_one_makes_its_next_once(database: Path) -> None:
    known(database, PEOPLE)
    sent_off(database, repeat="monthly", starts_at=at("2026-01-31 09:00:00"))
    ticks(database, at("2026-01-31 09:00:00"), at("2026-01-31 09:00:01"), at("2026-02-01 09:00:00"))
    assert campaigns(database) == [
        (0, "sending", at("2026-01-31 09:00:00").timestamp()),
        (1, "waiting", at("2026-02-28 09:00:00").timestamp()),
    ]
    ticks(database, at("2026-02-28 09:00:00"))
    assert campaigns(database)[2] == (2, "waiting", at("2026-03-31 09:00:00").timestamp())


def test_what_an_outage_swallowed_comes_once_and_not_in_a_flood(database: Path) -> None:
    known(database, PEOPLE)
    sent_off(database, repeat="weekly", starts_at=at("2026-01-05 09:00:00"))
    ticks(database, at("2026-02-10 12:00:00"), at("2026-02-10 12:00:01"))
    assert campaigns(database) == [
        (0, "sending", at("2026-01-05 09:00:00").timestamp()),
        (6, "waiting", at("2026-02-16 09:00:00").timestamp()),
    ]


def test_who_is_meant_by_a_verdict_is_found_only_among_those_who_opted_in(database: Path) -> None:
    known(database, PEOPLE)
    with opened(database) as connection:
        for number, person in enumerate((ANNA, BEN)):
            connection.execute(
                "INSERT INTO interview "
                "(id, person, check_id, version, opened, answers, rest, closed, touched_at, ticks) VALUES "
                "(?, ?, 'zibo/station', '1', '2026-10-01', '{\"legal_person\": false}', 0, 0, 1, '[]')",
                (number, person),
            )
        connection.execute("INSERT INTO subscription (person, follow_ups) VALUES (?, 1)", (ANNA,))
    sent_off(database, audience=Audience(verdict=("zibo/station", "")))
    ticks(database, at("2026-10-10 12:00:00"))
    assert Rows(database)("SELECT person FROM delivery") == [(ANNA,)]


def test_a_cancelled_one_tells_all_its_rows(database: Path) -> None:
    known(database, PEOPLE)
    sent_off(database)
    ticks(database, at("2026-10-10 12:00:00"))
    Rows(database).change(f"UPDATE delivery SET attempts = 1 WHERE person = {BEN}")
    writes(database, MoveCampaign(ID, ("sending",), "cancelled", 3.0))
    ticks(database, at("2026-10-10 12:00:01"))
    assert Rows(database)("SELECT state, reason FROM delivery ORDER BY n") == [
        ("skipped", "cancelled"),
        ("uncertain", "cancelled"),
        ("skipped", "cancelled"),
    ]
    assert Rows(database)("SELECT finished_at IS NOT NULL FROM campaign") == [(1,)]


def test_its_card_is_redrawn_until_it_is_done(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            async with running(simulator, database):
                simulator.visitors.write({"from": ANNA, "text": "hello"})
                await until_read(simulator, ANNA, "→ hello")
            Rows(database).change("UPDATE person SET language = 'zh_Hans'")
            Rows(database).change(f"INSERT INTO card VALUES ('campaign:{ID}', {ANNA}, 2)")
            sent_off(database, audience=Audience(people=(PersonId(BEN), PersonId(CLEO))))
            async with running(simulator, database, **ALWAYS):
                await soon(lambda: state(database) == "done")
                await simulator.until(lambda: "已发完" in read(simulator, ANNA)[0])
            card = read(simulator, ANNA)[0]
            assert "计划 2 人" in card
            assert "已送达：2" in card

    asyncio.run(play())


def test_the_next_number_of_the_clock_is_no_update_of_anybody(database: Path) -> None:
    known(database, PEOPLE)
    sent_off(database, repeat="yearly", starts_at=datetime(2024, 2, 29, 1, tzinfo=UTC))
    ticks(database, at("2024-02-29 09:00:00"))
    assert Rows(database)("SELECT id > 1000000000000000, starts_at FROM campaign ORDER BY id DESC LIMIT 1") == [
        (1, datetime(2025, 2, 28, 1, tzinfo=UTC).timestamp())
    ]
    assert CampaignId(10**15) > ID
