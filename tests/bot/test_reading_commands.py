"""What only reads leaves no trace, and nobody's file is taken for ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.schema import NEWEST, SchemaFault, bring_up_to_date
from tests.bot.ground import TOKEN, Rows
from tests.bot.test_cli import station_bot

READING = [
    ("people",),
    ("stations",),
    ("report",),
    ("deadlines",),
    ("export", "7"),
    ("announce", "--to", "all", "--file", "text.txt"),
    ("backup", "copy.db"),
]
ANYWAY = [("hour-table",), ("hours", "--total", "90", "--professional", "60", "--activity", "a", "--amount", "1")]
WRITING = [
    ("announce", "--to", "all", "--file", "text.txt", "--send"),
    ("deadlines", "--add", "报送", "--on", "2033-01-01"),
    ("hour-table", "--remove", "a"),
    ("migrate",),
    ("run",),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a text to announce."""
    (tmp_path / "text.txt").write_text("通知", encoding="utf-8")
    return tmp_path


def named(words: tuple[str, ...]) -> str:
    return " ".join(words)[:30]


@pytest.mark.parametrize("words", READING, ids=named)
def test_an_empty_file_holds_nothing_and_stays_empty(place: Path, words: tuple[str, ...]) -> None:
    (place / "station.db").touch()
    done = station_bot(place, *words, LANGUAGE="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There are no records at station.db: see STATION_BOT_DATABASE.\n"
    assert (place / "station.db").stat().st_size == 0
    assert sorted(path.name for path in place.iterdir()) == ["station.db", "text.txt"]


@pytest.mark.parametrize("words", ANYWAY, ids=named)
def test_an_hour_table_in_an_empty_file_is_empty(place: Path, words: tuple[str, ...]) -> None:
    (place / "station.db").touch()
    station_bot(place, *words, LANGUAGE="en")
    assert (place / "station.db").stat().st_size == 0


@pytest.mark.parametrize("words", [*READING, *ANYWAY, *WRITING], ids=named)
def test_another_programs_file_is_refused_and_left_as_it_is(place: Path, words: tuple[str, ...]) -> None:
    file = place / "station.db"
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute("create table person (id)")
        foreign.execute("pragma user_version = 7")
    before = file.read_bytes()
    done = station_bot(place, *words, LANGUAGE="en", TOKEN=TOKEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The database station.db belongs to another program")
    assert done.stderr.count("\n") == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize("words", READING[:-1], ids=named)
def test_an_older_file_is_brought_up_to_date_only_by_who_writes(place: Path, words: tuple[str, ...]) -> None:
    file = place / "station.db"
    bring_up_to_date(str(file), "0001")
    before = file.read_bytes()
    done = station_bot(place, *words, LANGUAGE="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "station-bot migrate" in done.stderr
    assert file.read_bytes() == before
    assert station_bot(place, "deadlines", "--add", "报送", "--on", "2033-01-01").returncode == 0
    assert Rows(file)("pragma user_version") == [(NEWEST,)]


@pytest.mark.parametrize("words", READING[:4], ids=named)
def test_a_file_in_use_is_read_and_not_changed(place: Path, words: tuple[str, ...]) -> None:
    file = place / "station.db"
    bring_up_to_date(str(file))
    with closing(sqlite3.connect(file)) as bot:
        bot.execute("pragma journal_mode = wal")
    before = file.read_bytes()
    done = station_bot(place, *words, LANGUAGE="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_bytes() == before
    assert sorted(path.name for path in place.iterdir()) == ["station.db", "text.txt"]


def test_what_cannot_be_brought_up_to_date_is_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    bring_up_to_date(str(file), "0003")
    Rows(file).change("create table station (id)")
    before = Rows(file)("select sql from sqlite_master order by name")
    with pytest.raises(SchemaFault, match="it is unchanged"):
        bring_up_to_date(str(file))
    assert Rows(file)("select sql from sqlite_master order by name") == before
    assert Rows(file)("pragma user_version") == [(3,)]


def test_a_damaged_file_is_not_blamed_on_the_copy(tmp_path: Path) -> None:
    (tmp_path / "station.db").write_text("no database at all" * 100, encoding="utf-8")
    done = station_bot(tmp_path, "backup", "copy.db", LANGUAGE="en")
    assert done.returncode == 2
    assert done.stderr.startswith("The records at station.db cannot be read (")
    assert "station-bot restore" in done.stderr
    file = tmp_path / "other.db"
    bring_up_to_date(str(file))
    file.write_bytes(file.read_bytes()[:9000])
    cut = station_bot(tmp_path, "backup", "copy.db", LANGUAGE="en", DATABASE="sqlite:///other.db")
    assert (cut.returncode, cut.stderr.startswith("The records at other.db cannot be read (")) == (2, True)
    assert not (tmp_path / "copy.db").exists()
