"""The whole bot: who blocks it is left out, who comes back is reached again; who stopped gets nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

from handlers.routes import respond
from tests.bot.ground import ANNA, BEN, CLEO, Rows, read, running, says, soon, telegram
from tests.bot.mailing import ALWAYS, copies, sent_off, state, states, wrote_once

PEOPLE = (ANNA, BEN, CLEO)


def test_who_blocks_the_bot_is_left_out_and_who_comes_back_is_reached_again(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            async with running(simulator, database, respond, **ALWAYS):
                for number, (person, blocked) in enumerate([(BEN, True), (BEN, False)], 501):
                    await simulator.until(lambda: simulator.world.polling.waits)
                    simulator.visitors.block(person, blocked)
                    wanted = [(int(not blocked),)]
                    await soon(lambda w=wanted: Rows(database)(f"SELECT reachable FROM person WHERE id = {BEN}") == w)  # type: ignore[misc]
                    sent_off(database, id=number)
                    await soon(lambda n=number: state(database, n) == "done")  # type: ignore[misc]
            became = Rows(database)(f"SELECT state, reason FROM delivery WHERE person = {BEN} ORDER BY campaign")
            assert became == [("skipped", "unreachable"), ("sent", None)]
            assert copies(simulator, PEOPLE) == {ANNA: 2, BEN: 0, CLEO: 2}
            assert copies(simulator, [BEN], "Notice") == {BEN: 1}, "their Telegram speaks English, as we learn now"

    asyncio.run(play())


def test_who_stopped_by_word_gets_nothing_and_is_counted(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            async with running(simulator, database, respond, **ALWAYS):
                says(simulator, ANNA, "/stop")
                await simulator.until(lambda: read(simulator, ANNA))
                sent_off(database)
                await soon(lambda: state(database) == "done")
            assert states(database)[ANNA] == ("skipped", "stopped")
            assert copies(simulator, PEOPLE) == {ANNA: 0, BEN: 1, CLEO: 1}

    asyncio.run(play())
