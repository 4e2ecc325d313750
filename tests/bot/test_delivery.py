"""The reply lane: every reply goes out, in order, whatever Telegram and the network do."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot import app
from bot.delivery import pacing
from bot.simulator import Simulator
from handlers.effects import Acknowledge, Effect, Redraw, Say
from handlers.ports import House, Records
from handlers.turn import InterviewId, MessageId, Turn
from tests.bot.ground import (
    ANNA,
    BEN,
    CLEO,
    Rows,
    echo,
    read,
    reply,
    running,
    said,
    says,
    soon,
    telegram,
    until,
    until_read,
)


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are short here."""
    monkeypatch.setattr(pacing, "FIRST_WAIT_SECONDS", 0.02)
    monkeypatch.setattr(pacing, "PAUSE_WITHOUT_A_FIGURE_SECONDS", 0.1)


def weather(simulator: Simulator, kind: str, **more: object) -> None:
    """Trouble for the next sends."""
    simulator.world.faults.order({"kind": kind, "method": "sendMessage", **more})


def settled(database: Path) -> list[tuple[object, ...]]:
    """States and reasons of all letters."""
    return Rows(database)("select state, reason from outbox order by id")


@pytest.mark.parametrize("kind", ["500", "502_html", "cut", "429"])
def test_a_reply_is_sent_again_until_it_arrives_and_the_order_stays(database: Path, kind: str) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            weather(simulator, kind, times=2, contains="one", retry_after=1)
            says(simulator, ANNA, "one")
            says(simulator, ANNA, "two")
            await until_read(simulator, ANNA, "→ one", "→ two")
            await soon(lambda: [state for state, _ in settled(database)] == ["sent", "sent"])

    asyncio.run(play())


async def on_a_screen(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
    """An echo whose message becomes the screen of a check."""
    return (Say(reply(f"→ {said(turn)}"), InterviewId(1)),)


def test_a_screen_that_is_sent_again_does_not_stop_what_follows(database: Path) -> None:
    """A letter put back has no message yet, and its screen stands nowhere: the settler must go on."""

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, on_a_screen):
            weather(simulator, "500", times=1, contains="one")
            says(simulator, ANNA, "one")
            await until_read(simulator, ANNA, "→ one")
            says(simulator, ANNA, "two")
            await until_read(simulator, ANNA, "→ one", "→ two")
            await soon(lambda: [state for state, _ in settled(database)] == ["sent", "sent"])

    asyncio.run(play())


def test_trouble_in_one_chat_holds_up_no_other(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "FINISH_SECONDS", 0.1)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            weather(simulator, "accept_then_silence", contains="one", times=1)
            says(simulator, ANNA, "one")
            says(simulator, BEN, "two")
            await until_read(simulator, BEN, "→ two")

    asyncio.run(play())


@pytest.mark.parametrize("kind", ["accept_then_cut", "malformed"])
def test_a_reply_that_may_have_arrived_is_sent_again(database: Path, kind: str) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database):
            weather(simulator, kind, times=1)
            says(simulator, ANNA, "one")
            await until_read(simulator, ANNA, "→ one", "→ one")
            await soon(lambda: settled(database) == [("sent", None)])

    asyncio.run(play())


