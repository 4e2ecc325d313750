"""(n) Politeness: with Telegram's limits enforced, how much of the rate is used, and how long people wait."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

from bot.simulator.calls import Call
from handlers.campaign import Content, Words
from tests.bench.peers.mailing import TEXT
from tests.bot.mailing import known, sent_off, state
from tests.stage import Stage, end_bot, environment_for, stage, start_bot

PEOPLE, RATE = 1_000, 25
QUESTIONS_A_SECOND = 2
QUESTION = "每个单位最多可以推荐几名？"
FIRST = 200_001
ROUNDS = 3
"""Of which all waits are taken together: the 99th of a hundred is one person's luck."""


@dataclass(frozen=True)
class Found:
    """What the simulator saw."""

    floods: int
    share: float
    """Of the configured rate."""
    waits: Sequence[float]
    """Of those who asked, in seconds, the shortest first."""
    sent: int


async def _ask(here: Stage, asked: list[tuple[int, float]], seed: int) -> None:
    """Now and then one of the people asks something, each once."""
    people = random.Random(seed).sample(range(FIRST, FIRST + PEOPLE), PEOPLE)
    for person in people:
        asked.append((person, here.simulator.world.clock.now()))
        here.says(person, QUESTION)
        await asyncio.sleep(1 / QUESTIONS_A_SECOND)


async def _warm_up(here: Stage) -> None:
    """Nobody announces in the second in which a program starts: the first question has been answered."""
    here.says(FIRST, QUESTION)
    await here.until(lambda: any(call.method == "sendMessage" for call in here.simulator.world.calls.kept))
    here.simulator.world.calls.kept.clear()


async def _play(path: Path, seed: int) -> Found:
    async with stage() as here:
        world = here.simulator.world
        for number in range(FIRST, FIRST + PEOPLE):
            here.visitors.join({"id": number, "first_name": f"P{number}", "started": True})
        known(path, range(FIRST, FIRST + PEOPLE))
        world.limits.strict = True
        settings = {"STATION_BOT_BULK_RATE": str(RATE), "STATION_BOT_QUIET_HOURS": "00:00-00:00"}
        process = await start_bot(environment_for(here.simulator.api_url, path, **settings))
        asked: list[tuple[int, float]] = []
        try:
            await _warm_up(here)
            sent_off(path, content=Content({"zh_Hans": Words(TEXT)}))
            await here.until(lambda: any(_is_bulk(call) for call in world.calls.kept))
            asking = asyncio.create_task(_ask(here, asked, seed))
            async with asyncio.timeout(5 * PEOPLE / RATE):
                while state(path) != "done":  # noqa: ASYNC110 - the bot is another process
                    await asyncio.sleep(0.5)
            asking.cancel()
            await here.until(lambda: here.taken() and here.polled())
        finally:
            await end_bot(process)
        return _read(list(world.calls.kept), asked)


def _is_bulk(call: Call) -> bool:
    return call.method == "sendMessage" and call.parameters.values.get("text") == TEXT


def _read(calls: Sequence[Call], asked: Sequence[tuple[int, float]]) -> Found:
    bulk = [call.at for call in calls if _is_bulk(call) and call.status == 200]
    answers: dict[int, float] = {}
    for call in calls:
        if call.method == "sendMessage" and call.status == 200 and not _is_bulk(call):
            answers.setdefault(int(call.parameters.values["chat_id"]), call.at)
    waits = sorted(answers[person] - at for person, at in asked if person in answers)
    floods = sum(1 for call in calls if call.status == 429)
    return Found(floods, (len(bulk) - 1) / (bulk[-1] - bulk[0]) / RATE, waits, len(bulk))


def _round(seed: int) -> Found:
    with TemporaryDirectory() as folder:
        return asyncio.run(_play(Path(folder) / "station.db", seed))


def _together(rounds: Sequence[Found]) -> Found:
    waits = sorted(wait for one in rounds for wait in one.waits)
    share, sent = min(one.share for one in rounds), sum(one.sent for one in rounds)
    return Found(sum(one.floods for one in rounds), share, waits, sent)


def table() -> Table:
    """Some announcements one after another, and people who ask while they go out; of the rates the lowest."""
    found = _together([_round(seed) for seed in range(ROUNDS)])
    shown = Table(title=f"(n) {PEOPLE:,} people at {RATE}/s, limits enforced (30/s, 1/s a chat); others ask meanwhile")
    for heading in ("sent", "429 earned", "of the rate", "questions", "median wait", "99 %"):
        shown.add_column(heading, justify="right")
    middle, late = found.waits[len(found.waits) // 2], found.waits[int(len(found.waits) * 0.99)]
    shown.add_row(
        f"{found.sent:,}", str(found.floods), f"{found.share:.1%}", str(len(found.waits)),
        f"{middle * 1000:,.0f} ms", f"{late * 1000:,.0f} ms",
    )  # fmt: skip
    return shown
