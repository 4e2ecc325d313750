"""Stop a check and take it up again: nothing answered is lost, except health."""

from __future__ import annotations

from handlers import forms
from handlers.buttons import Wish, button
from handlers.check import reopen
from handlers.checks import check_buttons
from handlers.effects import Button, Effect, Reply
from handlers.page import Line, page, small
from handlers.talk import Talk
from handlers.turn import Interview
from handlers.walk import Walk, put_away, walk_of
from handlers.wording import whom

Effects = tuple[Effect, ...]


async def cancel(talk: Talk, _argument: str) -> Effects:
    """`/cancel`."""
    if talk.turn.person.form is not None:
        return forms.stopped(talk)
    interview = talk.turn.interview
    if interview is None:
        reply = page([talk.say("No check is open.")], _onwards(talk, None))
        return talk.below(reply)
    return (*put_away(talk), *talk.below(_stopped(talk, interview)))


async def stop(walk: Walk, _wish: Wish) -> Effects:
    """The same, by the button under a question, or its words."""
    return (*put_away(walk.talk, disarm=walk.talk.pressed is None), *walk.talk.put(_stopped(walk.talk, walk.interview)))


async def done(walk: Walk, _wish: Wish) -> Effects:
    """The verdict has been read: it stays in the chat, without buttons."""
    talk = walk.talk
    rows = _onwards(talk, walk.interview)
    thanks = page([talk.say("Done. The check is kept under /checks.")], rows)
    return (*put_away(talk), *talk.below(thanks))


def _stopped(talk: Talk, interview: Interview) -> Reply:
    check = talk.house.rulebook.checks.get(interview.check)
    if check is None or (not interview.answers and interview.name is None):
        return page([talk.say("Stopped. Nothing was answered, nothing is kept.")], _onwards(talk, None))
    lines: list[Line] = [
        talk.say("“{check}” is kept under /checks.", check=whom(talk, check, interview)),
        talk.say("/continue takes it up where it stopped."),
    ]
    if any(fact.private and fact.name in interview.answers for fact in check.facts):
        lines.append(small(talk.say("The answer about health is not kept and will be asked again.")))
    return page(lines, _onwards(talk, interview))


def _onwards(talk: Talk, interview: Interview | None) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if interview is not None:
        rows.append([button(talk.say("Take it up again"), Wish("resume", interview.id))])
    rows.append([button(talk.say("All checks"), Wish("checks")), button(talk.say("My checks"), Wish("mine"))])
    return rows


async def go_on(talk: Talk, _argument: str) -> Effects:
    """`/continue`: the open check, else the last one."""
    interview = talk.turn.interview
    if interview is None:
        interview = next(iter(await talk.records.interviews(talk.turn.person.id, 1)), None)
    walk = walk_of(talk, interview) if interview else None
    if walk is None:
        reply = page([talk.say("There is no check to go on with. Choose one:")], check_buttons(talk))
        return talk.below(reply)
    return await reopen(walk)
