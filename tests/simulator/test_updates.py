"""getUpdates: confirming, waiting, expiring, and one poller at a time."""

from __future__ import annotations

import asyncio

from tests.simulator.desk import ANNA, Desk, play

OTHER_POLL = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    """The words of the messages."""
    return [update["message"]["text"] for update in updates]


async def waits(desk: Desk) -> None:
    """Until a poll waits."""
    await desk.simulator.until(lambda: desk.world.polling.waits)


def test_updates_come_again_until_an_offset_confirms_them() -> None:
    async def scenario(desk: Desk) -> None:
        numbers = [(await desk.says(word))["update_id"] for word in "abc"]
        assert numbers == list(range(numbers[0], numbers[0] + 3))
        assert texts(await desk.updates(offset=numbers[0])) == ["a", "b", "c"]
        assert texts(await desk.updates(offset=numbers[1])) == ["b", "c"]
        assert texts(await desk.updates()) == ["b", "c"]
        assert (await desk.look("waiting"))["updates"] == 2

    play(scenario)


def test_a_negative_offset_keeps_the_newest_and_forgets_the_rest() -> None:
    async def scenario(desk: Desk) -> None:
        for word in "abc":
            await desk.says(word)
        assert texts(await desk.updates(offset=-1)) == ["c"]
        assert texts(await desk.updates()) == ["c"]

    play(scenario)


def test_a_batch_has_at_most_a_hundred_updates() -> None:
    async def scenario(desk: Desk) -> None:
        for number in range(101):
            await desk.says(str(number))
        assert len(await desk.updates(limit=1000)) == 100
        await desk.control("clock", advance=1)
        assert len(await desk.updates(limit=2)) == 2

    play(scenario)


def test_the_same_offset_at_once_again_gets_one_update() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("a")
        await desk.says("b")
        assert len(await desk.updates(offset=1)) == 2
        assert len(await desk.updates(offset=1)) == 1

    play(scenario)


def test_the_same_offset_soon_again_is_held_three_seconds() -> None:
    async def scenario(desk: Desk) -> None:
        assert await desk.updates(offset=1) == []
        held = asyncio.ensure_future(desk.updates(offset=1))
        await waits(desk)
        await desk.control("clock", advance=3)
        assert await held == []

    play(scenario)


def test_a_waiting_poll_is_answered_when_something_comes() -> None:
    async def scenario(desk: Desk) -> None:
        poll = asyncio.ensure_future(desk.updates(timeout=50))
        await waits(desk)
        await desk.says("at last")
        assert texts(await poll) == ["at last"]

    play(scenario)


def test_a_poll_waits_fifty_seconds_at_most() -> None:
    async def scenario(desk: Desk) -> None:
        poll = asyncio.ensure_future(desk.updates(timeout=9999))
        await waits(desk)
        assert 45 < (desk.world.clock.next_due() or 0) <= 50
        await desk.control("clock", advance=50)
        assert await poll == []

    play(scenario)


def test_a_second_poll_ends_the_older_one() -> None:
    async def scenario(desk: Desk) -> None:
        older = asyncio.ensure_future(desk.no("getUpdates", timeout=50))
        await waits(desk)
        newer = asyncio.ensure_future(desk.updates(timeout=50))
        assert await older == OTHER_POLL
        await desk.says("x")
        assert texts(await newer) == ["x"]

    play(scenario)


def test_a_second_conflict_within_three_seconds_is_told_late() -> None:
    async def scenario(desk: Desk) -> None:
        polls = []
        for _ in range(3):
            polls.append(asyncio.ensure_future(desk.bot("getUpdates", timeout=50)))
            await desk.simulator.until(lambda: len(desk.world.calls.kept) == len(polls) and desk.world.polling.waits)
        assert (await polls[0])["error_code"] == 409
        await desk.simulator.until(lambda: (desk.world.clock.next_due() or 99) < 4)
        assert not polls[1].done()
        await desk.control("clock", advance=3)
        assert (await polls[1])["error_code"] == 409
        await desk.says("x")
        assert (await polls[2])["ok"]

    play(scenario)


def test_a_poll_that_is_answered_at_once_displaces_nobody() -> None:
    async def scenario(desk: Desk) -> None:
        waiting = asyncio.ensure_future(desk.updates(timeout=50))
        await waits(desk)
        assert await desk.updates(offset=5, timeout=0) == []
        assert not waiting.done()
        await desk.says("x")
        assert texts(await waiting) == ["x"]

    play(scenario)


def test_setting_a_webhook_ends_the_waiting_poll() -> None:
    async def scenario(desk: Desk) -> None:
        poll = asyncio.ensure_future(desk.no("getUpdates", timeout=50))
        await waits(desk)
        await desk.good("setWebhook", url="http://127.0.0.1:9/")
        assert await poll == "409 Conflict: terminated by setWebhook request"

    play(scenario)


def test_wanted_kinds_are_remembered_and_applied_when_an_update_is_made() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("before")
        await desk.updates(allowed_updates=["callback_query"])
        assert (await desk.says("not wanted"))["update_id"] is None
        assert texts(await desk.updates()) == ["before"]
        await desk.updates(allowed_updates=[])
        assert (await desk.says("wanted again"))["update_id"] is not None

    play(scenario)


def test_each_kind_of_update_waits_its_own_time() -> None:
    async def scenario(desk: Desk) -> None:
        async def kinds() -> list[str]:
            waiting = [entry.payload for entry in desk.world.updates.pending()]
            return [name for payload in waiting for name in payload if name != "update_id"]

        await desk.says("x")
        await desk.control("press", sender=ANNA, message_id=1, data="x", forged=True)
        await desk.control("inline", sender=ANNA, query="q")
        assert await kinds() == ["message", "callback_query", "inline_query"]
        await desk.control("clock", advance=31)
        assert await kinds() == ["message", "callback_query"]
        await desk.control("clock", advance=120)
        assert await kinds() == ["message"]
        await desk.control("clock", advance=24 * 3600)
        assert await kinds() == []

    play(scenario)


def test_numbers_of_updates_grow_even_after_a_reset() -> None:
    async def scenario(desk: Desk) -> None:
        first = (await desk.says("x"))["update_id"]
        await desk.control("reset")
        await desk.control("users", id=ANNA, first_name="Anna")
        assert (await desk.says("x"))["update_id"] > first

    play(scenario)


def test_an_update_can_come_twice_though_it_was_confirmed() -> None:
    async def scenario(desk: Desk) -> None:
        number = (await desk.says("x"))["update_id"]
        await desk.updates()
        assert await desk.updates(offset=number + 1) == []
        await desk.control("deliver", duplicate=number)
        again = await desk.updates(offset=number + 1, timeout=50)
        assert [update["update_id"] for update in again] == [number]
        assert desk.world.updates.pending() == ()

    play(scenario)


def test_a_batch_can_come_in_the_wrong_order() -> None:
    async def scenario(desk: Desk) -> None:
        for word in "abc":
            await desk.says(word)
        await desk.control("deliver", shuffle=True)
        assert texts(await desk.updates()) == ["c", "b", "a"]
        assert texts(await desk.updates(offset=1)) == ["a", "b", "c"]

    play(scenario)


def test_anything_can_be_put_into_the_queue() -> None:
    async def scenario(desk: Desk) -> None:
        given = (await desk.control("raw", update={"new_kind": {}}))["update_id"]
        await desk.control("raw", update="not even an object")
        assert await desk.updates() == [{"update_id": given, "new_kind": {}}, "not even an object"]

    play(scenario)
