"""Bad weather on demand, and strict accounting of rates."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from tests.simulator.desk import ANNA, GROUP, Desk, Json, play, text


def spoken(desk: Desk) -> list[str]:
    """What the bot has said to Anna."""
    return [post.content["text"] for post in desk.world.chats[ANNA].posts.values()]


def test_a_flood_is_told_with_the_seconds_to_wait() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", method="sendMessage", kind="429", retry_after=17)
        async with desk.http.post(desk.url("sendmessage"), data=text("x")) as response:
            assert response.headers["Retry-After"] == "17"
            assert await response.json() == {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 17",
                "parameters": {"retry_after": 17},
            }
        assert spoken(desk) == []
        await desk.good("sendMessage", **text("y"))

    play(scenario)


def test_server_trouble_comes_as_json_or_as_html() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", kind="500")
        await desk.control("fault", kind="502_html")
        assert await desk.no("getMe") == "500 Internal Server Error: restart"
        async with desk.http.get(desk.url("getMe")) as response:
            assert (response.status, response.content_type) == (502, "text/html")

    play(scenario)


@pytest.mark.parametrize(("kind", "said"), [("cut", []), ("accept_then_cut", ["x"])])
def test_a_cut_connection_tells_nothing_of_the_message(kind: str, said: list[str]) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", method="sendMessage", kind=kind)
        with pytest.raises(aiohttp.ClientConnectionError):
            await desk.good("sendMessage", **text("x"))
        assert spoken(desk) == said

    play(scenario)


def test_silence_comes_after_the_message_was_accepted() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", method="sendMessage", kind="accept_then_silence", seconds=30)
        call = asyncio.ensure_future(desk.good("sendMessage", **text("x")))
        await desk.simulator.until(lambda: spoken(desk) == ["x"])
        assert not call.done()
        await desk.control("clock", advance=30)
        with pytest.raises(aiohttp.ClientConnectionError):
            await call

    play(scenario)


def test_a_delayed_answer_comes_when_the_clock_says() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", method="sendMessage", kind="delay", seconds=500)
        call = asyncio.ensure_future(desk.good("sendMessage", **text("x")))
        await desk.simulator.until(desk.world.clock.next_due)
        assert spoken(desk) == []
        await desk.control("clock", advance=500)
        assert (await call)["text"] == "x"

    play(scenario)


def test_a_fault_meets_the_calls_with_its_words_as_often_as_it_says() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", contains="公告", times=2, kind="500")
        results = [
            (await desk.bot("sendMessage", **text(words)))["ok"] for words in ("你好", "公告 1", "公告 2", "公告 3")
        ]
        assert results == [True, False, False, True]
        faults = await desk.look("fault")
        assert [(fault["contains"], fault["times"]) for fault in faults] == [("公告", 0)]
        assert [call["fault"] for call in await desk.look("calls")] == [None, "500", "500", None]

    play(scenario)


def test_faults_can_be_called_off_and_must_be_known() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", kind="500", times=99)
        async with desk.http.delete(f"{desk.simulator.api_url}/control/fault") as response:
            assert response.status == 200
        await desk.good("getMe")
        async with desk.http.post(f"{desk.simulator.api_url}/control/fault", json={"kind": "snow"}) as response:
            assert response.status == 400
            assert (await response.json())["error"].startswith("kind 'snow' is not one of 429, 500")

    play(scenario)


def test_a_malformed_update_stays_in_the_queue_until_it_is_confirmed() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("before")
        await desk.control("fault", method="getUpdates", kind="malformed")
        updates = await desk.updates()
        assert len(updates) == 2
        assert updates[1]["message"] == {"message_id": "nonsense", "chat": []}
        assert await desk.updates(offset=updates[1]["update_id"]) == updates[1:]
        assert await desk.updates(offset=updates[1]["update_id"] + 1) == []

    play(scenario)


def test_half_an_answer_is_no_json() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("fault", kind="malformed")
        async with desk.http.get(desk.url("getMe")) as response:
            with pytest.raises(json.JSONDecodeError):
                await response.json()

    play(scenario)


async def until_flood(desk: Desk, *chats: int) -> tuple[int, Json]:
    """How many messages go through in turn before one is refused, and the refusal."""
    for number in range(100):
        envelope = await desk.bot("sendMessage", chat_id=chats[number % len(chats)], text=str(number))
        if not envelope["ok"]:
            return number, envelope
    raise AssertionError("never refused")


def test_rates_are_counted_only_when_asked_for() -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(50):
            await desk.good("sendMessage", **text(str(number)))

    play(scenario)


def test_one_chat_gets_one_message_a_second_with_a_small_burst() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("limits", strict=True)
        sent, refusal = await until_flood(desk, ANNA)
        assert (sent, refusal["parameters"]) == (3, {"retry_after": 3})
        await desk.control("clock", advance=3)
        await desk.good("sendMessage", **text("again"))

    play(scenario)


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    async def scenario(desk: Desk) -> None:
        people = range(5000, 5040)
        for person in people:
            await desk.control("users", id=person, first_name="P", started=True)
        await desk.control("limits", strict=True)
        sent, refusal = await until_flood(desk, *people)
        assert (sent, refusal["error_code"]) == (30, 429)

    play(scenario)


def test_a_webhook_is_set_once_a_second() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("limits", strict=True)
        await desk.good("setWebhook", url="http://127.0.0.1:9/")
        refusal = await desk.bot("setWebhook", url="http://127.0.0.1:9/")
        assert refusal["parameters"] == {"retry_after": 1}
        await desk.control("clock", advance=1)
        await desk.good("setWebhook", url="http://127.0.0.1:9/")

    play(scenario)


def test_a_group_gets_twenty_messages_a_minute() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.group()
        await desk.control("limits", strict=True)
        for number in range(20):
            await desk.good("sendMessage", chat_id=GROUP, text=str(number))
            await desk.control("clock", advance=1)
        refusal = await desk.bot("sendMessage", chat_id=GROUP, text="one more")
        assert 35 <= refusal["parameters"]["retry_after"] <= 40

    play(scenario)
