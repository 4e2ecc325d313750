"""One's own data: shown, sent as a file, deleted so that no byte is left."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import housekeeping
from bot.app import App
from bot.simulator import Simulator
from bot.store.schema import bring_up_to_date
from handlers.routes import respond
from tests.bot.ground import Rows, running, says, telegram
from tests.stations.test_quotas import TITLE, lines, puts_forward, with_two_contacts
from tests.stations.town import LI, STAFF, ZHANG, Town, with_station

NAME = "欧阳独一"
SECRETS = (NAME, "首席候选乙", "泰山产业领军人才九号")


def test_all_that_is_kept_is_shown_and_sent_as_a_file() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "李工")
    town.types(LI, "/start check_zibo-expert")
    text = town.types(LI, "/mydata")
    assert "您的 Telegram 号码：12" in text
    assert "华光工作站 · 李工 · 工程师 · 成员" in text
    assert "台账里关于您的记录（1）" in text
    town.presses(LI, "发成文件")
    chat, name, content = town.files[-1]
    kept = json.loads(content)
    assert (chat, name) == (LI, "station-bot-my-data.json")
    assert kept["stations"][0]["name"] == "李工"
    assert kept["checks"][0]["check"] == "zibo/expert"
    assert kept["lines_about_you"][0]["quota"] == TITLE


def test_forgetting_is_asked_once_and_the_ledger_keeps_the_line_without_the_name() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "李工")
    town.types(LI, "/forget")
    town.presses(LI, "不删")
    assert "华光" in town.types(LI, "/station")
    town.types(LI, "/forget")
    assert town.presses(LI, "全部删除").startswith("已删除")
    assert [(entry.name, entry.amount) for entry in lines(town, TITLE)] == [(None, 1)]
    assert "（名字已删除）" in town.forges(ZHANG, f"qd::{_station(town)}:direct-title~2026")
    assert "您还没有加入工作站" in town.types(LI, "/station")


def _station(town: Town) -> int:
    return int(town.all("SELECT id FROM station")[0][0])


def test_no_table_knows_the_number_of_who_was_forgotten() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "李工")
    town.forges(STAFF, f"mem::{_station(town)}")
    town.types(LI, "/profile")
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    for table, column in _columns_of_people(town):
        found = town.all(f"SELECT count(*) FROM {table} WHERE {column} = {LI}")[0][0]
        good_bye = 2 if (table, column) == ("outbox", "chat") else 0  # and the press it answers
        assert found == good_bye, (table, column)


def _columns_of_people(town: Town) -> list[tuple[str, str]]:
    tables = [name for (name,) in town.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = [(table, row[1]) for table in tables for row in town.all(f"PRAGMA table_info({table})")]
    return [(table, name) for table, name in columns if name in ("person", "chat") or (table, name) == ("person", "id")]


def test_others_of_the_station_keep_their_checks_without_the_name() -> None:
    town = with_two_contacts()
    town.types(ZHANG, "/start check_zibo-engineer")
    town.types(ZHANG, "是")
    town.types(ZHANG, "/checks")
    town.presses(ZHANG, "1.")
    town.presses(ZHANG, "起个名")
    town.types(ZHANG, "李工")
    town.rows.execute(
        "INSERT INTO outbox (id, n, person, chat, lane, method, params, state, created_at) "
        "VALUES (9999, 0, 11, 11, 'reply', 'sendMessage', '{\"text\": \"李工 来了\"}', 'queued', 0)"
    )
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    assert "李工" not in "\n".join(town.rows.iterdump())
    assert json.dumps("李工").strip('"') not in "\n".join(town.rows.iterdump())
    assert town.all("SELECT params FROM outbox WHERE id = 9999") == [('{"text": "＊＊ 来了"}',)]
    assert "李工" not in town.types(ZHANG, "/checks")


def test_a_message_of_a_group_is_blanked_too() -> None:
    town = Town()
    town.types(LI, "/help")
    group = {"message": {"from": {"id": LI, "first_name": "独一"}, "chat": {"id": -5, "type": "group"}, "text": "x"}}
    town.rows.execute(
        "INSERT INTO inbox (update_id, raw, received_at, state) VALUES (1, ?, 0, 'done')", (json.dumps(group),)
    )
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    assert town.all("SELECT raw FROM inbox WHERE update_id = 1") == [("",)]


def test_a_contact_who_has_themselves_forgotten_leaves_the_lines_they_entered() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工")
    town.types(ZHANG, "/forget")
    town.presses(ZHANG, "全部删除")
    assert [entry.name for entry in lines(town, TITLE)] == ["甲工"]
    assert town.all("SELECT a.person FROM ledger AS l INNER JOIN actor AS a ON a.id = l.actor") == [(None,)]


async def goes(simulator: Simulator, app: App, person: int, *steps: str) -> None:
    """`text` or `[button]`, one after the other."""
    for step in steps:
        if step.startswith("["):
            simulator.visitors.press({"from": person, "label": step.strip("[]")})
        else:
            says(simulator, person, step)
        await simulator.until(lambda: not simulator.world.updates.pending())
        await app.idle()


def everywhere(database: Path, word: str) -> list[str]:
    """The files in which a word stands, in any of the ways text is written down."""
    spellings = {word.encode(), json.dumps(word).strip('"').encode(), word.encode("utf-16-le")}
    files = [path for path in database.parent.iterdir() if path.name.startswith(database.name)]
    return [path.name for path in files if any(spelling in path.read_bytes() for spelling in spellings)]


@pytest.mark.parametrize("anew", [False, True])
def test_no_byte_of_name_text_or_answers_is_left_in_the_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, anew: bool
) -> None:
    database = tmp_path / "bot.db"
    caplog.set_level(logging.INFO)

    async def play() -> None:
        async with telegram(STAFF, ZHANG, LI) as simulator:
            for person in (STAFF, ZHANG, LI):
                simulator.visitors.join({"id": person, "language_code": "zh-hans"})
            async with running(simulator, database, respond, staff=str(STAFF)) as app:
                await _station_with(simulator, app)
                for number in range(30):  # others' rows around, so that pages split and merge
                    await goes(simulator, app, ZHANG, f"/start check_zibo-engineer {number}", "/cancel")
                await goes(simulator, app, LI, "/start check_zibo-expert", SECRETS[2], "是", "/checks")
                await goes(simulator, app, LI, "[1.", "[起个名]", SECRETS[1])
                assert all(everywhere(database, word) for word in SECRETS)
                await goes(simulator, app, LI, "/forget", "[全部删除]")
                if anew:
                    await housekeeping.scour(app.database)
                assert [everywhere(database, word) for word in SECRETS] == [[], [], []]

    asyncio.run(play())
    assert [everywhere(database, word) for word in SECRETS] == [[], [], []]
    assert not any(word in caplog.text for word in SECRETS)


async def _station_with(simulator: Simulator, app: App) -> None:
    """Staff, a contact, and the person who goes by the name."""
    await goes(simulator, app, STAFF, "/staff", "[添加工作站]", "华光站", "[淄博]", "[张店]", "[还没公布]")
    await goes(simulator, app, STAFF, "[邀请：企业联系人]")
    await goes(simulator, app, ZHANG, f"/start {link_shown_to(simulator, STAFF)}", "张敏")
    await goes(simulator, app, STAFF, "[同意]")
    await goes(simulator, app, ZHANG, "/station", "[邀请：工程师]")
    await goes(simulator, app, LI, f"/start {link_shown_to(simulator, ZHANG)}", NAME)
    await goes(simulator, app, ZHANG, "[同意]", "/quota", "[第18条]", "[登记推荐]", NAME)


def link_shown_to(simulator: Simulator, person: int) -> str:
    """What stands behind ?start= in the last link."""
    posts = [post for post in simulator.world.chats[person].posts.values() if post.sender is None]
    text = next(str(post.content["text"]) for post in reversed(posts) if "start=" in str(post.content.get("text")))
    return text.partition("start=")[2].split()[0]


def test_the_file_arrives_and_its_content_is_not_kept(tmp_path: Path) -> None:
    database = tmp_path / "bot.db"

    async def play() -> bytes:
        async with telegram(LI) as simulator, running(simulator, database, respond) as app:
            await goes(simulator, app, LI, "/mydata", "[Send it as a file]")
            posts = simulator.world.chats[LI].posts.values()
            document = next(post.content["document"] for post in posts if "document" in post.content)
            return simulator.world.files.get(document["file_id"]).content

    assert json.loads(asyncio.run(play()))["person"]["telegram_id"] == LI
    assert Rows(database)("SELECT count(*) FROM outbox_file") == [(0,)]


def test_a_file_not_sent_before_the_end_is_sent_after_the_restart(tmp_path: Path) -> None:
    database = tmp_path / "bot.db"
    bring_up_to_date(str(database))
    with closing(sqlite3.connect(database)) as rows, rows:
        rows.execute(
            "INSERT INTO outbox (id, update_id, n, person, chat, lane, method, params, state, created_at) "
            f"VALUES (1, 1, 0, {LI}, {LI}, 'reply', 'sendDocument', '{{\"chat_id\": {LI}}}', 'queued', strftime('%s'))"
        )
        rows.execute("INSERT INTO outbox_file (letter, name, content) VALUES (1, 'a.json', '{}')")

    async def play() -> str:
        async with telegram(LI) as simulator:
            says(simulator, LI, "/help")  # a private chat begins with a message of the person
            async with running(simulator, database, respond) as app:
                await simulator.until(
                    lambda: any("document" in p.content for p in simulator.world.chats[LI].posts.values())
                )
                await app.idle()
            posts = simulator.world.chats[LI].posts.values()
            return str(next(post.content["document"]["file_name"] for post in posts if "document" in post.content))

    assert asyncio.run(play()) == "a.json"
