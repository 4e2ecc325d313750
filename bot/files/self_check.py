"""A finished check → one page to print or to edit: the result, why, what to bring, what to do, whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.files.paper import HEIGHT_CM, MARGIN_CM, POINTS_PER_CM, WIDTH_CM, Paper
from handlers.bars import width
from handlers.citing import cited, numbered
from handlers.papers import mark_of
from handlers.verdict_lines import Case

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Points: the largest at which all of it stands on one page."""
LINE = 1.32
"""Height of a line to its size, SimSun's, with something to spare."""
Kind = Literal["title", "heading", "line", "note"]


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph."""

    kind: Kind
    text: str


def self_check_summary(case: Case, name: str | None = None, ready: Collection[str] = ()) -> bytes:
    """The page as a .docx file; `name`: whom it is about, `ready`: marks of the papers ticked off.

    Answers about health are not printed, nor their outcome.
    """
    parts = [*summary_parts(case, name, ready)]
    paper = Paper(size_for(parts))
    for part in parts:
        getattr(paper, part.kind)(part.text)
    return paper.bytes()


def size_for(parts: Sequence[Part]) -> float:
    """The largest size at which all of it is expected to stand on one page."""
    return next((size for size in SIZES if height(parts, size) <= _room()), SIZES[-1])


def height(parts: Sequence[Part], size: float) -> float:
    """Points that the paragraphs take at this size; a half-width character is half as wide as the size."""
    across = (WIDTH_CM - 2 * MARGIN_CM) * POINTS_PER_CM
    total = 0.0
    for part in parts:
        own = size + {"title": 4, "heading": 1}.get(part.kind, 0)
        lines = max(1, -(-width(part.text) * own / 2 // across))
        total += lines * own * LINE + (size / 2 if part.kind == "heading" else 0)
    return total


def _room() -> float:
    return (HEIGHT_CM - 2 * MARGIN_CM) * POINTS_PER_CM


def summary_parts(case: Case, name: str | None, ready: Collection[str] = ()) -> Iterator[Part]:
    """The paragraphs in order."""
    voice, check, say = case.voice, case.check, case.voice.say
    policy = case.rulebook.policies[check.policy]
    yield Part("title", say("Self-check: {what}", what=case.pack(check.title)))
    about = " · ".join(filter(None, [name, case.pack(policy.title), policy.number, voice.date(case.verdict.on)]))
    yield Part("line", about)
    yield Part("heading", say("Result: {verdict}", verdict=case.outcome()))
    if case.verdict.outcome == "eligible" and check.rider:
        yield Part("line", cited(case.pack(check.rider), voice, check.rider_source or check.source))
    yield from _reasons(case)
    missing = [*case.missing()]
    if missing:
        yield Part("heading", say("What is missing"))
        yield from (Part("line", f"· {line}") for line in missing)
    yield from _onward(case, ready)
    yield Part("note", numbered(case.rulebook, case.pack(policy.validity.text), policy.validity.source, voice))
    yield Part("note", say("A self-check, not a decision: what the authority says counts."))


def _reasons(case: Case) -> Iterator[Part]:
    told = tuple(reason for reason in case.verdict.reasons if not reason.private)
    public = replace(case, verdict=replace(case.verdict, reasons=told))
    yield from (Part("line", line) for line in public.reasons())
    if len(told) < len(case.verdict.reasons):
        yield Part("note", case.voice.say("What was answered about health is not printed."))
    yield from (Part("note", f"· {line}") for line in case.assumed())


def _onward(case: Case, ready: Collection[str]) -> Iterator[Part]:
    check, voice, say = case.check, case.voice, case.voice.say
    if check.documents:
        yield Part("heading", say("Papers to hand in"))
        yield from (
            Part(
                "line",
                ("" if one.remark else "☑ " if mark_of(one.text) in ready else "□ ")
                + cited(case.pack(one.text), voice, one.source),
            )
            for one in check.documents
        )
    if case.verdict.outcome != "not_eligible":
        yield Part("heading", say("What to do next"))
        for number, step in enumerate(check.next_steps, 1):
            done = say("{who}: {what}", who=case.pack(step.actor), what=case.pack(step.text))
            yield Part("line", f"{number}. {cited(done, voice, step.source)}")
    yield Part("heading", say("Whom to ask"))
    yield Part("line", case.pack(check.ask_whom))
