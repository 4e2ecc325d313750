"""Methods about a chat as a whole: who is in it, what is pinned, reactions."""

from __future__ import annotations

from bot.simulator.chats import BOT_STATUSES, Chat, Json
from bot.simulator.methods.aiming import find_chat, find_post, may_write
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import bad_request, forbidden
from bot.simulator.topics import topic_of
from bot.simulator.world import World

LONGEST_TOPIC, FIRST_COLOUR = 128, 7322096

REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
) | {"❤\u200d🔥", "👨\u200d💻", "🤷\u200d♂", "🤷\u200d♀"}


def get_chat(world: World, parameters: Parameters) -> Json:
    """getChat."""
    chat = find_chat(world, parameters)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full: Json = {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.pinned:
        full["pinned_message"] = chat.posts[chat.pinned[-1]].wire(world.bot)
    return chat.wire() | full


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """getChatMember."""
    chat = find_chat(world, parameters)
    number = parameters.number("user_id")
    if number == world.bot.id:
        return chat.bot_member(world.bot)
    person = world.people.get(number)
    if person is None:
        raise bad_request("invalid user_id specified" if number <= 0 else "user not found")
    inside = person is chat.person or number in chat.members
    return {"status": "member" if inside else "left", "user": person.wire()}


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """getChatAdministrators: here only the bot itself can be one."""
    chat = find_chat(world, parameters)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [chat.bot_member(world.bot)] if chat.bot_status == "administrator" else []


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """getChatMemberCount."""
    chat = find_chat(world, parameters)
    return 2 if chat.type == "private" else len(chat.members) + (chat.bot_status in {"member", "administrator"})


def create_forum_topic(world: World, parameters: Parameters) -> Json:
    """createForumTopic: only in a group that has topics, by a bot that may manage them."""
    chat = _forum(world, parameters)
    name = parameters.text("name").strip()
    if not 1 <= len(name) <= LONGEST_TOPIC or chat.topics is None:
        raise bad_request("TOPIC_TITLE_INVALID")
    colour = parameters.number("icon_color") or FIRST_COLOUR
    made = world.post(chat, {"forum_topic_created": {"name": name, "icon_color": colour}})
    made.extra = {"message_thread_id": made.message_id, "is_topic_message": True}
    chat.topics[made.message_id] = {"name": name, "closed": False}
    return {"message_thread_id": made.message_id, "name": name, "icon_color": colour}


def close_forum_topic(world: World, parameters: Parameters) -> bool:
    """closeForumTopic."""
    topic = topic_of(_forum(world, parameters), parameters.number("message_thread_id"))
    if topic["closed"]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["closed"] = True
    return True


def _forum(world: World, parameters: Parameters) -> Chat:
    chat = find_chat(world, parameters)
    if chat.topics is None:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def leave_chat(world: World, parameters: Parameters) -> bool:
    """leaveChat."""
    chat = find_chat(world, parameters)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    if chat.bot_status not in {"member", "administrator"}:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    before = chat.bot_member(world.bot)
    chat.bot_status = "left"
    after = {"status": "left", "user": world.bot.wire(), **BOT_STATUSES["left"]}
    body = {"chat": chat.wire(), "from": world.bot.wire(), "date": world.today()}
    world.tell("my_chat_member", {**body, "old_chat_member": before, "new_chat_member": after}, chat)
    world.changes.announce(chat.id)
    return True


def pin(world: World, parameters: Parameters) -> bool:
    """pinChatMessage."""
    chat = _pinnable(world, parameters)
    post = find_post(chat, parameters.number("message_id"), "message to pin")
    if post.message_id in chat.pinned:
        chat.pinned.remove(post.message_id)
    chat.pinned.append(post.message_id)
    world.changes.announce(chat.id)
    return True


def unpin(world: World, parameters: Parameters) -> bool:
    """unpinChatMessage: the one named, else the newest."""
    chat = _pinnable(world, parameters)
    number = parameters.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    find_post(chat, number, "message to unpin")
    chat.pinned = [pinned for pinned in chat.pinned if pinned != number]
    world.changes.announce(chat.id)
    return True


def unpin_all(world: World, parameters: Parameters) -> bool:
    """unpinAllChatMessages."""
    chat = _pinnable(world, parameters)
    chat.pinned.clear()
    world.changes.announce(chat.id)
    return True


def set_reaction(world: World, parameters: Parameters) -> bool:
    """setMessageReaction: a bot has one."""
    reactions = parameters.json("reaction", "can't parse reaction types JSON object") or []
    chat = find_chat(world, parameters)
    post = find_post(chat, parameters.number("message_id"), "message to react")
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = reactions[0].get("emoji") if reactions and isinstance(reactions[0], dict) else None
    if reactions and emoji not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    may_write(chat)
    post.reaction = emoji
    world.changes.announce(chat.id)
    return True


def _pinnable(world: World, parameters: Parameters) -> Chat:
    chat = find_chat(world, parameters)
    may_write(chat)
    if chat.type != "private" and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
