"""What comes in, understood."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram.updates import Understood, Unparseable, understand
from handlers.turn import Adrift, Command, Elsewhere, Incoming, Joined, Look, MessageId, PersonId, Pressed, Said, Sent

US = "station_bot"
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other tests may run beside these."""
ANNA = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "zh-hans"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -5, "type": "supergroup"}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    """An update with a message of Anna's."""
    return {"update_id": 1, "message": {"message_id": 3, "date": 1, "from": ANNA, "chat": chat, **content}}


def came(update: dict[str, Any]) -> Incoming | None:
    """What a handler would be told."""
    understood = understand(update, US)
    return understood.came if understood else None


def press(**more: Any) -> dict[str, Any]:
    """An update with a press of Anna's."""
    under = {"message_id": 3, "date": 1, "chat": PRIVATE}
    return {"update_id": 1, "callback_query": {"id": "9", "from": ANNA, "data": "go", "message": under, **more}}


def test_who_writes_and_which_language_they_use_is_understood() -> None:
    assert understand(message(text="hello"), US) == Understood(PersonId(7), "zh_Hans", 7, Said("hello"))


@pytest.mark.parametrize(("code", "language"), [("zh-hans", "zh_Hans"), ("ZH", "zh_Hans"), ("de", "en"), (None, None)])
def test_a_language_is_suggested(code: str | None, language: str | None) -> None:
    update = message(text="hello")
    update["message"]["from"] = ANNA | {"language_code": code}
    understood = understand(update, US)
    assert understood is not None
    assert understood.suggested == language


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/start", Command("start")),
        ("/start check_zibo-expert", Command("start", "check_zibo-expert")),
        ("/Help@Station_Bot", Command("help")),
        ("/name 张工\n李工", Command("name", "张工\n李工")),
        ("/help@other_bot", Said("/help@other_bot")),
        ("/", Said("/")),
        ("/是", Said("/是")),
        ("a /start", Said("a /start")),
        ("half \ud83d\x00 pair", Said("half  pair")),
    ],
)
def test_a_text_is_a_command_or_is_said(text: str, meant: Incoming) -> None:
    assert came(message(text=text)) == meant


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": []}, "photo"),
        ({"document": {}, "animation": {}}, "animation"),
        ({"location": {}, "venue": {}}, "venue"),
        ({"sticker": {}}, "sticker"),
    ],
)
def test_what_is_not_text_has_a_kind(content: dict[str, Any], kind: str) -> None:
    assert came(message(**content)) == Sent(kind)


def test_a_picture_comes_with_its_largest_size_and_the_words_below_it() -> None:
    sizes = [{"file_id": "small"}, {"file_id": "large"}]
    assert came(message(photo=sizes, caption="see")) == Sent("photo", "large", Said("see"))


def test_a_text_keeps_its_looks_and_the_message_it_answers() -> None:
    looks = [{"type": "bold", "offset": 0, "length": 2}, {"type": "hashtag", "offset": 2, "length": 1}, "no look"]
    understood = came(message(text="好的#", entities=looks, reply_to_message={"message_id": 5}))
    assert understood == Said("好的#", looks=(Look("bold", 0, 2),), reply_to=MessageId(5))


def test_what_telegram_itself_writes_into_a_chat_is_nothing_to_answer() -> None:
    assert came(message(pinned_message={"message_id": 1})) is None


def test_an_edited_text_is_said_again_even_if_it_looks_like_a_command() -> None:
    edited = {"update_id": 1, "edited_message": message(text="/start")["message"]}
    assert came(edited) == Said("/start", edited=True)


def test_a_press_names_its_message_while_it_can_be_edited() -> None:
    assert came(press()) == Pressed("go", "9", MessageId(3))
    assert came(press(message={"message_id": 3, "date": 0, "chat": PRIVATE})) == Pressed("go", "9", None)


def test_presses_outside_the_private_chat_do_nothing_and_are_answered() -> None:
    assert came(press(message={"message_id": 3, "date": 1, "chat": GROUP})) == Adrift("9")
    assert came({"update_id": 1, "callback_query": {"id": "9", "from": ANNA, "data": "go"}}) == Adrift("9")
    assert came({"update_id": 1, "callback_query": {"id": "9", "from": ANNA, "game_short_name": "x"}}) == Adrift("9")
    assert came({"update_id": 1, "callback_query": {"id": "9", "from": ANNA | {"is_bot": True}}}) is None


def test_in_a_group_only_a_command_to_us_counts() -> None:
    assert came(message(GROUP, text="/check@station_bot zibo")) == Elsewhere(Command("check", "zibo"))
    for text in ("/check", "/check@other_bot", "hello", "hello @station_bot"):
        assert came(message(GROUP, text=text)) is None


def test_channels_and_other_bots_are_left_alone() -> None:
    assert came({"update_id": 1, "channel_post": message(text="x")["message"]}) is None
    update = message(text="/start")
    update["message"]["from"] = ANNA | {"is_bot": True}
    assert came(update) is None


@pytest.mark.parametrize(("status", "reachable"), [("kicked", False), ("member", True)])
def test_blocking_and_coming_back_is_noticed(status: str, reachable: bool) -> None:
    change = {"chat": PRIVATE, "from": ANNA, "new_chat_member": {"status": status}}
    assert came({"update_id": 1, "my_chat_member": change}) == Joined(reachable)


def test_kinds_of_updates_nobody_asked_for_are_nothing() -> None:
    assert came({"update_id": 1, "poll": {}}) is None
    assert came({"update_id": 1}) is None


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(ANNA) + list(PRIVATE)), inner),
    max_leaves=8,
)
FIELDS = ("from", "chat", "text", "data", "message", "id", "new_chat_member", "photo")
BODIES = st.dictionaries(st.sampled_from(FIELDS), SCRAPS | st.just(ANNA) | st.just(PRIVATE)) | SCRAPS


@UNHURRIED
@given(st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]), BODIES)
def test_whatever_telegram_sends_is_understood_or_put_aside(kind: str, body: object) -> None:
    try:
        understood = understand({"update_id": 1, kind: body}, US)
    except Unparseable:
        return
    assert understood is None or isinstance(understood, Understood)
