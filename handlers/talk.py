"""One turn as a handler sees it: what came, the records, the rule base, the person's language."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.effects import Acknowledge, Disarm, Effect, Reply, Say, Show
from handlers.ports import House, Records
from handlers.turn import InterviewId, MessageId, Pressed, Turn
from locales import Speaker
from rules import Check, Text


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything a handler is handed, and the three ways to put a reply in front of the person."""

    turn: Turn
    records: Records
    house: House

    @property
    def speaker(self) -> Speaker:
        """Who speaks the person's language."""
        return self.house.speaker(self.turn.person.language)

    def say(self, message: str, /, **params: object) -> str:
        """A sentence of ours."""
        return self.speaker.say(message, **params)

    def count(self, one: str, many: str, n: int, /, **params: object) -> str:
        """A sentence of ours about a number of things."""
        return self.speaker.count(one, many, n, **params)

    def text(self, text: Text) -> str:
        """A sentence of the rule base, as a verdict holds it."""
        return self.speaker.pack(text.template, text.params)

    def pack(self, check: Check, template: str) -> str:
        """A sentence of a check, as its pack holds it."""
        return self.text(self.house.rulebook.text(check.policy, template))

    def pack_of(self, policy: str, template: str) -> str:
        """A sentence of a policy's pack, of background facts too."""
        return self.text(self.house.rulebook.text(policy, template))

    @property
    def pressed(self) -> MessageId | None:
        """The message whose button was pressed, where it can be edited."""
        return self.turn.came.message if isinstance(self.turn.came, Pressed) else None

    def put(self, reply: Reply, screen: InterviewId | None = None) -> tuple[Effect, ...]:
        """Where the person looks: in place of the pressed button, else below what they wrote."""
        if self.pressed is not None:
            return (Show(reply, self.pressed, screen),)
        return self.below(reply, screen)

    def below(self, reply: Reply, screen: InterviewId | None = None) -> tuple[Effect, ...]:
        """A new message; if it is an open interview's screen, the old screen loses its buttons."""
        opened = self.turn.interview
        if screen is not None and opened is not None and opened.id == screen:
            return (Disarm(screen), Say(reply, screen))
        return (Say(reply, screen),)

    def toast(self, text: str, *, alert: bool = False) -> tuple[Effect, ...]:
        """A few words above the chat, for a press; nothing otherwise."""
        return (Acknowledge(self.turn.came.press, text, alert),) if isinstance(self.turn.came, Pressed) else ()
