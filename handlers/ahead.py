"""From a verdict onwards: what would change it, other roads, what to do next, what to bring, whom to ask."""

from __future__ import annotations

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Reply
from handlers.page import Line, bold, page, small
from handlers.values import value_text
from handlers.verdict_lines import change_line
from handlers.walk import Walk
from handlers.wording import cited, heading, outcome_name
from rules import Change, Remedy, remedies

MOST_REMEDIES = 3
"""Ways out that a person can compare on a phone."""


def changes_lines(walk: Walk) -> list[Line]:
    """The smallest changes that would give a better verdict."""
    talk = walk.talk
    found = remedies(talk.house.rulebook, walk.check.id, walk.known, talk.turn.today)
    told = [remedy for remedy in found if not any(change.fact.private for change in remedy.changes if change.known)]
    open_to_them = [remedy for remedy in told if any(change.known for change in remedy.changes)]
    # Two ways may differ in what was not asked yet: they read the same.
    shown = list(dict.fromkeys(_remedy_line(walk, remedy) for remedy in open_to_them))[:MOST_REMEDIES]
    if not shown:
        return []
    return ["", bold(talk.say("What would change it")), *shown]


def _remedy_line(walk: Walk, remedy: Remedy) -> str:
    talk = walk.talk
    changed = [_change(walk, change) for change in remedy.changes if change.known]
    untold = sum(not change.known for change in remedy.changes)
    line = "· " + talk.say(" and ").join(changed)
    if untold:
        line += talk.count(
            ", and {n} question not asked yet must come out well",
            ", and {n} questions not asked yet must come out well",
            untold,
        )
    return talk.say("{changes} ⇒ {verdict}", changes=line, verdict=outcome_name(talk, remedy.gives))


def _change(walk: Walk, change: Change) -> str:
    talk, check, fact = walk.talk, walk.check, change.fact
    short = talk.pack(check, fact.short)
    line = talk.say("{question}: {answer}", question=short, answer=value_text(talk, check, fact, change.to))
    return change_line(change, line, talk.speaker)


def route_lines(walk: Walk) -> list[Line]:
    """Other roads the documents leave open."""
    talk, check = walk.talk, walk.check
    if not check.routes:
        return []
    roads = ["· " + cited(talk, check, talk.pack(check, route.text), route.source) for route in check.routes]
    return ["", bold(talk.say("Another road")), *roads]


def route_buttons(walk: Walk) -> list[Button]:
    """The checks on those roads."""
    checks = walk.talk.house.rulebook.checks
    roads = [checks[route.check] for route in walk.check.routes if route.check is not None and route.check in checks]
    return [button(walk.talk.pack(check, check.title), Wish("open", None, check.id)) for check in roads]


def next_screen(walk: Walk) -> Reply:
    """What to do, in order; what to bring; whom to ask."""
    talk, check = walk.talk, walk.check
    lines: list[Line] = [small(heading(walk))]
    if walk.verdict.outcome != "not_eligible" and check.next_steps:
        lines.append(bold(talk.say("What to do next")))
        for number, step in enumerate(check.next_steps, 1):
            who = talk.pack(check, step.actor)
            done = talk.say("{who}: {what}", who=who, what=talk.pack(check, step.text))
            lines.append(f"{number}. " + cited(talk, check, done, step.source))
        lines.append("")
    if check.documents:
        lines.append(bold(talk.say("Papers to hand in")))
        lines += ["· " + cited(talk, check, talk.pack(check, paper.text), paper.source) for paper in check.documents]
        lines.append("")
    lines += [bold(talk.say("Whom to ask")), talk.pack(check, check.ask_whom)]
    return page(lines, [[button(talk.say("‹ Back to the result"), Wish("screen", walk.interview.id))]])


async def show(walk: Walk, _wish: Wish) -> tuple[Effect, ...]:
    """In place of the verdict, with a way back."""
    return walk.talk.put(next_screen(walk), walk.interview.id)
