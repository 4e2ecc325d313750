"""One trial: an announcement to many goes out while the bot is killed and started again; then everybody is counted."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.campaign import Content, Words
from tests.bot.ground import Rows, soon
from tests.bot.mailing import known, sent_off, state
from tests.stage import Stage, end_bot, environment_for, stage, start_bot

FIRST = 100_001
TEXT = "通知：明年的申报从三月一日开始。"
DOUBTFUL = ("accept_then_cut", "accept_then_silence", "malformed")
"""Faults after which the message is there and its sender does not know."""
FAULTS = (*DOUBTFUL, "429", "500", "502_html", "cut")


@dataclass
class Mailing:
    """Who is meant, and what happened to the bot."""

    here: Stage
    database: Path
    people: range
    rate: int
    certainty: str
    kills: int = 0
    in_flight: int = 0
    """Messages that had arrived but were not settled when the bot was killed."""
    faults: Counter[str] = field(default_factory=Counter)

    async def life(self, **more: str) -> asyncio.subprocess.Process:
        """Start the bot."""
        rate = {"STATION_BOT_BULK_RATE": str(self.rate), "STATION_BOT_QUIET_HOURS": "00:00-00:00"}
        return await start_bot(environment_for(self.here.simulator.api_url, self.database, **rate, **more))

    def copies(self, person: int) -> int:
        """How often somebody got it."""
        chat = self.here.simulator.world.chats.get(person)
        return sum(1 for post in chat.posts.values() if post.sender is None) if chat else 0

    def killed(self) -> None:
        """What was on its way?"""
        self.kills += 1
        rows = self.rows("SELECT person FROM delivery WHERE reason = 'in flight'")
        self.in_flight += sum(1 for (person,) in rows if self.copies(person))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Of the store."""
        with closing(sqlite3.connect(self.database)) as store:
            return store.execute(sql).fetchall()

    def weather(self, kind: str, times: int = 1) -> None:
        """Trouble for the next sends."""
        self.faults[kind] += times
        order = {"kind": kind, "method": "sendMessage", "times": times, "retry_after": 1, "seconds": 1.0}
        self.here.simulator.world.faults.order(order)

    async def finished(self) -> None:
        """Left in peace until nothing is open; killed at the end like everything else here."""
        for fault in self.here.simulator.world.faults.ordered:
            self.faults[fault.kind] -= fault.times  # they never struck
            fault.times = 0
        Rows(self.database).change("UPDATE delivery SET not_before = 0 WHERE state = 'queued'")  # as if waits were over
        process = await self.life()
        try:
            await soon(lambda: state(self.database) == "done", 180)
        finally:
            await end_bot(process)


@dataclass(frozen=True)
class Count:
    """Everybody, counted."""

    planned: int
    states: Counter[str]
    missed: int
    """Who could have got it and did not."""
    twice: int
    """Copies beyond the first."""
    false: int
    """Rows that say something else than what happened."""

    def told(self, mailing: Mailing) -> str:
        """In one line."""
        states = ", ".join(f"{name} {n}" for name, n in sorted(self.states.items()))
        struck = sum(mailing.faults[kind] for kind in DOUBTFUL)
        return (
            f"{mailing.certainty}: {mailing.kills} kills, planned {self.planned}: {states}; missed {self.missed}; "
            f"second copies {self.twice}, of {mailing.in_flight} in flight at a kill and {struck} sent with no answer; "
            f"rows that are wrong {self.false}"
        )


def count(mailing: Mailing) -> Count:
    """Compare the store with what people got."""
    states, missed, twice, false = Counter[str](), 0, 0, 0
    world = mailing.here.simulator.world
    for person, became, message in mailing.rows("SELECT person, state, message_id FROM delivery ORDER BY n"):
        got = mailing.copies(person)
        states[became] += 1
        twice += max(0, got - 1)
        visitor = mailing.here.visitors.person(person)
        missed += not got and not visitor.blocked and not visitor.deactivated
        if became == "sent":
            false += message not in world.chats[person].posts
        elif became != "uncertain":
            false += got > 0 and mailing.certainty == "never_twice"
    return Count(len(mailing.people), states, missed, twice, false)


async def run(
    database: Path,
    killer: Callable[[Mailing], Awaitable[None]],
    people: int,
    rate: int,
    certainty: str = "never_missed",
) -> tuple[Mailing, Count]:
    """A whole trial: planned, killed as the killer likes, finished, counted."""
    async with stage() as here:
        mailing = Mailing(here, database, range(FIRST, FIRST + people), rate, certainty)
        for number in mailing.people:
            here.visitors.join({"id": number, "first_name": f"P{number}", "started": True})
        known(database, mailing.people)
        sent_off(database, content=Content({"zh_Hans": Words(TEXT)}), certainty=certainty)
        await killer(mailing)
        await mailing.finished()
        return mailing, count(mailing)


def lose(mailing: Mailing, some: int) -> None:
    """Some have blocked the bot, some deleted their account, since they were last heard of."""
    for number in random.Random(some).sample(mailing.people, 2 * some):
        if number % 2:
            mailing.here.visitors.person(number).blocked = True
        else:
            mailing.here.visitors.join({"id": number, "deactivated": True})


def at_point(point: str, nth: int) -> Callable[[Mailing], Awaitable[None]]:
    """Killed when the bot passes a named point for the n-th time."""

    async def killer(mailing: Mailing) -> None:
        process = await mailing.life(STATION_BOT_CRASH_AT=f"{point}:{nth}")
        try:
            await asyncio.wait_for(process.wait(), 60)
        finally:
            said = await end_bot(process, signal.SIGKILL)
            mailing.killed()
        assert process.returncode == -signal.SIGKILL, f"the bot was not killed at its point:\n{said}"

    return killer


def at_moments(seconds: Sequence[float], lost: int) -> Callable[[Mailing], Awaitable[None]]:
    """Killed at moments that nobody chose, after the first message of each life, with bad weather in each."""

    async def killer(mailing: Mailing) -> None:
        lose(mailing, lost)
        chance = random.Random(lost)
        for delay in seconds:
            mailing.weather(chance.choice(FAULTS))
            process = await mailing.life()
            try:
                await mailing.here.until(mailing.here.polled)
                await asyncio.sleep(delay)  # the moment of the kill is what is being tried out
            finally:
                await end_bot(process, signal.SIGKILL)
                mailing.killed()

    return killer
