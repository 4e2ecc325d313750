"""A free question: answered with its article, offered as a choice, or not covered; and the buttons under it."""

from __future__ import annotations

from handlers.answering import answer_screen, choice_screen, entry_screen, original_screen, spare_screen
from handlers.buttons import Wish
from handlers.check import screen_of
from handlers.effects import ChoosePolicy, Effect, RememberQuestion
from handlers.help_wanted import asked_anew, passed_on
from handlers.kept_answers import KEPT, kept_for, kept_screen, offered
from handlers.masking import masked
from handlers.quota_words import dated_result
from handlers.quotas import own_count
from handlers.talk import Talk
from handlers.walk import Walk
from handlers.wording import ask_payload
from rules.questions import Heard, Inquiry, Unasked, inquiry_of
from rules.questions.model import Entry

Effects = tuple[Effect, ...]
LONGEST_KEPT = 500
"""Characters of a question that are kept with its person."""
SURE = 0.30
"""Fit from which a text typed in a check is a question rather than a misheard answer."""


def inquiry(talk: Talk) -> Inquiry | None:
    """What can be asked here; a rule base may have no questions."""
    try:
        return inquiry_of(talk.house.rulebook)
    except Unasked:
        return None


def hear(talk: Talk, text: str) -> Heard | None:
    """What a question comes to for this person."""
    asked, person = inquiry(talk), talk.turn.person
    return asked.ask(text, talk.turn.today, person.policy, person.topic) if asked is not None else None


async def asked(talk: Talk, text: str) -> Effects | None:
    """A text while nothing is asked of the person; `None` when this rule base answers no questions."""
    heard = hear(talk, text)
    return None if heard is None else await answered(talk, text, heard)


async def _own(talk: Talk, entry: Entry) -> str | None:
    """What the ledger of the station one speaks for has of an entry's quota today."""
    count = await own_count(talk, entry.quota) if entry.quota is not None else None
    if count is None:
        return None
    said = dated_result(talk, count.quota, count.period, count.now)
    return talk.say("By your station's records: {said}", said=said)


async def _own_of(talk: Talk, heard: Heard) -> str | None:
    """The same where the question names no number."""
    if heard.outcome != "answer" or heard.computed is not None:
        return None
    return await _own(talk, heard.found[0].entry)


async def answered(talk: Talk, text: str, heard: Heard) -> Effects:
    """The reply, and what is remembered of the question."""
    person = talk.turn.person
    topic = heard.found[0].entry.id if heard.outcome == "answer" else person.topic
    question = masked(text)[:LONGEST_KEPT] if heard.outcome != "chat" else person.question
    if heard.outcome == "not_covered" and (kept := await kept_for(talk, text)) is not None:
        return (RememberQuestion(question, topic), *talk.below(kept_screen(talk, kept)))
    own = await _own_of(talk, heard)
    return (RememberQuestion(question, topic), *talk.below(answer_screen(talk, heard, own=own)))


async def in_between(walk: Walk, text: str) -> Effects | None:
    """A question in the middle of a check: answered, and the check's question stands again below it, once."""
    known, person = inquiry(walk.talk), walk.talk.turn.person
    if known is None:
        return None
    heard = known.ask(text, walk.talk.turn.today, person.policy or walk.policy.id, person.topic)
    found = heard.outcome in ("answer", "choice") and heard.found[0].score >= SURE
    talks = heard.outcome == "chat" and heard.talk != "empty"
    beside = heard.outcome == "not_covered" and heard.about is not None
    if not (found or talks or beside):
        return None
    again = walk.talk.below(screen_of(walk), walk.interview.id)
    return (*(await answered(walk.talk, text, heard)), *again)


async def entry(talk: Talk, wish: Wish) -> Effects:
    """An entry chosen from a choice or a list; a number in the question is counted for it too."""
    found = _entry(talk, wish)
    if found is None:
        return _gone(talk)
    return (
        RememberQuestion(talk.turn.person.question, found.id),
        *talk.put(entry_screen(talk, found, await _own(talk, found))),
    )


async def next_entry(talk: Talk, wish: Wish) -> Effects:
    """A related entry: below, so that the answer it came from stays."""
    found = _entry(talk, wish)
    if found is None:
        return _gone(talk)
    return (RememberQuestion(None, found.id), *talk.below(entry_screen(talk, found, await _own(talk, found))))


async def about(talk: Talk, wish: Wish) -> Effects:
    """Another programme for this chat; the last question is answered again for it."""
    policy = wish.subject if wish.subject in talk.house.rulebook.books else None
    question, asked = talk.turn.person.question, inquiry(talk)
    chosen: Effects = (ChoosePolicy(policy),)
    if asked is None or question is None:
        return (*chosen, *talk.put(spare_screen(talk)))
    heard = asked.ask(question, talk.turn.today, policy)
    topic = heard.found[0].entry.id if heard.outcome == "answer" else None
    own = await _own_of(talk, heard)
    return (*chosen, RememberQuestion(question, topic), *talk.put(answer_screen(talk, heard, policy, own)))


async def unhelpful(talk: Talk, wish: Wish) -> Effects:
    """ "This did not help": the question is kept for staff."""
    return await _passed_on(talk, wish, "not_helpful")


async def to_a_person(talk: Talk, wish: Wish) -> Effects:
    """What the bot did not cover, or a kept answer did not help with, is passed to a person."""
    return await _passed_on(talk, wish, "kept_not_helpful" if wish.choice == KEPT else "not_covered")


async def _passed_on(talk: Talk, wish: Wish, reason: str) -> Effects:
    question, topic = talk.turn.person.question, talk.turn.person.topic
    found = _entry(talk, wish)
    if found is not None and (question is None or found.id != topic):
        return await asked_anew(talk, found.id)
    if question is None:
        return talk.toast(talk.say("That question is not here any more. Please type it again."), alert=True)
    more = await offered(talk, question) if reason == "not_helpful" else []
    passed = await passed_on(talk, question, found.id if found else None, reason, more)
    return (*passed, RememberQuestion(None, topic))


async def original(talk: Talk, wish: Wish) -> Effects:
    """The document's own words of an entry's article."""
    found = _entry(talk, wish)
    if found is None or found.source is None:
        return _gone(talk)
    return talk.below(await original_screen(talk, found))


async def linked(talk: Talk, payload: str) -> Effects | None:
    """`?start=ask_…`: the entry a link or a poster names."""
    known = inquiry(talk)
    found = next((one for one in known.entries.values() if ask_payload(one.id) == payload), None) if known else None
    if found is None:
        return None
    return (RememberQuestion(None, found.id), *talk.below(entry_screen(talk, found, await _own(talk, found))))


async def choices(talk: Talk, _wish: Wish) -> Effects:
    """What people ask most, for who does not know what to type."""
    return talk.put(choice_screen(talk)) if inquiry(talk) is not None else _gone(talk)


def _entry(talk: Talk, wish: Wish) -> Entry | None:
    known = inquiry(talk)
    return known.entries.get(wish.subject) if known is not None else None


def _gone(talk: Talk) -> Effects:
    return talk.toast(talk.say("That answer is not here any more. Please type your question."))
