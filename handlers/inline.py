"""Inline mode: the bot's name and a question in any chat offers entries to put there."""

from __future__ import annotations

from handlers.answering import programme_name, teller
from handlers.ask import inquiry
from handlers.effects import Effect, Link, Offer, Offered
from handlers.gist import gist_of
from handlers.page import bold, page, small
from handlers.talk import Talk
from handlers.turn import Inquired
from handlers.wording import ask_payload
from rules.questions.model import Entry

MOST_OFFERED = 10
LEAST_FIT = 0.12
"""Of an entry that is offered: a list to choose from may hold what an answer would not."""


async def offered(talk: Talk, came: Inquired) -> tuple[Effect, ...]:
    """The entries that fit what was typed so far, the best first."""
    known = inquiry(talk)
    if known is None:
        return (Offer(came.query, ()),)
    found = known.offered(came.text, talk.turn.person.policy, LEAST_FIT)[:MOST_OFFERED]
    return (Offer(came.query, tuple(_offered(talk, entry) for entry in found)),)


def _offered(talk: Talk, entry: Entry) -> Offered:
    gist = gist_of(teller(talk), entry, None, talk.turn.today)
    title = talk.say(
        "{programme}: {check}",
        programme=programme_name(talk, entry.policy),
        check=talk.pack_of(entry.policy, entry.title),
    )
    link = Link(talk.say("Ask more"), f"https://t.me/{talk.house.username}?start={ask_payload(entry.id)}")
    body = page([bold(title), gist.answer, *gist.ask, *(small(line) for line in gist.status)], [[link]])
    return Offered(ask_payload(entry.id), title, gist.answer, body)
