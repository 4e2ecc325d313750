"""A verdict as a text to pass on: date, name, verdict, articles; nothing private."""

from __future__ import annotations

from handlers.buttons import Wish
from handlers.effects import Effect, Forward, Say
from handlers.page import page
from handlers.reasons import VALIDITY, reason_line, reasons_of
from handlers.walk import Walk
from handlers.wording import cite, deep_link, heading, outcome_name
from rules import Reason, Verdict


async def show(walk: Walk, _wish: Wish) -> tuple[Effect, ...]:
    """The text as a message of its own, ready to be forwarded."""
    verdict = walk.verdict
    if verdict.outcome is None:
        return walk.talk.toast(walk.talk.say("No verdict on this day"))
    head = _head(walk, verdict)
    # An address of this length is what clients still carry; the message itself can be forwarded whole.
    short = "\n".join([*head, *_articles(walk, verdict)])
    choose = Forward(walk.talk.say("Pass it on"), short, deep_link(walk.talk, walk.check))
    return (Say(page([*head, *_reasons(walk, verdict)], [[choose]])),)


def _head(walk: Walk, verdict: Verdict) -> list[str]:
    talk, check, policy = walk.talk, walk.check, walk.policy
    assert verdict.outcome is not None
    return [
        talk.say("Result of a self-check, not a decision"),
        f"{heading(walk)} · {talk.speaker.date(verdict.on)}",
        talk.say("Verdict: {verdict}", verdict=outcome_name(talk, verdict.outcome)),
        talk.say("Document: {title}, {number}", title=talk.pack(check, policy.title), number=policy.number),
    ]


def _reasons(walk: Walk, verdict: Verdict) -> list[str]:
    talk, check = walk.talk, walk.check
    lines = [talk.pack(check, check.rider)] if verdict.outcome == "eligible" and check.rider else []
    for state, mark in (("failed", "✗"), ("discretion", "△"), ("unknown", "?"), ("met", "✓")):
        lines += [f"{mark} {reason_line(talk, check, reason)}" for reason in _told(verdict, state)]
    for assumption in verdict.assumptions:
        said = talk.pack(check, assumption.fact.presumption or assumption.fact.short)
        lines.append(talk.say("Assumed: {what}", what=said))
    lines += [reason_line(talk, check, reason) for reason in verdict.reasons if reason.condition == VALIDITY]
    lines.append(talk.say("What the authority says counts. Check for yourself: {link}", link=deep_link(talk, check)))
    return lines


def _articles(walk: Walk, verdict: Verdict) -> list[str]:
    """Only where to look it up: what failed, what the authority decides."""
    talk, lines = walk.talk, list[str]()
    if failed := [reason.source for reason in _told(verdict, "failed")]:
        lines.append(talk.say("Not met: {articles}", articles=cite(talk, walk.check, *failed)))
    if open_to_them := [reason.source for reason in _told(verdict, "discretion")]:
        lines.append(talk.say("The authority decides: {articles}", articles=cite(talk, walk.check, *open_to_them)))
    return lines


def _told(verdict: Verdict, state: str) -> list[Reason]:
    return [reason for reason in reasons_of(verdict, state) if not reason.private]
