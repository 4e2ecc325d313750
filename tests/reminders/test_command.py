"""`station-bot deadlines`: listed with what is reminded next, added, cancelled; bad input is one sentence."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.cli.deadlines import New, run_deadlines
from bot.store.schema import bring_up_to_date

Said = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that names a database."""
    database = tmp_path / "bot.db"
    bring_up_to_date(str(database))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STATION_BOT_TOKEN", raising=False)
    monkeypatch.setenv("STATION_BOT_DATABASE", f"sqlite:///{database}")


def answer(said: Said, new: New | None = None, cancel: str | None = None) -> Any:
    assert run_deadlines(new, cancel, json=True, language="en") == 0
    return json.loads(said.readouterr().out)


def test_one_is_added_listed_and_cancelled(capsys: Said) -> None:
    new = New("报送总结", "2033-03-31", "Yearly report", "zibo", "role=enterprise", "60 7", "send")
    (one,) = answer(capsys, new)["deadlines"]
    assert one["titles"] == {"zh_Hans": "报送总结", "en": "Yearly report"}
    assert (one["date"], one["leads"], one["late"], one["policy"]) == ("2033-03-31", [60, 7], "send", "zibo")
    assert one["next_reminder"] == "2033-01-30"
    assert run_deadlines(None, None, language="en") == 0
    assert f"{one['id']}  2033-03-31  Yearly report  Next reminder: January 30, 2033" in capsys.readouterr().out
    assert answer(capsys, None, str(one["id"]))["deadlines"] == []


def test_the_documents_own_dates_are_listed_with_their_article(capsys: Said) -> None:
    found = {one["key"]: one for one in answer(capsys)["from_documents"]}
    call = next(one for key, one in found.items() if key.startswith("p/dezhou/call"))
    assert (call["article"], call["month_only"], call["leads"]) == (5, True, [31, 0])
    assert found["p/zibo/validity"]["article"] == "closing"


@pytest.mark.parametrize(
    ("settings", "first"),
    [
        ({"REMINDER_HOUR": "23", "QUIET_HOURS": "00:00-00:00"}, 0),
        ({"REMINDER_HOUR": "0", "QUIET_HOURS": "00:00-00:00"}, 1),
        ({"REMINDER_HOUR": "0", "QUIET_HOURS": "00:00-23:59"}, 0),
    ],
)
def test_the_next_reminder_is_on_the_day_it_really_comes(
    settings: dict[str, str], first: int, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = noon()
    monkeypatch.setenv("STATION_BOT_TIMEZONE", zone.key)
    for name, value in settings.items():
        monkeypatch.setenv(f"STATION_BOT_{name}", value)
    today = datetime.now(zone).date()
    new = New("报送", str(today + timedelta(days=1)), leads="1 0")
    (one,) = answer(capsys, new)["deadlines"]
    assert one["next_reminder"] == str(today + timedelta(days=first))


def noon() -> ZoneInfo:
    """Where the day is neither young nor old just now."""
    return next(
        zone for zone in map(ZoneInfo, ("Etc/UTC", "Etc/GMT+8", "Etc/GMT-8")) if 2 < datetime.now(zone).hour < 22
    )


@pytest.mark.parametrize(
    ("new", "options"),
    [
        (New(None, "2033-01-01"), "--on"),
        (New(None, english="A", policy="zibo", to="role=staff", leads="1", late="skip"), "--english, --policy, --to"),
    ],
)
def test_what_belongs_to_a_new_one_is_not_taken_without_it(new: New, options: str, capsys: Said) -> None:
    assert run_deadlines(new, None, language="en") == 2
    said = capsys.readouterr().err
    assert said.startswith(options)
    assert "--add TITLE" in said


@pytest.mark.parametrize(
    ("new", "cancel"),
    [
        (New("报送", None), None),
        (New("报送", "soon"), None),
        (New("报送", "2020-01-01"), None),
        (New("报送", "2033-03-31", leads="400"), None),
        (New("报送", "2033-03-31", late="never"), None),
        (New("报送", "2033-03-31", policy="jinan"), None),
        (New("报送", "2033-03-31", to="x"), None),
        (New("  ", "2033-03-31"), None),
        (New("长" * 61, "2033-03-31"), None),
        (New("报送", "2033-03-31", english="x" * 61), None),
        (None, "7"),
        (None, "x"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(new: New | None, cancel: str | None, capsys: Said) -> None:
    assert run_deadlines(new, cancel, language="en") == 2
    said = capsys.readouterr()
    assert len(said.err.strip().splitlines()) == 1
    assert answer(capsys)["deadlines"] == []
