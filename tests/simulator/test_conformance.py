"""The checker of calls against the API description, and the simulator's own answers against it."""

from __future__ import annotations

import pytest

from bot.simulator.parameters import Parameters
from tests.simulator.conformance import conformance, faults_in
from tests.simulator.desk import ANNA, Desk, Json, buttons, play

CASES: list[tuple[str, Json, list[str]]] = [
    ("sendMessage", {"chat_id": "1", "text": "x"}, []),
    ("sendMessage", {"chat_id": 1, "text": "{", "reply_markup": buttons("a")}, []),
    ("sendMessage", {"chat_id": "1", "text": "x", "disable_notification": "true"}, []),
    ("sendmessage", {}, ["sendmessage: no such method"]),
    ("sendMessage", {"chat_id": "1"}, ["sendMessage.text: required"]),
    ("sendMessage", {"chat_id": "1", "text": "x", "colour": "red"}, ["sendMessage.colour: no such parameter"]),
    ("deleteMessage", {"chat_id": "1", "message_id": "x"}, ["deleteMessage.message_id: 'x' is no JSON of Integer"]),
    (
        "sendMessage",
        {"chat_id": "1", "text": "x", "reply_markup": '{"inline_keyboard":[[{"text":1}]]}'},
        ["sendMessage.reply_markup.inline_keyboard[0][0].text: 1 is no String"],
    ),
    (
        "setMyCommands",
        {"commands": '[{"command":"a"}]'},
        ["setMyCommands.commands[0].description: BotCommand requires it"],
    ),
    ("sendDocument", {"chat_id": "1", "document": "attach://f"}, []),
]


@pytest.mark.parametrize(("method", "values", "faults"), CASES)
def test_a_call_is_checked_down_to_its_nested_fields(method: str, values: Json, faults: list[str]) -> None:
    assert conformance().faults_of_call(method, values, {"f"}) == faults


KINDS = ["text", "photo", "voice", "audio", "video", "video_note", "animation", "sticker", "document"]
KINDS += ["location", "venue", "contact", "dice", "poll"]


def test_every_update_conforms() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.group(bot="administrator")
        await desk.control("chats", id=-300, type="channel", title="C")
        for kind in KINDS:
            await desk.control("message", sender=ANNA, kind=kind, text="/start a https://t.me/x", caption="c")
        await desk.control("message", sender=ANNA, chat=-200, text="/help@station_demo_bot", reply_to=None)
        await desk.control("message", sender=ANNA, chat=-300, text="post")
        await desk.control("message", sender=ANNA, text="b", edit=1, reply_to=None)
        await desk.control("message", sender=ANNA, text="b", reply_to=1, forward_from=ANNA)
        await desk.control("press", sender=ANNA, message_id=1, data="x", forged=True)
        await desk.control("press", sender=ANNA, message_id=999, data="x", forged=True)
        await desk.control("inline", sender=ANNA, query="q")
        await desk.control("block", sender=ANNA, blocked=True)
        updates = await desk.updates()
        assert len(updates) == len(KINDS) + 10
        faults = [fault for update in updates for fault in conformance().faults_of(["Update"], update, "update")]
        assert faults == []

    play(scenario)


def test_every_answer_conforms() -> None:
    async def scenario(desk: Desk) -> None:
        written = await desk.says("/start")
        for name in ("getMe", "getWebhookInfo", "getMyCommands", "getMyName", "getMyDescription", "getChatMenuButton"):
            await desk.good(name)
        sent = await desk.good(
            "sendMessage", chat_id=ANNA, text="*a*", parse_mode="MarkdownV2", reply_markup=buttons("a")
        )
        here = {"chat_id": ANNA, "message_id": sent["message_id"]}
        await desk.good("editMessageText", text="b", **here)
        await desk.good("pinChatMessage", **here)
        await desk.good("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **here)
        await desk.good("getChat", chat_id=ANNA)
        await desk.good("getChatMember", chat_id=ANNA, user_id=ANNA)
        await desk.good("getChatMemberCount", chat_id=ANNA)
        await desk.good("forwardMessage", from_chat_id=ANNA, **{**here, "message_id": written["message_id"]})
        await desk.good("copyMessage", from_chat_id=ANNA, **here)
        await desk.good("copyMessages", from_chat_id=ANNA, chat_id=ANNA, message_ids=[1, 2, 99])
        await desk.good("sendLocation", chat_id=ANNA, latitude=36.8, longitude=118)
        await desk.good("sendContact", chat_id=ANNA, phone_number="1", first_name="A")
        await desk.good("sendMessageDraft", chat_id=ANNA, draft_id=1, text="…")
        await desk.good("deleteMessages", chat_id=ANNA, message_ids=[1])
        assert faults_in(desk.world.calls) == []

    play(scenario)


def test_a_fault_in_a_recorded_call_is_found() -> None:
    async def scenario(desk: Desk) -> None:
        desk.world.calls.record(0.0, "sendMessage", Parameters({"chat_id": "1"}))
        assert faults_in(desk.world.calls) == ["sendMessage.text: required"]

    play(scenario)
