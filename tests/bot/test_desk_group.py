"""The staff's group: a topic for each question where there are topics; else cards, and answers to them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.simulator import Simulator
from bot.simulator.chats import Post
from bot.telegram.updates import understand
from handlers.routes import respond
from handlers.turn import Said
from tests.bot.ground import ANNA, BEN, CLEO, Rows, running, says, soon, telegram
from tests.stage import PATIENCE

GROUP = -100_555
QUESTION = "How do I apply for a postdoctoral station?"


@asynccontextmanager
async def desk(database: Path, *, forum: bool) -> AsyncIterator[tuple[Simulator, App]]:
    """Ben is staff, Cleo is in the group too; Anna has asked and passed it on."""
    async with telegram(ANNA, BEN, CLEO) as simulator:
        simulator.visitors.form_chat(
            {"id": GROUP, "type": "supergroup", "members": [BEN, CLEO], "bot": "administrator", "is_forum": forum}
        )
        async with running(simulator, database, respond, staff=str(BEN), staff_group=GROUP) as app:
            says(simulator, ANNA, QUESTION)
            await simulator.until(
                lambda: any("not in these" in str(post.content) for post in posts(simulator, ANNA)), PATIENCE
            )
            simulator.visitors.press({"from": ANNA, "label": "Pass it to a person"})
            await simulator.until(lambda: card(simulator), PATIENCE)
            await soon(lambda: Rows(database)("SELECT 1 FROM card WHERE about LIKE 'request:%'"), PATIENCE)
            yield simulator, app


def posts(simulator: Simulator, chat: int) -> list[Post]:
    """What the bot has said there."""
    return [post for post in simulator.world.chats[chat].posts.values() if post.sender is None]


def card(simulator: Simulator) -> Post | None:
    """The question as it stands in the group."""
    return next((post for post in posts(simulator, GROUP) if QUESTION in post.content.get("text", "")), None)


def has_read(simulator: Simulator, words: str, chat: int = ANNA) -> bool:
    """Whether the bot said this there."""
    return any(words in post.content.get("text", "") for post in posts(simulator, chat))


def test_a_question_has_its_topic_and_what_is_written_there_reaches_the_asker(database: Path) -> None:
    async def play() -> None:
        async with desk(database, forum=True) as (simulator, _):
            shown = card(simulator)
            assert shown is not None
            thread = shown.extra["message_thread_id"]
            simulator.visitors.press({"from": BEN, "chat": GROUP, "label": "认领"})
            await simulator.until(lambda: has_read(simulator, "somebody of the staff is on it"), PATIENCE)
            simulator.visitors.write({"from": BEN, "chat": GROUP, "thread": thread, "text": "The province does that."})
            await simulator.until(lambda: has_read(simulator, "The province does that."), PATIENCE)
            says(simulator, ANNA, "Thank you very much")
            await simulator.until(lambda: has_read(simulator, "Thank you very much", GROUP), PATIENCE)
            passed = next(
                post for post in posts(simulator, GROUP) if "Thank you very much" in post.content.get("text", "")
            )
            assert passed.extra["message_thread_id"] == thread
            simulator.visitors.press({"from": BEN, "chat": GROUP, "message_id": shown.message_id, "label": "结束"})
            topics = simulator.world.chats[GROUP].topics or {}
            await simulator.until(lambda: topics[thread]["closed"], PATIENCE)
            assert not has_read(simulator, QUESTION, BEN), "with a group, nobody gets a card of their own"

    asyncio.run(play())


def test_without_topics_it_is_a_card_and_an_answer_to_it(database: Path) -> None:
    async def play() -> None:
        async with desk(database, forum=False) as (simulator, _):
            shown = card(simulator)
            assert shown is not None
            answer = {"from": BEN, "chat": GROUP, "reply_to": shown.message_id, "text": "The province does that."}
            simulator.visitors.write(answer)
            await simulator.until(lambda: has_read(simulator, "The province does that."), PATIENCE)
            assert Rows(database)("SELECT state, owner, thread FROM request") == [("claimed", BEN, 0)]

    asyncio.run(play())


def test_who_is_no_staff_is_not_heard_there(database: Path) -> None:
    async def play() -> None:
        async with desk(database, forum=False) as (simulator, app):
            shown = card(simulator)
            assert shown is not None
            simulator.visitors.write({"from": CLEO, "chat": GROUP, "reply_to": shown.message_id, "text": "Ask me."})
            simulator.visitors.press({"from": CLEO, "chat": GROUP, "label": "认领"})
            await simulator.until(lambda: not simulator.world.updates.pending(), PATIENCE)
            await app.idle()
            assert Rows(database)("SELECT state FROM request") == [("open",)]
            assert Rows(database)("SELECT what FROM audit") == [("refused: desk button",)]
            assert not has_read(simulator, "Ask me.")

    asyncio.run(play())


def test_talk_among_staff_is_their_own(database: Path) -> None:
    async def play() -> None:
        async with desk(database, forum=False) as (simulator, app):
            before = len(posts(simulator, GROUP))
            simulator.visitors.write({"from": BEN, "chat": GROUP, "text": "Lunch?"})
            await simulator.until(lambda: not simulator.world.updates.pending(), PATIENCE)
            await app.idle()
            assert len(posts(simulator, GROUP)) == before

    asyncio.run(play())


def _message(chat: int, **more: Any) -> dict[str, Any]:
    sender = {"id": BEN, "is_bot": False, "first_name": "B"}
    message = {"message_id": 1, "from": sender, "chat": {"id": chat, "type": "supergroup"}, "text": "Hello", **more}
    return {"update_id": 1, "message": message}


ANSWERED = {"reply_to_message": {"message_id": 7}}


@pytest.mark.parametrize(
    ("update", "heard"),
    [
        (_message(GROUP, **ANSWERED), True),
        (_message(GROUP, message_thread_id=5, is_topic_message=True), True),
        (_message(GROUP, message_thread_id=5), False),
        (_message(GROUP), False),
        (_message(GROUP, **ANSWERED, sender_chat={"id": GROUP}), False),
        (_message(-7, **ANSWERED), False),
    ],
)
def test_only_the_staffs_group_is_listened_to(update: dict[str, Any], heard: bool) -> None:
    understood = understand(update, "station_demo_bot", GROUP)
    assert (understood is not None and isinstance(understood.came, Said)) is heard
    assert understand(update, "station_demo_bot") is None, "without one, no group is"
