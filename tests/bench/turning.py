"""(a) Updates a second: one message in, one reply out. Ours writes everything down, the peers keep it in memory."""

from __future__ import annotations

from statistics import median

from rich.table import Table

from tests.bench.clients import AIOGRAM, OURS, PTB, answering
from tests.bench.lean import ceiling, lean

UPDATES = {OURS: 10_000, PTB: 2_000, AIOGRAM: 10_000}
"""Messages, so that each run takes some seconds."""
RUNS = 3


def rate(name: str) -> float:
    """Replies a second since the first poll, all of them received."""
    with lean(updates=UPDATES[name]) as sink, answering(name, sink.address):
        return float(sink.wait_for("last_reply")["rate"])


def table() -> Table:
    """The peers in turn, several times; medians."""
    top = ceiling()
    rates: dict[str, list[float]] = {OURS: [], PTB: [], AIOGRAM: []}
    for _ in range(RUNS):
        for name, found in rates.items():
            found.append(rate(name))
    ours = median(rates[OURS])
    shown = Table(title=f"(a) updates/s, one message in, one reply out; the sink's ceiling: {top:,.0f}/s")
    for heading in ("program", "updates/s", "ours is", "ceiling is"):
        shown.add_column(heading, justify="left" if heading == "program" else "right")
    for name, found in rates.items():
        middle = median(found)
        shown.add_row(name, f"{middle:,.0f}", f"{ours / middle:.2f} ×", f"{top / middle:.1f} ×")
    return shown
