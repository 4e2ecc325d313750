"""Now and then: what need not be kept any longer goes."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.store import Database, StoreDown, belongings, inbox, interviews, notes, outbox
from handlers.turn import Interview
from rules import Rulebook, judge

log = logging.getLogger(__name__)
HOUR = 3600.0
DAY = 24 * HOUR
EVERY_SECONDS = HOUR
FIRST_AFTER_SECONDS = 60.0
KEPT_SECONDS = 7 * DAY
"""Updates that were dealt with and letters that were settled: as long as somebody may ask about them."""
VERDICT_LIVES_SECONDS = DAY
"""Private answers go this long after the verdict was last looked at."""
BREATH_SECONDS = 0.05
"""Between two steps, for those who wait for a reply."""


async def keep_house(database: Database, rulebook: Rulebook, timezone: ZoneInfo) -> None:
    """Until cancelled."""
    await asyncio.sleep(FIRST_AFTER_SECONDS)
    while True:
        try:
            await sweep(database, time.time())
            await forget_private(database, rulebook, datetime.now(timezone))
            await scour(database)
        except StoreDown as error:
            log.warning("housekeeping waits: %s", error)
        except Exception:
            log.exception("housekeeping stumbled; it goes on")
        await asyncio.sleep(EVERY_SECONDS)


async def sweep(database: Database, now: float) -> None:
    """Delete what is old and done with."""
    for step in (inbox.sweep, outbox.sweep):
        deleted = 1
        while deleted:
            deleted = await database.write(partial(step, before=now - KEPT_SECONDS))
            await asyncio.sleep(BREATH_SECONDS)


async def forget_private(database: Database, rulebook: Rulebook, now: datetime) -> None:
    """Take private answers (health) out of interviews that have had their verdict, or were left."""
    before = now.timestamp() - VERDICT_LIVES_SECONDS
    left = now.timestamp() - KEPT_SECONDS
    idle = await database.aside(partial(interviews.idle, before=before))
    kept = [
        shorter
        for interview, touched_at in idle
        if (shorter := without_private(rulebook, interview)) != interview
        and (touched_at < left or has_verdict(rulebook, interview, now.date()))
    ]
    if kept:
        await database.write(partial(interviews.reduce, interviews=kept, before=before))


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
