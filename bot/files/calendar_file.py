"""Dates → a file for the phone's calendar: all-day events with an alarm some days before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from handlers.deadline_words import details, name_of
from handlers.year_ports import Dated
from locales import Speaker
from rules import Rulebook
from rules.deadlines import Deadline

ZONE = "Asia/Shanghai"
DOMAIN = "station-bot"
"""Makes an id of ours unlike anybody else's."""
ALARM_DAYS = 7
"""Days before, unless the person says otherwise; of what is nearer, the day before, and at last the day itself."""
ALARM_HOUR = 9
"""An all-day event begins at midnight: an alarm counted from there would ring at night."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of the file."""

    key: str
    """Stable: a later file with the same key moves the event."""
    day: date
    title: str
    details: str


def occasion(rulebook: Rulebook, deadline: Deadline, station: str, about: str, voice: Speaker) -> Occasion | None:
    """A deadline as an event; `None` when it has no day. `station`: its id for the key; `about`: its name to read."""
    if deadline.date is None:
        return None
    name = name_of(deadline, voice)
    title = voice.say("{what}: {whom}", what=name, whom=about) if about else name
    said = [
        *details(rulebook, deadline, voice),
        voice.say("A self-check, not a decision: what the authority says counts."),
    ]
    return Occasion(f"{station}/{deadline.key}", deadline.date, title, "\n".join(said))


def occasions(rulebook: Rulebook, dated: Dated, voice: Speaker) -> Iterator[Occasion]:
    """The events of one station or person: the documents' dates, then the staff's."""
    for deadline in dated.deadlines:
        one = occasion(rulebook, deadline, dated.station, dated.about, voice)
        if one is not None:
            yield one
    for noted in dated.noted:
        yield Occasion(noted.key, noted.day, noted.title, noted.details)


def calendar_file(
    occasions: Iterable[Occasion], made: datetime, voice: Speaker, days_before: int = ALARM_DAYS
) -> bytes:
    """The bytes of an .ics file. `made`: when, with its zone; a file made later replaces what an earlier one said."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//{voice.language}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("x-wr-calname", voice.say("Station dates"))
    calendar.add_component(Timezone.from_tzid(ZONE))
    for one in occasions:
        calendar.add_component(_event(one, made, days_before))
    return bytes(calendar.to_ical())


def _event(one: Occasion, made: datetime, days_before: int) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{DOMAIN}")
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", int(made.timestamp()) // 60)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", one.details)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    ahead = next((days for days in (days_before, 1) if (one.day - made.date()).days > days), 0)
    alarm.add("trigger", timedelta(days=-ahead, hours=ALARM_HOUR))
    event.add_component(alarm)
    return event
