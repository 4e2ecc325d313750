"""My checks: every interview of this person, to open, name or delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.buttons import Wish, button
from handlers.check import reopen, screen_of
from handlers.effects import Button, Disarm, Effect, ForgetInterview, Reply
from handlers.naming import asked_for_name
from handlers.page import Line, bold, page, small
from handlers.talk import Talk
from handlers.turn import InterviewId
from handlers.walk import Walk, put_away, walk_of
from handlers.wording import outcome_name, whom

Effects = tuple[Effect, ...]
A_PAGE = 8
"""Checks on one screen."""
MOST = 200
"""Checks looked up; nobody is known to keep more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One interview in the list. The first one opened is 1, whatever comes later."""

    number: int
    walk: Walk

    def called(self) -> str:
        """2. 张工 · 首席专家."""
        title = self.walk.talk.pack(self.walk.check, self.walk.check.title)
        name = self.walk.interview.name
        return f"{self.number}. {name} · {title}" if name else f"{self.number}. {title}"


async def mine(talk: Talk, _argument: str = "") -> Effects:
    """`/checks`."""
    return talk.below(_list_screen(talk, await _entries(talk), 0))


async def leaf(talk: Talk, wish: Wish) -> Effects:
    """A page of the list. From a verdict it comes below it, so that the verdict stays."""
    start = int(wish.subject) if wish.subject.isdecimal() else 0
    screen = _list_screen(talk, await _entries(talk), start)
    return talk.put(screen) if wish.interview is None else talk.below(screen)


async def _entries(talk: Talk, without: InterviewId | None = None) -> Sequence[Entry]:
    kept = await talk.records.interviews(talk.turn.person.id, MOST)
    interviews = [interview for interview in kept if interview.id != without]
    walks = [(len(interviews) - place, walk_of(talk, interview)) for place, interview in enumerate(interviews)]
    return [Entry(number, walk) for number, walk in walks if walk is not None]


def _list_screen(talk: Talk, entries: Sequence[Entry], start: int) -> Reply:
    start = start if 0 <= start < len(entries) else 0
    shown = entries[start : start + A_PAGE]
    lines: list[Line] = [bold(talk.say("My checks"))]
    if not entries:
        lines.append(talk.say("Nothing here yet. Each check you answer is kept here."))
    lines += [_entry_line(talk, entry) for entry in shown]
    rows: list[list[Button]] = [[_entry_button(entry)] for entry in shown]
    turning: list[Button] = []
    if start > 0:
        turning.append(button(talk.say("‹ Earlier"), Wish("mine", None, str(max(0, start - A_PAGE)))))
    if start + A_PAGE < len(entries):
        turning.append(button(talk.say("Later ›"), Wish("mine", None, str(start + A_PAGE))))
    return page(lines, [*rows, turning, [button(talk.say("All checks"), Wish("checks"))]])


def _entry_line(talk: Talk, entry: Entry) -> str:
    return f"{entry.called()} · {state_of(entry.walk)} · {talk.speaker.date(entry.walk.interview.opened)}"


def _entry_button(entry: Entry) -> Button:
    return button(entry.called(), Wish("item", entry.walk.interview.id))


def state_of(walk: Walk) -> str:
    """Where it stands: the verdict, or how much is missing."""
    outcome = walk.verdict.outcome
    left = len(walk.still_open())
    if outcome == "incomplete" and left:
        return walk.talk.count("at most {n} question left", "at most {n} questions left", left)
    return outcome_name(walk.talk, outcome) if outcome else walk.talk.say("No verdict on this day")


async def item(walk: Walk, _wish: Wish) -> Effects:
    """One interview: what can be done with it."""
    talk, id_ = walk.talk, walk.interview.id
    lines: list[Line] = [
        bold(whom(talk, walk.check, walk.interview)),
        f"{state_of(walk)} · {talk.speaker.date(walk.interview.opened)}",
    ]
    private = [fact for fact in walk.check.facts if fact.private and fact.name not in walk.interview.answers]
    if walk.interview.closed and private:
        lines.append(small(talk.say("The answer about health is not kept and will be asked again.")))
    rows = [
        [button(talk.say("Open"), Wish("resume", id_), "primary")],
        [button(talk.say("Name this check"), Wish("name", id_)), button(talk.say("Delete"), Wish("delete", id_))],
        [button(talk.say("‹ My checks"), Wish("mine"))],
    ]
    return talk.put(page(lines, rows))


async def resume(walk: Walk, _wish: Wish) -> Effects:
    """Take an interview up again."""
    return await reopen(walk)


async def name(walk: Walk, _wish: Wish) -> Effects:
    """Ask for a name; the interview becomes the open one, for the name will be typed."""
    opened = walk.talk.turn.interview
    away = put_away(walk.talk) if opened is not None and opened.id != walk.interview.id else ()
    waiting, effects = asked_for_name(walk)
    return (*away, *effects, *walk.talk.put(screen_of(waiting), walk.interview.id))


async def delete(walk: Walk, _wish: Wish) -> Effects:
    """Ask once before deleting."""
    talk, id_ = walk.talk, walk.interview.id
    question = talk.say("Delete “{check}” and its answers?", check=whom(talk, walk.check, walk.interview))
    yes = button(talk.say("Delete"), Wish("forget", id_), "danger")
    return talk.put(page([bold(question)], [[yes, button(talk.say("Keep it"), Wish("item", id_))]]))


async def forget(walk: Walk, _wish: Wish) -> Effects:
    """Delete, and show what is left."""
    talk, id_ = walk.talk, walk.interview.id
    entries = await _entries(talk, without=id_)
    disarmed: Effects = () if walk.interview.closed else (Disarm(id_),)
    return (
        *talk.toast(talk.say("Deleted.")),
        *disarmed,
        ForgetInterview(id_),
        *talk.put(_list_screen(talk, entries, 0)),
    )
