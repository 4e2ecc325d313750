"""From a finished check: what to hand in, ticked off paper by paper; a page or a draft to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, RememberInterview, Reply, SendFile
from handlers.page import Line, bold, in_rows, page, small
from handlers.turn import InterviewId
from handlers.verdict_lines import Case
from handlers.walk import Walk
from handlers.wording import cited, heading

Effects = tuple[Effect, ...]
SHOW, TICK, TAKE = "papers", "tick", "paper"
REPORTS = frozenset({"dezhou/station"})
"""Checks whose answers fill in the application report that their document asks for."""
SUMMARIES = frozenset({"zibo"})
"""Documents that ask for no form: the check on one page."""
A_ROW = 4
Papers = Mapping[str, str]
"""Mark → the paper's sentence with its article."""


def papers_button(walk: Walk) -> list[Button]:
    """Under a verdict, where there is something to hand in."""
    if not papers_of(walk):
        return []
    return [button(walk.talk.say("Papers to hand in"), Wish(SHOW, walk.interview.id))]


def mark_of(sentence: str) -> str:
    """What a tick remembers a paper by: when the pack says it otherwise, it is to be looked at again."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:8]


def papers_of(walk: Walk) -> Papers:
    """The papers in the pack's order."""
    talk, check = walk.talk, walk.check
    return {
        mark_of(one.text): cited(talk, check, talk.pack(check, one.text), one.source)
        for one in check.documents
        if not one.remark
    }


async def show(walk: Walk, _wish: Wish) -> Effects:
    """The list as it stands."""
    return walk.talk.put(_screen(walk), _place(walk))


async def tick(walk: Walk, wish: Wish) -> Effects:
    """One paper is ready, or is not after all."""
    if wish.subject not in papers_of(walk):
        return walk.talk.toast(walk.talk.say("This button no longer fits. Please use the latest message."))
    ticks = walk.interview.ticks
    turned = tuple(one for one in ticks if one != wish.subject)
    if turned == ticks:
        turned = (*ticks, wish.subject)
    after = walk.now(replace(walk.interview, ticks=turned))
    return (RememberInterview(after.interview), *walk.talk.put(_screen(after), _place(after)))


async def take(walk: Walk, _wish: Wish) -> Effects:
    """The page, or the draft, as a Word file."""
    talk, check = walk.talk, walk.check
    case = Case.of(talk.house.rulebook, check, walk.known, talk.turn.today, talk.speaker)
    if check.id in REPORTS:
        words = talk.say("A draft to be edited: what is known is filled in, the gaps are marked.")
        return (SendFile("station-bot-report.docx", await talk.house.desk.report(case), words),)
    if check.policy in SUMMARIES:
        words = talk.say("The self-check on one page, to print or to edit.")
        content = await talk.house.desk.summary(case, walk.interview.name, walk.interview.ticks)
        return (SendFile(f"station-bot-{check.id.replace('/', '-')}.docx", content, words),)
    return talk.toast(talk.say("This button no longer works. /start shows what there is."))


def _place(walk: Walk) -> InterviewId | None:
    """The open interview's screen is where the list stands; a check put away has none."""
    opened = walk.talk.turn.interview
    return walk.interview.id if opened is not None and opened.id == walk.interview.id else None


def _screen(walk: Walk) -> Reply:
    talk, papers, id_ = walk.talk, papers_of(walk), walk.interview.id
    ready = [mark for mark in papers if mark in walk.interview.ticks]
    lines: list[Line] = [
        small(heading(walk)),
        bold(talk.say("Papers to hand in")),
        *(
            cited(talk, walk.check, talk.pack(walk.check, one.text), one.source)
            for one in walk.check.documents
            if one.remark
        ),
        talk.say("Ready: {ready} of {n}. Tap a number to tick it off.", ready=len(ready), n=len(papers)),
        "",
    ]
    boxes: list[Button] = []
    for number, (mark, sentence) in enumerate(papers.items(), 1):
        box = "☑" if mark in ready else "☐"
        lines.append(f"{box} {number}. {sentence}")
        boxes.append(button(f"{box} {number}", Wish(TICK, id_, mark)))
    back = [button(talk.say("‹ Back to the result"), Wish("resume", id_))]
    return page(lines, [*in_rows(boxes, A_ROW), _file_button(walk), back])


def _file_button(walk: Walk) -> list[Button]:
    talk, wish = walk.talk, Wish(TAKE, walk.interview.id)
    if walk.check.id in REPORTS:
        return [button(talk.say("Draft of the application report (Word)"), wish)]
    if walk.check.policy in SUMMARIES:
        return [button(talk.say("The self-check on one page (Word)"), wish)]
    return []
