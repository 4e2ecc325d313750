"""The staff's calendar of deadlines, and what is written of it: kept, moved, cancelled; done by those who are done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NewType

from handlers.campaign import Audience
from handlers.turn import Language
from locales import worded

DeadlineId = NewType("DeadlineId", int)
"""The update that entered it."""
Late = Literal["send", "fold", "skip"]
"""What becomes of a reminder whose day has passed, because the bot was down."""
LATE_NAMES: Mapping[Late, str] = {
    "send": worded("say each one, as late"),
    "fold": worded("say only the newest"),
    "skip": worded("leave it out"),
}
LONGEST_LEAD = 366
"""Days before: a year."""
MUTED = "d:"
"""Before a date's key: the topic whose reminders are switched off."""
TOPIC = "deadlines"
"""All reminders of dates, as a topic that can be switched off."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A deadline as staff keep it."""

    id: DeadlineId
    titles: Mapping[Language, str]
    """In Chinese, and in English if somebody wrote it."""
    on: date
    policy: str | None
    """The document it belongs to."""
    audience: Audience = field(default_factory=Audience)
    leads: tuple[int, ...] = (30, 7, 1)
    """Days before."""
    late: Late = "fold"
    cancelled: bool = False

    def title(self, language: str) -> str:
        """In this language, or in the one there is."""
        return self.titles.get("en" if language == "en" else "zh_Hans") or next(iter(self.titles.values()), "")


@dataclass(frozen=True, slots=True)
class KeepDeadline:
    """A new one."""

    deadline: Kept


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """To another day, if it still stands; else the turn is decided anew."""

    id: DeadlineId
    on: date


@dataclass(frozen=True, slots=True)
class CancelDeadline:
    """It holds no longer; if it did not stand any more, the turn is decided anew."""

    id: DeadlineId


@dataclass(frozen=True, slots=True)
class MarkDone:
    """The person has done it, or has not after all."""

    key: str
    done: bool


DeadlineRecord = KeepDeadline | MoveDeadline | CancelDeadline | MarkDone
