"""The store: what is written stays, what fails fails alone, what is held is waited for."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from bot.store import Connection, Database, SchemaFault, StoreDown, database, notes, outbox
from bot.store.answers import read_answers, write_answers
from bot.store.inbox import lean
from bot.store.interviews import StoredRecords, interview_row
from bot.store.outbox import Letter, Settlement
from bot.store.people import PersonRecord
from bot.store.schema import MIGRATIONS, NEWEST, bring_up_to_date, version_of
from handlers.turn import Interview, InterviewId, PersonId
from rules import Value


def test_the_newest_migration_is_the_last_file() -> None:
    numbers = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("*.py"))
    assert numbers == [f"{number:04}" for number in range(1, NEWEST + 1)]


def test_a_new_file_is_brought_up_to_date_once(tmp_path: Path) -> None:
    path = str(tmp_path / "new.db")
    assert bring_up_to_date(path)
    assert not bring_up_to_date(path)
    assert version_of(path) == NEWEST


def test_a_file_of_a_newer_program_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = str(tmp_path / "newer.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(SchemaFault, match=r"made by a newer program"):
        bring_up_to_date(path)


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100, encoding="utf-8")
    with pytest.raises(SchemaFault, match=r"cannot be read .* name an SQLite file"):
        bring_up_to_date(str(path))


def test_jobs_at_the_same_time_share_a_transaction_and_fail_alone(tmp_path: Path) -> None:
    def fail(connection: Connection) -> None:
        notes.keep(connection, "b", "lost")
        raise ValueError("on purpose")

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        jobs: list[Callable[[Connection], None]] = [
            partial(notes.keep, name="a", value="1"),
            fail,
            partial(notes.keep, name="c", value="3"),
        ]
        results = await asyncio.gather(*map(store.write, jobs), return_exceptions=True)
        assert [type(result) for result in results] == [type(None), ValueError, type(None)]
        assert [await store.read(partial(notes.note, name=name)) for name in "abc"] == ["1", None, "3"]
        with pytest.raises(ValueError, match=r"on purpose"):
            await store.write(fail)
        assert await store.read(partial(notes.note, name="b")) is None
        await store.close()

    asyncio.run(play())


def test_who_holds_the_file_is_waited_for_without_blocking_anybody(tmp_path: Path) -> None:
    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(store.write(partial(notes.keep, name="a", value="1")))
        done, _ = await asyncio.wait({writing}, timeout=0.1)
        assert not done
        other.execute("COMMIT")
        other.close()
        await writing
        await store.close()

    asyncio.run(play())


def test_a_long_look_that_nobody_waits_for_any_more_ends_before_the_store_closes(tmp_path: Path) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def long_look(_: Connection) -> None:
        begun.set()
        may_end.wait(10)

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        looking = asyncio.create_task(store.aside(long_look))
        await asyncio.to_thread(begun.wait)
        for _ in range(3):
            looking.cancel()
            await asyncio.wait([looking], timeout=0)
        closing = asyncio.create_task(store.close())
        assert not (await asyncio.wait([closing], timeout=0.1))[0], "its thread would speak to a loop that has ended"
        may_end.set()
        await closing
        assert looking.cancelled()

    asyncio.run(play())


def test_a_file_that_stays_held_is_a_clear_error_and_later_writes_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 0.1)

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreDown, match=r"database is locked"):
            await store.write(partial(notes.keep, name="a", value="1"))
        other.execute("ROLLBACK")
        other.close()
        await store.write(partial(notes.keep, name="a", value="2"))
        assert await store.read(partial(notes.note, name="a")) == "2"
        await store.close()

    asyncio.run(play())


def test_a_full_disk_is_a_clear_error_and_nothing_is_half_written(tmp_path: Path) -> None:
    def fill(connection: Connection) -> None:
        notes.keep(connection, "a", "x" * 10_000_000)

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(lambda connection: connection.execute("PRAGMA max_page_count = 100"))
        with pytest.raises(StoreDown, match=r"full"):
            await store.write(fill)
        results = await asyncio.gather(
            store.write(partial(notes.keep, name="b", value="1")), store.write(fill), return_exceptions=True
        )
        assert [type(result) for result in results] == [StoreDown, StoreDown]
        assert await store.read(partial(notes.note, name="a")) is None
        await store.close()

    asyncio.run(play())


def test_answers_come_back_as_they_were_and_in_their_order() -> None:
    answers: dict[str, Value | None] = {"z": True, "area": Decimal("12.50"), "a": 3, "title": "senior", "unknown": None}
    assert list(read_answers(write_answers(answers)).items()) == list(answers.items())


def test_of_a_letter_that_was_tried_twice_before_it_was_written_down_the_end_counts(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    bring_up_to_date(path)
    letter = Letter(0, None, 1001, "sendMessage", "{}", None, 1.0)
    with sqlite3.connect(path) as connection:
        outbox.post(connection, [letter])
        (sent,) = outbox.unsettled(connection)
        outbox.settle(connection, [Settlement(sent, "uncertain", "500"), Settlement(sent, "sent", None, 7)], 2.0)
        kept = connection.execute("SELECT state, reason, message_id, settled_at FROM outbox").fetchall()
    connection.close()
    assert kept == [("sent", None, 7, 2.0)]


def test_nobody_reads_anothers_interview(tmp_path: Path) -> None:
    interview = Interview(InterviewId(1), "zibo/expert", "1", date(2026, 5, 1), name="张工", answers={"a": 1})
    anna = PersonRecord(PersonId(7), None, "en", None, True, None, 0.0)

    def write(connection: Connection) -> None:
        database.queries("people").keep_person(connection, [anna.row()])
        database.queries("interviews").keep_interview(connection, [interview_row(PersonId(7), interview, 0.0)])

    async def play() -> None:
        store = await Database.open(str(tmp_path / "a.db"))
        await store.write(write)
        records = StoredRecords(store.read)
        assert await records.interview(PersonId(7), InterviewId(1)) == interview
        assert await records.interview(PersonId(8), InterviewId(1)) is None
        assert list(await records.interviews(PersonId(7), 5)) == [interview]
        assert list(await records.interviews(PersonId(8), 5)) == []
        await store.close()

    asyncio.run(play())


def test_what_the_bot_itself_had_said_is_not_written_down_with_a_press() -> None:
    chat = {"id": 5, "type": "private"}
    shown = {"message_id": 7, "date": 1, "chat": chat, "text": "李工 asks to join"}
    press = {"update_id": 1, "callback_query": {"id": "1", "data": "x", "message": shown}}
    assert lean(press)["callback_query"]["message"] == {"message_id": 7, "date": 1, "chat": chat}
    answer = {"update_id": 2, "message": {"text": "yes", "chat": chat, "reply_to_message": shown}}
    answered = {"text": "yes", "chat": chat, "reply_to_message": {"message_id": 7}}
    assert lean(answer)["message"] == answered, "where it goes, without what it answers"
    assert lean({"update_id": 3, "message": 5}) == {"update_id": 3, "message": 5}
