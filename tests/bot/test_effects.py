"""What handlers want, done: said, shown, remembered, forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from handlers.effects import (
    Acknowledge,
    Blot,
    ChooseLanguage,
    ChooseRole,
    Disarm,
    Effect,
    ForgetInterview,
    MarkReachable,
    Press,
    RememberInterview,
    Reply,
    Say,
    Show,
    Span,
)
from handlers.ports import House, Records
from handlers.turn import Command, Interview, InterviewId, Joined, MessageId, Pressed, Turn
from tests.bot.ground import ANNA, BEN, Rows, echo, reply, running, said, says, telegram, until, until_read

TABLE = Reply((Span("which?"),), ((Press("one", "one"), Press("two", "two")),))


def test_what_a_person_chose_is_known_next_time(database: Path) -> None:
    people = []

    async def chooses(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        people.append(turn.person)
        return (ChooseLanguage("zh_Hans"), ChooseRole("engineer"), Say(reply("noted")))

    async def play() -> None:
        async with telegram() as simulator:
            for times in (1, 2):
                async with running(simulator, database, chooses):
                    says(simulator, ANNA, "hello")
                    await until_read(simulator, ANNA, *["noted"] * times)

    asyncio.run(play())
    first, second = people
    assert (first.language, first.chosen_language, first.role, first.known) == ("en", False, None, False)
    assert (second.language, second.chosen_language, second.role, second.known) == ("zh_Hans", True, "engineer", True)


def test_the_open_interview_comes_back_until_it_is_closed_or_forgotten(database: Path) -> None:
    opened = []

    async def interviews(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        opened.append(turn.interview)
        match said(turn), turn.interview:
            case "close", Interview() as interview:
                return (RememberInterview(replace(interview, closed=True)), Say(reply("ok")))
            case "forget", Interview() as interview:
                return (ForgetInterview(interview.id), Say(reply("ok")))
            case _, Interview() as interview:
                return (RememberInterview(interview.answered("a", 1)), Say(reply("ok")))
        new = Interview(InterviewId(turn.number), "zibo/expert", "1", turn.today)
        return (RememberInterview(new), Say(reply("ok")))

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, interviews):
            for count, text in enumerate(["new", "answer", "close", "again", "forget", "last"], 1):
                says(simulator, ANNA, text)
                await until_read(simulator, ANNA, *["ok"] * count)

    asyncio.run(play())
    assert [interview and dict(interview.answers) for interview in opened] == [None, {}, {"a": 1}, None, {}, None]


def test_a_press_is_acknowledged_and_its_screen_edited(database: Path) -> None:
    async def screens(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        match turn.came:
            case Pressed(data, press, message) if message:
                return (Acknowledge(press, "got it"), Show(reply(f"chose {data}"), message))
        return (Say(TABLE),)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, screens):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "which?")
            simulator.visitors.press({"from": ANNA, "message_id": 2, "label": "two"})
            await until_read(simulator, ANNA, "chose two")
            await until(lambda: simulator.world.chats[ANNA].toasts, simulator)

    asyncio.run(play())


def test_the_screen_of_an_interview_is_disarmed_even_after_a_restart(database: Path) -> None:
    async def screens(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        interview = turn.interview or Interview(InterviewId(turn.number), "zibo/expert", "1", turn.today)
        gone = (Disarm(interview.id),) if turn.interview else ()
        return (RememberInterview(interview), *gone, Say(TABLE, interview.id))

    async def play() -> None:
        async with telegram() as simulator:
            for times in (1, 2, 3):
                async with running(simulator, database, screens):
                    says(simulator, ANNA, "hello")
                    await until_read(simulator, ANNA, *["which?"] * times)
                    says(simulator, BEN, "hello")
                    await until_read(simulator, BEN, *["which?"] * times)
                posts = [post for post in simulator.world.chats[ANNA].posts.values() if post.sender is None]
                assert [bool(post.inline_keyboard and post.inline_keyboard["inline_keyboard"]) for post in posts] == [
                    False
                ] * (times - 1) + [True]

    asyncio.run(play())


def test_what_cannot_be_edited_any_more_is_said_anew(database: Path) -> None:
    async def edits(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        return (Show(reply("shown"), MessageId(4711)),)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, edits):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "shown")

    asyncio.run(play())


def test_what_is_private_is_not_kept(database: Path) -> None:
    async def private(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        return (Say(reply("ok")), *((Blot(),) if said(turn) == "ill" else ()))

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, private):
            says(simulator, ANNA, "ill")
            says(simulator, BEN, "well")
            await until_read(simulator, ANNA, "ok")
            await until_read(simulator, BEN, "ok")

    asyncio.run(play())
    assert [raw == "" for (raw,) in Rows(database)("select raw from inbox order by update_id")] == [True, False]


def test_forgetting_an_interview_forgets_the_updates_it_was_made_of(database: Path) -> None:
    async def forgets(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        if turn.interview and said(turn) == "forget":
            return (ForgetInterview(turn.interview.id), Say(reply("ok")))
        interview = turn.interview or Interview(InterviewId(turn.number), "zibo/expert", "1", turn.today)
        return (RememberInterview(interview), Say(reply("ok"), interview.id))

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, forgets):
            for count, text in enumerate(["my name", "my age", "forget"], 1):
                says(simulator, ANNA, text)
                await until_read(simulator, ANNA, *["ok"] * count)

    asyncio.run(play())
    raws = [raw for (raw,) in Rows(database)("select raw from inbox order by update_id")]
    assert "my name" not in "".join(raws)
    assert "my age" not in "".join(raws)
    assert Rows(database)("select count(*) from interview") == [(0,)]


def test_a_person_who_left_and_came_back_is_reachable_again(database: Path) -> None:
    async def handler(turn: Turn, records: Records, house: House) -> Sequence[Effect]:
        if isinstance(turn.came, Joined):
            return (MarkReachable(turn.came.reachable),)
        return await echo(turn, records, house)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, handler):
            says(simulator, ANNA, "hello")
            await until_read(simulator, ANNA, "→ hello")
            simulator.visitors.block(ANNA, True)
            says(simulator, BEN, "later")
            await until_read(simulator, BEN, "→ later")
            await until(lambda: Rows(database)(f"select reachable from person where id = {ANNA}") == [(0,)], simulator)
            simulator.visitors.block(ANNA, False)
            says(simulator, ANNA, "back")
            await until_read(simulator, ANNA, "→ hello", "→ back")
        assert Rows(database)(f"select reachable from person where id = {ANNA}") == [(1,)]

    asyncio.run(play())


def test_the_house_knows_the_bots_name(database: Path) -> None:
    async def names(_: Turn, __: Records, house: House) -> Sequence[Effect]:
        return (Say(reply(house.username)),)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, names):
            says(simulator, ANNA, "/start")
            await until_read(simulator, ANNA, "station_demo_bot")

    asyncio.run(play())


def test_a_command_in_a_group_is_answered_there(database: Path) -> None:
    came = []

    async def handler(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        came.append(turn.came)
        return (Say(reply("in private, please")),)

    async def play() -> None:
        async with telegram() as simulator, running(simulator, database, handler):
            simulator.visitors.form_chat({"id": -5, "type": "group", "title": "G", "members": [ANNA]})
            for text in ("/check", "/check@station_demo_bot x"):
                simulator.visitors.write({"from": ANNA, "chat": -5, "text": text})
            await until_read(simulator, -5, "in private, please")

    asyncio.run(play())
    assert [getattr(one, "command", None) for one in came] == [Command("check", "x")]
    assert Rows(database)("select count(*) from person") == [(0,)]
