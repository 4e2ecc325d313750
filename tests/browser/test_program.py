"""The demo at the terminal: an address in two languages, a plain sentence for a taken port, nothing left behind."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.browser.programs import PATIENCE, free_port, running, started


def test_ctrl_c_ends_the_demo_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running("demo", where=tmp_path) as demo:
        assert list(tmp_path.iterdir()) != []
        assert demo.interrupt() == 0
    assert list(tmp_path.iterdir()) == []


def test_a_kept_database_stays_and_is_used_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    for _ in range(2):
        with running("demo", "--keep", str(kept), where=tmp_path) as demo:
            assert demo.interrupt() == 0
        assert kept.exists()


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
