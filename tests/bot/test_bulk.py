"""The bulk lane: everybody who is meant gets it once, whatever comes between; the states always sum to the plan."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app import FINISH_SECONDS
from bot.delivery import pacing
from bot.simulator import Simulator
from handlers.campaign import Content, Words
from handlers.campaign_records import MoveCampaign
from tests.bot.ground import ANNA, BEN, CLEO, Rows, read, running, says, soon, telegram, until_read
from tests.bot.mailing import ID, NOTICE, PEOPLE, SENT, copies, done, sent_off, state, states, writes, wrote_once


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are short here."""
    monkeypatch.setattr(pacing, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(pacing, "PAUSE_WITHOUT_A_FIGURE_SECONDS", 0.1)


def weather(simulator: Simulator, kind: str, **more: object) -> None:
    """Trouble for the next sends."""
    simulator.world.faults.order({"kind": kind, "method": "sendMessage", **more})


def test_everybody_gets_it_once_in_their_language(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            Rows(database).change(f"UPDATE person SET language = 'en' WHERE id = {BEN}")
            sent_off(database)
            async with running(simulator, database):
                await done(database)
            assert states(database) == dict.fromkeys(PEOPLE, SENT)
            assert [read(simulator, one) for one in PEOPLE] == [["通知"], ["Notice"], ["通知"]]

    asyncio.run(play())


@pytest.mark.parametrize("kind", ["500", "502_html", "cut", "429"])
def test_never_missed_is_tried_again_until_it_arrives(database: Path, kind: str) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database)
            weather(simulator, kind, times=2, retry_after=1)
            async with running(simulator, database):
                await done(database)
            assert states(database) == dict.fromkeys(PEOPLE, SENT)
            assert copies(simulator, PEOPLE) == dict.fromkeys(PEOPLE, 1)

    asyncio.run(play())


@pytest.mark.parametrize("kind", ["accept_then_cut", "malformed", "500"])
def test_never_twice_leaves_a_doubtful_one_uncertain(database: Path, kind: str) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database, certainty="never_twice")
            weather(simulator, kind, times=1)
            async with running(simulator, database):
                await done(database)
            found = [became for became, _ in states(database).values()]
            assert sorted(found) == ["sent", "sent", "uncertain"]
            assert max(copies(simulator, PEOPLE).values()) == 1

    asyncio.run(play())


def test_who_blocked_the_bot_is_remembered_and_left_out_the_next_time(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            simulator.visitors.person(BEN).blocked = True
            simulator.visitors.join({"id": CLEO, "first_name": "C", "deactivated": True})
            sent_off(database)
            async with running(simulator, database):
                await done(database)
            assert [states(database)[one][0] for one in PEOPLE] == ["sent", "blocked", "blocked"]
            assert Rows(database)("SELECT id FROM person WHERE reachable = 0 ORDER BY id") == [(BEN,), (CLEO,)]

    asyncio.run(play())


def test_who_stopped_after_the_planning_gets_nothing(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database, urgent=False)
            async with running(simulator, database, quiet_hours="00:00-00:00"):
                await done(database)
            Rows(database).change("UPDATE delivery SET state = 'queued', message_id = NULL, settled_at = NULL")
            Rows(database).change("UPDATE campaign SET state = 'sending'")
            Rows(database).change(f"INSERT INTO subscription (person, stopped_at) VALUES ({ANNA}, 1)")
            Rows(database).change(f"INSERT INTO muted (person, topic) VALUES ({BEN}, 'news')")
            Rows(database).change(f"UPDATE delivery SET person = NULL WHERE person = {CLEO}")
            async with running(simulator, database, quiet_hours="00:00-00:00"):
                await done(database)
            assert states(database) == {
                ANNA: ("skipped", "stopped"),
                BEN: ("skipped", "muted"),
                None: ("skipped", "forgotten"),
            }
            assert copies(simulator, PEOPLE) == dict.fromkeys(PEOPLE, 1)

    asyncio.run(play())


def test_content_that_telegram_refuses_twenty_times_stops_it(database: Path) -> None:
    people = range(2001, 2101)

    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, people)
            sent_off(database, content=Content({"zh_Hans": Words("字" * 5000)}))
            async with running(simulator, database, bulk_rate=200):
                await soon(lambda: state(database) == "stopped")
            found = [became for became, _ in states(database).values()]
            assert found.count("sent") == 0
            assert 20 <= found.count("failed") < 100
            assert found.count("failed") + found.count("queued") == 100
            assert "too long" in Rows(database)("SELECT reason FROM campaign")[0][0]

    asyncio.run(play())


