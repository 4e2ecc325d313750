"""One trial: people walk a check by typing while the bot is killed and started again; then the books are compared."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rules import Fact, load
from tests.stage import Stage, end_bot, environment_for, stage, start_bot

CHECKS = ("zibo/expert", "zibo/engineer", "dezhou/station")
SAID = {
    "本人的职称到哪一级？": "副高级",
    "number": "一名",
    "area": "八十平方米",
}
"""What everybody answers: by question, else by kind of question; to a yes-or-no question they say 是."""
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
        return await start_bot(environment_for(self.stage.simulator.api_url, self.database, **more))

    def count_in_flight(self) -> None:
        """After a kill: what was on its way? At most one message a person, since each waits for the last."""
        self.kills += 1
        for person, text in _unsettled(self.database):
            self.in_flight[person] += text in self.stage.texts(person)

    async def walk(self, person: int) -> None:
        """Type, wait for the reply, read the question, type its answer, up to the verdict."""
        self.stage.person(person)
        lines = 0
        for check in CHECKS:
            line: str | None = f"/start check_{check.replace('/', '-')}"
            while line is not None:
                lines += 1
                self.stage.says(person, line)
                line = answer_to(await self._reply(person, lines))

    async def _reply(self, person: int, number: int) -> str:
        """Their n-th message from the bot, second copies not counted."""
        texts = self.stage.texts
        await self.stage.until(lambda: len(set(texts(person))) >= number)
        return list(dict.fromkeys(texts(person)))[number - 1]

    async def walk_all(self) -> None:
        """Everybody at once."""
        await asyncio.gather(*(self.walk(person) for person in PEOPLE))


@cache
def _questions() -> dict[str, Fact]:
    return {fact.question: fact for check in CHECKS for fact in load().checks[check].facts}


def answer_to(screen: str) -> str | None:
    """What everybody answers to the question on the screen; nothing to a verdict."""
    asked = next((fact for line in screen.splitlines() if (fact := _questions().get(line))), None)
    if asked is None:
        return None
    if asked.type == "choice":
        return SAID.get(asked.question, asked.options[min(3, len(asked.options) - 1)].label)
    return SAID.get(asked.type, "是")


@dataclass(frozen=True)
class Books:
    """What is left at the end: the conversations and what the store says."""

    conversations: dict[int, list[str]]
    """Per person what the bot said, second copies left out."""
    second_copies: Counter[int]
    answers: dict[int, list[object]]
    """Per person the answers of each of their interviews."""
    unfinished: int
    """Updates not done, replies not sent."""
    handled: int


def books(trial: Trial) -> Books:
    """Read the conversations and the store."""
    conversations, copies = dict[int, list[str]](), Counter[int]()
    for person in PEOPLE:
        texts = trial.stage.texts(person)
        conversations[person] = list(dict.fromkeys(texts))
        copies[person] = len(texts) - len(conversations[person])
    answers: dict[int, list[object]] = {person: [] for person in PEOPLE}
    with closing(sqlite3.connect(trial.database)) as store:
        for person, text in store.execute("select person, answers from interview order by id"):
            answers[person].append(json.loads(text))
        unfinished = _count(store, "select count(*) from inbox where state <> 'done'")
        unfinished += _count(store, "select count(*) from outbox where state not in ('sent', 'skipped')")
        handled = _count(store, "select count(*) from inbox where state = 'done'")
    return Books(conversations, copies, answers, unfinished, handled)


def _count(store: sqlite3.Connection, query: str) -> int:
    return int(store.execute(query).fetchone()[0])


async def run(database: Path, killer: Callable[[Trial], Awaitable[None]]) -> tuple[Trial, Books]:
    """A whole trial. The killer keeps the bot alive, and kills it as it likes, until it is cancelled."""
    async with stage() as here:
        trial = Trial(here, database)
        killing = asyncio.ensure_future(killer(trial))
        walking = asyncio.create_task(trial.walk_all())
        await asyncio.wait({killing, walking}, return_when=asyncio.FIRST_COMPLETED)
        if killing.done():
            walking.cancel()
            await killing
        await walking
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        last = await trial.life()
        await here.until(lambda: here.taken() and here.polled())
        await end_bot(last)
        return trial, books(trial)


async def peaceful(trial: Trial) -> None:
    """Nobody is killed."""
    process = await trial.life()
    try:
        await process.wait()
        raise AssertionError(f"the bot ended by itself:\n{await end_bot(process)}")
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
                said = await end_bot(process, signal.SIGKILL)
                trial.count_in_flight()
            assert process.returncode == -signal.SIGKILL, f"the bot was not killed at its point:\n{said}"
        await peaceful(trial)

    return killer


def killed_after(seconds: Sequence[float]) -> Callable[[Trial], Awaitable[None]]:
    """Killed at moments that nobody chose: so many seconds after its first poll, one life for each."""

    async def killer(trial: Trial) -> None:
        for delay in seconds:
            process = await trial.life()
            try:
                await trial.stage.until(trial.stage.polled)
                await asyncio.sleep(delay)  # the moment of the kill is what is being tried out
            finally:
                await end_bot(process, signal.SIGKILL)
                trial.count_in_flight()
        await peaceful(trial)

    return killer


def _unsettled(database: Path) -> list[tuple[int, str]]:
    """Messages that are not settled: whose, and what they say."""
    with closing(sqlite3.connect(database)) as store:
        rows = store.execute("select person, params from outbox where settled_at is null and method = 'sendMessage'")
        return [(person, json.loads(params)["text"]) for person, params in rows]
