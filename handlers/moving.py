"""Before a changed answer is kept: what it would move, and because of which article."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Wish, button
from handlers.effects import Reply
from handlers.page import Line, bold, page, small
from handlers.reasons import reason_line
from handlers.values import code_of, value_text
from handlers.walk import Walk
from handlers.wording import heading, outcome_name
from rules import Fact, Move, Outcome, Value, moves


def moving_screen(walk: Walk, fact: Fact, value: Value | None) -> Reply | None:
    """Asks whether the change is meant; `None` when this is a first answer, or nothing would move."""
    given = walk.interview.answers.get(fact.name)
    if walk.interview.at != fact.name or given is None or given == value:
        return None
    move = moves(walk.talk.house.rulebook, walk.check.id, walk.known, (fact.name, value), walk.talk.turn.today)
    if move.before == move.after and not move.idle and not move.back:
        return None
    return page(
        [small(heading(walk)), *_change(walk, fact, value), *_verdicts(walk, move), *_answers(walk, move)],
        [
            [button(walk.talk.say("Change it"), Wish("sure", walk.interview.id, fact.name, code_of(value)), "primary")],
            [button(walk.talk.say("Leave it as it was"), Wish("keep", walk.interview.id))],
        ],
    )


def _change(walk: Walk, fact: Fact, value: Value | None) -> list[Line]:
    talk, short = walk.talk, walk.talk.pack(walk.check, fact.short)
    if fact.private:
        return [bold(talk.say("Change this answer? {question}", question=short))]
    shown = value_text(talk, walk.check, fact, value)
    return [bold(talk.say("Change to “{question}: {answer}”?", question=short, answer=shown)), ""]


def _verdicts(walk: Walk, move: Move) -> list[Line]:
    talk = walk.talk
    if move.before == move.after:
        return [talk.say("The result stays: {verdict}", verdict=_named(walk, move.after))]
    lines: list[Line] = [
        talk.say("The result: {before} → {after}", before=_named(walk, move.before), after=_named(walk, move.after))
    ]
    return lines + [f"· {reason_line(talk, walk.check, reason)}" for reason in move.because]


def _answers(walk: Walk, move: Move) -> list[Line]:
    talk, lines = walk.talk, list[Line]()
    if move.idle:
        lines.append(talk.say("These answers no longer matter; they are kept: {facts}", facts=_facts(walk, move.idle)))
    if move.back:
        lines.append(talk.say("These answers matter again: {facts}", facts=_facts(walk, move.back)))
    return lines


def _facts(walk: Walk, facts: Sequence[Fact]) -> str:
    return walk.talk.say(" and ").join(walk.talk.pack(walk.check, fact.short) for fact in facts)


def _named(walk: Walk, outcome: Outcome | None) -> str:
    return outcome_name(walk.talk, outcome) if outcome else walk.talk.say("No verdict on this day")
