"""The lean receiving mode of the simulator as a process: the same load and the same sink for every peer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from tests.places import PROJECT

TOKEN = "1234567890:AAHbenchbenchbenchbenchbenchbench12"
SINK, CLIENT = 0, 1
"""One core each; on a machine with a single core both share it."""


def pinned(core: int) -> list[str]:
    """The words that give a command one core."""
    return ["taskset", "-c", str(core % (os.cpu_count() or 1))]


@dataclass
class Lean:
    """A running sink."""

    address: str
    told: IO[str]

    def wait_for(self, event: str) -> Mapping[str, Any]:
        """The next thing of this name that it tells."""
        for line in self.told:
            said: Mapping[str, Any] = json.loads(line)
            if said["event"] == event:
                return said
        raise RuntimeError(f"the sink ended before {event}")


@contextmanager
def lean(**options: int) -> Iterator[Lean]:
    """A sink on a free port."""
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    command = [*pinned(SINK), sys.executable, "-m", "bot.simulator.lean", "--port", "0", *words]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        sink = Lean("", process.stdout)
        sink.address = sink.wait_for("listening")["url"]
        try:
            yield sink
        finally:
            process.terminate()
            process.communicate()


def ceiling() -> float:
    """Requests a second that the sink itself can take, asked by a raw client on the other core."""
    command = [*pinned(CLIENT), sys.executable, "-m", "bot.simulator.lean", "--ceiling"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return float(json.loads(told.splitlines()[-1])["keep_alive"])
