"""How a quota stood at the end of a day."""

from __future__ import annotations

from handlers import forms
from handlers.buttons import Wish, button
from handlers.days import FIRST_DAY, day_between
from handlers.effects import Effect, Reply
from handlers.ledger import balance_on
from handlers.page import Line, bold, page, small
from handlers.quota_words import dated_result, period_of, quota_text, result_line
from handlers.quotas import count_of, of_form
from handlers.standing import refused
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]
DAY = "q-day"


async def as_of(talk: Talk, wish: Wish) -> Effects:
    """Asks for a day."""
    found = await count_of(talk, wish.subject, wish.choice)
    if found is None:
        return refused(talk, "look at a quota")
    return (forms.ask(DAY, found[0].key), *talk.put(_day_question(talk)))


def _day_question(talk: Talk, note: str | None = None) -> Reply:
    return forms.question(talk, talk.say("As of which day?"), talk.say("Type a day, such as 2026-03-01."), note)


async def typed_day(talk: Talk, form: Form, text: str) -> Effects:
    """The balance at the end of that day."""
    count = await of_form(talk, form)
    if count is None:
        return (forms.DONE, *refused(talk, "look at a quota"))
    day = day_between(talk, text, count.access.station.published or FIRST_DAY, talk.turn.today)
    if isinstance(day, str):
        return talk.below(_day_question(talk, day))
    period = count.period and period_of(count.quota, day)
    used = balance_on(count.entries, period, day)
    lines: list[Line] = [
        small(count.access.station.name),
        quota_text(talk, count.quota),
        bold(talk.say("At the end of {day}:", day=talk.speaker.date(day))),
        dated_result(talk, count.quota, period, used) if period else result_line(talk, count.quota, used),
        small(talk.say("With all corrections entered until today.")),
    ]
    back = button(talk.say("‹ Back"), count.wish("qd"))
    return (forms.DONE, *talk.below(page(lines, [[back]])))
