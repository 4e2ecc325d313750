"""What people do, how it reaches the bot, and how a chat looks to them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp

from tests.simulator.desk import ANNA, GROUP, Desk, Json, buttons, play

KEYBOARD: Json = {
    "keyboard": [["Yes", {"text": "My number", "request_contact": True}]],
    "one_time_keyboard": True,
    "resize_keyboard": True,
}


async def refused(desk: Desk, name: str, **body: Any) -> str:
    """The sentence of something that people cannot do."""
    if "sender" in body:
        body["from"] = body.pop("sender")
    async with desk.http.post(f"{desk.simulator.api_url}/control/{name}", json=body) as response:
        assert response.status == 400
        return str((await response.json())["error"])


def test_whoever_writes_may_be_written_to() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("users", id=7, first_name="New")
        await desk.no("sendMessage", chat_id=7, text="x")
        await desk.says("/start", 7)
        await desk.good("sendMessage", chat_id=7, text="x")

    play(scenario)


def test_a_message_reaches_the_bot_as_telegram_tells_it() -> None:
    async def scenario(desk: Desk) -> None:
        written = await desk.says("/start check_zibo-expert")
        (update,) = await desk.updates()
        assert update["message"].pop("date") > 0
        assert update == {
            "update_id": written["update_id"],
            "message": {
                "message_id": 1,
                "chat": {"id": ANNA, "type": "private", "first_name": "Anna"},
                "from": {"id": ANNA, "is_bot": False, "first_name": "Anna", "language_code": "zh-hans"},
                "text": "/start check_zibo-expert",
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            },
        }

    play(scenario)


def test_the_bot_hears_nothing_of_its_own_messages() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x")
        assert await desk.updates() == []

    play(scenario)


def test_an_edited_message_comes_as_one() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("one")
        await desk.control("message", sender=ANNA, text="two", edit=1)
        edited = (await desk.updates())[1]["edited_message"]
        assert (edited["message_id"], edited["text"]) == (1, "two")
        assert edited["edit_date"] > 0

    play(scenario)


def test_blocking_and_unblocking_is_told_to_the_bot() -> None:
    async def scenario(desk: Desk) -> None:
        for blocked in (True, True, False):
            await desk.control("block", sender=ANNA, blocked=blocked)
        changes = [update["my_chat_member"] for update in await desk.updates()]
        steps = [(change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in changes]
        assert steps == [("member", "kicked"), ("kicked", "member")]

    play(scenario)


def test_whoever_has_blocked_the_bot_cannot_write_to_it() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("block", sender=ANNA, blocked=True)
        assert await refused(desk, "message", sender=ANNA, text="x") == "Anna has blocked the bot: unblock it first"

    play(scenario)


def test_a_button_is_pressed_by_its_words_or_its_data() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x", reply_markup=buttons("first", "second"))
        await desk.control("press", sender=ANNA, message_id=1, data="first")
        await desk.control("press", sender=ANNA, label="sec")
        presses = [update["callback_query"] for update in await desk.updates()]
        assert [press["data"] for press in presses] == ["first", "second"]
        assert presses[0]["message"]["message_id"] == 1
        assert presses[0]["id"] != presses[1]["id"]

    play(scenario)


def test_a_button_that_is_not_there_can_only_be_forged() -> None:
    async def scenario(desk: Desk) -> None:
        assert await refused(desk, "press", sender=ANNA, message_id=9, data="x") == (
            "there is no such button: 'x' (message 9)"
        )
        await desk.control("press", sender=ANNA, message_id=9, data="x", forged=True)
        (update,) = await desk.updates()
        chat = {"id": ANNA, "type": "private", "first_name": "Anna"}
        assert update["callback_query"]["message"] == {"chat": chat, "message_id": 9, "date": 0}

    play(scenario)


def test_a_reply_keyboard_writes_for_the_person_and_goes_when_it_was_for_once() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x", reply_markup=KEYBOARD)
        assert (await desk.look(f"chat/{ANNA}"))["keyboard"]["resize_keyboard"] is True
        await desk.control("press", sender=ANNA, label="My number")
        assert (await desk.look(f"chat/{ANNA}"))["keyboard"] is None
        (update,) = await desk.updates()
        assert update["message"]["contact"]["user_id"] == ANNA

    play(scenario)


def test_a_contact_of_somebody_else_does_not_name_the_sender() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("message", sender=ANNA, kind="contact", contact={"phone_number": "1"})
        (update,) = await desk.updates()
        assert update["message"]["contact"] == {"phone_number": "1", "first_name": "Anna"}

    play(scenario)


def test_a_group_tells_who_wrote_and_that_the_bot_was_added_and_removed() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.group(members=[ANNA])
        await desk.control("message", sender=ANNA, chat=GROUP, text="hello all")
        await desk.group(bot="kicked")
        assert (await desk.control("message", sender=ANNA, chat=GROUP, text="unheard"))["update_id"] is None
        added, message, removed = await desk.updates()
        assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
        assert (message["message"]["from"]["id"], message["message"]["chat"]["type"]) == (ANNA, "group")
        assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"

    play(scenario)


def test_a_channel_post_has_no_sender() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("chats", id=-300, type="channel", title="C", bot="administrator")
        await desk.control("message", sender=ANNA, chat=-300, text="news")
        post = (await desk.updates())[1]["channel_post"]
        assert "from" not in post
        assert post["sender_chat"]["id"] == -300

    play(scenario)


def test_an_inline_query_and_its_results() -> None:
    async def scenario(desk: Desk) -> None:
        asked = await desk.control("inline", sender=ANNA, query="期限")
        (update,) = await desk.updates()
        assert update["inline_query"]["query"] == "期限"
        content = {"message_text": "x"}
        article = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
        await desk.good("answerInlineQuery", inline_query_id=asked["inline_query_id"], results=[article])
        seen = await desk.look(f"inline/{asked['inline_query_id']}")
        assert (seen["answered"], seen["results"], seen["cache_time"]) == (True, [article], 300)

    play(scenario)


def test_a_chat_shows_toasts_waiting_presses_typing_and_drafts() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x", reply_markup=buttons("a"))
        query = (await desk.control("press", sender=ANNA, label="a"))["callback_query_id"]
        await desk.good("sendChatAction", chat_id=ANNA, action="typing")
        await desk.good("sendMessageDraft", chat_id=ANNA, draft_id=1, text="thin")
        chat = await desk.look(f"chat/{ANNA}")
        assert chat["pending"] == [{"callback_query_id": query, "message_id": 1, "data": "a"}]
        assert (chat["typing"], chat["draft"]["text"]) == ("typing", "thin")
        await desk.good("answerCallbackQuery", callback_query_id=query, text="done", show_alert=True)
        await desk.control("clock", advance=5)
        chat = await desk.look(f"chat/{ANNA}")
        (toast,) = chat["toasts"]
        assert (chat["pending"], toast["text"], toast["alert"]) == ([], "done", True)
        assert (chat["typing"], chat["draft"]["text"]) == (None, "thin")
        await desk.control("clock", advance=25)
        assert (await desk.look(f"chat/{ANNA}"))["draft"] is None

    play(scenario)


async def event(response: aiohttp.ClientResponse) -> Json:
    """The next Server-Sent Event."""
    async with asyncio.timeout(10):
        line = await response.content.readline()
        await response.content.readline()
    data: Json = json.loads(line.removeprefix(b"data: "))
    return data


def test_a_listener_is_told_of_every_change_of_a_chat() -> None:
    async def scenario(desk: Desk) -> None:
        async with desk.http.get(f"{desk.simulator.api_url}/control/events?chat={ANNA}") as response:
            assert response.content_type == "text/event-stream"
            assert (await event(response))["messages"] == []
            await desk.says("hello")
            assert (await event(response))["messages"][0]["text"] == "hello"
            await desk.good("sendChatAction", chat_id=ANNA, action="typing")
            assert (await event(response))["typing"] == "typing"
            await desk.control("clock", advance=5)
            assert (await event(response))["typing"] is None

    play(scenario)


def test_a_listener_may_hear_of_every_chat() -> None:
    async def scenario(desk: Desk) -> None:
        async with desk.http.get(f"{desk.simulator.api_url}/control/events") as response:
            desk.world.changes.announce(ANNA)
            heard = await event(response)
            assert (heard["chats"], heard["version"]) == ([ANNA], desk.world.changes.version)

    play(scenario)


def test_what_cannot_be_done_is_answered_with_a_sentence() -> None:
    async def scenario(desk: Desk) -> None:
        assert await refused(desk, "users", id="x") == "a user needs a positive whole id, not 'x'"
        assert await refused(desk, "message", sender=5, text="x") == "nobody has the id 5: POST /control/users first"
        assert await refused(desk, "message", sender=ANNA) == "a text message needs `text`"
        assert await refused(desk, "message", sender=ANNA, kind="smell") == "a message cannot be of kind 'smell'"
        assert await refused(desk, "deliver", duplicate=1) == "there was no update 1"
        assert await desk.look("chat/99") == {"error": "there is no chat '99'"}

    play(scenario)
