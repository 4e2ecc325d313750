"""An announcement: what it says, who gets it, when; and how far its delivery has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NewType

from handlers.turn import Language, Look, PersonId
from locales import worded

CampaignId = NewType("CampaignId", int)
"""The update that began it, like every id here: a double tap makes one."""
CampaignState = Literal["draft", "approval", "waiting", "planning", "sending", "paused", "stopped", "done", "cancelled"]
"""waiting: for its time, or for the end of the moment in which it can be undone. stopped: by content errors."""
Certainty = Literal["never_missed", "never_twice"]
"""What happens to a delivery that a crash or a time-out left uncertain: made again, or left as it is."""
Repeat = Literal["weekly", "monthly", "yearly"]
DeliveryState = Literal["queued", "uncertain", "sent", "blocked", "failed", "skipped"]

TOPICS: Mapping[str, str] = {
    "news": worded("News of the documents"),
    "calls": worded("Calls for applications"),
    "events": worded("Trainings and events"),
    "deadlines": worded("Deadline reminders"),
}
"""What a person can switch off one by one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it was typed, with its looks."""

    text: str
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or file, by Telegram's id."""

    kind: Literal["photo", "document"]
    file: str


@dataclass(frozen=True, slots=True)
class Way:
    """The button below."""

    kind: Literal["check", "entry", "web"]
    target: str
    """A check's id, an entry's id, an address."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is said, in one language or both. Who speaks a language it is not written in gets the other."""

    words: Mapping[Language, Words] = field(default_factory=dict)
    attachment: Attachment | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant: each line narrows, an empty one does not. People who never wrote to the bot cannot be reached."""

    roles: tuple[str, ...] = ()
    """As in a profile, or in a station: enterprise, engineer, expert, leader, college, other."""
    policies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Codes of districts, or departments."""
    languages: tuple[Language, ...] = ()
    stations: tuple[int, ...] = ()
    unfinished: bool = False
    """Only who has a check that was begun and not finished."""
    people: tuple[PersonId, ...] | None = None
    """A list that was uploaded."""
    verdict: tuple[str, str] | None = None
    """Only who opted in to follow-ups and is not eligible: the check, and the article that failed ("" for any)."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """As it stands."""

    id: CampaignId
    state: CampaignState
    content: Content
    audience: Audience
    topic: str = "news"
    certainty: Certainty = "never_missed"
    urgent: bool = False
    """Goes out in quiet hours too."""
    repeat: Repeat | None = None
    starts_at: datetime | None = None
    """`None`: as soon as it is sent off."""
    author: PersonId | None = None
    approver: PersonId | None = None
    kind: Literal["announcement", "digest"] = "announcement"
    series: CampaignId | None = None
    """The first of a repetition."""
    occurrence: int = 0
    asked_at: float | None = None
    """When it was sent off, or its approval asked for."""
    planned_at: float | None = None
    finished_at: float | None = None
    reason: str | None = None
    """Why it stopped."""
    revision: int = 0
    """Grows with every change of the draft: a button of an older one does nothing."""
    retracted_at: float | None = None
    """When its messages were asked to be deleted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows are in each state; together always the plan."""

    states: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Of those blocked, failed, skipped or uncertain: state and reason."""
    retracted: int = 0
    """Of those sent, deleted again."""
    unretracted: int = 0
    """Of those sent, what could not be deleted."""

    @property
    def total(self) -> int:
        """The plan."""
        return sum(self.states.values())

    def __getitem__(self, state: str) -> int:
        """How many are in this state."""
        return self.states.get(state, 0)


@dataclass(frozen=True, slots=True)
class Headcount:
    """Who would get it now."""

    languages: Mapping[Language, int]
    left_out: Mapping[str, int]
    """Why: stopped, muted, unreachable; how many."""
    reminded_today: int = 0
    """Who got a reminder or an announcement today."""

    @property
    def total(self) -> int:
        """How many would get it."""
        return sum(self.languages.values())
