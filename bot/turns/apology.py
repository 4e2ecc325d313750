"""What a person reads when their turn failed for good."""

from __future__ import annotations

from handlers.effects import Acknowledge, Effect, Reply, Say, Span
from handlers.turn import Adrift, Elsewhere, Incoming, Inquired, Joined, Pressed
from locales import Speaker


def apology(came: Incoming, speaker: Speaker, number: int) -> tuple[Effect, ...]:
    """One sentence with a reference number, unless nobody waits for an answer."""
    if isinstance(came, Joined | Elsewhere | Inquired | Adrift):
        return ()
    sentence = speaker.say(
        "That went wrong on our side, and it has been noted. "
        "Please try again with /start, or quote the number {number}.",
        number=number,
    )
    said: tuple[Effect, ...] = (Say(Reply((Span(sentence),))),)
    return (Acknowledge(came.press), *said) if isinstance(came, Pressed) else said
