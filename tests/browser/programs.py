"""The programs a page stands on, as a person starts them: a process, an address, Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.places import PROJECT

PATIENCE = 30
"""Seconds a slow machine may take to stop."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Program:
    """One that runs, and where."""

    process: subprocess.Popen[str]
    address: str

    def interrupt(self) -> int:
        """Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def started(*words: str, where: Path) -> subprocess.Popen[str]:
    """`station-bot` with these words; `where` takes its temporary files."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=PROJECT,
        env={**os.environ, "TMPDIR": str(where), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=_with_ctrl_c,  # noqa: PLW1509 - it only sets a signal
    )


def _with_ctrl_c() -> None:
    """As at a terminal: what is started in the background by a script ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def running(*words: str, where: Path) -> Iterator[Program]:
    """The program from the line that names its address to its end."""
    process = started(*words, "--port", str(free_port()), where=where)
    try:
        yield Program(process, _address(process))
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:  # each line is waited for, and the stream ends with the process
        if found := ADDRESS.search(line):
            return found.group() + "/"
    _, wrong = process.communicate(timeout=PATIENCE)
    raise AssertionError(f"the program ended before it named an address: {wrong}")
