"""Named moments at which a test can have the process killed."""

from __future__ import annotations

import os
import signal


def _wanted() -> tuple[str, int]:
    name, _, times = os.environ.get("STATION_BOT_CRASH_AT", "").partition(":")
    return name, int(times or 1)


_point, _left = _wanted()
ARMED = bool(_point)
"""Only ever true in the crash tests."""


def passing(point: str) -> None:
    """Die here, as suddenly as a power cut, if the environment names this point (`STATION_BOT_CRASH_AT=point:n`)."""
    global _left  # noqa: PLW0603 - counted over the life of the process
    if point != _point:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
