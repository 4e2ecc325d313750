"""Phrases that several screens share: where a sentence stands, what a check and a verdict are called."""

from __future__ import annotations

from handlers.citing import article_of, outcome_named
from handlers.talk import Talk
from handlers.turn import Interview
from handlers.walk import Walk
from rules import Check, Outcome, Source


def cite(talk: Talk, check: Check, *sources: Source) -> str:
    """〔第4条（1）、第2条〕; another document's articles carry its number."""
    stands = dict.fromkeys(article_name(talk, check, source) for source in sources)
    return talk.say("[{articles}]", articles=talk.say(", ").join(stands))


def cited(talk: Talk, check: Check, sentence: str, *sources: Source) -> str:
    """A sentence with its articles; they stand before a Chinese full stop, which then is not needed."""
    source = cite(talk, check, *sources)
    return talk.say("{sentence} {source}", sentence=sentence.removesuffix("。"), source=source)


def article_name(talk: Talk, check: Check, source: Source, *, short: bool = False) -> str:
    """第4条（1）; `short`: without the document's number in any case."""
    place = article_of(source, talk.speaker)
    if short or source.policy in ("", check.policy):
        return place
    return f"{talk.house.rulebook.policies[source.policy].number} {place}"


def outcome_name(talk: Talk, outcome: Outcome) -> str:
    """The verdict in one line."""
    return outcome_named(outcome, talk.speaker)


def whom(talk: Talk, check: Check, interview: Interview) -> str:
    """首席专家 · 张工."""
    title = talk.pack(check, check.title)
    return f"{title} · {interview.name}" if interview.name else title


def heading(walk: Walk) -> str:
    """Which check this is, and about whom."""
    return whom(walk.talk, walk.check, walk.interview)


def deep_link(talk: Talk, check: Check) -> str:
    """The address that opens this check."""
    return f"https://t.me/{talk.house.username}?start={payload_of(check.id)}"


def ask_payload(entry_id: str) -> str:
    """What stands behind ?start= for an entry."""
    return "ask_" + entry_id.replace("/", "-")


def payload_of(check_id: str) -> str:
    """What stands behind ?start=; only letters, digits, _ and - are allowed there."""
    return "check_" + check_id.replace("/", "-")
