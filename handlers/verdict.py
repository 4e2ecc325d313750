"""The verdict's screen: the result in a line, why, on which assumptions, what would change it, where to go on."""

from __future__ import annotations

from handlers.ahead import changes_lines, route_buttons, route_lines
from handlers.buttons import Wish, button
from handlers.effects import Button, Forward, Reply
from handlers.forwarding import forward_button
from handlers.messages import follow_button
from handlers.newer import newer_button
from handlers.original import original_button
from handlers.page import Line, arranged, bold, page, shortened, small
from handlers.papers import papers_button
from handlers.reasons import VALIDITY, grouped, reason_line
from handlers.walk import Walk
from handlers.wording import cited, deep_link, heading, outcome_name
from rules import Fact, Verdict

OPEN_QUESTIONS = 4
"""Buttons for what was answered "not sure" and would decide."""


def verdict_screen(walk: Walk, note: str | None = None) -> Reply:
    """What the answers come to."""
    verdict = walk.verdict
    above: list[Line] = [line for line in (walk.note, note) if line]
    if above:
        above.append("")
    if verdict.outcome is None:
        return page([*above, *_outside(walk)], _ways_outside(walk))
    lines = [*above, *_headline(walk, verdict), *grouped(walk, verdict), *_assumptions(walk, verdict)]
    if verdict.outcome in ("not_eligible", "discretion"):
        lines += changes_lines(walk)
    if verdict.outcome == "not_eligible":
        lines += route_lines(walk)
    return page([*lines, *_closing(walk, verdict)], _buttons(walk, verdict))


def _headline(walk: Walk, verdict: Verdict) -> list[Line]:
    talk, check = walk.talk, walk.check
    assert verdict.outcome is not None
    lines: list[Line] = [bold(outcome_name(talk, verdict.outcome))]
    if verdict.outcome == "eligible" and check.rider:
        lines.append(cited(talk, check, talk.pack(check, check.rider), check.rider_source or check.source))
    lines.append(small(f"{heading(walk)} · {talk.speaker.date(verdict.on)}"))
    if walk.interview.rest:
        lines.append(small(talk.say("All conditions were looked at as far as they could be answered.")))
    return lines


def _assumptions(walk: Walk, verdict: Verdict) -> list[Line]:
    talk, check = walk.talk, walk.check
    if not verdict.assumptions:
        return []
    lines: list[Line] = ["", bold(talk.say("Assumed; tap below where it is otherwise"))]
    for assumption in verdict.assumptions:
        said = talk.pack(check, assumption.fact.presumption or assumption.fact.short)
        lines.append("· " + cited(talk, check, said, assumption.fact.source))
    return lines


def _closing(walk: Walk, verdict: Verdict) -> list[Line]:
    talk, check = walk.talk, walk.check
    lasting = [small(reason_line(talk, check, reason)) for reason in verdict.reasons if reason.condition == VALIDITY]
    return ["", *lasting, small(talk.say("A self-check, not a decision: what the authority says counts."))]


def _buttons(walk: Walk, verdict: Verdict) -> list[tuple[Button, ...]]:
    talk, id_ = walk.talk, walk.interview.id
    rows: list[tuple[Button, ...]] = []
    if verdict.outcome == "incomplete":
        rows += [(_answer_now(walk, fact),) for fact in walk.still_open(skipped=True)[:OPEN_QUESTIONS]]
    if verdict.outcome == "not_eligible" and not walk.interview.rest and walk.rest():
        rows.append((button(talk.say("Check the other conditions"), Wish("rest", id_), "primary"),))
    rows += [(toggle,) for toggle in _toggles(walk, verdict)]
    if verdict.outcome == "not_eligible":
        rows += [(way,) for way in route_buttons(walk)]
    rows += arranged(
        (
            *forward_button(walk, verdict),
            *newer_button(walk),
            button(talk.say("Change an answer"), Wish("list", id_)),
            *original_button(walk),
            button(talk.say("What next, whom to ask"), Wish("next", id_)),
            *papers_button(walk),
            button(talk.say("Text to pass on"), Wish("text", id_)),
            button(talk.say("Name this check"), Wish("name", id_)),
            button(talk.say("Start over"), Wish("again", id_, "same")),
            button(talk.say("Another candidate"), Wish("again", id_, "other")),
            button(talk.say("My checks"), Wish("mine", id_)),
            button(talk.say("All checks"), Wish("checks", id_)),
            *_follow(walk, verdict),
            _share(walk),
            button(talk.say("Done"), Wish("done", id_), "success"),
        )
    )
    return rows


def _answer_now(walk: Walk, fact: Fact) -> Button:
    label = walk.talk.say("Answer: {question}", question=walk.talk.pack(walk.check, fact.short))
    return button(label, Wish("change", walk.interview.id, fact.name))


def _toggles(walk: Walk, verdict: Verdict) -> list[Button]:
    """Each assumption contradicted by one tap; one that was contradicted, restored by one."""
    talk, check, id_ = walk.talk, walk.check, walk.interview.id
    assumed = {assumption.fact.name for assumption in verdict.assumptions}
    toggles: list[Button] = []
    for fact in check.facts:
        if fact.presumed is None:
            continue
        otherwise = talk.pack(check, fact.contradiction or fact.short)
        if fact.name in assumed:
            toggles.append(button(otherwise, Wish("assume", id_, fact.name, "n")))
        else:
            toggles.append(button(talk.say("Undo: {what}", what=otherwise), Wish("assume", id_, fact.name, "y")))
    return toggles


def _follow(walk: Walk, verdict: Verdict) -> list[Button]:
    """Where a later change of the rules could help."""
    return [follow_button(walk)] if verdict.outcome == "not_eligible" else []


def _share(walk: Walk) -> Button:
    """A link that opens this check for somebody else; no answer goes with it."""
    question = walk.talk.pack(walk.check, walk.check.question)
    return Forward(shortened(walk.talk.say("Share the link")), question, deep_link(walk.talk, walk.check))


def _outside(walk: Walk) -> list[Line]:
    talk, policy = walk.talk, walk.policy
    sentence = talk.pack(walk.check, policy.validity.outside)
    return [
        bold(talk.say("No verdict on this day")),
        cited(talk, walk.check, sentence, policy.validity.source),
        small(f"{heading(walk)} · {talk.speaker.date(talk.turn.today)}"),
    ]


def _ways_outside(walk: Walk) -> list[tuple[Button, ...]]:
    talk, id_ = walk.talk, walk.interview.id
    ways = (button(talk.say("All checks"), Wish("checks", id_)), button(talk.say("Done"), Wish("done", id_)))
    return [ways, (*original_button(walk),), (*newer_button(walk),)]
