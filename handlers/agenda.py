"""All dates a person is reminded of: the staff's that are meant for them, their documents', stations' and hours'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.deadline_records import MUTED, TOPIC, Kept
from handlers.reminder_sources import from_document, from_staff, from_station, from_year
from handlers.reminder_words import name_of, of_year, rests_on
from handlers.reminding import Coming, Window
from handlers.standing import my_station
from handlers.station import ENTERING, Membership
from handlers.subscription import Subscription
from handlers.talk import Talk
from handlers.year_ports import Dated, Noted
from handlers.year_records import YEAR_END

NOBODY = "me"
"""Stands for a station in the calendar of who has none, as in the file of /dates."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One person's dates to come."""

    talk: Talk
    coming: Sequence[Coming]
    done: frozenset[str]
    wanted: Subscription

    def one(self, key: str) -> Coming | None:
        """The date a button carries; `None` for what is over, or never was theirs."""
        return next((one for one in self.coming if one.key == key), None)

    def is_off(self, one: Coming) -> bool:
        """Whether its own reminders are switched off."""
        return MUTED + one.key in self.wanted.muted

    @property
    def all_off(self) -> bool:
        """Whether no reminder of any date comes."""
        return self.wanted.stopped or TOPIC in self.wanted.muted


async def agenda_of(talk: Talk) -> Agenda:
    """Of whoever writes."""
    me, today = talk.turn.person.id, talk.turn.today
    window = Window(today, today)
    found = [from_staff(one) for one in await talk.records.deadlines.meant(me, today)]
    members = [one for one in await talk.records.stations.memberships(me) if one.state == "member"]
    for policy in await _policies(talk, members):
        found += from_document(talk.house.rulebook, policy, window)
    for one in members:
        if one.role in ENTERING and one.station.open:
            days = await talk.records.years.days(one.station.id)
            found += from_station(talk.house.rulebook, one.station, days, window)
    if YEAR_END in await talk.records.years.wishes(me):
        found += [await _of_year(talk, one) for one in from_year(talk.house.rulebook, window)]
    coming = [one for one in found if not one.passed(today)]
    done = await talk.records.deadlines.done(me)
    wanted = await talk.records.subscriptions.subscription(me)
    return Agenda(talk, sorted(coming, key=lambda one: (one.on, one.key)), done, wanted)


async def _of_year(talk: Talk, one: Coming) -> Coming:
    entries = await talk.records.years.hours(talk.turn.person.id)
    return of_year(talk.house.rulebook, one, entries, talk.speaker)


async def _policies(talk: Talk, members: Sequence[Membership]) -> Sequence[str]:
    """The documents that concern them: of the chat, of the profile, of their stations."""
    profile = await talk.records.stations.profile(talk.turn.person.id)
    named = [talk.turn.person.policy, profile.policy, *(one.station.policy for one in members)]
    return [one for one in dict.fromkeys(named) if one is not None and one in talk.house.rulebook.policies]


async def in_calendar(talk: Talk, chosen: Sequence[Coming]) -> bytes:
    """A file for the phone's calendar. The events have the ids that the file of /dates gives them: none comes twice."""
    own, rulebook = await my_station(talk), talk.house.rulebook
    home = str(own.station.id) if own else NOBODY
    parts = [
        Dated(
            [one.what],
            str(one.station) if one.station is not None else home,
            one.about or (own.station.name if own else ""),
            talk.turn.now,
        )
        for one in chosen
        if not isinstance(one.what, Kept)
    ]
    noted = [
        Noted(one.key, one.on, name_of(rulebook, one, talk.speaker), rests_on(rulebook, one, talk.speaker))
        for one in chosen
        if isinstance(one.what, Kept)
    ]
    return talk.house.scribe.calendar(rulebook, [*parts, Dated((), home, "", talk.turn.now, noted)], talk.speaker)