def test_paused_goes_on_and_cancelled_does_not(database: Path) -> None:
    people = range(2001, 2061)

    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, people)
            sent_off(database)
            async with running(simulator, database, bulk_rate=20):
                await soon(lambda: ("sent", None) in states(database).values())
                writes(database, MoveCampaign(ID, ("sending",), "paused", 2.0))
                await soon(lambda: all(reason is None for _, reason in states(database).values()))
                before = list(states(database).values())
                assert before.count(("queued", None)) > 0
                writes(database, MoveCampaign(ID, ("paused",), "sending", 3.0))
                await soon(lambda: list(states(database).values()).count(SENT) > before.count(SENT))
                writes(database, MoveCampaign(ID, ("sending",), "cancelled", 4.0))
                await soon(lambda: Rows(database)("SELECT 1 FROM campaign WHERE finished_at IS NOT NULL"))
            found = list(states(database).values())
            assert found.count(SENT) + found.count(("skipped", "cancelled")) == len(people)
            assert sum(copies(simulator, people).values()) == found.count(SENT)

    asyncio.run(play())


def test_slowly_nobody_is_claimed_long_before_their_turn_and_the_end_is_not_waited_for(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database, certainty="never_twice")
            async with running(simulator, database, bulk_rate=0.01):
                await soon(lambda: SENT in states(database).values())
                await soon(lambda: list(states(database).values()).count(("queued", None)) == len(PEOPLE) - 1)
                begun = asyncio.get_running_loop().time()
            assert asyncio.get_running_loop().time() - begun < FINISH_SECONDS, "nothing was cut off"
            assert sorted(states(database).values()) == [("queued", None), ("queued", None), SENT]

    asyncio.run(play())


def test_quiet_hours_hold_back_all_but_the_urgent(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database, urgent=False)
            sent_off(database, NOTICE, id=ID + 1, content=Content({"zh_Hans": Words("急")}))
            async with running(simulator, database, quiet_hours="00:00-23:59:59.999999"):
                await soon(lambda: state(database, ID + 1) == "done")
                assert state(database) == "waiting"
            async with running(simulator, database, quiet_hours="00:00-00:00"):
                await done(database)
            assert [read(simulator, one) for one in PEOPLE] == [["急", "通知"]] * 3

    asyncio.run(play())


def test_a_pause_that_telegram_asked_for_outlives_a_restart(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database)
            weather(simulator, "429", times=1, retry_after=3600)
            async with running(simulator, database):
                await soon(lambda: Rows(database)("SELECT value FROM note WHERE name = 'pause_until'"))
                await soon(lambda: all(reason is None for _, reason in states(database).values()))
            before = states(database)
            assert ("queued", None) in before.values()
            async with running(simulator, database):
                says(simulator, ANNA, "one")
                await simulator.until(lambda: simulator.world.polling.waits)
            assert states(database) == before
            Rows(database).change("UPDATE note SET value = '1' WHERE name = 'pause_until'")
            async with running(simulator, database):
                await done(database)
            assert Rows(database)("SELECT DISTINCT state, attempts FROM delivery") == [("sent", 0)]

    asyncio.run(play())


def test_a_question_is_answered_while_an_announcement_goes_out(database: Path) -> None:
    people = range(2001, 2101)

    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, people)
            sent_off(database)
            async with running(simulator, database, bulk_rate=50):
                await soon(lambda: SENT in states(database).values())
                says(simulator, ANNA, "one")
                await until_read(simulator, ANNA, "→ one")
                assert state(database) == "sending"

    asyncio.run(play())
