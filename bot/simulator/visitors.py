"""What people do: write, press, block. Each becomes an update."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from bot.simulator.belongings import NotDone, content_of
from bot.simulator.chats import BOT_STATUSES, Chat, Json, Person, Post, given
from bot.simulator.topics import GENERAL, in_topic
from bot.simulator.world import World

PERSON_FIELDS = ("first_name", "last_name", "username", "language_code", "deactivated", "started")
CHAT_FIELDS = ("title", "username", "members", "migrated_to")


class Visitors:
    """The people's hands."""

    def __init__(self, world: World) -> None:
        self.world = world

    def person(self, number: Any) -> Person:
        """A person by number, or a sentence."""
        person = self.world.people.get(number) if isinstance(number, int) else None
        if person is None:
            raise NotDone(f"nobody has the id {number!r}: POST /control/users first")
        return person

    def join(self, wanted: Mapping[str, Any]) -> Person:
        """A new person, or a change of one."""
        number = wanted.get("id")
        if not isinstance(number, int) or number <= 0:
            raise NotDone(f"a user needs a positive whole id, not {number!r}")
        known = self.world.people.get(number, Person(number, f"User {number}"))
        changes = {name: wanted[name] for name in PERSON_FIELDS if name in wanted}
        self.world.people[number] = known
        for name, value in changes.items():
            setattr(known, name, value)
        self.world.private_chat(known)
        self.world.changes.announce(number)
        return known

    def form_chat(self, wanted: Mapping[str, Any]) -> tuple[Chat, int | None]:
        """A new group or channel, or a change of one; the bot hears of its own joining and leaving."""
        number, kind = wanted.get("id"), wanted.get("type", "group")
        if not isinstance(number, int) or number >= 0 or kind not in {"group", "supergroup", "channel"}:
            raise NotDone("a chat needs a negative whole id and a type: group, supergroup or channel")
        created = number not in self.world.chats
        chat = self.world.chats.setdefault(number, Chat(number, kind, title=f"Chat {-number}", bot_status="left"))
        for name in CHAT_FIELDS:
            if name in wanted:
                setattr(chat, name, wanted[name])
        if wanted.get("is_forum") and chat.topics is None:
            chat.topics, chat.last_id = {}, max(chat.last_id, GENERAL)
        status = wanted.get("bot", "member" if created else chat.bot_status)
        if status not in BOT_STATUSES:
            raise NotDone(f"bot is one of {', '.join(BOT_STATUSES)}, not {status!r}")
        update_id = self._bot_becomes(chat, status, wanted) if status != chat.bot_status else None
        self.world.changes.announce(number)
        return chat, update_id

    def write(self, sent: Mapping[str, Any]) -> Json:
        """A message, or the change of an earlier one."""
        sender = self.person(sent.get("from"))
        chat = self._chat(sender, sent.get("chat"))
        if sent.get("edit") is not None:
            return self._edit(chat, sender, sent)
        forward = sent.get("forward_from")
        extra = {} if forward is None else {"forward_origin": self._origin(self.person(forward))}
        if sent.get("thread") is not None:
            extra |= in_topic(chat, sent["thread"])
        content = content_of(self.world, sender, sent)
        return self.say(chat, sender, content, reply_to=self._replied(chat, sent), extra=extra)

    def say(self, chat: Chat, sender: Person, content: Json, **more: Any) -> Json:
        """Put a person's message into a chat and tell the bot."""
        if chat.type == "private":
            sender.started = True
        if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
            chat.keyboard = None
        chat.force_reply = None
        post = self.world.post(chat, content, sender=sender, **more)
        kind = "channel_post" if chat.type == "channel" else "message"
        return {"update_id": self._tell(kind, post), "message_id": post.message_id}

    def press(self, wanted: Mapping[str, Any]) -> Json:
        """A button, by its data or its words."""
        sender = self.person(wanted.get("from"))
        chat = self._chat(sender, wanted.get("chat"))
        number = wanted.get("message_id")
        if wanted.get("forged"):
            return self._query(chat, sender, number, str(wanted.get("data", "")))
        button, post = self._button(chat, number, wanted)
        if post is None:
            return self._keyboard_button(chat, sender, button)
        if "callback_data" in button:
            return self._query(chat, sender, post.message_id, button["callback_data"])
        if "copy_text" in button:
            return {"copied": button["copy_text"]["text"]}
        return {"url": button.get("url")}

    def block(self, number: Any, blocked: bool) -> Json:
        """Block or unblock the bot; it hears of a change."""
        person = self.person(number)
        chat = self.world.private_chat(person)
        if person.blocked == blocked:
            return {"update_id": None}
        before = chat.bot_member(self.world.bot)
        person.blocked = blocked
        return {"update_id": self._membership(chat, person, before)}

    def ask_inline(self, wanted: Mapping[str, Any]) -> Json:
        """An inline query."""
        sender = self.person(wanted.get("from"))
        query = self.world.ask(sender, {"query": str(wanted.get("query", ""))}, inline=True)
        body = {"id": query.id, "from": sender.wire(), "query": query.detail["query"], "chat_type": "sender"}
        body["offset"] = str(wanted.get("offset", ""))
        update_id = self.world.updates.add("inline_query", body, ("inline", sender.id))
        return {"update_id": update_id, "inline_query_id": query.id}

    def _chat(self, sender: Person, number: Any) -> Chat:
        if sender.deactivated:
            raise NotDone(f"{sender.first_name}'s account is deactivated")
        if number is None or number == sender.id:
            if sender.blocked:
                raise NotDone(f"{sender.first_name} has blocked the bot: unblock it first")
            return self.world.private_chat(sender)
        chat = self.world.chats.get(number)
        if chat is None:
            raise NotDone(f"there is no chat {number!r}: POST /control/chats first")
        return chat

    def _replied(self, chat: Chat, sent: Mapping[str, Any]) -> Post | None:
        number = sent.get("reply_to")
        if number is not None and number not in chat.posts:
            raise NotDone(f"there is no message {number!r} to reply to")
        return None if number is None else chat.posts[number]

    def _edit(self, chat: Chat, sender: Person, sent: Mapping[str, Any]) -> Json:
        post = chat.posts.get(sent["edit"])
        if post is None or post.sender is not sender:
            raise NotDone(f"message {sent['edit']!r} is not one of {sender.first_name}'s")
        post.content = content_of(self.world, sender, sent)
        post.edit_date = self.world.today()
        self.world.changes.announce(chat.id)
        kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
        return {"update_id": self._tell(kind, post), "message_id": post.message_id}

    def _tell(self, kind: str, post: Post) -> int | None:
        if post.chat.type != "private" and post.chat.bot_status not in {"member", "administrator"}:
            return None
        return self.world.tell(kind, post.wire(self.world.bot), post.chat)

    def _button(self, chat: Chat, number: Any, wanted: Mapping[str, Any]) -> tuple[Json, Post | None]:
        """The button and its message; none for a button of the reply keyboard."""
        data, label = wanted.get("data"), wanted.get("label")
        posts = [chat.posts[number]] if number in chat.posts else []
        posts = [post for post in reversed(chat.posts.values()) if post.inline_keyboard] if number is None else posts
        for exact in (True, False):
            for post in posts:
                for button in _buttons(post.inline_keyboard, "inline_keyboard"):
                    if data is not None and button.get("callback_data") == data:
                        return button, post
                    if label is not None and _labelled(button, label, exact):
                        return button, post
            for button in _buttons(chat.keyboard, "keyboard") if number is None and label else ():
                if _labelled(button, label, exact):
                    return button, None
        raise NotDone(f"there is no such button: {label or data!r} (message {number!r})")

    def _keyboard_button(self, chat: Chat, sender: Person, button: Json) -> Json:
        if button.get("request_contact"):
            return self.say(chat, sender, content_of(self.world, sender, {"kind": "contact"}))
        if button.get("request_location"):
            return self.say(chat, sender, content_of(self.world, sender, {"kind": "location"}))
        return self.say(chat, sender, content_of(self.world, sender, {"text": button["text"]}))

    def _query(self, chat: Chat, sender: Person, number: Any, data: str) -> Json:
        post = chat.posts.get(number)
        message = {"chat": chat.wire(), "message_id": number or 0, "date": 0}
        query = self.world.ask(sender, {"chat_id": chat.id, "message_id": number, "data": data})
        if chat.type == "private":
            sender.started = True
        body = {
            "id": query.id,
            "from": sender.wire(),
            "message": post.wire(self.world.bot) if post else message,
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        self.world.changes.announce(chat.id)
        return {"update_id": self.world.tell("callback_query", body, chat), "callback_query_id": query.id}

    def _bot_becomes(self, chat: Chat, status: str, wanted: Mapping[str, Any]) -> int | None:
        before = chat.bot_member(self.world.bot)
        chat.bot_status = status
        actor = self.world.people.get(wanted.get("from", 0)) or Person(1, "Admin")
        return self._membership(chat, actor, before)

    def _membership(self, chat: Chat, actor: Person, before: Json) -> int | None:
        body = {"chat": chat.wire(), "from": actor.wire(), "date": self.world.today()}
        after = chat.bot_member(self.world.bot)
        self.world.changes.announce(chat.id)
        return self.world.tell("my_chat_member", {**body, "old_chat_member": before, "new_chat_member": after}, chat)

    def _origin(self, author: Person) -> Json:
        return {"type": "user", "sender_user": author.wire(), "date": self.world.today()}


def person_view(person: Person) -> Json:
    """A person for those who look from outside."""
    states = {name: getattr(person, name) for name in ("started", "blocked", "deactivated")}
    return given(dataclasses.asdict(person)) | states


def _buttons(markup: Json | None, field: str) -> list[Json]:
    return [button for row in (markup or {}).get(field, []) for button in row]


def _labelled(button: Json, label: Any, exact: bool) -> bool:
    return bool(button["text"] == label if exact else button["text"].startswith(str(label)))
