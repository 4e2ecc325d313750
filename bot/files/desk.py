"""The files' desk: what handlers ask of it is done in a thread; the heavy libraries are imported there, when needed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bot.files.columns import MOST_BYTES, MOST_ROWS, Fault, Refused, told
from handlers.citing import packed
from handlers.file_ports import FileDesk, JudgedList, ListedStation, Reading, Source, Unread
from handlers.verdict_lines import Case
from locales import Speaker
from rules import Check
from rules.misgiven import N_

MEGABYTE = 1024 * 1024

ANOTHER = N_("This is the template of “{check}”. To check by that one, choose it under /roster.")


class Desk(FileDesk):
    """Reads and makes files."""

    @property
    def limits(self) -> tuple[int, int]:
        """The largest file in megabytes, the longest list in rows."""
        return MOST_BYTES // MEGABYTE, MOST_ROWS

    async def roster_template(self, reading: Reading, check: Check) -> bytes:
        """A workbook to fill in with people."""

        def work() -> bytes:
            from bot.files.roster import roster_template  # noqa: PLC0415 - see above

            return roster_template(reading.rulebook, check, reading.voice)

        return await asyncio.to_thread(work)

    async def judged(self, reading: Reading, check: Check, source: Source) -> JudgedList | Unread:
        """Everybody of a list, judged."""
        return await asyncio.to_thread(_judged, reading, check, source)

    async def station_template(self, reading: Reading) -> bytes:
        """A workbook to fill in with stations."""

        def work() -> bytes:
            from bot.files.station_list import station_template  # noqa: PLC0415

            return station_template(reading.rulebook, reading.voice)

        return await asyncio.to_thread(work)

    async def stations(
        self, reading: Reading, source: Source, kept: Iterable[tuple[str, str]]
    ) -> Sequence[ListedStation] | Unread:
        """All stations of a list, or none."""
        return await asyncio.to_thread(_stations, reading, source, kept)

    async def people(self, reading: Reading, source: Source) -> Sequence[int] | Unread:
        """All Telegram ids of a list, or none."""
        return await asyncio.to_thread(_people, reading, source)

    async def summary(self, case: Case, name: str | None, ready: Collection[str] = ()) -> bytes:
        """A check on one page, for Word."""

        def work() -> bytes:
            from bot.files.self_check import self_check_summary  # noqa: PLC0415

            return self_check_summary(case, name, ready)

        return await asyncio.to_thread(work)

    async def report(self, case: Case) -> bytes:
        """A draft of the college's application report, for Word."""

        def work() -> bytes:
            from bot.files.application_report import application_report  # noqa: PLC0415

            return application_report(case.rulebook, case.facts, case.voice, case.verdict.on)

        return await asyncio.to_thread(work)


def _judged(reading: Reading, check: Check, source: Source) -> JudgedList | Unread:
    from bot.files.roster import judged, template_of  # noqa: PLC0415

    try:
        roster = judged(reading.rulebook, check, source, reading.on, reading.voice)
        other = template_of(reading.rulebook, source, reading.voice, check.id) if roster.file is None else None
    except Refused as refusal:
        return _refused(refusal, reading.voice)
    if other is not None:
        title = packed(reading.rulebook, other.policy, other.title, reading.voice)
        return Unread((reading.voice.say(ANOTHER, check=title),))
    if roster.file is None:
        return Unread(_lines(roster.faults, reading.voice))
    counts = Counter(line.case.verdict.outcome for line in roster.lines if line.case is not None)
    bad = tuple(line.row.number for line in roster.lines if line.case is None)
    return JudgedList(roster.file, counts, bad, _lines(roster.faults, reading.voice), roster.warning)


def _stations(reading: Reading, source: Source, kept: Iterable[tuple[str, str]]) -> Sequence[ListedStation] | Unread:
    from bot.files.station_list import read_stations  # noqa: PLC0415

    try:
        found = read_stations(reading.rulebook, source, reading.on, reading.voice, kept)
    except Refused as refusal:
        return _refused(refusal, reading.voice)
    return Unread(_lines(found.faults, reading.voice)) if found.faults else found.stations


def _people(reading: Reading, source: Source) -> Sequence[int] | Unread:
    from bot.files.people_list import read_people  # noqa: PLC0415

    try:
        table = read_people(source, reading.voice)
    except Refused as refusal:
        return _refused(refusal, reading.voice)
    return Unread(_lines(table.faults, reading.voice)) if table.faults else table.people


def _refused(refusal: Refused, voice: Speaker) -> Unread:
    return Unread((voice.say(refusal.message, **refusal.params),))


def _lines(faults: Sequence[Fault], voice: Speaker) -> tuple[str, ...]:
    return tuple(told(fault, voice) for fault in faults)
