"""Staff bring many stations in one file: all of them are added, or none and every fault is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Effect, Enter, Reply, SendFile, Tell
from handlers.entering import AddStation, Witness
from handlers.fault_lines import refusal
from handlers.file_ports import STATIONS, ListedStation, Reading, Source, Unread
from handlers.invitations import new_link
from handlers.page import Line, bold, page, small
from handlers.staff.desk import for_staff_only
from handlers.standing import is_staff, listener
from handlers.station import Station, StationId
from handlers.talk import Talk
from handlers.turn import Form, Language, PersonId

Effects = tuple[Effect, ...]
FILE = "station-bot-stations.xlsx"
BEYOND_UPDATES = 10**14
"""Other ids are updates' numbers, which stay far below."""
ROOM = 10_000
"""Ids that one update may give; more than the rows that are read."""
MOST_NAMES = 10
"""Shown of those that were added."""


async def begin(talk: Talk, _wish: Wish) -> Effects:
    """The template comes, and the list is waited for."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    template = await talk.house.desk.station_template(_reading(talk))
    file = SendFile(FILE, template, talk.say("Template: stations"))
    return (forms.ask(STATIONS), file, *talk.below(_waiting(talk)))


def _reading(talk: Talk) -> Reading:
    return Reading(talk.house.rulebook, talk.turn.today, talk.speaker)


def _waiting(talk: Talk, note: str | None = None) -> Reply:
    megabytes, rows = talk.house.desk.limits
    lines: list[Line] = [
        note,
        bold(talk.say("Send the list of stations here")),
        talk.say("Fill in the template above, one station a row. Then send it as a document."),
        talk.say("All of them are added, or none: with one bad cell nothing is."),
        small(talk.say("At most {rows} rows and {megabytes} MB; .xlsx, or .csv.", rows=rows, megabytes=megabytes)),
    ]
    return page(lines, [[button(talk.say("Never mind"), Wish("nevermind"))]])


async def typed(talk: Talk, _form: Form, _text: str) -> Effects:
    """A text while the list is waited for."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    return talk.below(_waiting(talk, talk.say("I wait for a file, not for a text.")))


async def take(talk: Talk, _form: Form, source: Source) -> Effects:
    """The list, from somebody who is staff still."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    listed = await talk.house.desk.stations(_reading(talk), source, await talk.records.stations.names())
    if isinstance(listed, Unread):
        return refusal(talk, listed.faults)
    languages = await talk.records.stations.languages(PersonId(one.contact) for one in listed if one.contact)
    added = [_station(talk, one) for one in listed]
    entered = [
        Enter(record)
        for station in added
        for record in (AddStation(station), Witness("added a station", None, station.id))
    ]
    pairs = [(station, PersonId(one.contact)) for station, one in zip(added, listed, strict=True) if one.contact]
    invited = [effect for pair in pairs if pair[1] in languages for effect in _invited(talk, pair, languages[pair[1]])]
    unknown = [station.name for station, person in pairs if person not in languages]
    return (forms.DONE, *entered, *invited, *talk.below(_result(talk, added, len(pairs) - len(unknown), unknown)))


def _station(talk: Talk, one: ListedStation) -> Station:
    number = BEYOND_UPDATES + talk.turn.number * ROOM + one.row
    return Station(StationId(number), one.name, one.policy, one.place, one.published_on)


def _invited(talk: Talk, who: tuple[Station, PersonId], language: Language) -> Iterator[Effect]:
    """A contact who has written to us is sent a link: nobody is made a member without saying so."""
    station, person = who
    invite, link = new_link(talk, station, "contact", number=station.id)
    heard = listener(talk, language)
    day = heard.speaker.date(datetime.fromtimestamp(invite.expires_at, talk.turn.now.tzinfo).date())
    yield Enter(invite)
    yield Tell(
        person,
        page(
            [
                bold(heard.say("You were named as the contact of “{station}”.", station=station.name)),
                heard.say("Open this link to join it:"),
                link,
                heard.say("It is valid until {day}.", day=day),
            ]
        ),
    )


def _result(talk: Talk, added: Sequence[Station], invited: int, unknown: Sequence[str]) -> Reply:
    lines: list[Line] = [bold(talk.count("{n} station was added.", "{n} stations were added.", len(added)))]
    lines += _named(talk, [station.name for station in added])
    if invited:
        sent = talk.count("{n} contact was sent a link.", "{n} contacts were sent a link.", invited)
        lines += ["", sent]
    if unknown:
        lines += ["", talk.say("These contacts have not written to the bot yet; invite them from the station:")]
        lines += _named(talk, unknown)
    return page(lines, [[button(talk.say("Stations"), Wish("sts")), button(talk.say("‹ Back"), Wish("staff"))]])


def _named(talk: Talk, names: Sequence[str]) -> list[Line]:
    lines: list[Line] = [f"· {name}" for name in names[:MOST_NAMES]]
    if (more := len(names) - MOST_NAMES) > 0:
        lines.append(talk.say("… and {n} more", n=more))
    return lines
