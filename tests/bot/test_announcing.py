"""What an announcement carries, and what can still be done when it is out: sent once more, deleted again."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

from bot.store import campaigns
from bot.telegram.announcing import fits
from handlers.campaign import Attachment, Content, Way, Words
from handlers.campaign_records import ResendFailed, Retract
from handlers.turn import Look
from tests.bot.ground import ANNA, BEN, CLEO, Rows, read, running, soon, telegram
from tests.bot.mailing import (
    ALWAYS,
    ID,
    PEOPLE,
    SENT,
    copies,
    done,
    opened,
    sent_off,
    state,
    states,
    writes,
    wrote_once,
)


def test_only_the_failed_ones_get_it_once_more(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database)
            async with running(simulator, database):
                await done(database)
                Rows(database).change(f"UPDATE delivery SET state = 'failed', reason = 'chat' WHERE person = {BEN}")
                writes(database, ResendFailed(ID))
                await done(database)
            assert copies(simulator, PEOPLE) == {ANNA: 1, BEN: 2, CLEO: 1}

    asyncio.run(play())


def test_what_was_sent_is_deleted_again(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            sent_off(database)
            async with running(simulator, database):
                await done(database)
                Rows(database).change(f"UPDATE delivery SET settled_at = 1 WHERE person = {BEN}")
                writes(database, Retract(ID), now=simulator.world.clock.now())
                await soon(lambda: not Rows(database)("SELECT 1 FROM delivery WHERE retraction IS NULL"))
            assert copies(simulator, PEOPLE) == {ANNA: 0, BEN: 1, CLEO: 0}
            assert Rows(database)("SELECT retraction FROM delivery ORDER BY n") == [
                ("done",),
                ("failed: too old",),
                ("done",),
            ]

    asyncio.run(play())


def test_a_picture_with_looks_and_a_button_arrives_as_it_was_composed(database: Path) -> None:
    words = Words("重要：看这里", (Look("bold", 0, 2), Look("text_link", 3, 3, "https://example.org/")))

    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, [ANNA])
            way = Way("web", "https://example.org/more")
            sent_off(database, content=Content({"zh_Hans": words}, None, way))
            async with running(simulator, database):
                await done(database)
            content = next(iter(simulator.world.chats[ANNA].posts.values()))
            assert content.content["entities"] == [
                {"type": "bold", "offset": 0, "length": 2},
                {"type": "text_link", "offset": 3, "length": 3, "url": "https://example.org/"},
            ]
            assert content.markup is not None
            assert content.markup["inline_keyboard"][0][0]["url"] == "https://example.org/more"

    asyncio.run(play())


def test_a_file_that_telegram_knows_is_sent_on_by_its_id(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            simulator.visitors.write({"from": ANNA, "kind": "document", "file_name": "a.pdf", "content_base64": "QQ=="})
            file = next(iter(simulator.world.chats[ANNA].posts.values())).content["document"]["file_id"]
            sent_off(database, content=Content({"zh_Hans": Words("附件")}, Attachment("document", file)))
            async with running(simulator, database):
                await done(database)
            assert states(database) == dict.fromkeys(PEOPLE, SENT)
            post = next(iter(simulator.world.chats[BEN].posts.values()))
            assert (post.kind, post.content["caption"]) == ("document", "附件")

    asyncio.run(play())


def test_reminders_go_out_each_with_its_own_text_and_the_text_does_not_stay(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, PEOPLE)
            with opened(database) as connection:
                rows = [(person, "zh_Hans", json.dumps({"text": f"提醒 {person}"})) for person in PEOPLE]
                number = campaigns.new_id(connection)
                campaigns.digest(connection, number, rows, 1.0)
            async with running(simulator, database, **ALWAYS):
                await soon(lambda: state(database, number) == "done")
            assert [read(simulator, one) for one in PEOPLE] == [[f"提醒 {one}"] for one in PEOPLE]
            assert Rows(database)("SELECT DISTINCT params FROM delivery") == [(None,)]

    asyncio.run(play())


def test_a_text_longer_than_telegram_takes_is_known_before_it_is_sent() -> None:
    long = Content({"zh_Hans": Words("字" * 1025)})
    assert fits(long)
    assert not fits(replace(long, attachment=Attachment("photo", "file")))
