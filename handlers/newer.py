"""The rules were revised while an interview was under way: what would differ for this person, and the choice."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply
from handlers.page import Line, bold, page, small
from handlers.reasons import reason_line
from handlers.walk import Walk
from handlers.wording import heading, outcome_name
from rules import Check, Outcome

SHOWN_AT_MOST = 8
"""Lines of one kind: a person compares no more on a phone."""
DEFINITE = ("met", "failed", "discretion")


def newer_button(walk: Walk) -> list[Button]:
    """The offer, wherever an interview goes on under rules that were revised since."""
    if walk.present is None:
        return []
    return [button(walk.talk.say("The rules were revised: see what differs"), Wish("newer", walk.interview.id))]


async def show(walk: Walk, _wish: Wish) -> tuple[Effect, ...]:
    """What would differ; nothing changes yet."""
    newer = walk.newer
    reply = _screen(walk, newer) if newer is not None else _nothing_newer(walk)
    return walk.talk.put(reply, walk.interview.id)


def _screen(walk: Walk, newer: Walk) -> Reply:
    talk, id_ = walk.talk, walk.interview.id
    found = [*_result(walk, newer), *_questions(walk, newer), *_conditions(walk, newer)]
    lines: list[Line] = [
        small(heading(walk)),
        bold(talk.say("The rules were revised since you began")),
        small(
            talk.say(
                "You began with version {before}; now it is {after}.", before=_version(walk), after=_version(newer)
            )
        ),
        "",
        *(found or [talk.say("For your answers nothing differs.")]),
    ]
    return page(
        lines,
        [
            [button(talk.say("Go on with the revised rules"), Wish("renew", id_), "primary")],
            [button(talk.say("Keep those I began with"), Wish("screen", id_))],
        ],
    )


def _nothing_newer(walk: Walk) -> Reply:
    back = button(walk.talk.say("‹ Back"), Wish("screen", walk.interview.id))
    return page([walk.talk.say("You are under the present rules already.")], [[back]])


def _version(walk: Walk) -> str:
    return walk.policy.version


def _result(walk: Walk, newer: Walk) -> Iterator[Line]:
    before, after = walk.verdict.outcome, newer.verdict.outcome
    if before == after:
        yield walk.talk.say("The result stays: {verdict}", verdict=_named(walk, after))
    else:
        yield walk.talk.say("Result: {before} → {after}", before=_named(walk, before), after=_named(newer, after))


def _named(walk: Walk, outcome: Outcome | None) -> str:
    return outcome_name(walk.talk, outcome) if outcome else walk.talk.say("No verdict on this day")


def _questions(walk: Walk, newer: Walk) -> Iterator[Line]:
    """Answers that no longer fit, and questions that would come on top."""
    talk = walk.talk
    gone = [name for name in walk.given if name not in newer.interview.answers]
    if gone:
        yield talk.say("No longer asked like that: {questions}", questions=_listed(walk, walk.check, gone))
    waiting = {fact.name for fact in walk.still_open()}
    more = [fact.name for fact in newer.still_open() if fact.name not in waiting]
    if more:
        yield talk.say("Asked on top: {questions}", questions=_listed(newer, newer.check, more))


def _listed(walk: Walk, check: Check, names: list[str]) -> str:
    shorts = [walk.talk.pack(check, check.fact(name).short) for name in names[:SHOWN_AT_MOST]]
    return walk.talk.say(", ").join([*shorts, *(["…"] if len(names) > SHOWN_AT_MOST else [])])


def _conditions(walk: Walk, newer: Walk) -> Iterator[Line]:
    """Conditions that these answers meet otherwise than before, and conditions that are gone."""
    talk = walk.talk
    before = {reason.condition: (reason.state, talk.text(reason.text)) for reason in walk.verdict.reasons}
    after = [reason for reason in newer.verdict.reasons if reason.state in DEFINITE]
    other = [one for one in after if before.get(one.condition) != (one.state, newer.talk.text(one.text))]
    if other:
        yield talk.say("Judged otherwise:")
        yield from (f"· {reason_line(newer.talk, newer.check, one)}" for one in other[:SHOWN_AT_MOST])
    kept = {condition.id for condition in newer.check.conditions}
    gone = [condition for condition in walk.check.conditions if condition.id not in kept]
    if gone:
        yield talk.say("No longer a condition:")
        yield from (f"· {talk.pack(walk.check, condition.label)}" for condition in gone[:SHOWN_AT_MOST])
