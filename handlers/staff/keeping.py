"""Staff add a station question by question, and change one the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handlers import forms
from handlers.buttons import Wish, button
from handlers.days import FIRST_DAY, day_between
from handlers.effects import Effect, Enter, Reply
from handlers.entering import KeepStation, Witness
from handlers.page import Line, arranged, bold, page
from handlers.places import DISTRICTS, LONGEST, place_buttons, read_place
from handlers.staff.desk import for_staff_only
from handlers.standing import Access, is_staff, number_in, refused
from handlers.station import Station, StationId
from handlers.stations import station_lines, station_screen
from handlers.talk import Talk
from handlers.turn import Form
from handlers.words import folded
from locales import worded

Effects = tuple[Effect, ...]
NAME, POLICY, PLACE, DAY = "st-name", "st-policy", "st-place", "st-day"
NOT_YET = "-"
TAKEN = worded("There is a station of this name under this document already.")


async def add(talk: Talk, _wish: Wish) -> Effects:
    """A new station: its name first."""
    if not await is_staff(talk):
        return for_staff_only(talk)
    return (forms.ask(NAME), *talk.put(_name_question(talk)))


def _name_question(talk: Talk, note: str | None = None) -> Reply:
    return forms.question(talk, talk.say("What is the station called? Type its name."), note=note)


async def typed_name(talk: Talk, form: Form, text: str) -> Effects:
    """The name, typed."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    name, fault = forms.read_name(talk, text, verbatim=True)
    if name is None:
        return talk.below(_name_question(talk, fault))
    if form.subject:
        station = await _station(talk, form.subject)
        if station is not None and await _taken(talk, name, station.policy, station.name):
            return talk.below(_name_question(talk, talk.say(TAKEN)))
        return await _changed(talk, form.subject, {"name": name})
    return (forms.ask(POLICY, "", {"name": name}), *talk.below(_policy_question(talk)))


async def _taken(talk: Talk, name: str, policy_id: str, own: str = "") -> bool:
    """Whether another station of this document bears the name, （二）or (二)."""
    kept = await talk.records.stations.names()
    return any(folded(name) == folded(one) and under == policy_id and one != own for one, under in kept)


def _policy_question(talk: Talk) -> Reply:
    book = talk.house.rulebook
    ways = [
        [button(talk.text(book.text(one.id, one.short)), Wish("sap", None, one.id))] for one in book.policies.values()
    ]
    return page([bold(talk.say("Under which document?"))], [*ways, [button(talk.say("Never mind"), Wish("nevermind"))]])


async def policy(talk: Talk, wish: Wish) -> Effects:
    """The document, tapped."""
    form = await _asked(talk, POLICY)
    if form is None or wish.subject not in talk.house.rulebook.policies:
        return await _lost(talk)
    if await _taken(talk, form.draft["name"], wish.subject):
        return (forms.ask(NAME), *talk.put(_name_question(talk, talk.say(TAKEN))))
    draft = {**form.draft, "policy": wish.subject}
    return (forms.ask(PLACE, "", draft), *talk.put(_place_question(talk, wish.subject)))


async def typed_policy(talk: Talk, _form: Form, _text: str) -> Effects:
    """Typed instead of tapped: the buttons are shown again."""
    return talk.below(_policy_question(talk))


def _place_question(talk: Talk, policy_id: str, note: str | None = None) -> Reply:
    never = [button(talk.say("Never mind"), Wish("nevermind"))]
    if policy_id in DISTRICTS:
        rows = place_buttons(talk, policy_id, "sal", policy_id)
        return page([note, bold(talk.say("Which district?"))], [*rows, never])
    return page([note, bold(talk.say("Which department? Type it."))], [never])


async def place(talk: Talk, wish: Wish) -> Effects:
    """The district, tapped."""
    form = await _asked(talk, PLACE)
    if form is None or wish.choice not in DISTRICTS.get(wish.subject, {}):
        return await _lost(talk)
    return await _placed(talk, form, wish.choice)


