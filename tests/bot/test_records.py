"""Backup and restore: a copy is whole or none, and what was there before is never lost."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.lock import Lock
from bot.simulator import TOKEN as SIMULATED
from bot.simulator import Simulator
from bot.store import Connection, Database, inbox, interviews
from bot.store.backup import RecordsFault, back_up, restore
from bot.store.database import queries
from bot.store.people import PersonRecord
from bot.store.schema import NEWEST
from handlers.turn import Interview, InterviewId, PersonId
from rules import Value, load
from tests.bot.ground import ANNA, BEN, CLEO, Rows, running, soon, telegram
from tests.bot.test_cli import station_bot
from tests.stage import end_bot, environment_for, start_bot

DAY = date(2026, 5, 1)


def filled(database: Path, *people: int) -> Path:
    """A database with these people, each with an interview."""
    answers: dict[str, Value | None] = {"title": "senior", health(): True}

    def fill(connection: Connection) -> None:
        for number in people:
            person = PersonRecord(PersonId(number), None, "en", None, True, None, 0.0)
            queries("people").keep_person(connection, [person.row()])
            interview = Interview(InterviewId(number * 10), "zibo/expert", "1", DAY, "张工", answers)
            queries("interviews").keep_interview(connection, [interviews.interview_row(person.id, interview, 0.0)])
            inbox.receive(
                connection, [{"update_id": number, "message": {"from": {"id": number}, "text": "hi"}}], [], 0.0
            )

    async def play() -> None:
        store = await Database.open(str(database))
        await store.write(fill)
        await store.close()

    asyncio.run(play())
    return database


def health() -> str:
    return next(fact.name for fact in load().checks["zibo/expert"].facts if fact.private)


def people(database: Path) -> list[int]:
    return [number for (number,) in Rows(database)("select id from person order by id")]


def test_a_backup_is_one_file_for_its_owner_alone_and_takes_nobodys_place(tmp_path: Path) -> None:
    database = filled(tmp_path / "a.db", ANNA, BEN)
    copy = tmp_path / "copy.db"
    assert back_up(database, copy) == copy.stat().st_size > 0
    assert people(copy) == [ANNA, BEN]
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]
    with pytest.raises(RecordsFault, match="already"):
        back_up(database, copy)
    assert people(copy) == [ANNA, BEN]


def test_what_only_the_log_holds_is_in_the_backup(tmp_path: Path) -> None:
    database = filled(tmp_path / "a.db", ANNA)
    with closing(sqlite3.connect(database)) as held:
        held.execute("select 1 from person").fetchone()
        Rows(database).change("update person set language = 'en'")
        assert (tmp_path / "a.db-wal").stat().st_size > 0
        back_up(database, tmp_path / "copy.db")
    assert Rows(tmp_path / "copy.db")("select language from person") == [("en",)]


def test_a_restore_keeps_the_old_file_beside_it(tmp_path: Path) -> None:
    database, other = filled(tmp_path / "a.db", ANNA), filled(tmp_path / "b.db", BEN)
    back_up(other, tmp_path / "copy.db")
    kept = restore(tmp_path / "copy.db", database)
    assert kept == tmp_path / "a.db.before-restore"
    assert (people(database), people(kept)) == ([BEN], [ANNA])
    again = restore(tmp_path / "copy.db", database)
    assert again == tmp_path / "a.db.before-restore-2", "what was kept first stays"
    assert people(kept) == [ANNA]


def test_a_restore_where_nothing_was_before(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "a.db", ANNA), tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new.db") is None
    assert people(tmp_path / "new.db") == [ANNA]


def damaged(file: Path) -> Path:
    """The middle of a database overwritten."""
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 4] = os.urandom(4096 * 2)
    file.write_bytes(content)
    return file


def spoiled(tmp_path: Path) -> dict[str, Path]:
    """Files that are no backup, by what is said of them."""
    back_up(filled(tmp_path / "b.db", BEN), tmp_path / "good.db")
    back_up(tmp_path / "b.db", tmp_path / "newer.db")
    Rows(tmp_path / "newer.db").change(f"PRAGMA user_version = {NEWEST + 1}")
    back_up(tmp_path / "b.db", tmp_path / "damaged.db")
    (tmp_path / "cut.db").write_bytes((tmp_path / "good.db").read_bytes()[:9000])
    (tmp_path / "text.db").write_text("no database at all" * 100, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("create table a (b)")
    return {
        "newer program": tmp_path / "newer.db",
        "damaged (": damaged(tmp_path / "damaged.db"),
        "(": tmp_path / "cut.db",
        "cannot be read": tmp_path / "text.db",
        "holds no records": tmp_path / "foreign.db",
        "unable to open": tmp_path / "nowhere.db",
    }


def test_what_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    database = filled(tmp_path / "a.db", ANNA)
    for said, file in spoiled(tmp_path).items():
        with pytest.raises(RecordsFault) as caught:
            restore(file, database)
        assert said in str(caught.value)
        assert people(database) == [ANNA]
        assert not list(tmp_path.glob("*before-restore*"))
        assert not list(tmp_path.glob(".*"))
    with pytest.raises(RecordsFault, match="in use"):
        restore(database, database)


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    filled(tmp_path / "station.db", ANNA)
    done = station_bot(tmp_path, "backup", "copy.db", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Backed up to copy.db, ")
    Rows(tmp_path / "station.db").change("delete from person")
    put_back = station_bot(tmp_path, "restore", "copy.db", LANGUAGE="zh_Hans")
    assert (put_back.returncode, put_back.stderr) == (0, "")
    assert "原来的记录留在 station.db.before-restore" in put_back.stdout
    assert people(tmp_path / "station.db") == [ANNA]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("backup", "copy.db"), "no records at"),
        (("restore", "copy.db"), "cannot be read"),
        (("export", "1001"), "no records at"),
        (("export", "Anna"), "is no number"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = station_bot(tmp_path, *words, "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_into_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    filled(tmp_path / "station.db", ANNA)
    done = station_bot(tmp_path, "backup", "nowhere/copy.db", "--lang", "en")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nowhere/copy.db cannot be written" in done.stderr


def test_what_a_killed_backup_left_is_in_nobodys_way(tmp_path: Path) -> None:
    database = filled(tmp_path / "a.db", ANNA)
    (tmp_path / ".copy.db.unfinished").write_bytes(b"half")
    back_up(database, tmp_path / "copy.db")
    (tmp_path / ".a.db.restoring").write_bytes(b"half")
    restore(tmp_path / "copy.db", database)
    assert people(database) == [ANNA]
    assert not list(tmp_path.glob(".*"))


def test_a_restore_is_refused_while_a_bot_runs(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "station.db", ANNA), tmp_path / "copy.db")
    lock = Lock(tmp_path / "station.db")
    lock.take()
    done = station_bot(tmp_path, "restore", "copy.db", "--lang", "en")
    lock.release()
    assert done.returncode == 2
    assert "Another station-bot" in done.stderr
    assert not list(tmp_path.glob("*before-restore*"))


def consistent(database: Path) -> tuple[int, int]:
    """Updates that were answered, and those that wait; no reply without its update, no answered one without a reply."""
    rows = Rows(database)
    done = {number for (number,) in rows("select update_id from inbox where state = 'done'")}
    waiting = {number for (number,) in rows("select update_id from inbox where state = 'waiting'")}
    replied = {number for (number,) in rows("select update_id from outbox")}
    assert replied == done
    assert not rows("PRAGMA foreign_key_check")
    assert rows("PRAGMA integrity_check") == [("ok",)]
    return len(done), len(waiting)


def test_a_backup_taken_while_another_process_writes_restores_to_a_consistent_whole(tmp_path: Path) -> None:
    database = tmp_path / "live.db"

    async def chat_and_back_up() -> None:
        async with Simulator(SIMULATED) as simulator:
            for number in (ANNA, BEN, CLEO):
                simulator.visitors.join({"id": number, "first_name": f"P{number}", "language_code": "en"})
            process = await start_bot(environment_for(simulator.api_url, database))
            try:
                for round_ in range(6):
                    for number in (ANNA, BEN, CLEO) * 15:
                        simulator.visitors.write({"from": number, "text": "/help"})
                    await soon(lambda at=round_: database.exists() and answered(database) > at * 15)  # type: ignore[misc]
                    await asyncio.to_thread(back_up, database, tmp_path / f"copy{round_}.db")
            finally:
                await end_bot(process)

    asyncio.run(chat_and_back_up())
    counts = [consistent(tmp_path / f"copy{n}.db") for n in range(6)]
    print("answered and waiting in each backup:", counts)
    assert sorted(counts) == sorted(counts, key=lambda count: count[0])
    assert any(0 < done < 270 for done, _ in counts), "taken in the midst of it"
    for n, (done, waiting) in enumerate(counts):
        restore(tmp_path / f"copy{n}.db", tmp_path / f"again{n}.db")
        asyncio.run(taken_up(tmp_path / f"again{n}.db"))
        assert consistent(tmp_path / f"again{n}.db") == (done + waiting, 0), "what waited is answered"


def answered(database: Path) -> int:
    try:
        return int(Rows(database)("select count(*) from inbox where state = 'done'")[0][0])
    except sqlite3.Error:
        return 0


async def taken_up(database: Path) -> None:
    """The bot runs on these records until nothing waits."""
    from handlers.routes import respond  # noqa: PLC0415 - the real dialogue

    async with telegram() as simulator, running(simulator, database, respond):
        await soon(lambda: not Rows(database)("select 1 from inbox where state = 'waiting'"))
