"""What a handler is told: what came in, who it is from, what is known of them, what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, NewType

from rules import Value

PersonId = NewType("PersonId", int)
InterviewId = NewType("InterviewId", int)
"""The update that opened the interview: unique for the bot, the same when a turn is repeated."""
MessageId = NewType("MessageId", int)
Language = Literal["zh_Hans", "en"]


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A run of a typed text that looks different, as Telegram counts: in UTF-16 units."""

    kind: str
    """`bold`, `italic`, `underline`, `strikethrough`, `code`, `blockquote`, `text_link`, `url`."""
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A text that is no command."""

    text: str
    edited: bool = False
    looks: tuple[Look, ...] = ()
    reply_to: MessageId | None = None
    """The message it answers."""
    thread: int | None = None
    """The topic of the staff's group in which it stands."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: its data, the message it stood under, and the press to acknowledge."""

    data: str
    press: str
    message: MessageId | None
    """`None` when Telegram no longer lets the message be edited."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is not text: photo, voice, sticker, location, document …"""

    kind: str
    file: str | None = None
    """Of a photo: Telegram's id of the largest size."""
    caption: Said | None = None
    """The words below it."""


FileTrouble = Literal["large", "gone", "unreachable", "busy"]
"""Why a document is not here: too many bytes; Telegram has it no more; it could not be fetched; too many at once."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document. Its bytes are at hand only where one was waited for; they are kept nowhere."""

    id: str
    """Telegram's, to fetch it by."""
    name: str
    size: int
    """In bytes, as Telegram says; 0 where it says nothing."""
    content: bytes | None = field(default=None, repr=False)
    trouble: FileTrouble | None = None
    caption: Said | None = None
    """The words below it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The person blocked the bot, or came back."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A command addressed to the bot in a group."""

    command: Command


@dataclass(frozen=True, slots=True)
class Inquired:
    """Inline mode: what was typed after the bot's name in any chat, and the query to answer."""

    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Adrift:
    """A press on a button that does nothing where it stands: in some group, in a message sent inline."""

    press: str


Incoming = Command | Said | Pressed | Sent | SentFile | Joined | Elsewhere | Inquired | Adrift


@dataclass(frozen=True, slots=True)
class Form:
    """What the bot waits for the person to type."""

    kind: str
    """Which question, such as `station-name`."""
    subject: str = ""
    """What it is about, such as a station's id."""
    draft: Mapping[str, str] = field(default_factory=dict)
    """What was given before in the same form."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the person who writes."""

    id: PersonId
    language: Language
    chosen_language: bool = False
    """False: `language` is only what their Telegram suggests."""
    role: str | None = None
    known: bool = False
    """They have been here before."""
    policy: str | None = None
    """The programme chosen for this chat."""
    topic: str | None = None
    """The entry answered last: a question may go on from it."""
    question: str | None = None
    """What they asked last, in their words, so that a tap can answer it otherwise or pass it on."""
    form: Form | None = None
    """What they were asked to type, outside of any interview."""


NAMING = "#name"
"""Stands in `Interview.at` while the bot waits for whom the interview is about."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One walk through one check: the answers, in the order they were given. Position is computed."""

    id: InterviewId
    check: str
    version: str
    """Version of the pack it began with."""
    opened: date
    name: str | None = None
    """Whom it is about, as the contact calls them: 张工."""
    answers: Mapping[str, Value | None] = field(default_factory=dict)
    """Fact to value; `None`: asked, not known."""
    at: str | None = None
    """The fact being asked again (back, change), or NAMING; else the next question worth asking."""
    rest: bool = False
    """Asking on after a definite no, to list all that fails."""
    closed: bool = False
    """Left or finished; private answers are gone."""
    ticks: tuple[str, ...] = ()
    """Papers that are ready: marks of the check's documents."""

    def answered(self, fact: str, value: Value | None) -> Interview:
        """The interview with this answer. An answer given again keeps its place in the order."""
        return replace(self, answers={**self.answers, fact: value}, at=None)


@dataclass(frozen=True, slots=True)
class Turn:
    """One update, understood."""

    number: int
    """The update's id."""
    person: Person
    came: Incoming
    now: datetime
    """In the settings' time zone."""
    chat: int
    interview: Interview | None = None
    """The person's open interview: the one a typed answer belongs to."""

    @property
    def today(self) -> date:
        """The day in the settings' time zone."""
        return self.now.date()
