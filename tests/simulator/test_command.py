"""`station-bot simulator`: it says where it listens and stops when it is told to."""

from __future__ import annotations

import asyncio
import re
import signal
import sys

import aiohttp
import pytest

from bot.cli.simulator import run_simulator
from bot.simulator import TOKEN
from tests.simulator.desk import Desk, play

START = "import sys; from bot.cli.simulator import run_simulator; sys.exit(run_simulator(0))"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_serves_and_stops(how: signal.Signals) -> None:
    async def scenario() -> None:
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", START, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        async with asyncio.timeout(20):
            told = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", told)
        assert found is not None
        async with aiohttp.ClientSession() as http, http.get(f"{found[0]}/bot{TOKEN}/getMe") as response:
            assert response.status == 200
        process.send_signal(how)
        await process.communicate()
        assert process.returncode == 0

    asyncio.run(scenario())


@pytest.mark.parametrize("port", [99999, -1])
def test_what_is_no_port_is_told_in_a_sentence(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_simulator(port, language="en") == 2
    assert capsys.readouterr().err == f"{port} is no port: give --port 0 to 65535.\n"


def test_a_port_that_is_taken_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    async def scenario(desk: Desk) -> None:
        port = int(desk.simulator.api_url.rpartition(":")[2])
        assert await asyncio.to_thread(run_simulator, port, language="en") == 2

    play(scenario)
    assert "choose another --port" in capsys.readouterr().err
