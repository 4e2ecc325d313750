"""A conversation without a network: turns in, effects applied to a small memory, the screen as a person reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.files.desk import Desk
from bot.files.scribe import Files
from handlers.effects import (
    Acknowledge,
    Blot,
    ChooseLanguage,
    ChoosePolicy,
    ChooseRole,
    Disarm,
    Effect,
    Enter,
    ForgetInterview,
    ForgetPerson,
    MarkReachable,
    Offer,
    PassOn,
    Press,
    Redraw,
    RememberInterview,
    RememberQuestion,
    Reply,
    Sample,
    Say,
    SendFile,
    Show,
    Tell,
)
from handlers.ports import House
from handlers.routes import respond
from handlers.turn import (
    Command,
    Incoming,
    Interview,
    InterviewId,
    Language,
    MessageId,
    Person,
    PersonId,
    Pressed,
    Said,
    Turn,
)
from locales import speaker
from rules import Rulebook, load
from rules.source import ArticleNumber
from tests.handlers.screen import buttons, labels, presses, words
from tests.handlers.shelf import Shelved

Asked = Offer | PassOn | ChoosePolicy | RememberQuestion
Kept = RememberInterview | ForgetInterview | ChooseLanguage | ChooseRole
__all__ = [
    "BOT", "DEMO", "NOON", "SOMEBODY", "STAFF", "Chat", "Memory", "Message", "buttons", "demo", "labels", "presses",
    "real", "words",
]  # fmt: skip
NOON = datetime(2026, 9, 29, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
SOMEBODY = Person(PersonId(7), "zh_Hans")
STAFF, BOT = frozenset({9}), "station_demo_bot"
DEMO = Path(__file__).parent / "packs"


@cache
def demo() -> Rulebook:
    """The small policy of these tests."""
    return load(DEMO)


@cache
def real() -> Rulebook:
    """The packs people get."""
    return load()


@dataclass
class Memory(Shelved):
    """The records of these tests."""

    kept: dict[InterviewId, tuple[PersonId, Interview]] = field(default_factory=dict)
    originals: dict[tuple[str, ArticleNumber, str | None], str] = field(default_factory=dict)
    """What an operator attached, article by article."""
    read: list[tuple[str, ArticleNumber, str | None]] = field(default_factory=list)
    """What was asked of it."""
    looked: int = 0

    def attached(self, policy: str) -> bool:
        self.looked += 1
        return any(policy == own for own, _, _ in self.originals)

    async def interview(self, person: PersonId, interview: InterviewId) -> Interview | None:
        owner, found = self.kept.get(interview, (None, None))
        return found if owner == person else None

    async def interviews(self, person: PersonId, limit: int) -> Sequence[Interview]:
        own = [interview for owner, interview in self.kept.values() if owner == person]
        return sorted(own, key=lambda interview: -interview.id)[:limit]

    async def original(self, policy: str, article: ArticleNumber, item: str | None) -> str | None:
        self.read.append((policy, article, item))
        return self.originals.get((policy, article, item))


@dataclass
class Message:
    """One message of the bot, as it stands now."""

    id: MessageId
    reply: Reply
    screen: InterviewId | None


@dataclass
class Chat:
    """One person and the bot."""

    rulebook: Rulebook = field(default_factory=demo)
    memory: Memory = field(default_factory=Memory)
    person: Person = SOMEBODY
    now: datetime = NOON
    messages: list[Message] = field(default_factory=list)
    toasts: list[Acknowledge] = field(default_factory=list)
    passed: list[PassOn] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    last: tuple[Effect, ...] = ()
    number: int = 100
    turns: list[Turn] = field(default_factory=list)

    @property
    def house(self) -> House:
        """What handlers are handed."""
        token = f"token{self.number}"
        return House(
            self.rulebook, speaker, BOT, self.memory.attached, STAFF, token=lambda: token, scribe=Files(), desk=Desk()
        )

    def presses_of(self) -> list[Press]:
        """The buttons of the last message that come back."""
        return presses(self.screen)

    def does(self, came: Incoming) -> Reply | None:
        """One turn; what the person reads then."""
        self.number += 1
        turn = Turn(self.number, self.person, came, self.now, self.person.id, self.open)
        self.turns.append(turn)
        before = len(self.messages)
        self.last = asyncio.run(respond(turn, self.memory, self.house))
        for effect in self.last:
            self._perform(effect)
        shown = [effect for effect in self.last if isinstance(effect, Say | Show)]
        assert max(len(shown), len(self.messages) - before) <= 2, "one a turn, and the open question again below it"
        return shown[-1].reply if shown else None

    @property
    def open(self) -> Interview | None:
        """The person's open interview."""
        mine = [interview for owner, interview in self.memory.kept.values() if owner == self.person.id]
        opened = [interview for interview in mine if not interview.closed]
        assert len(opened) <= 1, "only one interview is open at a time"
        return opened[0] if opened else None

    def _perform(self, effect: Effect) -> None:  # noqa: C901 - one line an effect
        match effect:
            case Say(reply, screen):
                self.messages.append(Message(MessageId(self.number), reply, screen))
            case Show(reply, at, screen):
                self._message(at).reply, self._message(at).screen = reply, screen
            case Disarm(screen):
                for standing in [message for message in self.messages if message.screen == screen][-1:]:
                    standing.reply = replace(standing.reply, rows=())
            case Acknowledge():
                self.toasts.append(effect)
            case MarkReachable() | Blot() | Tell() | Redraw() | Sample() | SendFile():
                pass
            case Enter() | ForgetPerson():
                self.person = self.memory.shelf.after(effect, self.person, self.now, self.memory.kept)
            case Offer() | PassOn() | ChoosePolicy() | RememberQuestion():
                self._hear(effect)
            case _:
                self._remember(effect)

    def _hear(self, effect: Asked) -> None:
        match effect:
            case Offer():
                self.offers.append(effect)
            case PassOn():
                self.passed.append(effect)
            case ChoosePolicy(policy):
                self.person = replace(self.person, policy=policy)
            case RememberQuestion(question, topic):
                self.person = replace(self.person, question=question, topic=topic)
            case _:
                assert_never(effect)

    def _remember(self, effect: Kept) -> None:
        match effect:
            case RememberInterview(interview):
                self.memory.kept[interview.id] = (self.person.id, interview)
            case ForgetInterview(interview_id):
                self.memory.kept.pop(interview_id, None)
            case ChooseLanguage(language):
                self.person = replace(self.person, language=language, chosen_language=True)
            case ChooseRole(role):
                self.person = replace(self.person, role=role or None)
            case _:
                assert_never(effect)

    def _message(self, id_: MessageId) -> Message:
        return next(message for message in self.messages if message.id == id_)

    def types(self, text: str) -> str:
        """A text or a command, and what is read then."""
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return words(self.does(Command(name, argument)))
        return words(self.does(Said(text)))

    def presses(self, label: str, message: Message | None = None) -> str:
        """The button whose label begins like this, under the last message unless said."""
        message = message or self.messages[-1]
        found = [button for button in presses(message.reply) if button.label.removeprefix("● ").startswith(label)]
        assert found, f"no button {label} among {labels(message.reply)}"
        return self.presses_data(found[0].data, message)

    def presses_data(self, data: str, message: Message | None = None) -> str:
        """A button by what it carries, forged ones too."""
        standing = message or (self.messages[-1] if self.messages else None)
        return words(self.does(Pressed(data, f"press-{self.number}", standing.id if standing else None)))

    @property
    def screen(self) -> Reply:
        """The last message."""
        return self.messages[-1].reply

    def speaks(self, language: Language) -> Chat:
        """The same chat, in another language."""
        self.person = replace(self.person, language=language)
        return self
