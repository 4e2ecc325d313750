"""Webhook delivery: the secret, the order, another try, and a call in the answer."""

from __future__ import annotations

from tests.simulator.desk import ANNA, Desk, play
from tests.simulator.receiver import receiving

BORIS = 1002


async def paused(desk: Desk) -> float:
    """Until a lane rests before its next try: the seconds that it rests."""
    await desk.simulator.until(lambda: desk.world.webhook.rests)
    return round(float((await desk.look("waiting"))["next_try"]))


def test_an_update_is_pushed_with_the_secret_and_confirmed_by_2xx() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk, secret_token="s_e-C1") as receiver:
            written = await desk.says("x")
            delivery = await receiver.next()
            assert delivery.headers["X-Telegram-Bot-Api-Secret-Token"] == "s_e-C1"
            assert delivery.update["update_id"] == written["update_id"]
            assert (await desk.look("waiting"))["updates"] == 1
            delivery.accept()
            assert (await desk.look("waiting?until=idle"))["idle"] is True

    play(scenario)


def test_one_chats_messages_come_in_order_and_other_chats_do_not_wait() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("users", id=BORIS, first_name="Boris")
        async with receiving(desk) as receiver:
            for sender, words in ((ANNA, "a1"), (ANNA, "a2"), (BORIS, "b1")):
                await desk.says(words, sender)
            first, second = await receiver.next(), await receiver.next()
            assert {first.words, second.words} == {"a1", "b1"}
            first.accept()
            second.accept()
            third = await receiver.next()
            assert third.words == "a2"
            third.accept()

    play(scenario)


def test_a_press_does_not_wait_for_the_same_persons_message() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            message = await receiver.next()
            await desk.control("press", sender=ANNA, message_id=1, data="d", forged=True)
            press = await receiver.next()
            assert press.update["callback_query"]["data"] == "d"
            press.accept()
            message.accept()

    play(scenario)


def test_a_refused_update_comes_again_at_once_then_after_2_4_8_seconds() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            (await receiver.next()).refuse()
            pauses = []
            for _ in range(7):
                (await receiver.next()).refuse()
                pauses.append(await paused(desk))
                await desk.control("clock", advance=pauses[-1])
            (await receiver.next()).accept()
            assert pauses[:5] == [2, 4, 8, 16, 32]
            assert 60 <= pauses[-1] <= 120

    play(scenario)


def test_a_retry_after_header_is_honoured_up_to_an_hour() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            (await receiver.next()).refuse(503, **{"Retry-After": "30"})
            assert await paused(desk) == 30
            await desk.control("clock", advance=30)
            (await receiver.next()).refuse(503, **{"Retry-After": "9999"})
            assert await paused(desk) == 3600
            await desk.control("clock", advance=3600)
            (await receiver.next()).accept()

    play(scenario)


def test_an_update_is_dropped_when_its_time_is_over() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.control("press", sender=ANNA, message_id=1, data="old", forged=True)
            (await receiver.next()).refuse(503, **{"Retry-After": "3000"})
            assert await paused(desk) == 150
            await desk.control("clock", advance=151)
            await desk.says("new")
            delivery = await receiver.next()
            assert delivery.words == "new"
            delivery.accept()

    play(scenario)


def test_an_answer_that_takes_longer_than_a_minute_is_as_good_as_none() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            first = await receiver.next()
            await desk.control("clock", advance=60)
            again = await receiver.next()
            assert again.update == first.update
            assert (await desk.good("getWebhookInfo"))["last_error_message"] == "Read timeout expired"
            again.accept()

    play(scenario)


def test_a_call_in_the_answer_is_performed_but_no_question() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            (await receiver.next()).accept({"method": "sendMessage", "chat_id": ANNA, "text": "at once"})
            await desk.says("y")
            (await receiver.next()).accept({"method": "getMe"})
            await desk.look("waiting?until=idle")
            assert [call.method for call in desk.world.calls] == ["setWebhook", "sendMessage"]
            posts = desk.world.chats[ANNA].posts.values()
            assert [post.content for post in posts if post.sender is None] == [{"text": "at once"}]

    play(scenario)


def test_a_webhook_that_is_gone_for_a_day_is_removed() -> None:
    async def scenario(desk: Desk) -> None:
        async with receiving(desk) as receiver:
            await desk.says("x")
            (await receiver.next()).refuse(410)
            (await receiver.next()).refuse(410)
            await paused(desk)
            await desk.control("clock", advance=23 * 3600)
            (await receiver.next()).refuse(410)
            await desk.simulator.until(lambda: not desk.world.webhook.url)

    play(scenario)


def test_the_bot_can_see_what_is_wrong_with_its_webhook() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("setWebhook", url="http://127.0.0.1:9/", max_connections=7, allowed_updates=["message"])
        await desk.says("x")
        await paused(desk)
        info = await desk.good("getWebhookInfo")
        assert info.pop("last_error_date") > 0
        assert info == {
            "url": "http://127.0.0.1:9/",
            "has_custom_certificate": False,
            "pending_update_count": 1,
            "max_connections": 7,
            "allowed_updates": ["message"],
            "last_error_message": "Connection failed",
        }

    play(scenario)


def test_pending_updates_can_be_dropped() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("x")
        envelope = await desk.bot("deleteWebhook", drop_pending_updates=True)
        assert envelope == {"ok": True, "result": True, "description": "Webhook was deleted"}
        assert await desk.updates() == []

    play(scenario)


def test_pushed_updates_can_come_twice_and_in_the_wrong_order() -> None:
    async def scenario(desk: Desk) -> None:
        for words in "ab":
            await desk.says(words)
        await desk.control("deliver", shuffle=True)
        async with receiving(desk) as receiver:
            got = []
            for _ in range(2):
                delivery = await receiver.next()
                got.append(delivery.words)
                delivery.accept()
            await desk.look("waiting?until=idle")
            await desk.control("deliver", duplicate=delivery.update["update_id"])
            again = await receiver.next()
            again.accept()
            assert (got, again.words) == (["b", "a"], "a")

    play(scenario)
