"""Now and then: what need not be kept any longer goes."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.store import Database, StoreDown, belongings, inbox, interviews, notes, outbox
from handlers.turn import Interview
from rules import Rulebook, judge, open_questions

log = logging.getLogger(__name__)
HOUR = 3600.0
DAY = 24 * HOUR
EVERY_SECONDS = HOUR
FIRST_AFTER_SECONDS = 60.0
LEFT_SECONDS = 7 * DAY
"""An interview nobody touched for so long was left: what is private goes, with or without a verdict."""
TOGETHER = 200
"""Interviews that go in one step."""
VERDICT_LIVES_SECONDS = DAY
"""Private answers go this long after the verdict was last looked at."""
BREATH_SECONDS = 0.05
"""Between two steps, for those who wait for a reply."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many days things are kept."""

    checks: int = 90
    """Unfinished ones."""
    updates: int = 7
    """Raw updates that were dealt with, letters that were settled."""


async def keep_house(database: Database, rulebook: Rulebook, timezone: ZoneInfo, keeping: Keeping) -> None:
    """Until cancelled."""
    await asyncio.sleep(FIRST_AFTER_SECONDS)
    while True:
        try:
            now = datetime.now(timezone)
            await sweep(database, now.timestamp(), keeping)
            await forget_private(database, rulebook, now)
            await forget_unfinished(database, rulebook, now, keeping)
            await scour(database)
        except StoreDown as error:
            log.warning("housekeeping waits: %s", error)
        except Exception:
            log.exception("housekeeping stumbled; it goes on")
        await asyncio.sleep(EVERY_SECONDS)


async def sweep(database: Database, now: float, keeping: Keeping) -> None:
    """Delete what is old and done with."""
    for step in (inbox.sweep, outbox.sweep):
        deleted = 1
        while deleted:
            deleted = await database.write(partial(step, before=now - keeping.updates * DAY))
            await asyncio.sleep(BREATH_SECONDS)


async def forget_private(database: Database, rulebook: Rulebook, now: datetime) -> None:
    """Take private answers (health) out of interviews that have had their verdict, or were left."""
    before = now.timestamp() - VERDICT_LIVES_SECONDS
    left = now.timestamp() - LEFT_SECONDS
    idle = await database.aside(partial(interviews.idle, before=before))
    kept = [
        shorter
        for interview, touched_at in idle
        if (shorter := without_private(rulebook, interview)) != interview
        and (touched_at < left or has_verdict(rulebook, interview, now.date()))
    ]
    if kept:
        await database.write(partial(interviews.reduce, interviews=kept, before=before))


async def forget_unfinished(database: Database, rulebook: Rulebook, now: datetime, keeping: Keeping) -> None:
    """Checks that were begun long ago and left in the midst go, answers, name and all."""
    before = now.timestamp() - keeping.checks * DAY
    old = await database.aside(partial(interviews.untouched, before=before))
    gone = [interview.id for interview in old if not is_finished(rulebook, interview)]
    for at in range(0, len(gone), TOGETHER):
        await database.write(partial(interviews.drop, ids=gone[at : at + TOGETHER], before=before))
        await asyncio.sleep(BREATH_SECONDS)


async def scour(database: Database) -> None:
    """After somebody had themselves forgotten: write the file anew, so that no page remembers."""
    if await database.read(partial(notes.note, name=belongings.WANTED)) == "1":
        await database.write(
            partial(notes.keep, name=belongings.WANTED, value="")
        )  # whoever goes meanwhile sets it anew
        try:
            await database.write_anew()
        except sqlite3.Error:
            await database.write(partial(notes.keep, name=belongings.WANTED, value="1"))
            raise


def without_private(rulebook: Rulebook, interview: Interview) -> Interview:
    """Without its private answers; without any if the check is not known any more, for nobody can tell them apart."""
    check = rulebook.checks.get(interview.check)
    open_facts = {fact.name for fact in check.facts if not fact.private} if check else set()
    return replace(interview, answers={name: value for name, value in interview.answers.items() if name in open_facts})


def has_verdict(rulebook: Rulebook, interview: Interview, today: date) -> bool:
    """True if nothing is missing."""
    if interview.check not in rulebook.checks:
        return True
    return judge(rulebook, interview.check, interview.answers, today).outcome != "incomplete"


def is_finished(rulebook: Rulebook, interview: Interview) -> bool:
    """True if no question is left. Those that were answered "not sure" are not asked again; what was private may be
    gone since, though it was answered. A check nobody knows any more is of no use to anybody."""
    check = rulebook.checks.get(interview.check)
    if check is None:
        return False
    answered = {*interview.answers, *(fact.name for fact in check.facts if fact.private)}
    return not open_questions(rulebook, check.id, interview.answers, answered)
