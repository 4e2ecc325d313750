"""How a call may come: four ways to send parameters, any case, files beside them."""

from __future__ import annotations

import json

import aiohttp

from tests.simulator.desk import ANNA, Desk, play


def test_the_method_is_known_in_any_case_by_get_and_post() -> None:
    async def scenario(desk: Desk) -> None:
        for name in ("getMe", "GETME", "getme"):
            async with desk.http.get(desk.url(name)) as got, desk.http.post(desk.url(name)) as posted:
                assert (await got.json()) == (await posted.json())
                assert (await got.json())["result"]["is_bot"] is True
        assert [call.method for call in desk.world.calls] == ["getMe"] * 6

    play(scenario)


def test_parameters_come_in_the_query_a_form_json_or_parts() -> None:
    async def scenario(desk: Desk) -> None:
        params = {"chat_id": str(ANNA), "text": "x"}
        parts = aiohttp.FormData(params, default_to_multipart=True)
        ways = [
            desk.http.get(desk.url("sendMessage"), params=params),
            desk.http.post(desk.url("sendMessage"), params=params),
            desk.http.post(desk.url("sendMessage"), data=params),
            desk.http.post(desk.url("sendMessage"), json={"chat_id": ANNA, "text": "x"}),
            desk.http.post(desk.url("sendMessage"), data=parts),
        ]
        for number, way in enumerate(ways, 1):
            async with way as response:
                assert (await response.json())["result"]["message_id"] == number

    play(scenario)


def test_nested_objects_come_as_json_text_or_as_json() -> None:
    async def scenario(desk: Desk) -> None:
        markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
        plain = {"chat_id": ANNA, "text": "x"}
        for sent in ({**plain, "reply_markup": markup}, {**plain, "reply_markup": json.dumps(markup)}):
            async with desk.http.post(desk.url("sendMessage"), json=sent) as response:
                assert (await response.json())["result"]["reply_markup"] == markup

    play(scenario)


def test_the_first_value_wins_and_the_query_comes_before_the_body() -> None:
    async def scenario(desk: Desk) -> None:
        query = f"chat_id={ANNA}&text=first&text=second"
        async with desk.http.post(f"{desk.url('sendMessage')}?{query}", data={"text": "third"}) as response:
            assert (await response.json())["result"]["text"] == "first"
        body = f'{{"chat_id":{ANNA},"text":"first","text":"second"}}'
        headers = {"Content-Type": "application/json"}
        async with desk.http.post(desk.url("sendMessage"), data=body, headers=headers) as response:
            assert (await response.json())["result"]["text"] == "first"

    play(scenario)


def test_a_body_that_is_no_json_is_refused() -> None:
    async def scenario(desk: Desk) -> None:
        headers = {"Content-Type": "application/json"}
        async with desk.http.post(desk.url("sendMessage"), data="{", headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["description"] == "Bad Request: can't parse JSON object"

    play(scenario)


def test_numbers_of_messages_begin_at_one_in_each_chat() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("users", id=5, first_name="Five", started=True)
        sent = [await desk.good("sendMessage", chat_id=chat, text="x") for chat in (ANNA, ANNA, 5)]
        assert [message["message_id"] for message in sent] == [1, 2, 1]

    play(scenario)


def test_every_call_is_recorded_as_it_came_and_as_it_was_answered() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x", link_preview_options={"is_disabled": True})
        await desk.no("sendMessage", chat_id=1, text="y")
        first, second = await desk.look("calls?method=sendmessage")
        assert first["params"]["link_preview_options"] == {"is_disabled": True}
        assert first["raw"]["link_preview_options"] == '{"is_disabled": true}'
        assert (first["status"], second["status"]) == (200, 400)
        assert await desk.look(f"calls?since={first['n']}") == [second]
        assert await desk.look("calls?contains=y") == [second]

    play(scenario)
