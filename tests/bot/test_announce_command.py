"""`station-bot announce`, `report`, `people`, `stations`: counted beside the bot, sent only when told so."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.announce import Order, run_announce
from bot.cli.reporting import run_people, run_report, run_stations
from tests.bot.ground import Rows
from tests.bot.mailing import known, planned, sent_off, state


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three people, one of them in English, one who wants no messages."""
    database = tmp_path / "bot.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STATION_BOT_DATABASE", f"sqlite:///{database}")
    known(database, [11, 12, 13])
    Rows(database).change("UPDATE person SET language = 'en', role = 'engineer' WHERE id = 12")
    Rows(database).change("INSERT INTO station (id, name, policy, open) VALUES (5, '华光站', 'zibo', 1)")
    Rows(database).change("INSERT INTO subscription (person, stopped_at) VALUES (13, 1)")
    (tmp_path / "text.txt").write_text("**重要**通知", encoding="utf-8")
    return database


Said = pytest.CaptureFixture[bytes]


def told(said: Said) -> dict[str, Any]:
    """The JSON."""
    answer: dict[str, Any] = json.loads(said.readouterr().out)
    return answer


def test_a_dry_run_counts_and_writes_nothing(records: Path, capsysbinary: Said) -> None:
    assert run_announce(Order("all", "text.txt"), json=True) == 0
    answer = told(capsysbinary)
    assert (answer["campaign"], answer["written"], answer["total"]) == (None, False, 2)
    assert answer["languages"] == {"zh_Hans": 1, "en": 1}
    assert answer["left_out"] == {"stopped": 1}
    assert answer["text"] == {"zh_Hans": "重要通知"}
    assert Rows(records)("SELECT count(*) FROM campaign") == [(0,)]
    assert run_announce(Order("all", "text.txt"), language="zh_Hans") == 0
    said = capsysbinary.readouterr().out.decode()
    assert "共 2 人会收到" in said
    assert "没有发送" in said


def test_who_is_on_the_list_and_never_wrote_is_counted(records: Path, capsysbinary: Said) -> None:
    Path("ids.csv").write_text("Telegram id\n11\n13\n14\n", encoding="utf-8")
    assert run_announce(Order("ids=ids.csv", "text.txt"), json=True) == 0
    answer = told(capsysbinary)
    assert (answer["total"], answer["left_out"]) == (1, {"never_wrote": 1, "stopped": 1})


def test_with_send_it_waits_for_the_running_bot(records: Path, capsysbinary: Said) -> None:
    assert run_announce(Order("role=engineer", "text.txt", send=True, urgent=True), json=True) == 0
    answer = told(capsysbinary)
    assert answer["written"] is True
    number = answer["campaign"]
    assert state(records, number) == "waiting"
    ((audience, urgent, actor),) = Rows(records)("SELECT audience, urgent, actor FROM campaign")
    assert (json.loads(audience), urgent, actor) == ({"roles": ["engineer"]}, 1, None)


@pytest.mark.parametrize(
    ("spec", "total"),
    [
        ("language=en", 1), ("language=en+zh", 2), ("role=engineer,language=zh", 0), ("station=5", 0),
        ("unfinished", 0), ("district=张店区", 0), ("department=机电系", 0), ("policy=zibo", 0), ("ids=ids.csv", 1),
        ("verdict=zibo/expert@7", 0),
    ],
)  # fmt: skip
def test_each_part_narrows(records: Path, capsysbinary: Said, spec: str, total: int) -> None:
    Path("ids.csv").write_text("id\n11\n13\n99\n", encoding="utf-8")
    assert run_announce(Order(spec, "text.txt"), json=True) == 0
    assert told(capsysbinary)["total"] == total


@pytest.mark.parametrize(
    "spec",
    ["", "everybody", "role=king", "policy=mars", "district=moon", "language=fr", "station=x", "station=6",
     "ids=nothing.csv", "all,unfinished", "role=", "verdict=zibo/none", "verdict=zibo/expert@99",
     "ids=bad.csv", "department=" + "x" * 41],
)  # fmt: skip
def test_a_bad_audience_is_one_sentence(records: Path, capsysbinary: Said, spec: str) -> None:
    Path("bad.csv").write_text("id\n十二\n", encoding="utf-8")
    assert run_announce(Order(spec, "text.txt"), language="en") == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert err.count(b"\n") == 1


