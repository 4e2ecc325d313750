"""`station-bot policy attach`: checked against the hashes, kept, and shown in the chat of a running bot."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.policy import run_attach
from bot.simulator import Simulator
from bot.store import originals
from bot.store.database import queries
from bot.store.schema import NEWEST, bring_up_to_date
from handlers.routes import respond
from tests.bot.ground import ANNA, Rows, read, running, says, telegram, until
from tests.places import shared

ZIBO, DEZHOU = "policies/zibo-2025-17.txt", "policies/dezhou-2022-42.txt"
pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture
def place(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that names the database and knows no token."""
    monkeypatch.chdir(database.parent)
    monkeypatch.delenv("STATION_BOT_TOKEN", raising=False)
    monkeypatch.setenv("STATION_BOT_DATABASE", f"sqlite:///{database}")


def changed(folder: Path, before: str, after: str) -> Path:
    """A copy of the Zibo document with one change."""
    text = shared(ZIBO).read_text(encoding="utf-8")
    assert before in text
    copy = folder / "copy.txt"
    copy.write_text(text.replace(before, after), encoding="utf-8")
    return copy


def test_an_original_is_kept_without_a_token_and_a_second_time_takes_the_place_of_the_first(database: Path) -> None:
    for _ in range(2):
        assert run_attach(str(shared(ZIBO))) == 0
    assert run_attach(str(shared(DEZHOU))) == 0
    assert Rows(database)("select policy, count(*) from original group by policy") == [("dezhou", 42), ("zibo", 85)]


def test_a_changed_number_names_its_clause_and_nothing_is_stored(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_attach(str(changed(tmp_path, "最多可吸纳 3 名", "最多可吸纳 5 名")), language="en") == 2
    said = capsys.readouterr().err
    assert "1 piece differs from 淄人社发〔2025〕17号" in said
    assert "Changed: 淄人社发〔2025〕17号 Art. 10 (s10.2)" in said
    assert [line.partition(":")[0] for line in said.splitlines() if line.startswith("- zb-")] == ["- zb-10b"]
    assert not database.exists()


def test_a_sentence_left_out_and_one_put_in_are_named_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_attach(str(changed(tmp_path, "7.专家条件", "7.另有规定。专家条件"))) == 2
    said = capsys.readouterr().err
    assert "第7条" in said
    assert "- zb-7a：" in said or "- zb-7a:" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 \x00", "不是文本文件"),
        ("这不是任何一份文件。".encode(), "什么都没有存"),
        (b"", "什么都没有存"),
        (b"\xff\xfe\x00a", "不是文本文件"),
    ],
)
def test_a_file_that_is_no_original_is_one_sentence(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert run_attach(str(file)) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_attach("nowhere.txt") == 2
    assert "读不了 nowhere.txt" in capsys.readouterr().err


def test_an_older_chinese_encoding_is_read(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(shared(ZIBO).read_text(encoding="utf-8").encode("gb18030"))
    assert run_attach(str(copy)) == 0


def test_an_article_is_read_whole_and_an_item_alone(database: Path) -> None:
    run_attach(str(shared(ZIBO)))
    run_attach(str(shared(DEZHOU)))
    with closing(sqlite3.connect(database)) as reader:
        article = originals.text_of(reader, "zibo", 10, None)
        assert article is not None
        assert "3名事业单位" in article
        item = originals.text_of(reader, "dezhou", 4, "3")
        assert item is not None
        assert item.startswith("（三）")
        assert "\n" not in item
        assert originals.text_of(reader, "zibo", "closing", None)
        assert originals.text_of(reader, "zibo", 99, None) is None
        assert originals.text_of(reader, "jinan", 1, None) is None


def test_a_database_of_before_gets_the_table_and_keeps_what_it_holds(database: Path) -> None:
    bring_up_to_date(str(database), "0001")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("insert into note (name, value) values ('kept', 'yes')")
        connection.execute("pragma user_version = 1")
    assert run_attach(str(shared(ZIBO))) == 0
    assert Rows(database)("pragma user_version") == [(NEWEST,)]
    assert Rows(database)("select value from note") == [("yes",)]


def labels(simulator: Simulator) -> list[str]:
    """The buttons under the last message."""
    chat = simulator.world.chats.get(ANNA)
    posts = [post for post in chat.posts.values() if post.sender is None] if chat else []
    if not posts:
        return []
    return [button["text"] for row in (posts[-1].inline_keyboard or {}).get("inline_keyboard", ()) for button in row]


async def press(simulator: Simulator, label: str) -> None:
    post = [post for post in simulator.world.chats[ANNA].posts.values() if post.sender is None][-1]
    before = read(simulator, ANNA)
    simulator.visitors.press({"from": ANNA, "message_id": post.message_id, "label": label})
    await until(lambda: read(simulator, ANNA) != before, simulator)


def test_what_is_attached_while_the_bot_runs_is_shown_at_once(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, respond):
            says(simulator, ANNA, "/start check_zibo-engineer")
            await until(lambda: labels(simulator), simulator)
            await press(simulator, "Why this question?")
            assert "The original" not in labels(simulator)
            await press(simulator, "‹ Back to the question")
            assert await asyncio.to_thread(run_attach, str(shared(ZIBO))) == 0
            await press(simulator, "Why this question?")
            await press(simulator, "The original")
            assert "工程" in read(simulator, ANNA)[-1]
            assert "淄人社发〔2025〕17号" in read(simulator, ANNA)[-1]

    asyncio.run(play())


def test_which_originals_are_attached_is_read_from_an_index_alone(database: Path) -> None:
    run_attach(str(shared(ZIBO)))
    with closing(sqlite3.connect(database)) as reader:
        assert originals.attached_policies(reader) == {"zibo"}
        plan = reader.execute(f"explain query plan {queries('originals').attached_policies.sql}").fetchall()
        assert "COVERING INDEX" in str(plan)


def test_what_is_attached_is_told_in_the_readers_language(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_attach(str(shared(ZIBO)), language="zh_Hans") == 0
    assert "“原文”" in capsys.readouterr().out
    assert database.exists()
