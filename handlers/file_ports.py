"""What a handler may ask of whoever reads the files that people bring and makes those they take away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from handlers.verdict_lines import Case
from locales import Speaker
from rules import Check, Outcome, Rulebook

ROSTER, STATIONS, PEOPLE = "roster", "stations", "people"
AWAITED = frozenset({ROSTER, STATIONS, PEOPLE})
"""The forms that a document answers; any other is not even fetched."""
ROSTERS = ("zibo/engineer", "zibo/direct-title")
"""Checks of many people of one station, none of them about health."""
Source = tuple[bytes, str]
"""A file: its bytes, its name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Under which rules, as of which day, in which language."""

    rulebook: Rulebook
    on: date
    voice: Speaker


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing of the file can be used: every fault in a line of its own."""

    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedList:
    """A list of people with each one's result."""

    file: bytes
    counts: Mapping[Outcome | None, int]
    """How many people came to which result; `None`: outside of the document's period."""
    bad_rows: tuple[int, ...]
    """Rows that were not judged: a cell cannot be read."""
    faults: tuple[str, ...]
    """Those cells, each in a line."""
    warning: str | None = None
    """More people who meet the conditions than places that are left."""


@dataclass(frozen=True, slots=True)
class ListedStation:
    """One row of a list of stations."""

    row: int
    name: str
    policy: str
    place: str
    """Code of a district, or a department."""
    published_on: date | None
    """`None`: not published yet."""
    contact: int | None
    """A Telegram id."""


class FileDesk(Protocol):
    """Slow work, done beside the turns of others. Nothing that is read is kept."""

    @property
    def limits(self) -> tuple[int, int]:
        """The largest file in megabytes, the longest list in rows."""
        ...

    async def roster_template(self, reading: Reading, check: Check) -> bytes:
        """A workbook to fill in with people."""
        ...

    async def judged(self, reading: Reading, check: Check, source: Source) -> JudgedList | Unread:
        """Everybody of a list, judged."""
        ...

    async def station_template(self, reading: Reading) -> bytes:
        """A workbook to fill in with stations."""
        ...

    async def stations(
        self, reading: Reading, source: Source, kept: Iterable[tuple[str, str]]
    ) -> Sequence[ListedStation] | Unread:
        """All stations of a list, or none. `kept`: name and policy of those there are."""
        ...

    async def people(self, reading: Reading, source: Source) -> Sequence[int] | Unread:
        """All Telegram ids of a list, or none."""
        ...

    async def summary(self, case: Case, name: str | None, ready: Collection[str] = ()) -> bytes:
        """A check on one page, for Word. `name`: whom it is about."""
        ...

    async def report(self, case: Case) -> bytes:
        """A draft of the college's application report, for Word."""
        ...


NO_DESK = cast("FileDesk", None)
"""Where no file is ever read or made."""
