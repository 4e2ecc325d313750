"""Commands, names and the menu button: per scope and language, looked up as Telegram does."""

from __future__ import annotations

from tests.simulator.desk import ANNA, GROUP, Desk, Json, play

BORIS = 1002


def menu(*names: str) -> list[Json]:
    """Commands with any description."""
    return [{"command": name, "description": "x"} for name in names]


async def seen(desk: Desk, person: int = ANNA, chat: int | None = None) -> list[str]:
    """The commands that a person sees in a chat, their own with the bot unless told otherwise."""
    view = await desk.look(f"chat/{chat or person}?viewer={person}")
    return [command["command"] for command in view["commands"]]


def test_the_narrowest_scope_wins_and_in_it_the_persons_language() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.control("users", id=BORIS, first_name="Boris", language_code="en", started=True)
        assert await seen(desk) == []
        await desk.good("setMyCommands", commands=menu("default"))
        assert await seen(desk) == ["default"]
        private = {"type": "all_private_chats"}
        await desk.good("setMyCommands", commands=menu("zh"), scope=private, language_code="zh")
        assert (await seen(desk), await seen(desk, BORIS)) == (["zh"], ["default"])
        await desk.good("setMyCommands", commands=menu("private"), scope=private)
        assert (await seen(desk), await seen(desk, BORIS)) == (["zh"], ["private"])
        await desk.good("setMyCommands", commands=menu("staff"), scope={"type": "chat", "chat_id": ANNA})
        assert (await seen(desk), await seen(desk, BORIS)) == (["staff"], ["private"])
        await desk.good("deleteMyCommands", scope={"type": "chat", "chat_id": ANNA})
        assert await seen(desk) == ["zh"]

    play(scenario)


def test_a_group_has_scopes_of_its_own() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.group(members=[ANNA, BORIS])
        await desk.control("users", id=BORIS, first_name="Boris")
        await desk.good("setMyCommands", commands=menu("group"), scope={"type": "all_group_chats"})
        member = {"type": "chat_member", "chat_id": GROUP, "user_id": ANNA}
        await desk.good("setMyCommands", commands=menu("member"), scope=member)
        assert (await seen(desk, ANNA, GROUP), await seen(desk, BORIS, GROUP)) == (["member"], ["group"])

    play(scenario)


def test_commands_are_given_back_for_exactly_their_scope_and_language() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("setMyCommands", commands=[{"command": "/start", "description": " Begin "}], language_code="en")
        assert await desk.good("getMyCommands", language_code="en") == [{"command": "start", "description": "Begin"}]
        assert await desk.good("getMyCommands") == []

    play(scenario)


def test_too_many_or_badly_named_commands_are_refused() -> None:
    async def scenario(desk: Desk) -> None:
        many = menu(*(f"c{number}" for number in range(101)))
        assert await desk.no("setMyCommands", commands=many) == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"
        assert await desk.no("setMyCommands", commands=menu("")) == "400 Bad Request: command must not be empty"
        assert await desk.no("setMyCommands", commands=menu("a" * 33)) == (
            "400 Bad Request: command length must not exceed 32"
        )
        assert await desk.no("setMyCommands", commands=menu("a"), language_code="zh_Hans") == (
            "400 Bad Request: invalid language code specified"
        )

    play(scenario)


def test_the_bot_introduces_itself_in_the_persons_language() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("setMyDescription", description="for all")
        await desk.good("setMyDescription", description="中文", language_code="zh")
        await desk.good("setMyShortDescription", short_description="short")
        await desk.good("setMyName", name="工作站")
        bot = (await desk.look(f"chat/{ANNA}"))["bot"]
        assert (bot["description"], bot["short_description"], bot["first_name"]) == ("中文", "short", "工作站")
        assert await desk.good("getMyDescription", language_code="en") == {"description": "for all"}
        assert (await desk.good("getMe"))["first_name"] == "工作站"
        refusal = await desk.no("setMyDescription", description="x" * 513)
        assert refusal == "400 Bad Request: description is too long"

    play(scenario)


def test_the_menu_button_is_set_for_one_chat_or_for_all() -> None:
    async def scenario(desk: Desk) -> None:
        web_app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.org/"}}
        await desk.good("setChatMenuButton", menu_button={"type": "commands"})
        await desk.good("setChatMenuButton", chat_id=ANNA, menu_button=web_app)
        assert await desk.good("getChatMenuButton", chat_id=ANNA) == web_app
        assert (await desk.look(f"chat/{ANNA}"))["menu_button"] == web_app
        assert await desk.good("getChatMenuButton") == {"type": "commands"}

    play(scenario)


def test_messages_are_pinned_reacted_to_forwarded_and_copied() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.says("look")
        await desk.good("pinChatMessage", chat_id=ANNA, message_id=1)
        await desk.good("setMessageReaction", chat_id=ANNA, message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
        forwarded = await desk.good("forwardMessage", chat_id=ANNA, from_chat_id=ANNA, message_id=1)
        copied = await desk.good("copyMessage", chat_id=ANNA, from_chat_id=ANNA, message_id=1)
        assert (forwarded["forward_origin"]["sender_user"]["id"], copied) == (ANNA, {"message_id": 3})
        first, second, third = (await desk.look(f"chat/{ANNA}"))["messages"]
        assert (first["pinned"], first["reaction"]) == (True, "👍")
        assert (second["forwarded"], third["forwarded"], third["text"]) == (True, False, "look")
        await desk.good("unpinChatMessage", chat_id=ANNA)
        assert (await desk.look(f"chat/{ANNA}"))["messages"][0]["pinned"] is False

    play(scenario)


def test_protected_messages_stay_where_they_are() -> None:
    async def scenario(desk: Desk) -> None:
        await desk.good("sendMessage", chat_id=ANNA, text="x", protect_content=True)
        move = {"chat_id": ANNA, "from_chat_id": ANNA, "message_id": 1}
        assert await desk.no("forwardMessage", **move) == "400 Bad Request: message can't be forwarded"
        assert await desk.no("copyMessage", **move) == "400 Bad Request: message can't be copied"

    play(scenario)
