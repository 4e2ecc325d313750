"""Small talk and what is not in the documents: said kindly, in a line or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.telling import Teller
from locales import Speaker, worded
from rules.questions.inquiry import Heard

LINES: Mapping[str, str] = {
    "greeting": worded("Hello. Ask me about the two workstations, or choose a check."),
    "thanks": worded("You are welcome. Ask on whenever you like."),
    "heard": worded("All right. Ask on whenever you like."),
    "bye": worded("Goodbye. What you left open is kept."),
    "who": worded(
        "I am a bot of an open project, not the authority. I answer what two documents say, with the article."
    ),
    "abuse": worded("I am sorry that did not help. Put the question another way, or pass it to a person."),
    "instruct": worded("I only tell what the documents say. I cannot decide, approve or change anything."),
    "person": worded("A person can answer: type your question, then pass it on."),
    "empty": worded("I read words only. Type your question in a sentence."),
}
"""Kind of small talk → the reply."""


def chat_line(speaker: Speaker, kind: str) -> str:
    """The reply to small talk."""
    return speaker.say(LINES.get(kind, LINES["empty"]))


def not_covered_lines(teller: Teller, heard: Heard) -> Iterator[str]:
    """That it is not in these documents, what it is about instead, and the nearest thing there is."""
    if heard.about is not None:
        about = teller.speaker.pack(heard.about, {})
        yield teller.say("This is about {what}, which is not in these documents.", what=about)
    else:
        yield teller.say("I did not find this in the two documents.")
    if heard.found and heard.about is None:
        entry = heard.found[0].entry
        title = teller.pack(entry.policy, entry.title)
        yield teller.say("The nearest thing there is: {title}", title=title)