@pytest.mark.parametrize(
    "order",
    [
        Order("all"), Order("all", "nothing.txt"), Order("all", "empty.txt"), Order("all", "long.txt"),
        Order("all", "latin.txt"), Order("all", "text.txt", topic="weather"), Order("all", "text.txt", at="soon"),
        Order("all", "text.txt", at="2020-01-01 09:30"), Order("station=5", "text.txt", send=True),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_one_sentence(records: Path, capsysbinary: Said, order: Order) -> None:
    Path("empty.txt").write_text(" \n", encoding="utf-8")
    Path("long.txt").write_text("字" * 4097, encoding="utf-8")
    Path("latin.txt").write_bytes(b"\xff\xfe\xe9")
    assert run_announce(order, language="en") == 2
    assert capsysbinary.readouterr().err.count(b"\n") == 1
    assert Rows(records)("SELECT count(*) FROM campaign") == [(0,)]


def test_without_records_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Said) -> None:
    monkeypatch.setenv("STATION_BOT_DATABASE", f"sqlite:///{tmp_path / 'none.db'}")
    for status in (run_people(), run_stations(), run_report(None)):
        assert status == 2
    assert not (tmp_path / "none.db").exists()
    assert capsysbinary.readouterr().err.count(b"\n") == 3


def test_the_report_sums_to_the_plan_and_is_taken_away_as_files(records: Path, capsysbinary: Said) -> None:
    planned(records, "{}")
    Rows(records).change("UPDATE delivery SET state = 'sent', message_id = 7, settled_at = 0 WHERE person = 11")
    assert run_report("500", json=True) == 0
    answer = told(capsysbinary)
    assert answer["planned"] == 3 == sum(answer["states"].values())
    assert answer["states"] == {"sent": 1, "queued": 1, "skipped": 1}
    assert {"state": "skipped", "reason": "stopped", "n": 1} in answer["reasons"]
    assert run_report("500", csv="r.csv", xlsx="r.xlsx", language="zh_Hans") == 0
    rows = list(csv.reader(Path("r.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["11", "12", "13"]
    assert Path("r.xlsx").read_bytes().startswith(b"PK")
    assert run_report("500", csv="r.csv") == 2, "a file that is there is left alone"


def test_without_a_number_the_latest_are_listed(records: Path, capsysbinary: Said) -> None:
    sent_off(records)
    assert run_report(None, language="zh_Hans") == 0
    assert "500 通知" in capsysbinary.readouterr().out.decode()
    for number in ("77", "x", "-1", "9" * 30):
        assert run_report(number) == 2


def test_a_file_without_a_number_is_the_latest_announcements(records: Path, capsysbinary: Said) -> None:
    assert run_report(None, csv="r.csv", language="en") == 2
    assert "There is none yet" in capsysbinary.readouterr().err.decode()
    planned(records, "{}")
    assert run_report(None, csv="r.csv", json=True) == 0
    assert told(capsysbinary)["campaign"] == 500
    rows = list(csv.reader(Path("r.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["11", "12", "13"]


def test_people_are_figures_only(records: Path, capsysbinary: Said) -> None:
    assert run_people(json=True) == 0
    assert told(capsysbinary) == {
        "people": 3,
        "language": {"en": 1, "zh_Hans": 2},
        "role": {"": 2, "engineer": 1},
        "policy": {"": 3},
        "reach": {"reachable": 3, "unreachable": 0, "stopped": 1, "follow_ups": 0},
    }
    assert run_people(language="zh_Hans") == 0
    assert "工程师: 1" in capsysbinary.readouterr().out.decode()


def test_stations_are_listed_with_their_numbers(records: Path, capsysbinary: Said) -> None:
    assert run_stations() == 0
    assert "5 华光站" in capsysbinary.readouterr().out.decode()
    assert run_stations(json=True) == 0
    assert told(capsysbinary)["stations"][0]["station"] == 5
