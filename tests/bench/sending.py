"""(b) Messages a second of the sending client, without latency and at 100 ms, 256 in flight."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from rich.table import Table

from tests.bench.clients import AIOGRAM, OURS, PTB
from tests.bench.lean import CLIENT, TOKEN, ceiling, lean, pinned
from tests.places import PROJECT

NAMES = {OURS: "ours", PTB: "python-telegram-bot", AIOGRAM: "aiogram"}
FLIGHT = 256
COUNTS = {
    (OURS, 0): 20_000,
    (PTB, 0): 2_000,
    (AIOGRAM, 0): 8_000,
    (OURS, 100): 10_000,
    (PTB, 100): 800,
    (AIOGRAM, 100): 8_000,
}
"""Messages, so that each run takes some seconds."""
RUNS = 3


def rate(name: str, latency: int) -> float:
    """Messages a second, after every connection has been used once."""
    with lean(latency=latency) as sink:
        words = [NAMES[name], sink.address, TOKEN, str(COUNTS[name, latency]), str(FLIGHT)]
        command = [*pinned(CLIENT), sys.executable, "-m", "tests.bench.peers.sending", *words]
        said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
        return float(said.split()[-1])


def table() -> Table:
    """Each client in turn at each latency, several times; medians."""
    top = ceiling()
    shown = Table(title=f"(b) messages/s, {FLIGHT} in flight; the sink's ceiling without latency: {top:,.0f}/s")
    for heading in ("client", "0 ms", "ours is", "100 ms", "ours is"):
        shown.add_column(heading, justify="left" if heading == "client" else "right")
    found: dict[tuple[str, int], list[float]] = {key: [] for key in COUNTS}
    for _ in range(RUNS):
        for key, rates in found.items():
            rates.append(rate(*key))
    middle = {key: median(rates) for key, rates in found.items()}
    for name in NAMES:
        cells = [(f"{middle[name, ms]:,.0f}", f"{middle[OURS, ms] / middle[name, ms]:.1f} ×") for ms in (0, 100)]
        shown.add_row(name, *cells[0], *cells[1])
    return shown
