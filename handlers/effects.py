"""What a handler may want: say this, remember that. The shell performs all effects of a turn in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.campaign import Content
from handlers.entering import Record
from handlers.turn import Interview, InterviewId, Language, MessageId, PersonId


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text and how it looks. `quote` spans whole lines and may be long: it is folded."""

    text: str
    style: str | None = None
    """`bold`, `italic`, `code`, `quote` or none."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that comes back as `Pressed(data)`."""

    label: str
    data: str
    look: str | None = None
    """`primary`, `success`, `danger`: a colour where the app knows it, never the only sign."""


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Forward:
    """A button that lets the person choose a chat and puts a text there (inline mode not needed: a share link)."""

    label: str
    text: str
    url: str


Button = Press | Link | Forward
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A message: its text, its buttons. No Telegram limit is known here."""

    body: tuple[Span, ...]
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Say:
    """Send a new message. With `screen`, it becomes the message on which that interview's screen stands."""

    reply: Reply
    screen: InterviewId | None = None
    about: str | None = None
    """What it is a card of, such as `request:12`: whoever changes that can find the message again."""


@dataclass(frozen=True, slots=True)
class Show:
    """Put the reply where the pressed button stands; a new message when that cannot be edited any more."""

    reply: Reply
    message: MessageId
    screen: InterviewId | None = None


@dataclass(frozen=True, slots=True)
class Disarm:
    """Take the buttons off an interview's current screen: the conversation goes on below it."""

    screen: InterviewId


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Answer a press; `text` appears for a moment above the chat (200 characters)."""

    press: str
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """From now on, speak this language to this person."""

    language: Language


@dataclass(frozen=True, slots=True)
class ChooseRole:
    """The person said who they are."""

    role: str


@dataclass(frozen=True, slots=True)
class RememberInterview:
    """Keep the interview as it is now; while it is not closed, it is the person's open one."""

    interview: Interview


@dataclass(frozen=True, slots=True)
class ForgetInterview:
    """Delete an interview and its answers."""

    interview: InterviewId


@dataclass(frozen=True, slots=True)
class MarkReachable:
    """The person blocked the bot (False) or came back (True)."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class Blot:
    """What this update said is private (health): its raw text is not kept after the turn."""


@dataclass(frozen=True, slots=True)
class ChoosePolicy:
    """From now on, questions that fit both programmes are about this one; `None`: about either."""

    policy: str | None


@dataclass(frozen=True, slots=True)
class RememberQuestion:
    """What was asked last, and the entry that answered it."""

    question: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class PassOn:
    """Keep a question for a person to answer. `entry`: what was answered, where that did not help."""

    question: str
    entry: str | None
    reason: str
    """`not_covered`, `not_helpful`, `kept_not_helpful` or `asked`."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing offered in inline mode: what is seen in the list, and the message it becomes."""

    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Offer:
    """Answer an inline query."""

    query: str
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """Send a message to somebody else, in their language."""

    person: PersonId
    reply: Reply
    about: str | None = None
    """What it is a card of."""
    thread: int | None = None
    """The topic of a group, where it goes to one."""


@dataclass(frozen=True, slots=True)
class Redraw:
    """Put a reply where a card stands, in any chat: the records say where."""

    chat: int
    message: MessageId
    reply: Reply


@dataclass(frozen=True, slots=True)
class Sample:
    """Send an announcement into this chat as those who speak this language will see it."""

    content: Content
    language: Language
    button: Press | Link | None = None


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a document, with a few words under it."""

    name: str
    content: bytes
    words: str = ""


@dataclass(frozen=True, slots=True)
class Enter:
    """Write something into the stations' records."""

    record: Record


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Delete the person and all they said; what stays in ledgers has no name."""


Effect = (
    Say
    | Show
    | Disarm
    | Acknowledge
    | ChooseLanguage
    | ChooseRole
    | RememberInterview
    | ForgetInterview
    | MarkReachable
    | Blot
    | ChoosePolicy
    | RememberQuestion
    | PassOn
    | Offer
    | Tell
    | Redraw
    | Sample
    | SendFile
    | Enter
    | ForgetPerson
)
