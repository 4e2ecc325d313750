"""A verdict's reasons as lines: what fails first, what the authority decides, what is unknown, what is met."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.effects import Span
from handlers.page import Line, bold, folded
from handlers.talk import Talk
from handlers.verdict_lines import only_assumed
from handlers.walk import Walk
from handlers.wording import cited
from rules import Check, Reason, Verdict

VALIDITY = "validity"
"""The reason that says how long the document holds; it stands at the end of the screen."""


def reasons_of(verdict: Verdict, state: str) -> list[Reason]:
    """The conditions in this state."""
    return [reason for reason in verdict.reasons if reason.state == state and reason.condition != VALIDITY]


def reason_line(talk: Talk, check: Check, reason: Reason) -> str:
    """The sentence and its articles."""
    return cited(talk, check, talk.text(reason.text), reason.source, *reason.also)


def _met(verdict: Verdict) -> list[Reason]:
    """What is met by what the person said; what is only assumed stands under the assumptions."""
    return [reason for reason in reasons_of(verdict, "met") if not only_assumed(verdict, reason)]


def grouped(walk: Walk, verdict: Verdict) -> list[Line]:
    """The groups, the weighty ones first; what is met is folded up."""
    talk, check = walk.talk, walk.check
    failed, open_to_them = reasons_of(verdict, "failed"), reasons_of(verdict, "discretion")
    unknown, met = reasons_of(verdict, "unknown"), _met(verdict)
    lines: list[Line] = []
    if failed:
        lines += ["", bold(talk.say("Not met ({n})", n=len(failed))), *_with_mend(walk, failed, "✗")]
    if open_to_them:
        lines += ["", bold(talk.say("The authority decides ({n})", n=len(open_to_them)))]
        lines += _with_mend(walk, open_to_them, "△")
    if unknown:
        lines += ["", bold(talk.say("Not known yet ({n})", n=len(unknown)))]
        lines += [f"? {reason_line(talk, check, reason)}" for reason in unknown]
    if met:
        lines += ["", bold(talk.say("Met ({n})", n=len(met)))]
        lines += [folded("\n".join(f"✓ {reason_line(talk, check, reason)}" for reason in met))]
    moot = len([reason for reason in reasons_of(verdict, "moot") if not set(reason.facts) & set(walk.known)])
    if moot:
        lines += ["", _moot(talk, moot)]
    return [*lines, *_without_effect(walk, verdict)]


def _with_mend(walk: Walk, reasons: Iterable[Reason], mark: str) -> list[Line]:
    lines: list[Line] = []
    for reason in reasons:
        lines.append(f"{mark} {reason_line(walk.talk, walk.check, reason)}")
        if reason.mend:
            lines.append(Span("→ " + walk.talk.text(reason.mend), "italic"))
    return lines


def _moot(talk: Talk, number: int) -> str:
    return talk.count(
        "{n} more condition was not looked at: it cannot change this result.",
        "{n} more conditions were not looked at: they cannot change this result.",
        number,
    )


def _without_effect(walk: Walk, verdict: Verdict) -> list[Line]:
    """What somebody mentioned though it has no effect here."""
    mentioned = {fact.name for fact in walk.check.facts if fact.no_effect}
    return [reason_line(walk.talk, walk.check, reason) for reason in verdict.reasons if reason.condition in mentioned]
