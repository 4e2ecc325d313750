"""Walk a person through a check: ask, answer, go back, change, why. One step each."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers import Misheard, read_answer
from handlers.buttons import Wish
from handlers.effects import Blot, Disarm, Effect, RememberInterview, Reply
from handlers.moving import moving_screen
from handlers.naming import named, naming_screen
from handlers.questions import answer_line, question_screen, why_screen
from handlers.review import review_screen
from handlers.talk import Talk
from handlers.turn import Interview, InterviewId
from handlers.values import value_of
from handlers.verdict import verdict_screen
from handlers.walk import Walk, put_away
from handlers.wording import whom
from handlers.words import looks_like_a_question
from rules import Check, Fact

Effects = tuple[Effect, ...]
SURE = "sure"
"""The verb of a changed answer whose consequences were read."""


def screen_of(walk: Walk, note: str | None = None) -> Reply:
    """What stands on the screen now: the wait for a name, a question, or the verdict."""
    if walk.naming:
        return naming_screen(walk, note)
    asked = walk.asked
    return question_screen(walk, asked, note) if asked else verdict_screen(walk, note)


def begin(talk: Talk, check: Check, name: str | None = None, *, below: bool = False) -> Effects:
    """A new interview, its first question on the screen; the one before is put away."""
    version = talk.house.rulebook.policy_of(check.id).version
    interview = Interview(InterviewId(talk.turn.number), check.id, version, talk.turn.today, name)
    screen = screen_of(Walk(talk, interview, check), _what_was_put_away(talk))
    put = talk.below if below else talk.put
    return (*put_away(talk), RememberInterview(interview), *put(screen, interview.id))


def _what_was_put_away(talk: Talk) -> str | None:
    before = talk.turn.interview
    check = talk.house.rulebook.checks.get(before.check) if before else None
    if before is None or check is None or not before.answers:
        return None
    return talk.say("“{check}” is kept under /checks.", check=whom(talk, check, before))


async def start(talk: Talk, wish: Wish) -> Effects:
    """A check was chosen. The second tap of a double tap finds the first question standing."""
    check = talk.house.rulebook.checks.get(wish.subject)
    if check is None:
        return talk.toast(talk.say("That check is no longer here. /start shows those there are."))
    opened = talk.turn.interview
    if opened is not None and opened.check == check.id and not opened.answers:
        return talk.put(screen_of(Walk(talk, opened, check)), opened.id)
    return begin(talk, check)


async def start_below(talk: Talk, wish: Wish) -> Effects:
    """A check chosen under an answer, which stays."""
    check = talk.house.rulebook.checks.get(wish.subject)
    if check is None:
        return talk.toast(talk.say("That check is no longer here. /start shows those there are."))
    return begin(talk, check, below=True)


async def answer(walk: Walk, wish: Wish) -> Effects:
    """An answer was tapped: the one asked for, the same again, or one of an earlier screen."""
    fact = walk.fact(wish.subject)
    heard = value_of(fact, wish.choice) if fact else None
    if fact is None or heard is None:
        return walk.talk.toast(walk.talk.say("This button no longer fits. Please use the latest message."))
    blot: Effects = (Blot(),) if fact.private else ()
    asked = walk.asked
    if asked is not None and asked.name == fact.name:
        moving = moving_screen(walk, fact, heard.value) if wish.verb != SURE else None
        if moving is not None:
            return (*blot, *walk.talk.put(moving, walk.interview.id))
        after = walk.now(walk.interview.answered(fact.name, heard.value))
        return (*blot, RememberInterview(after.interview), *walk.talk.put(screen_of(after), after.interview.id))
    return (*_why_not_taken(walk, fact, wish), *blot, *show(walk, wish))


def _why_not_taken(walk: Walk, fact: Fact, wish: Wish) -> Effects:
    given = walk.interview.answers
    again = value_of(fact, wish.choice)
    if fact.name in given and again is not None and given[fact.name] == again.value:
        return ()  # the second tap of a double tap
    return walk.talk.toast(walk.talk.say("That question is behind us. Change it under “My answers”."))


def show(walk: Walk, _wish: Wish) -> Effects:
    """The screen as it stands."""
    return walk.talk.put(screen_of(walk), walk.interview.id)


async def look(walk: Walk, wish: Wish) -> Effects:
    """Back from a side screen."""
    return show(walk, wish)


async def why(walk: Walk, wish: Wish) -> Effects:
    """Why a question is asked."""
    fact = walk.fact(wish.subject)
    return walk.talk.put(why_screen(walk, fact), walk.interview.id) if fact else show(walk, wish)


async def review(walk: Walk, wish: Wish) -> Effects:
    """All answers so far."""
    start_at = int(wish.subject) if wish.subject.isdecimal() else 0
    return walk.talk.put(review_screen(walk, start_at), walk.interview.id)


async def back(walk: Walk, wish: Wish) -> Effects:
    """The question before the one this button stands under; nothing is lost."""
    given = walk.given
    before = given[: given.index(wish.subject)] if wish.subject in given else given
    return _ask_again(walk, before[-1]) if before else show(walk, wish)


async def change(walk: Walk, wish: Wish) -> Effects:
    """One answer again."""
    return _ask_again(walk, wish.subject) if walk.fact(wish.subject) else show(walk, wish)


def _ask_again(walk: Walk, fact: str) -> Effects:
    after = walk.now(replace(walk.interview, at=fact))
    return (RememberInterview(after.interview), *show(after, Wish("screen")))


async def keep(walk: Walk, wish: Wish) -> Effects:
    """Leave the answer, or the name, as it is."""
    after = walk.now(replace(walk.interview, at=None))
    return (RememberInterview(after.interview), *show(after, wish))


async def rest(walk: Walk, wish: Wish) -> Effects:
    """Ask on after a definite no."""
    after = walk.now(replace(walk.interview, rest=True, at=None))
    return (RememberInterview(after.interview), *show(after, wish))


async def assume(walk: Walk, wish: Wish) -> Effects:
    """An assumption contradicted, or restored."""
    fact = walk.fact(wish.subject)
    if fact is None or fact.presumed is None:
        return show(walk, wish)
    if not isinstance(fact.presumed, bool):
        return _ask_again(walk, fact.name)
    answers = {name: value for name, value in walk.interview.answers.items() if name != fact.name}
    if wish.choice == "n":
        answers[fact.name] = not fact.presumed
    after = walk.now(replace(walk.interview, answers=answers, at=None))
    return (RememberInterview(after.interview), *show(after, wish))


async def typed(walk: Walk, text: str) -> Effects:
    """A typed text while a name or an answer is waited for. The screen moves below it either way."""
    asked = walk.asked
    blot: Effects = (Blot(),) if asked and asked.private else ()
    after, note = (walk, None) if asked is None else _with_answer(walk, asked, text)
    moving = (
        moving_screen(walk, asked, after.interview.answers.get(asked.name)) if asked and after is not walk else None
    )
    if moving is not None:
        return (*blot, *walk.talk.below(moving, walk.interview.id))
    if walk.naming:
        after, note = named(walk, text)
    remembered: Effects = (RememberInterview(after.interview),) if after is not walk else ()
    return (*blot, *remembered, *walk.talk.below(screen_of(after, note), walk.interview.id))


def understands(walk: Walk, text: str) -> bool:
    """Whether a typed text answers the question that stands: where any text would, one that asks something does not."""
    asked = walk.asked
    if asked is None:
        return True
    if asked.type == "text" and looks_like_a_question(text):
        return False
    return not isinstance(read_answer(walk.talk, walk.check, asked, text), Misheard)


def _with_answer(walk: Walk, asked: Fact, text: str) -> tuple[Walk, str]:
    """The walk with what the text answers, and what to say about it."""
    heard = read_answer(walk.talk, walk.check, asked, text)
    if isinstance(heard, Misheard):
        return walk, heard.sentence
    return walk.now(walk.interview.answered(asked.name, heard.value)), answer_line(walk, asked, heard.value, text)


async def again(walk: Walk, wish: Wish) -> Effects:
    """The same check anew: for the same person (start over) or for somebody else. The verdict stays above."""
    name = walk.interview.name if wish.subject == "same" else None
    at_present = walk.newer or walk
    return begin(at_present.talk, at_present.check, name, below=True)


async def renew(walk: Walk, _wish: Wish) -> Effects:
    """On under the present rules, which the person has compared."""
    after = walk.newer or walk
    return (RememberInterview(after.interview), *after.talk.put(screen_of(after), after.interview.id))


async def reopen(walk: Walk) -> Effects:
    """An interview taken up again; another one that is open is put away."""
    talk, opened = walk.talk, walk.talk.turn.interview
    taken_up = walk.now(replace(walk.interview, closed=False))
    away: Effects = ()
    if opened is not None and opened.id != walk.interview.id:
        away = put_away(talk)
    elif opened is not None and talk.pressed is not None:
        away = (Disarm(walk.interview.id),)
    return (*away, RememberInterview(taken_up.interview), *talk.put(screen_of(taken_up), walk.interview.id))