async def typed_place(talk: Talk, form: Form, text: str) -> Effects:
    """The district or department, typed."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    found = read_place(talk, form.draft.get("policy", ""), text)
    if found is None:
        note = talk.say(
            "I do not know that place. Tap a button, or type a name of at most {most} characters.", most=LONGEST
        )
        return talk.below(_place_question(talk, form.draft.get("policy", ""), note))
    return await _placed(talk, form, found)


async def _placed(talk: Talk, form: Form, code: str) -> Effects:
    if form.subject:
        return await _changed(talk, form.subject, {"place": code})
    return (forms.ask(DAY, "", {**form.draft, "place": code}), *talk.put(_day_question(talk)))


def _day_question(talk: Talk, note: str | None = None) -> Reply:
    lines: list[Line] = [
        note,
        bold(talk.say("When was it published?")),
        talk.say("Type a day, such as 2026-03-01."),
    ]
    not_yet = button(talk.say("Not yet"), Wish("sdt", None, NOT_YET))
    return page(lines, [[not_yet, button(talk.say("Never mind"), Wish("nevermind"))]])


async def not_yet(talk: Talk, _wish: Wish) -> Effects:
    """It is not published yet, or nobody knows."""
    form = await _asked(talk, DAY)
    return await _dated(talk, form, None) if form else await _lost(talk)


async def typed_day(talk: Talk, form: Form, text: str) -> Effects:
    """The day, typed."""
    if not await is_staff(talk):
        return (forms.DONE, *for_staff_only(talk))
    day = day_between(talk, text, FIRST_DAY, talk.turn.today)
    if isinstance(day, str):
        return talk.below(_day_question(talk, day))
    return await _dated(talk, form, day)


async def _dated(talk: Talk, form: Form, day: date | None) -> Effects:
    if form.subject:
        return await _changed(talk, form.subject, {"published": day})
    station = Station(
        StationId(talk.turn.number), form.draft["name"], form.draft["policy"], form.draft.get("place"), day
    )
    screen = station_screen(talk, Access(station, None))
    noted = Enter(Witness("added a station", None, station.id))
    return (forms.DONE, Enter(KeepStation(station)), noted, *talk.put(screen))


async def _asked(talk: Talk, kind: str) -> Form | None:
    """The form this button belongs to, if the person is staff and it still stands."""
    form = talk.turn.person.form
    return form if form is not None and form.kind == kind and await is_staff(talk) else None


async def _lost(talk: Talk) -> Effects:
    if not await is_staff(talk):
        return for_staff_only(talk)
    return talk.toast(talk.say("This button no longer fits. Please use the latest message."))


async def change(talk: Talk, wish: Wish) -> Effects:
    """What of a station is to change; closing is asked once, opening happens at once."""
    station = await _station(talk, wish.subject)
    if station is None:
        return refused(talk, "change a station")
    match wish.choice:
        case "name":
            return (forms.ask(NAME, wish.subject), *talk.put(_name_question(talk)))
        case "place":
            draft = {"policy": station.policy}
            return (forms.ask(PLACE, wish.subject, draft), *talk.put(_place_question(talk, station.policy)))
        case "day":
            return (forms.ask(DAY, wish.subject), *talk.put(_day_question(talk)))
        case "shut":
            return talk.put(_closing_question(talk, station))
        case "open" | "close":
            return await _changed(talk, wish.subject, {"open": wish.choice == "open"})
        case _:
            return talk.put(_change_screen(talk, station))


def _change_screen(talk: Talk, station: Station) -> Reply:
    subject = str(station.id)
    turning = (talk.say("Close the station"), "shut") if station.open else (talk.say("Open it again"), "open")
    ways = (
        button(talk.say("Station name"), Wish("sch", None, subject, "name")),
        button(talk.say("District or department"), Wish("sch", None, subject, "place")),
        button(talk.say("Published"), Wish("sch", None, subject, "day")),
        button(turning[0], Wish("sch", None, subject, turning[1])),
        button(talk.say("‹ Back"), Wish("st", None, subject)),
    )
    return page(station_lines(talk, station), arranged(ways))


def _closing_question(talk: Talk, station: Station) -> Reply:
    sentence = talk.say("Close “{station}”? Then it is only looked at; it can be opened again.", station=station.name)
    yes = button(talk.say("Close the station"), Wish("sch", None, str(station.id), "close"), "danger")
    return page([bold(sentence)], [[yes, button(talk.say("‹ Back"), Wish("sch", None, str(station.id)))]])


async def _station(talk: Talk, subject: str) -> Station | None:
    number = number_in(subject)
    if number is None or not await is_staff(talk):
        return None
    return await talk.records.stations.station(StationId(number))


async def _changed(talk: Talk, subject: str, changes: Mapping[str, object]) -> Effects:
    station = await _station(talk, subject)
    if station is None:
        return (forms.DONE, *refused(talk, "change a station"))
    after = replace(station, **changes)  # type: ignore[arg-type]
    noted = Enter(Witness("changed a station", None, station.id))
    return (forms.DONE, Enter(KeepStation(after)), noted, *talk.put(_change_screen(talk, after)))
