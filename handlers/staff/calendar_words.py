"""A deadline of the staff's calendar in words: whom it is for, when they are reminded, who was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handlers.campaign import Audience, Headcount
from handlers.deadline_ports import Reminded
from handlers.deadline_records import LATE_NAMES, Kept
from handlers.deadline_words import leads_of
from handlers.page import Line, bold
from handlers.places import DISTRICTS
from handlers.profile import SHOWN
from handlers.reminding import days_before
from handlers.talk import Talk
from locales import worded

STATES: Mapping[str, str] = {
    "planned": worded("waiting"),
    "queued": worded("waiting"),
    "uncertain": worded("not certain"),
    "sent": worded("sent"),
    "blocked": worded("blocked"),
    "failed": worded("failed"),
    "skipped": worded("not sent"),
}
REASONS: Mapping[str, str] = {
    "unreachable": worded("cannot be reached"),
    "stopped": worded("stopped messages"),
    "muted": worded("reminders off"),
    "done": worded("done already"),
    "late": worded("its day had passed"),
    "newer": worded("a newer one was sent"),
    "complete": worded("nothing was missing"),
}


def short_of(talk: Talk, policy: str | None) -> str:
    """A document's short name."""
    known = talk.house.rulebook.policies.get(policy or "")
    return talk.pack_of(known.id, known.short) if known else talk.say("none")


def audience_words(talk: Talk, audience: Audience) -> str:
    """Whom it is for."""
    parts = [
        *(talk.say(SHOWN[one]) for one in audience.roles if one in SHOWN),
        *(short_of(talk, one) for one in audience.policies),
        *(talk.say(names[one]) for one in audience.places for names in DISTRICTS.values() if one in names),
    ]
    return talk.say(", ").join(parts) if parts else talk.say("everybody")


def deadline_lines(talk: Talk, kept: Kept) -> Iterator[Line]:
    """All that was entered."""
    yield bold(f"{talk.speaker.date(kept.on)} · {kept.title('zh_Hans')}")
    if english := kept.titles.get("en"):
        yield english
    if kept.cancelled:
        yield talk.say("Cancelled.")
    yield talk.say("Document: {policy}", policy=short_of(talk, kept.policy))
    yield talk.say("For: {people}", people=audience_words(talk, kept.audience))
    yield talk.say("Reminders: {when}.", when=leads_of(kept.leads, talk.speaker))
    yield talk.say("If its day was missed: {rule}", rule=talk.say(LATE_NAMES[kept.late]))
    first = talk.house.manners.next_reminders(talk.turn.now)
    coming = [day for lead in kept.leads if (day := days_before(kept.on, lead)) >= first]
    if coming and not kept.cancelled:
        yield talk.say("Next reminder: {day}", day=talk.speaker.date(min(coming)))
    elif not kept.cancelled:
        yield talk.say("No reminder is left to come.")


def gone_out(talk: Talk) -> bool:
    """Whether today's reminders went out already."""
    return talk.house.manners.next_reminders(talk.turn.now) > talk.turn.now.date()


def headcount_line(talk: Talk, counted: Headcount) -> str:
    """How many are meant."""
    said = talk.count("{n} person would be reminded now.", "{n} people would be reminded now.", counted.total)
    out = [f"{_reason(talk, why)} {many}" for why, many in sorted(counted.left_out.items())]
    return said if not out else said + "\n" + talk.say("Left out: {reasons}", reasons=talk.say(", ").join(out))


def reminded_lines(talk: Talk, found: Sequence[Reminded]) -> Iterator[Line]:
    """Who was reminded so far, as numbers that add up."""
    if not found:
        yield talk.say("Nobody was reminded yet.")
        return
    yield bold(talk.say("Reminded so far"))
    for (on, lead), parts in groupby(found, key=lambda one: (one.on, one.lead)):
        said = talk.say(", ").join(_result(talk, one) for one in parts)
        what = talk.say("{what} ({more})", what=_head(talk, lead), more=talk.speaker.date(on))
        yield "· " + talk.say("{what}: {result}", what=what, result=said)


def _head(talk: Talk, lead: int) -> str:
    if lead < 0:
        return talk.say("told of the change")
    return talk.count("{n} day before", "{n} days before", lead)


def _result(talk: Talk, one: Reminded) -> str:
    state = talk.say(STATES[one.state]) if one.state in STATES else one.state
    if one.reason and one.state == "skipped":
        state = talk.say("{what} ({more})", what=state, more=_reason(talk, one.reason))
    return f"{state} {one.people}"


def _reason(talk: Talk, why: str) -> str:
    return talk.say(REASONS[why]) if why in REASONS else why
