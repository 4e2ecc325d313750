"""Turns: in order for each person, beside each other for all, and never lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.turns import loop
from handlers.effects import Effect, RememberInterview, Say
from handlers.ports import House, Records
from handlers.turn import Interview, InterviewId, Turn
from tests.bot.ground import ANNA, BEN, CLEO, Rows, echo, read, reply, running, said, says, soon, telegram, until_read

APOLOGY = "That went wrong on our side, and it has been noted. Please try again with /start, or quote the number {}."


def test_one_persons_messages_are_answered_in_their_order(database: Path) -> None:
    async def slow_first(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        if said(turn) == "1":
            await asyncio.sleep(0.05)  # the second would overtake it, if it could
        return await echo(turn, records, house)

    async def play() -> None:
        async with telegram() as simulator:
            for number in "1234":
                says(simulator, ANNA, number)
            async with running(simulator, database, slow_first):
                await until_read(simulator, ANNA, "→ 1", "→ 2", "→ 3", "→ 4")

    asyncio.run(play())


def test_a_slow_handler_delays_nobody_else(database: Path) -> None:
    async def play() -> None:
        goes_on = asyncio.Event()

        async def slow_for_anna(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
            if turn.person.id == ANNA:
                await goes_on.wait()
            return await echo(turn, records, house)

        async with telegram() as simulator, running(simulator, database, slow_for_anna):
            says(simulator, ANNA, "slow")
            says(simulator, BEN, "quick")
            await until_read(simulator, BEN, "→ quick")
            assert read(simulator, ANNA) == []
            goes_on.set()
            await until_read(simulator, ANNA, "→ slow")

    asyncio.run(play())


def test_a_failing_handler_delays_nobody_and_after_three_times_its_person_is_told(
    database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    attempts = []

    async def fails_for_anna(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        if said(turn) == "trouble":
            attempts.append(turn.number)
            raise RuntimeError("my phone number is 555")
        return await echo(turn, records, house)

    async def play() -> None:
        async with telegram() as simulator:
            number = says(simulator, ANNA, "trouble")
            says(simulator, ANNA, "after")
            says(simulator, BEN, "hello")
            async with running(simulator, database, fails_for_anna):
                await until_read(simulator, BEN, "→ hello")
                await until_read(simulator, ANNA, APOLOGY.format(number), "→ after")
            assert attempts == [number] * 3
            rows = Rows(database)(
                "select state, attempts, error from inbox where update_id = (select min(update_id) from inbox)"
            )
            assert rows == [("quarantined", 3, "RuntimeError")]
            assert caplog.text.count(f"update {number} failed") == 3
            assert [bool(record.exc_info) for record in caplog.records if "failed, attempt" in record.message] == [
                True, False, False
            ]  # fmt: skip

    asyncio.run(play())


def test_a_handler_that_recovers_is_answered_and_nothing_happens_twice(database: Path) -> None:
    tries = []

    async def fails_once(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        tries.append(turn.number)
        if len(tries) == 1:
            raise ValueError
        return await echo(turn, records, house)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, fails_once):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "→ hello")

    asyncio.run(play())
    assert len(tries) == 2


def test_attempts_are_remembered_across_a_restart(database: Path) -> None:
    tries = []

    async def hangs_the_second_time(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        tries.append(turn.number)
        if len(tries) == 2:
            await asyncio.Event().wait()
        raise ValueError

    async def play() -> None:
        async with telegram() as simulator:
            number = says(simulator, ANNA, "hello")
            async with running(simulator, database, hangs_the_second_time) as app:
                await soon(lambda: len(tries) == 2)
                app.turns._running.popitem()[0].cancel()  # as if the process ended here
            async with running(simulator, database, hangs_the_second_time):
                await until_read(simulator, ANNA, APOLOGY.format(number))

    asyncio.run(play())
    assert len(tries) in (3, 4)


def test_a_store_that_cannot_be_read_just_now_costs_no_attempt(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "STORE_RETRY_SECONDS", 0.01)
    held = database.with_name("held.db")
    tries = []

    async def looks_into_a_held_file(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        tries.append(turn.number)
        if len(tries) <= 5:
            Rows(held).change("BEGIN IMMEDIATE")
        return await echo(turn, records, house)

    async def play() -> None:
        with closing(sqlite3.connect(held, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            async with telegram() as simulator, running(simulator, database, looks_into_a_held_file):
                says(simulator, ANNA, "hello")
                await until_read(simulator, ANNA, "→ hello")

    asyncio.run(play())
    assert len(tries) == 6
    assert Rows(database)("select state, attempts from inbox") == [("done", 0)]


def test_effects_that_cannot_be_written_fail_alone(database: Path) -> None:
    too_large = Interview(InterviewId(2**70), "zibo/expert", "1", date(2026, 5, 1))

    async def impossible_for_anna(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        if turn.person.id == ANNA:
            return (Say(reply("never said")), RememberInterview(too_large))
        return await echo(turn, records, house)

    async def play() -> None:
        async with telegram() as simulator:
            number = says(simulator, ANNA, "one")
            says(simulator, BEN, "two")
            says(simulator, CLEO, "three")
            async with running(simulator, database, impossible_for_anna):
                await until_read(simulator, BEN, "→ two")
                await until_read(simulator, CLEO, "→ three")
                await until_read(simulator, ANNA, APOLOGY.format(number))

    asyncio.run(play())
