"""What need not be kept any longer goes."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bot import housekeeping
from bot.housekeeping import (
    DAY,
    Keeping,
    forget_private,
    forget_unfinished,
    has_verdict,
    is_finished,
    sweep,
    without_private,
)
from bot.store import Connection, Database, inbox, interviews
from bot.store.database import queries
from bot.store.inbox import Oddity
from bot.store.people import PersonRecord
from handlers.turn import Interview, InterviewId, PersonId
from rules import Check, Rulebook, Value, load
from tests.bot.ground import Rows

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
BOOK = load()


def with_private_fact() -> tuple[Check, str]:
    """A check that asks about health, and that fact."""
    return next((check, fact.name) for check in BOOK.checks.values() for fact in check.facts if fact.private)


async def answers_of(store: Database) -> dict[int, set[str]]:
    """Interview to the facts that are still known."""
    idle = await store.read(partial(interviews.idle, before=float("inf")))
    return {interview.id: set(interview.answers) for interview, _ in idle}


def test_old_updates_that_were_done_go_and_the_others_stay(tmp_path: Path) -> None:
    def fill(connection: Connection) -> None:
        old, new = NOW.timestamp() - 8 * DAY, NOW.timestamp()
        inbox.receive(connection, [{"update_id": n} for n in range(1200)], [Oddity("?", "odd")], old)
        inbox.receive(connection, [{"update_id": 5000}], [], new)
        done = [{"update_id": n, "person": None, "blot": False} for n in [*range(1100), 5000]]
        queries("inbox").finish(connection, done)

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(fill)
        await sweep(store, NOW.timestamp(), Keeping())
        await store.close()

    asyncio.run(play())
    assert Rows(tmp_path / "a.db")("select raw, reason from quarantine") == [("", "odd")]
    left = {number for (number,) in Rows(tmp_path / "a.db")("select update_id from inbox")}
    assert left == {*range(1100, 1200), 5000}


def test_private_answers_go_a_day_after_the_verdict_and_later_without_one(tmp_path: Path) -> None:
    check, private = with_private_fact()
    eight_days, two_days, now = (NOW.timestamp() - days * DAY for days in (8, 2, 0))
    complete = facts_for_a_verdict(BOOK, check)
    kept: dict[int, tuple[dict[str, Value | None], float]] = {
        1: (complete, two_days),
        2: (complete, now),
        3: ({private: True}, two_days),
        4: ({private: True}, eight_days),
    }

    def fill(connection: Connection) -> None:
        queries("people").keep_person(connection, [PersonRecord(PersonId(7), None, "en", None, True, None, 0.0).row()])
        for number, (answers, touched) in kept.items():
            interview = Interview(InterviewId(number), check.id, "1", date(2026, 5, 1), answers=answers)
            queries("interviews").keep_interview(
                connection, [interviews.interview_row(PersonId(7), interview, touched)]
            )

    async def play() -> dict[int, set[str]]:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(fill)
        await forget_private(store, BOOK, NOW)
        left = await answers_of(store)
        await store.write(partial(interviews.reduce, interviews=[], before=0.0))
        await store.close()
        return left

    left = asyncio.run(play())
    assert left == {1: set(complete) - {private}, 2: set(complete), 3: {private}}


def facts_for_a_verdict(book: Rulebook, check: Check) -> dict[str, Value | None]:
    """Every fact of a check with some value."""
    some: dict[str, Value] = {"yes_no": True, "number": 3, "area": 50}
    facts: dict[str, Value | None] = {
        fact.name: fact.options[0].id if fact.type in ("choice", "text") and fact.options else some.get(fact.type, 1)
        for fact in check.facts
    }
    assert has_verdict(book, Interview(InterviewId(1), check.id, "1", date(2026, 5, 1), answers=facts), NOW.date())
    return facts


def test_of_a_check_nobody_knows_any_more_nothing_is_kept() -> None:
    unknown = Interview(InterviewId(1), "zibo/gone", "1", date(2026, 5, 1), answers={"a": 1})
    assert without_private(BOOK, unknown).answers == {}
    assert has_verdict(BOOK, unknown, NOW.date())


def test_housekeeping_begins_a_while_after_the_start() -> None:
    assert housekeeping.FIRST_AFTER_SECONDS >= 30, "the start is for those who wait"


def test_raw_updates_are_kept_as_long_as_the_setting_says(tmp_path: Path) -> None:
    def fill(connection: Connection) -> None:
        for number, days in enumerate((1, 4, 6, 20)):
            inbox.receive(connection, [{"update_id": number}], [], NOW.timestamp() - days * DAY)
        done = [{"update_id": number, "person": None, "blot": False} for number in range(4)]
        queries("inbox").finish(connection, done)

    async def play() -> list[int]:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(fill)
        counts = []
        for days in (30, 7, 3):
            await sweep(store, NOW.timestamp(), Keeping(updates=days))
            counts.append(len(Rows(tmp_path / "a.db")("select 1 from inbox")))
        await store.close()
        return counts

    assert asyncio.run(play()) == [4, 3, 1]


def test_unfinished_checks_go_after_their_days_and_finished_ones_stay(tmp_path: Path) -> None:
    check, private = with_private_fact()
    complete = facts_for_a_verdict(BOOK, check)
    not_sure: dict[str, Value | None] = dict.fromkeys(complete)
    without_health = {name: value for name, value in complete.items() if name != private}
    kept: dict[int, tuple[dict[str, Value | None], int]] = {
        1: ({}, 91), 2: ({"title": "senior"}, 91), 3: (complete, 400), 4: ({"title": "senior"}, 89), 5: ({}, 0),
        6: (without_health, 400), 7: (not_sure, 400),
    }  # fmt: skip

    def fill(connection: Connection) -> None:
        person = PersonRecord(PersonId(7), None, "en", None, True, InterviewId(2), 0.0)
        queries("people").keep_person(connection, [person.row()])
        for number, (answers, days) in kept.items():
            interview = Interview(InterviewId(number), check.id, "1", date(2026, 1, 1), "张工", answers=answers)
            row = interviews.interview_row(PersonId(7), interview, NOW.timestamp() - days * DAY)
            queries("interviews").keep_interview(connection, [row])

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(fill)
        await forget_unfinished(store, BOOK, NOW, Keeping(checks=90))
        await store.close()

    asyncio.run(play())
    assert not is_finished(BOOK, Interview(InterviewId(1), "zibo/gone", "1", date(2026, 1, 1)))
    rows = Rows(tmp_path / "a.db")
    assert rows("select id from interview order by id") == [(3,), (4,), (5,), (6,), (7,)]
    assert rows("select open_interview from person") == [(None,)], "nobody is left standing in a check that is gone"


def test_a_check_that_was_taken_up_meanwhile_stays(tmp_path: Path) -> None:
    def fill(connection: Connection, touched: float) -> None:
        person = PersonRecord(PersonId(7), None, "en", None, True, InterviewId(2), 0.0)
        queries("people").keep_person(connection, [person.row()])
        interview = Interview(InterviewId(2), "zibo/expert", "1", date(2026, 1, 1))
        queries("interviews").keep_interview(connection, [interviews.interview_row(PersonId(7), interview, touched)])

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(partial(fill, touched=100.0))
        old = await store.aside(partial(interviews.untouched, before=200.0))
        await store.write(partial(fill, touched=300.0))
        await store.write(partial(interviews.drop, ids=[interview.id for interview in old], before=200.0))
        await store.close()

    asyncio.run(play())
    assert Rows(tmp_path / "a.db")("select open_interview from person") == [(2,)]
    assert Rows(tmp_path / "a.db")("select id from interview") == [(2,)]
