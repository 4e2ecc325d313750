"""One trial: people walk a check by typing while the bot is killed and started again; then the books are compared."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.stage import PATIENCE, Stage, end_bot, settings_for, stage, start_bot

SCRIPT = (
    "/start check_zibo-expert", "副高级", "是", "是", "是", "是", "是", "是", "是", "是", "0",
)  # fmt: skip
"""What everybody types; each line is answered by one message of the bot."""
PEOPLE = (101, 102, 103, 104)


@dataclass
class Trial:
    """A stage, a database, and the bot's lives so far."""

    stage: Stage
    database: Path
    kills: int = 0
    in_flight: Counter[int] = field(default_factory=Counter)
    """Per person: messages that had reached Telegram but were not yet settled when the bot was killed."""

    async def life(self, **more: str) -> asyncio.subprocess.Process:
        """Start the bot."""
        return await start_bot(settings_for(self.stage.address, self.database, **more))

    async def count_in_flight(self) -> None:
        """After a kill: what was on its way? At most one message a person, since each waits for the last."""
        self.kills += 1
        for person, params in _unsettled(self.database):
            if params and json.loads(params).get("text") in await self.stage.texts(person):
                self.in_flight[person] += 1

    async def walk(self, person: int) -> None:
        """Type the script, each line once the one before is answered."""
        await self.stage.person(person)
        for said, line in enumerate(SCRIPT, 1):
            await self.stage.says(person, line)
            await self._answered(person, said)

    async def _answered(self, person: int, lines: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(set(await self.stage.texts(person))) < lines:
                await self.stage.next_change(person)

    async def walk_all(self) -> None:
        """Everybody at once."""
        await asyncio.gather(*(self.walk(person) for person in PEOPLE))


@dataclass(frozen=True)
class Books:
    """What is left at the end: the conversations and what the store says."""

    conversations: dict[int, list[str]]
    """Per person what the bot said, second copies left out."""
    second_copies: Counter[int]
    answers: dict[int, object]
    unfinished: int
    """Updates not done, replies not sent."""
    handled: int


async def books(trial: Trial) -> Books:
    """Read the conversations and the store."""
    conversations, copies = dict[int, list[str]](), Counter[int]()
    for person in PEOPLE:
        texts = await trial.stage.texts(person)
        conversations[person] = list(dict.fromkeys(texts))
        copies[person] = len(texts) - len(conversations[person])
    with sqlite3.connect(trial.database) as store:
        answers = {
            person: sorted(json.loads(text).items())
            for person, text in store.execute("select person, answers from interview order by person, id")
        }
        unfinished = store.execute("select count(*) from inbox where state <> 'done'").fetchone()[0]
        unfinished += store.execute("select count(*) from outbox where state not in ('sent', 'skipped')").fetchone()[0]
        handled = store.execute("select count(*) from inbox where state = 'done'").fetchone()[0]
    return Books(conversations, copies, dict(answers), unfinished, handled)


async def run(database: Path, killer: Callable[[Trial], Awaitable[None]]) -> tuple[Trial, Books]:
    """A whole trial. The killer keeps the bot alive, and kills it as it likes, until it is cancelled."""
    async with stage() as here:
        trial = Trial(here, database)
        killing = asyncio.create_task(killer(trial))
        walking = asyncio.create_task(trial.walk_all())
        done, _ = await asyncio.wait({killing, walking}, return_when=asyncio.FIRST_COMPLETED)
        if killing in done:
            walking.cancel()
            killing.result()
        await walking
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        last = await trial.life()
        await here.settled()
        await end_bot(last)
        return trial, await books(trial)


async def peaceful(trial: Trial) -> None:
    """Nobody is killed."""
    process = await trial.life()
    try:
        await process.wait()
    finally:
        await end_bot(process)


def killed_at(point: str, times: Sequence[int]) -> Callable[[Trial], Awaitable[None]]:
    """Killed when the bot passes a named point for the n-th time, one life for each n, then left in peace."""

    async def killer(trial: Trial) -> None:
        for nth in times:
            process = await trial.life(STATION_BOT_CRASH_AT=f"{point}:{nth}")
            try:
                await process.wait()
            finally:
                await end_bot(process, signal.SIGKILL)
            await trial.count_in_flight()
        await peaceful(trial)

    return killer


def killed_after(seconds: Sequence[float]) -> Callable[[Trial], Awaitable[None]]:
    """Killed at moments that nobody chose: so many seconds after its first poll, one life for each."""

    async def killer(trial: Trial) -> None:
        for delay in seconds:
            process = await trial.life()
            try:
                async with asyncio.timeout(PATIENCE):
                    while not (await trial.stage.get("waiting"))["polling"]:
                        await trial.stage.next_change(None)
                await asyncio.sleep(delay)  # the moment of the kill is what is being tried out
            finally:
                await end_bot(process, signal.SIGKILL)
            await trial.count_in_flight()
        await peaceful(trial)

    return killer


def _unsettled(database: Path) -> list[tuple[int, str]]:
    with sqlite3.connect(database) as store:
        rows = store.execute("select person, params from outbox where state in ('queued', 'sending', 'uncertain')")
        return [(person, params) for person, params in rows]
