"""A document through the whole program: fetched for who waits for it, answered, and gone without a trace."""

from __future__ import annotations

import asyncio
import base64
import logging
from pathlib import Path

import pytest

from bot.simulator import Simulator
from handlers.routes import respond
from tests.bot.ground import ANNA, BEN, Rows, read, running, says, telegram, until
from tests.files.books import workbook

MARK = "Zhangzhongjing"
LIST = workbook(["Name", "In-station engineer"], [MARK, "yes"], ["Lishizhen", "Bencaogangmu"])


def sends(simulator: Simulator, person: int, content: bytes, name: str = f"{MARK}.xlsx") -> None:
    """A document."""
    said = base64.b64encode(content).decode()
    simulator.visitors.write({"from": person, "kind": "document", "file_name": name, "content_base64": said})


async def waits_for_a_list(simulator: Simulator, person: int) -> None:
    """They chose what their list is to be checked for."""
    says(simulator, person, "/roster")
    await until(lambda: len(read(simulator, person)) == 1, simulator)
    simulator.visitors.press({"from": person, "label": "Direct application"})
    await until(lambda: len(read(simulator, person)) == 3, simulator)


def traces(folder: Path) -> list[tuple[str, str]]:
    """Where something of the list, or of the workbook that was sent back, still stands."""
    looked_for = (MARK, "Lishizhen", "Bencaogangmu", "xl/worksheets/sheet1.xml")
    return [(file.name, one) for file in folder.iterdir() for one in looked_for if one.encode() in file.read_bytes()]


def calls(simulator: Simulator, method: str) -> int:
    """How often it was called."""
    return len(simulator.world.calls.of(method))


def test_nothing_of_a_list_is_in_the_file_beside_it_or_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "aiosqlite")

    async def play() -> None:
        async with telegram() as simulator, running(simulator, tmp_path / "bot.db", respond) as app:
            await waits_for_a_list(simulator, ANNA)
            sends(simulator, ANNA, LIST)
            await until(lambda: len(read(simulator, ANNA)) == 5, simulator)
            assert "Bencaogangmu" in read(simulator, ANNA)[-1]
            await app.idle()
            await app.engine.drain(1.0)
            assert traces(tmp_path) == []

    asyncio.run(play())
    assert Rows(tmp_path / "bot.db")("SELECT count(*) FROM outbox_file") == [(0,)]
    assert MARK not in caplog.text
    assert "Bencaogangmu" not in caplog.text


def test_a_file_that_nobody_waits_for_is_not_even_fetched(tmp_path: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, tmp_path / "bot.db", respond):
            sends(simulator, ANNA, LIST)
            await until(lambda: read(simulator, ANNA), simulator)
            assert calls(simulator, "getFile") == 0

    asyncio.run(play())


def test_a_file_above_the_limit_is_not_fetched_and_the_next_one_is(tmp_path: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, tmp_path / "bot.db", respond):
            await waits_for_a_list(simulator, ANNA)
            sends(simulator, ANNA, b"PK\x03\x04" + bytes(5 * 1024 * 1024))
            await until(lambda: len(read(simulator, ANNA)) == 4, simulator)
            assert "larger than 5 MB" in read(simulator, ANNA)[-1]
            assert calls(simulator, "getFile") == 0
            sends(simulator, ANNA, LIST)
            await until(lambda: len(read(simulator, ANNA)) == 6, simulator)

    asyncio.run(play())


@pytest.mark.parametrize("fault", ["500", "502_html", "malformed"])
def test_a_hiccup_of_telegram_s_is_tried_again_while_others_are_answered(tmp_path: Path, fault: str) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, tmp_path / "bot.db", respond):
            await waits_for_a_list(simulator, ANNA)
            simulator.world.faults.order({"kind": fault, "method": "getFile", "times": 1})
            sends(simulator, ANNA, LIST)
            says(simulator, BEN, "/help")
            await until(lambda: read(simulator, BEN), simulator)
            await until(lambda: len(read(simulator, ANNA)) == 5, simulator)
            assert calls(simulator, "getFile") == 2

    asyncio.run(play())
