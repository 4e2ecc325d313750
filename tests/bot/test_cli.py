"""The command line: one sentence for what a person can mend, and the right exit status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.ground import TOKEN
from tests.places import PROJECT
from tests.stage import free_port


def station_bot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program in an empty folder."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("STATION_BOT_")}
    given = {f"STATION_BOT_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder, env={**surroundings, **given, "PYTHONPATH": str(PROJECT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_without_a_token_the_way_to_one_is_told(tmp_path: Path) -> None:
    done = station_bot(tmp_path, "run")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("STATION_BOT_TOKEN is missing: ")
    assert "@BotFather" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [("runn",), ("run", "--port", "1"), ("check",), ("simulator", "--port", "many")])
def test_a_wrong_word_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = station_bot(tmp_path, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--help`." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [(), ("rules",), ("policy",)])
def test_without_a_command_one_sentence_tells_where_they_are(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = station_bot(tmp_path, *words, LANGUAGE="en")
    assert (done.returncode, done.stdout) == (2, "")
    path = " ".join(("python -m bot", *words))
    assert done.stderr == f"A command is missing; {path} --help lists them.\n"
    assert "还没有写命令" in station_bot(tmp_path, *words).stderr


def test_help_lists_the_commands(tmp_path: Path) -> None:
    done = station_bot(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("run", "demo", "check", "simulator", "migrate"):
        assert f"\n  {command} " in done.stdout


def test_migrate_makes_the_tables_and_says_so(tmp_path: Path) -> None:
    done = station_bot(tmp_path, "migrate", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "station.db: brought up to date\n"), "no token is needed"
    again = station_bot(tmp_path, "migrate", LANGUAGE="en")
    assert (again.returncode, again.stdout) == (0, "station.db: was up to date already\n")


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = station_bot(tmp_path, "run", TOKEN=TOKEN, DATABASE="sqlite:///nowhere/station.db")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("language", "said"), [("en", "The file nowhere"), ("zh", "文件 nowhere"), ("fr", "没有 fr")])
def test_a_start_that_fails_is_told_in_the_language_asked_for(tmp_path: Path, language: str, said: str) -> None:
    done = station_bot(tmp_path, "run", "--lang", language, TOKEN=TOKEN, DATABASE="sqlite:///nowhere/station.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_the_program_ends_in_good_order_when_told_to(tmp_path: Path) -> None:
    settings = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": f"http://127.0.0.1:{free_port()}",
        "STATION_BOT_LISTEN": "127.0.0.1:0",
        "PYTHONPATH": str(PROJECT),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    rest = process.communicate(timeout=30)[1]
    assert process.returncode == 0, first + rest
    assert "failed, again in" in first + rest, "nobody answers at that address"
    assert TOKEN not in first + rest
    assert "Traceback" not in first + rest


def test_the_audit_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    program = "import sys; from bot.cli import main; sys.argv[1:] = ['rules', 'lint']"
    asked = f"{program}\ntry: main()\nfinally: print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    imported = set(done.stdout.splitlines()[-1].split())
    assert "rules.audit" in imported
    assert imported.isdisjoint({"typer", "rich", "babel", "telegram", "aiohttp", "alembic", "chinese_calendar"})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang", "en"), "99999 is no port: give --port 0 to 65535.\n"),
        ((), "99999 不是端口号，请写 --port 0 到 65535。 · 99999 is no port: give --port 0 to 65535.\n"),
        (("--lang", "fr"), "没有 fr 这种语言"),
    ],
)
def test_the_demo_speaks_both_languages_unless_one_is_asked_for(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = station_bot(tmp_path, "demo", "--port", "99999", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
