"""Export: all that is kept about a person, nobody else's, nothing about health; no table is forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.store.holdings import HELD, NOT_BY_NUMBER
from bot.store.schema import bring_up_to_date
from tests.bot.ground import ANNA, BEN, Rows
from tests.bot.test_cli import station_bot
from tests.bot.test_records import filled

PEOPLE_WORDS = frozenset({
    "person", "chat", "contact", "staff", "member", "engineer", "expert", "leader", "author", "approver", "actor", "by",
    "who", "whom", "user", "owner", "inviter", "invited_by", "entered_by", "seen_by", "asked_by",
})  # fmt: skip
"""How a column that names a person is called."""


def exported(folder: Path, person: int, *words: str) -> dict[str, Any]:
    done = station_bot(folder, "export", str(person), *words)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_an_export_holds_all_rows_of_a_person_and_nobody_elses(tmp_path: Path) -> None:
    filled(tmp_path / "station.db", ANNA, BEN)
    found = exported(tmp_path, ANNA)
    assert found["person"] == ANNA
    assert [row["id"] for row in found["tables"]["person"]] == [ANNA]
    assert [row["name"] for row in found["tables"]["interview"]] == ["张工"]
    assert found["tables"]["inbox"][0]["raw"]["message"]["text"] == "hi", "what waits for its turn is theirs too"
    assert str(BEN) not in json.dumps(found)


def test_answers_about_health_are_in_no_export(tmp_path: Path) -> None:
    filled(tmp_path / "station.db", ANNA)
    found = exported(tmp_path, ANNA)
    assert found["tables"]["interview"][0]["answers"] == {"title": "senior"}
    assert found["withheld_private_answers"] == 1


def test_an_export_can_go_into_a_file_and_of_a_stranger_there_is_none(tmp_path: Path) -> None:
    filled(tmp_path / "station.db", ANNA)
    assert station_bot(tmp_path, "export", str(ANNA), "--out", "anna.json").returncode == 0
    assert json.loads((tmp_path / "anna.json").read_text(encoding="utf-8"))["person"] == ANNA
    again = station_bot(tmp_path, "export", str(ANNA), "--out", "anna.json", "--lang", "en")
    assert (again.returncode, "already" in again.stderr) == (2, True)
    nobody = station_bot(tmp_path, "export", "999", "--lang", "en")
    assert (nobody.returncode, "Nothing is kept about 999" in nobody.stderr) == (2, True)


def test_no_table_with_a_person_in_it_is_missing_from_the_list(tmp_path: Path) -> None:
    bring_up_to_date(str(tmp_path / "a.db"))
    rows = Rows(tmp_path / "a.db")
    listed = {(held.table, column) for held in HELD for column in held.columns}
    found = set[tuple[str, str]]()
    for (table,) in rows("select name from sqlite_master where type = 'table' and name not like 'sqlite%'"):
        named = {row[1] for row in rows(f"PRAGMA table_info({table})")}
        points = {row[3] for row in rows(f"PRAGMA foreign_key_list({table})") if row[2] == "person"}
        found |= {(table, name) for name in named if name in points or name in PEOPLE_WORDS or name.endswith("_person")}
    missing = found - listed - set(NOT_BY_NUMBER)
    assert not missing, "add them to HELD, or to NOT_BY_NUMBER with the reason"
    assert ("interview", "person") in found, "the search finds what it is for"
