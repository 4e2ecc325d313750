"""The programs measured: ours and its peers, each started the way its own documentation shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.lean import CLIENT, TOKEN, pinned
from tests.places import PROJECT

OURS, PTB, AIOGRAM = "station-bot", "python-telegram-bot", "aiogram"
PEERS: Mapping[str, str] = {PTB: "tests.bench.peers.ptb_echo", AIOGRAM: "tests.bench.peers.aiogram_echo"}
NEEDS: Mapping[str, str] = {PTB: "telegram", AIOGRAM: "aiogram"}


def is_there(name: str) -> None:
    """Without its library a peer never polls, and whoever measures it would wait for ever."""
    if name != OURS and find_spec(NEEDS[name]) is None:
        raise SystemExit(f"The peer {name} is not installed: `make bench` sets it up.")


@contextmanager
def answering(name: str, api: str) -> Iterator[subprocess.Popen[bytes]]:
    """A bot that polls this address and answers each message, on a core of its own."""
    is_there(name)
    with TemporaryDirectory() as folder:
        environment = {**os.environ, **_settings(api, Path(folder))}
        if name == OURS:  # the tables are made once, not at every start
            migrate = [sys.executable, "-m", "bot", "migrate"]
            subprocess.run(migrate, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
        words = ["-m", "bot", "run"] if name == OURS else ["-m", PEERS[name], api, TOKEN]
        command = [*pinned(CLIENT), sys.executable, *words]
        with subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                yield process
            finally:
                process.kill()


def _settings(api: str, folder: Path) -> Mapping[str, str]:
    return {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": api,
        "STATION_BOT_DATABASE": f"sqlite:///{folder / 'station.db'}",
        "STATION_BOT_LISTEN": "127.0.0.1:0",
    }
