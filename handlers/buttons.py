"""What a button says when it is pressed: a verb, an interview, what it is about, a choice; at most 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase, digits

from handlers.effects import Press
from handlers.page import shortened
from handlers.turn import InterviewId

MOST_BYTES = 64
"""What Telegram carries in a button."""
DIGITS = digits + ascii_lowercase


@dataclass(frozen=True, slots=True)
class Wish:
    """A pressed button, understood."""

    verb: str
    interview: InterviewId | None = None
    subject: str = ""
    """A check, a fact, a page, a language."""
    choice: str = ""

    @property
    def data(self) -> str:
        """As Telegram carries it. Names, not places in a list: a pack may grow between two presses."""
        interview = "" if self.interview is None else _in_base_36(self.interview)
        data = ":".join((self.verb, interview, self.subject, self.choice)).rstrip(":")
        if len(data.encode()) > MOST_BYTES:
            raise ValueError(f"a button cannot carry this: {data}")
        return data


def button(label: str, wish: Wish, look: str | None = None) -> Press:
    """A button that comes back as this wish."""
    return Press(shortened(label), wish.data, look)


def read_wish(data: str) -> Wish | None:
    """The wish a button carries; `None` for what we never wrote."""
    parts = data.split(":")
    if len(parts) > 4 or not parts[0] or not data.isascii() or len(data) > MOST_BYTES:
        return None
    verb, interview, subject, choice = (*parts, "", "", "")[:4]
    if not interview:
        return Wish(verb, None, subject, choice)
    if not set(interview) <= set(DIGITS):
        return None
    return Wish(verb, InterviewId(int(interview, 36)), subject, choice)


def _in_base_36(number: int) -> str:
    shown = ""
    while number:
        number, digit = divmod(number, 36)
        shown = DIGITS[digit] + shown
    return shown or "0"
