"""Settings: every fault at once, each with the way out."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import SettingsFault, read_settings
from tests.bot.ground import TOKEN


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings from outside the test."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "LANGUAGE", "STAFF", "LISTEN", "DATABASE"):
        monkeypatch.delenv(f"STATION_BOT_{name}", raising=False)


def test_a_token_is_all_that_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database == Path("station.db")
    assert settings.listen == ("127.0.0.1", 8081)
    assert settings.timezone == ZoneInfo("Asia/Shanghai")
    assert (settings.language, settings.bulk_rate, settings.approval_above) == ("zh_Hans", 25.0, 200)


def test_settings_are_read_from_a_file_beside_the_bot(tmp_path: Path) -> None:
    lines = [f"STATION_BOT_TOKEN={TOKEN}", "STATION_BOT_STAFF=1001, 1002", "OTHER=1", "STATION_BOT_QUIET_HOURS="]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert read_settings().staff == (1001, 1002)


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "API_URL": "telegram",
        "DATABASE": "postgresql://localhost/bot",
        "STAFF": "1001,anna",
        "WEBHOOK_URL": "bot.example.org",
        "WEBHOOK_SECRET": "with blanks",
        "LISTEN": "8081",
        "TIMEZONE": "Zibo",
        "LANGUAGE": "fr",
        "BULK_RATE": "5000",
        "APPROVAL_ABOVE": "many",
        "STAFF_GROUP": "12",
        "QUIET_HOURS": "night",
        "REMINDER_HOUR": "24",
        "KEEP_CHECKS_DAYS": "0",
        "KEEP_UPDATES_DAYS": "a week",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"STATION_BOT_{name}", value)
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    first, *faults = str(caught.value).splitlines()
    assert first == "16 settings cannot be used:"
    assert [line.split()[1] for line in faults] == ["STATION_BOT_TOKEN", *(f"STATION_BOT_{name}" for name in wrong)]


def test_one_fault_is_one_sentence_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_DATABASE", "mysql://somewhere")
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    assert str(caught.value) == (
        "STATION_BOT_DATABASE begins with mysql://, which this version cannot use: write sqlite:///station.db"
    )


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", "secret-but-wrong")
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    assert "secret-but-wrong" not in str(caught.value)
    assert "16 characters" in str(caught.value)
    assert "@BotFather" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sqlite:///station.db", "station.db"),
        ("sqlite:///data/station.db", "data/station.db"),
        ("sqlite:////var/lib/station.db", "/var/lib/station.db"),
    ],
)
def test_a_database_is_named_as_an_address(monkeypatch: pytest.MonkeyPatch, text: str, path: str) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_DATABASE", text)
    assert read_settings().database == Path(path)


@pytest.mark.parametrize("text", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "station.db"])
def test_a_database_that_would_be_lost_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_DATABASE", text)
    with pytest.raises(SettingsFault, match=r"sqlite:///station.db"):
        read_settings()


@pytest.mark.parametrize("text", ["http://127.0.0.1:80", "http://127.0.0.1:80/", "http://127.0.0.1:80/bot"])
def test_a_server_is_named_with_or_without_the_last_part(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_API_URL", text)
    assert read_settings().api_url == "http://127.0.0.1:80"


def test_the_webhook_secret_follows_from_the_token_and_does_not_tell_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    secret = read_settings().secret
    assert secret == read_settings().secret
    assert TOKEN.partition(":")[2] not in secret
    monkeypatch.setenv("STATION_BOT_WEBHOOK_SECRET", "chosen")
    assert read_settings().secret == "chosen"


def test_telegram_is_not_asked_to_post_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("STATION_BOT_WEBHOOK_URL", "http://bot.example.org/telegram")
    with pytest.raises(SettingsFault, match=r"https:// addresses only"):
        read_settings()


def test_a_printed_setting_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())
