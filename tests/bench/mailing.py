"""(m) Announcements: planning, the sender's rate beside two peers, memory by the number of people."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.table import Table

from bot.store import Database, campaigns
from handlers.campaign import Content, Words
from tests.bench.lean import CLIENT, TOKEN, Lean, lean, pinned
from tests.bench.peers.mailing import TEXT, WAYS
from tests.bot.mailing import ID, known, opened, sent_off
from tests.places import PROJECT

PEOPLE = 100_000
RUNS = 3
ALLOWED, LATENCY = 1_000, 50
"""Messages a second, milliseconds before each answer."""
MAILED = 20_000
SLOW_MAILED = 100
"""To so few by those who send one after the other."""
CROWDS = (10_000, 50_000, 100_000)


def planned_in(people: int) -> float:
    """Seconds from the first row to the last, as the program plans: step by step, each on the disk."""

    async def plan(path: Path) -> float:
        store = await Database.open(str(path))
        campaign = await store.read(partial(campaigns.campaign_of, campaign=ID))
        assert campaign is not None
        began = time.perf_counter()
        while not await store.write(partial(campaigns.plan, campaign=campaign, now=2.0)):
            pass
        took = time.perf_counter() - began
        await store.close()
        return took

    with TemporaryDirectory() as folder:
        path = Path(folder) / "station.db"
        known(path, range(1, people + 1))
        sent_off(path)
        with opened(path) as connection:
            connection.execute("UPDATE campaign SET state = 'planning'")
        return asyncio.run(plan(path))


def mailed(people: int, latency: int) -> tuple[float, int, float, float]:
    """The whole program: messages a second, rows that say `sent`, MB at the most, seconds of its core a second."""
    with TemporaryDirectory() as folder, lean(latency=latency, replies=people) as sink:
        path = Path(folder) / "station.db"
        known(path, range(1, people + 1))
        sent_off(path, content=Content({"zh_Hans": Words(TEXT)}))
        command = [*pinned(CLIENT), sys.executable, "-m", "bot", "run"]
        environment = {**os.environ, **_settings(sink, path)}
        with subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                sink.wait_for("first_reply")
                before = _busy(process.pid)
                said = sink.wait_for("last_reply")
                seconds = float(said["replies"]) / float(said["reply_rate"])
                share = (_busy(process.pid) - before) / seconds
                sent = _settled(path, people)
                peak = _peak(process.pid)
            finally:
                process.kill()
        return float(said["reply_rate"]), sent, peak, share


def _settings(sink: Lean, path: Path) -> dict[str, str]:
    return {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": sink.address,
        "STATION_BOT_DATABASE": f"sqlite:///{path}",
        "STATION_BOT_LISTEN": "127.0.0.1:0",
        "STATION_BOT_BULK_RATE": str(ALLOWED),
    }


def _busy(pid: int) -> float:
    """Seconds of a core that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    """MB of a process that were in memory at the most."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _settled(path: Path, people: int) -> int:
    """Rows that say `sent`, once all do, or after a while."""
    with closing(sqlite3.connect(path, timeout=5)) as store:
        for _ in range(50):
            sent = int(store.execute("SELECT count(*) FROM delivery WHERE state = 'sent'").fetchone()[0])
            if sent == people:
                break
            time.sleep(0.1)
        return sent


def peer(name: str) -> float:
    """Messages a second."""
    with lean(latency=LATENCY) as sink:
        words = ["-m", "tests.bench.peers.mailing", name, sink.address, TOKEN, str(SLOW_MAILED)]
        command = [*pinned(CLIENT), sys.executable, *words]
        said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
        return float(said.split()[-1])


def table() -> Table:
    """Everything, medians where it is quick."""
    shown = Table(title=f"(m) announcements; the sender: {ALLOWED:,}/s allowed, {LATENCY} ms to each answer, one core")
    for heading in ("what", "figure", "accounted", "memory, MB", "of its core"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    shown.add_row(f"planning {PEOPLE:,} people", f"{median(planned_in(PEOPLE) for _ in range(RUNS)):.2f} s")
    rate, sent, peak, share = mailed(MAILED, LATENCY)
    shown.add_row("station-bot", f"{rate:,.0f}/s", f"{sent:,} of {MAILED:,}", f"{peak:.0f}", f"{share:.0%}")
    for name in WAYS:
        shown.add_row(f"{name}, one after the other", f"{peer(name):,.0f}/s", "not kept")
    for people in CROWDS:
        rate, sent, peak, share = mailed(people, LATENCY)
        name = f"station-bot, {people:,} people"
        shown.add_row(name, f"{rate:,.0f}/s", f"{sent:,} of {people:,}", f"{peak:.0f}", f"{share:.0%}")
    return shown
