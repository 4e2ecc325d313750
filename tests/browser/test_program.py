"""The demo at the terminal: an address in two languages, a plain sentence for a taken port, nothing left behind."""

from __future__ import annotations

import json
import socket
import urllib.request
from pathlib import Path

import pytest

from tests.browser.programs import PATIENCE, free_port, running, started


def test_ctrl_c_ends_the_demo_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running("demo", where=tmp_path) as demo:
        assert list(tmp_path.iterdir()) != []
        assert demo.interrupt() == 0
    assert list(tmp_path.iterdir()) == []


def test_a_kept_database_is_used_again_and_the_new_page_still_shows_the_commands(tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    for _ in range(2):
        with running("demo", "--keep", str(kept), where=tmp_path) as demo:
            assert "start" in commands_shown(demo.address)
            assert demo.interrupt() == 0
        assert kept.exists()


def test_a_database_that_cannot_be_kept_is_named_in_one_sentence(tmp_path: Path) -> None:
    program = started("demo", "--port", "0", "--keep", str(tmp_path / "missing" / "kept.db"), where=tmp_path)
    _, wrong = program.communicate(timeout=PATIENCE)
    assert program.returncode == 2
    assert len(wrong.splitlines()) == 1
    assert "--keep" in wrong


def test_a_real_token_and_webhook_in_the_surroundings_stay_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_BOT_TOKEN", "1:real")
    monkeypatch.setenv("STATION_BOT_WEBHOOK_URL", "https://bot.example.org/telegram")
    monkeypatch.setenv("STATION_BOT_LANGUAGE", "no language")
    with running("demo", where=tmp_path) as demo:
        assert "start" in commands_shown(demo.address)


def commands_shown(address: str) -> list[str]:
    """The commands of the contact's menu, once the bot has set them."""
    with urllib.request.urlopen(address + "control/events", timeout=PATIENCE) as events:
        while True:
            with urllib.request.urlopen(address + "control/chat/1001", timeout=PATIENCE) as answer:
                commands = json.load(answer)["commands"]
            if commands:
                return [command["command"] for command in commands]
            events.readline()  # the next change


def test_a_taken_port_is_said_in_one_sentence_with_the_way_out(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        out, wrong = started("demo", "--port", str(port), where=tmp_path).communicate(timeout=PATIENCE)
    assert out == ""
    assert len(wrong.splitlines()) == 1
    assert str(port) in wrong
    assert "--port" in wrong


def test_a_number_that_is_no_port_ends_with_status_2(tmp_path: Path) -> None:
    program = started("demo", "--port", "99999", where=tmp_path)
    _, wrong = program.communicate(timeout=PATIENCE)
    assert program.returncode == 2
    assert "99999" in wrong
