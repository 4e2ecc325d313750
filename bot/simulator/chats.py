"""People, chats and the messages in them, and how they look on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

DRAFT_SECONDS = 30
"""A draft vanishes this long after its last revision."""
ACTION_SECONDS = 5
"""A chat action such as "typing" is shown this long."""
BOT_STATUSES: Mapping[str, Json] = {
    "member": {},
    "administrator": {
        "can_be_edited": False,
        "is_anonymous": False,
        "can_manage_chat": True,
        "can_delete_messages": True,
        "can_manage_video_chats": False,
        "can_restrict_members": False,
        "can_promote_members": False,
        "can_change_info": False,
        "can_invite_users": False,
        "can_post_stories": False,
        "can_edit_stories": False,
        "can_delete_stories": False,
        "can_post_messages": True,
        "can_pin_messages": True,
    },
    "kicked": {"until_date": 0},
    "left": {},
}
"""What a ChatMember of the bot carries beside its status and user."""


@dataclass
class Person:
    """A user of Telegram; the bot itself is one."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def wire(self) -> Json:
        """The wire's User."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **given(optional)}


@dataclass
class Post:
    """A message in a chat; without a sender it is the bot's, in a channel the channel's."""

    chat: Chat
    message_id: int
    date: int
    sender: Person | None
    content: Json
    markup: Json | None = None
    edit_date: int | None = None
    reply_to: Post | None = None
    extra: Json = field(default_factory=dict)
    reaction: str | None = None

    @property
    def inline_keyboard(self) -> Json | None:
        """The keyboard under the message, if it has one."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def kind(self) -> str:
        """`text`, `photo`, `document` …"""
        kinds = ("venue", "animation", *self.content)  # these two also carry a location or a document
        return next(
            (name for name in kinds if name in self.content and name not in {"caption", "caption_entities"}), ""
        )

    def wire(self, bot: Person, *, deep: bool = True) -> Json:
        """The wire's Message; the message it answers is shown one level deep."""
        message: Json = {"message_id": self.message_id, "date": self.date, "chat": self.chat.wire()}
        if self.chat.type == "channel":
            message["sender_chat"] = self.chat.wire()
        else:
            message["from"] = (self.sender or bot).wire()
        if deep and self.reply_to is not None:
            message["reply_to_message"] = self.reply_to.wire(bot, deep=False)
        optional = {"edit_date": self.edit_date, "reply_markup": self.inline_keyboard}
        return {**message, **self.extra, **self.content, **given(optional)}


@dataclass
class Chat:
    """A private chat (whose id is its person's), a group or a channel."""

    id: int
    type: str = "private"
    title: str | None = None
    username: str | None = None
    person: Person | None = None
    members: list[int] = field(default_factory=list)
    bot_status: str = "member"
    migrated_to: int | None = None
    posts: dict[int, Post] = field(default_factory=dict)
    last_id: int = 0
    keyboard: Json | None = None
    force_reply: Json | None = None
    action: tuple[str, float] | None = None
    draft: tuple[Json, float] | None = None
    pinned: list[int] = field(default_factory=list)
    toasts: list[Json] = field(default_factory=list)
    topics: dict[int, Json] | None = None
    """Of a group with topics: number of each topic → its name and whether it is closed."""

    def wire(self) -> Json:
        """The wire's Chat."""
        if self.person is not None:
            person = self.person.wire()
            names: Json = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
            return {"id": self.id, "type": "private", **names}
        forum = True if self.topics is not None else None
        optional = {"title": self.title, "username": self.username, "is_forum": forum}
        return {"id": self.id, "type": self.type, **given(optional)}

    def add(self, post: Post) -> Post:
        """Put a message into the chat; its keyboard for the whole chat takes effect."""
        self.posts[post.message_id] = post
        markup = post.markup or {}
        self.force_reply = markup if "force_reply" in markup else None
        if "keyboard" in markup:
            self.keyboard = markup
        elif "remove_keyboard" in markup:
            self.keyboard = None
        return post

    def next_id(self) -> int:
        """The number of the next message: from 1, never again."""
        self.last_id += 1
        return self.last_id

    def bot_member(self, bot: Person) -> Json:
        """The wire's ChatMember of the bot."""
        status = self.bot_status
        if self.person is not None:
            status = "kicked" if self.person.blocked else "member"
        return {"status": status, "user": bot.wire(), **BOT_STATUSES[status]}


def given(optional: Mapping[str, Any]) -> Json:
    """Only what is there."""
    return {name: value for name, value in optional.items() if value is not None}
