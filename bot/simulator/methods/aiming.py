"""Which chat and which message a call means, and whether the bot may write there."""

from __future__ import annotations

import re

from bot.simulator.chats import Chat, Post
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request, forbidden
from bot.simulator.world import World

NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def find_chat(world: World, parameters: Parameters, field: str = "chat_id") -> Chat:
    """The chat of a call, or its refusal."""
    wanted = parameters.text(field).strip()
    if not wanted:
        raise bad_request(f"{field} is empty")
    if wanted.startswith("@"):
        public = (chat for chat in world.chats.values() if chat.type != "private" and chat.username)
        chat = next((chat for chat in public if f"@{chat.username}".lower() == wanted.lower()), None)
    else:
        chat = world.chats.get(int(wanted)) if re.fullmatch(r"-?\d+", wanted) else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def may_write(chat: Chat) -> None:
    """Whether Telegram lets the bot write into a chat."""
    person = chat.person
    if person is None:
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {NAMES[chat.type]}")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {NAMES[chat.type]}")
    elif person.deactivated:
        raise forbidden("user is deactivated")
    elif person.blocked:
        raise forbidden("bot was blocked by the user")
    elif not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def find_post(chat: Chat, number: int, what: str) -> Post:
    """A message of a chat, or `message to … not found`."""
    post = chat.posts.get(number)
    if post is None:
        raise bad_request(f"{what} not found")
    return post


def replied_post(chat: Chat, parameters: Parameters) -> Post | None:
    """The message that is answered, if any."""
    asked = parameters.json("reply_parameters", "can't parse reply parameters JSON object")
    if asked is None:
        number, tolerant = parameters.number("reply_to_message_id"), parameters.truth("allow_sending_without_reply")
    elif not isinstance(asked, dict):
        raise bad_request("object expected as reply parameters")
    else:
        try:
            number, tolerant = int(asked["message_id"]), bool(asked.get("allow_sending_without_reply"))
        except (KeyError, TypeError, ValueError):
            raise bad_request("can't parse reply parameters: Can't find field \"message_id\"") from None
    if not number:
        return None
    if number not in chat.posts and not tolerant:
        raise bad_request("message to be replied not found")
    return chat.posts.get(number)