def test_what_was_not_sent_before_the_end_is_sent_after_the_next_start(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            with monkeypatch.context() as slow:
                slow.setattr(pacing, "FIRST_WAIT_SECONDS", 60.0)
                async with running(simulator, database):
                    weather(simulator, "cut", times=1, contains="one")
                    says(simulator, ANNA, "one")
                    says(simulator, ANNA, "two")
                    says(simulator, BEN, "three")
                    await until_read(simulator, BEN, "→ three")
                    await soon(lambda: settled(database)[:1] == [("uncertain", "ServerDisconnectedError")])
            assert read(simulator, ANNA) == []
            make_due(database)
            async with running(simulator, database):
                await until_read(simulator, ANNA, "→ one", "→ two")

    asyncio.run(play())


def make_due(database: Path) -> None:
    """As if the wait were over."""
    Rows(database).change("update outbox set not_before = 0 where settled_at is null")


def test_a_pause_that_telegram_asked_for_outlives_a_restart(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            weather(simulator, "429", times=1, retry_after=3600)
            async with running(simulator, database):
                says(simulator, ANNA, "one")
                noted = await soon(lambda: Rows(database)("select value from note where name = 'pause_until'"))
            assert float(noted[0][0]) == pytest.approx(time.time() + 3600, abs=10)
            ends = time.time() + 1.0
            Rows(database).change(f"update note set value = {ends} where name = 'pause_until'")
            async with running(simulator, database):
                says(simulator, BEN, "two")
                await until_read(simulator, ANNA, "→ one")
                await until_read(simulator, BEN, "→ two")
            assert time.time() >= ends
        assert Rows(database)("select attempts from outbox") == [(0,), (0,)]

    asyncio.run(play())


def test_who_blocked_the_bot_is_not_written_to_and_is_remembered(database: Path) -> None:
    async def play() -> None:
        blocked = asyncio.Event()

        async def answers_too_late(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
            await blocked.wait()
            return await echo(turn, records, house)

        async with telegram() as simulator, running(simulator, database, answers_too_late):
            says(simulator, BEN, "two")
            await until(lambda: simulator.world.polling.waits, simulator)
            simulator.visitors.person(BEN).blocked = True
            blocked.set()
            says(simulator, ANNA, "one")
            await until_read(simulator, ANNA, "→ one")
        assert ("blocked", "forbidden: bot was blocked by the user") in settled(database)
        assert Rows(database)(f"select reachable from person where id = {BEN}") == [(0,)]

    asyncio.run(play())


def test_an_acknowledgement_that_comes_too_late_is_let_be(database: Path) -> None:
    async def late(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        return (Acknowledge("4711"), Say(reply("ok")))

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, late):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "ok")
            await soon(lambda: settled(database) == [("skipped", "expired"), ("sent", None)])

    asyncio.run(play())


def test_a_card_somebody_deleted_is_not_sent_anew(database: Path) -> None:
    async def redrawing(_: Turn, __: Records, ___: House) -> Sequence[Effect]:
        return (Redraw(BEN, MessageId(4711), reply("a card")), Say(reply("ok")))

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, redrawing):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "ok")
            await soon(lambda: ("skipped", "gone") in settled(database))
            assert read(simulator, BEN) == []

    asyncio.run(play())


def test_a_reply_nobody_could_send_for_a_day_is_given_up(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            weather(simulator, "cut", times=1)
            async with running(simulator, database):
                says(simulator, ANNA, "one")
                await soon(lambda: settled(database))
            Rows(database).change(
                "update outbox set created_at = 0, settled_at = null, params = '{}', state = 'queued'"
            )
            async with running(simulator, database):
                says(simulator, CLEO, "two")
                await until_read(simulator, CLEO, "→ two")
                await soon(lambda: settled(database)[0] == ("failed", "expired"))

    asyncio.run(play())


def test_a_reply_telegram_will_not_take_is_put_down_and_the_next_goes_out(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            async with running(simulator, database):
                says(simulator, ANNA, "one")
                await until_read(simulator, ANNA, "→ one")
            body = json.dumps({"chat_id": ANNA, "text": ""})
            Rows(database).change(
                "insert into outbox (id, n, person, chat, lane, method, params, state, created_at) "
                f"values (100, 0, {ANNA}, {ANNA}, 'reply', 'sendMessage', '{body}', 'queued', {time.time()})"
            )
            async with running(simulator, database):
                says(simulator, ANNA, "two")
                await until_read(simulator, ANNA, "→ one", "→ two")
        assert settled(database)[1] == ("failed", "content")

    asyncio.run(play())
