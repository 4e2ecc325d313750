"""(c) Cold start to the first getUpdates, and resident memory a moment after it."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import median

from rich.table import Table

from tests.bench.clients import AIOGRAM, OURS, PTB, answering
from tests.bench.lean import lean

RUNS = 5
SETTLING_SECONDS = 2.0
"""Until everything that is loaded lazily after the first poll is there."""


def start(name: str) -> tuple[float, float]:
    """Seconds to the first poll, and MB resident afterwards."""
    with lean() as sink, answering(name, sink.address) as process:
        began = started(process.pid)
        seconds = float(sink.wait_for("first_poll")["at"]) - began
        time.sleep(SETTLING_SECONDS)
        return seconds, resident(process.pid)


def started(pid: int) -> float:
    """The moment a process began, on the monotonic clock that all processes share."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK") - (time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic())


def resident(pid: int) -> float:
    """MB of a process that are in memory."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def table() -> Table:
    """Each program in turn, several times; medians."""
    found: dict[str, list[tuple[float, float]]] = {OURS: [], PTB: [], AIOGRAM: []}
    for _ in range(RUNS):
        for name, starts in found.items():
            starts.append(start(name))
    shown = Table(title="(c) from the start of the process to its first getUpdates; memory afterwards")
    for heading in ("program", "first poll, s", "resident, MB"):
        shown.add_column(heading, justify="left" if heading == "program" else "right")
    for name, starts in found.items():
        shown.add_row(name, f"{median(s for s, _ in starts):.2f}", f"{median(mb for _, mb in starts):.0f}")
    return shown
