"""All there is on the other side: the bot, people, chats, waiting updates, open queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.simulator.calls import Calls
from bot.simulator.changes import Changes
from bot.simulator.chats import Chat, Json, Person, Post
from bot.simulator.clock import Clock
from bot.simulator.faults import Faults
from bot.simulator.files import FileStore
from bot.simulator.limits import Limits
from bot.simulator.polling import Polling
from bot.simulator.refusals import too_old
from bot.simulator.updates import INLINE_SECONDS, PRESS_SECONDS, UpdateQueue
from bot.simulator.webhook import Webhook


@dataclass
class Query:
    """A button press or an inline query that waits for its one answer."""

    id: str
    sender: Person
    expires: float
    detail: Json
    answer: Json | None = None


@dataclass
class Profile:
    """What the bot says of itself, per scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


class World:
    """The state that the Bot API and the people share."""

    def __init__(self, token: str, username: str = "station_demo_bot") -> None:
        self.token = token
        self.bot = Person(int(token.partition(":")[0]), "Station", username=username, is_bot=True)
        self.changes = Changes()
        self.clock = Clock(self.changes.announce)
        self.faults = Faults()
        self.updates = UpdateQueue(self.clock, self.changes.announce)
        self.polling = Polling(self.clock, self.updates, self.changes)
        self.webhook = Webhook()
        self.calls = Calls()
        self.query_count = 0
        self.forget()

    def forget(self) -> None:
        """Everything but the numbers of updates and queries starts anew."""
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files = FileStore()
        self.profile = Profile()
        self.limits = Limits(self.clock)
        self.calls.kept.clear()
        self.faults.ordered.clear()
        self.updates.drop_all()
        self.updates.allowed = None
        self.webhook.remove()

    def today(self) -> int:
        """The moment in whole seconds, as dates are on the wire."""
        return int(self.clock.now())

    def private_chat(self, person: Person) -> Chat:
        """The chat between a person and the bot."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, person=person)
        return self.chats[person.id]

    def post(self, chat: Chat, content: Json, **more: Any) -> Post:
        """Put a message into a chat; without a sender it is the bot's."""
        sender: Person | None = more.pop("sender", None)
        post = chat.add(Post(chat, chat.next_id(), self.today(), sender, content, **more))
        self.changes.announce(chat.id)
        return post

    def tell(self, kind: str, body: Json, chat: Chat) -> int | None:
        """An update of the lane that Telegram would put it in; the number it got, if it is wanted."""
        lane = ("callback", int(body["from"]["id"])) if kind == "callback_query" else (kind, chat.id)
        if kind in {"message", "edited_message", "channel_post", "edited_channel_post"}:
            lane = ("message", chat.id)
        return self.updates.add(kind, body, lane)

    def fade(self, chat: Chat, seconds: float) -> None:
        """Tell of a change once something in a chat has vanished by itself."""
        self.clock.wait(seconds).add_done_callback(lambda _: self.changes.announce(chat.id))

    def ask(self, sender: Person, detail: Json, *, inline: bool = False) -> Query:
        """Open a query."""
        self.query_count += 1
        lifetime = INLINE_SECONDS if inline else PRESS_SECONDS
        number = f"{self.bot.id % 10_000}{self.today()}{self.query_count:06d}"
        query = Query(number, sender, self.clock.now() + lifetime, detail)
        self.queries[number] = query
        return query

    def open_query(self, number: str) -> Query:
        """A query that may still be answered; unknown, expired and answered ones are refused alike."""
        query = self.queries.get(number)
        if query is None or query.answer is not None or query.expires <= self.clock.now():
            raise too_old()
        return query

    def commands_for(self, chat: Chat, viewer: Person | None) -> list[Json]:
        """The command menu: the narrowest scope that has one, in each the person's language first."""
        viewer = viewer or chat.person
        language = (viewer.language_code or "").partition("-")[0] if viewer else ""
        for scope in scopes_of(chat, viewer):
            for spoken in (language, ""):
                if commands := self.profile.commands.get((scope, spoken)):
                    return commands
        return []

    def text_of_profile(self, name: str, language: str) -> str:
        """Name, description or short description in a language, else the one for all."""
        return self.profile.texts.get((name, language)) or self.profile.texts.get((name, ""), "")


def scopes_of(chat: Chat, viewer: Person | None) -> tuple[str, ...]:
    """The scopes that apply in a chat, the narrowest first."""
    if chat.type == "private":
        return (f"chat:{chat.id}", "all_private_chats", "default")
    member = (f"chat_member:{chat.id}:{viewer.id}",) if viewer else ()
    return (*member, f"chat:{chat.id}", "all_group_chats", "default")
