"""A station's activities: what was done, when, how many took part; taken back by a counter-entry."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import activity_telling
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, Reply
from handlers.hours import CATEGORY_NAMES
from handlers.page import Line, bold, folded, page, small
from handlers.standing import Access, access_to, number_in, refused
from handlers.station import StationId
from handlers.talk import Talk
from handlers.telling import written
from handlers.year_ports import Activity
from handlers.year_records import ActivityId, TakeBackActivity

Effects = tuple[Effect, ...]
SHOWN = 20
"""Activities on one screen, the latest first."""
SURE = "y"


async def show(talk: Talk, wish: Wish) -> Effects:
    """What a station did."""
    access = await access_to(talk, wish.subject)
    return talk.put(await screen(talk, access)) if access else refused(talk, "look at activities")


async def screen(talk: Talk, access: Access, note: str | None = None, without: ActivityId | None = None) -> Reply:
    """The latest ones, and what may be done."""
    kept = await talk.records.years.activities(access.station.id, SHOWN)
    return activity_screen(talk, access, [one for one in kept if one.id != without], note)


def activity_screen(talk: Talk, access: Access, kept: Sequence[Activity], note: str | None = None) -> Reply:
    """The same of activities that are at hand."""
    station = str(access.station.id)
    lines: list[Line] = [
        note,
        "" if note else None,
        bold(talk.say("Activities: {station}", station=access.station.name)),
    ]
    lines += [f"{number}. {activity_line(talk, one)}" for number, one in enumerate(kept, 1)]
    if not kept:
        lines.append(talk.say("Nothing is entered yet."))
    lines += ["", folded(no_number(talk, access.station.policy))]
    rows: list[Sequence[Button]] = []
    if access.may_enter:
        rows.append([button(talk.say("Enter an activity"), Wish("aca", None, station), "primary")])
        if kept:
            rows.append([button(talk.say("Correct"), Wish("acb", None, station))])
    return page(lines, [*rows, [button(talk.say("‹ Back"), Wish("st", None, station))]])


def activity_line(talk: Talk, one: Activity) -> str:
    """What it was, when, its hours, how many took part."""
    if one.hours is None:
        hours = talk.say("no hours given")
    else:
        hours = f"{talk.say(CATEGORY_NAMES[one.category or 'general'])} {written(one.hours)}"
    many = talk.count("{n} took part", "{n} took part", one.took_part)
    return " · ".join(part for part in (one.title, talk.speaker.date(one.on), hours, many) if part)


def no_number(talk: Talk, policy: str) -> str:
    """What the document says of an activity's hours: no number; whom to ask."""
    silence = talk.house.rulebook.silent.get(f"{policy}/silent/seminar-hours")
    said = [talk.say("Hours are only given where staff entered an hour table from a document.")]
    if silence is not None:
        said.append(talk.pack_of(policy, silence.text))
        said.append(talk.say("Ask: {whom}", whom=talk.pack_of(policy, silence.ask)))
    return "\n".join(said)


async def take_back(talk: Talk, wish: Wish) -> Effects:
    """Which one is wrong; once more to be sure; then taken back, from each list too."""
    access = await access_to(talk, wish.subject)
    if access is None or not access.may_enter:
        return refused(talk, "correct activities", _id(access))
    number, _, sure = wish.choice.partition("~")
    kept = await talk.records.years.activities(access.station.id, SHOWN)
    wrong = next((one for one in kept if one.id == number_in(number)), None)
    if number and wrong is None:
        return talk.toast(talk.say("This button no longer fits. Please use the latest message."))
    if wrong is None:
        return talk.put(_choice(talk, access, kept))
    if sure != SURE:
        return talk.put(_question(talk, access, wrong))
    member = access.membership.id if access.membership else None
    number_of_this = ActivityId(talk.turn.number)
    back = TakeBackActivity(number_of_this, wrong.id, access.station.id, talk.turn.today, member)
    told = await activity_telling.taken_back(talk, access, wrong)
    return (Enter(back), *talk.put(await screen(talk, access, talk.say("✓ Taken back."), wrong.id)), *told)


def _id(access: Access | None) -> StationId | None:
    return access.station.id if access else None


def _choice(talk: Talk, access: Access, kept: Sequence[Activity]) -> Reply:
    station = str(access.station.id)
    rows: list[Sequence[Button]] = [
        [button(activity_line(talk, one), Wish("acb", None, station, str(one.id)))] for one in kept
    ]
    sentence = talk.say("Which entry is wrong?") if rows else talk.say("There is nothing to choose from.")
    return page([bold(sentence)], [*rows, [button(talk.say("‹ Back"), Wish("act", None, station))]])


def _question(talk: Talk, access: Access, wrong: Activity) -> Reply:
    station, line = str(access.station.id), activity_line(talk, wrong)
    sentence = talk.say("Take back “{entry}”? The entry stays, a counter-entry names it.", entry=line)
    hint = small(talk.say("It goes from the list of each who took part, too."))
    yes = button(talk.say("Take it back"), Wish("acb", None, station, f"{wrong.id}~{SURE}"), "danger")
    return page([bold(sentence), hint], [[yes, button(talk.say("‹ Back"), Wish("act", None, station))]])
