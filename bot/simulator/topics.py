"""Topics of a group: each a thread of messages that begins with a service message."""

from __future__ import annotations

from bot.simulator.chats import Chat, Json
from bot.simulator.refusals import bad_request

GENERAL = 1
"""The topic that every such group has, of which messages do not speak."""


def topic_of(chat: Chat, thread: int) -> Json:
    """One of them, or its refusal."""
    found = (chat.topics or {}).get(thread)
    if found is None:
        raise bad_request("message thread not found")
    return found


def in_topic(chat: Chat, thread: int) -> Json:
    """What a message in a topic carries; a closed one takes none."""
    if not thread or (thread == GENERAL and chat.topics is not None):
        return {}
    if topic_of(chat, thread)["closed"]:
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}
