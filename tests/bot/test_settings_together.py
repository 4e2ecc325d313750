"""Settings as a whole: all faults in one message, wherever they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingsFault, read_reach, read_settings
from tests.bot.ground import TOKEN
from tests.bot.test_cli import station_bot


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings from outside the test."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "LANGUAGE", "STAFF", "LISTEN", "DATABASE", "TIMEZONE", "API_URL", "WEBHOOK_URL"):
        monkeypatch.delenv(f"STATION_BOT_{name}", raising=False)


def test_settings_that_do_not_go_together_are_told_with_those_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"STAFF": "abc", "LISTEN": "x", "WEBHOOK_URL": "http://a/b", "BULK_RATE": "1000", "TOKEN": TOKEN}
    for name, value in wrong.items():
        monkeypatch.setenv(f"STATION_BOT_{name}", value)
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    said = str(caught.value)
    assert said.startswith("4 settings cannot be used:")
    assert all(f"- STATION_BOT_{name} " in said for name in wrong if name != "TOKEN")


def test_a_server_of_ones_own_takes_what_telegram_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TOKEN": TOKEN, "API_URL": "http://127.0.0.1:80", "WEBHOOK_URL": "http://a/b", "BULK_RATE": "1000"}
    for name, value in given.items():
        monkeypatch.setenv(f"STATION_BOT_{name}", value)
    assert read_settings().bulk_rate == 1000


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        ("1,,3,", "an empty place between commas"),
        ("99999999999999999999999", "'99999999999999999999999'"),
        (str(2**52 + 1), str(2**52 + 1)),
        ("一", "'一'"),
    ],
)
def test_what_is_nobodys_number_is_refused(monkeypatch: pytest.MonkeyPatch, staff: str, said: str) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_STAFF", staff)
    with pytest.raises(SettingsFault, match=r"write numeric Telegram ids with commas, like 1001,1002$") as caught:
        read_settings()
    assert said in str(caught.value)


@pytest.mark.parametrize("staff", [f"1001,{2**52}", f"1001 {2**52}", f" 1001， {2**52} "])
def test_numbers_stand_apart_by_commas_of_either_width_or_by_blanks(
    monkeypatch: pytest.MonkeyPatch, staff: str
) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_STAFF", staff)
    assert read_settings().staff == (1001, 2**52)


def test_a_line_of_the_file_that_says_nothing_is_one_of_the_faults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('# ours\nSTATION_BOT_TOKEN "1:a"\n', encoding="utf-8")
    done = station_bot(tmp_path, "run")
    first, *faults = done.stderr.splitlines()
    assert (done.returncode, first) == (2, "2 settings cannot be used:")
    assert faults[0] == "- The file .env says nothing in line 2: write NAME=value."
    assert faults[1].startswith("- STATION_BOT_TOKEN is missing")


def test_a_file_of_another_encoding_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("STATION_BOT_TOKEN=甲".encode("gb18030"))
    with pytest.raises(SettingsFault, match=r"not UTF-8 text"):
        read_reach()
    done = station_bot(tmp_path, "quota", "zibo/direct-title", "--used", "2")
    assert (done.returncode, done.stderr) == (0, ""), "what needs no settings goes on"


def test_commands_read_language_and_time_zone_from_the_file_and_the_shell_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("STATION_BOT_LANGUAGE=en\nSTATION_BOT_TIMEZONE=Nowhere/Else\n", encoding="utf-8")
    words = ("check", "zibo/expert", "--answers", "-", "--json")
    refused = station_bot(tmp_path, *words)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("STATION_BOT_TIMEZONE is Nowhere/Else; ")
    over = station_bot(tmp_path, *words, LANGUAGE="zh_Hans", TIMEZONE="Mars/North")
    assert over.stderr.startswith("STATION_BOT_TIMEZONE 是 Mars/North")
