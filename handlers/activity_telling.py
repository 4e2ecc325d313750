"""Who took part in an activity is told, once and in their language, that it stands in their list; and if it goes."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Tell
from handlers.page import Line, page
from handlers.standing import Access, listener
from handlers.talk import Talk
from handlers.turn import PersonId
from handlers.year_ports import Activity

Effects = tuple[Effect, ...]


async def entered(talk: Talk, access: Access, activity: Activity, people: Iterable[PersonId]) -> Effects:
    """It was entered. Whoever entered it knows; who stopped messages is not written to."""
    return await _told(talk, access, activity, people, back=False)


async def taken_back(talk: Talk, access: Access, activity: Activity) -> Effects:
    """It is not in their lists any more."""
    people = await talk.records.years.took_part(activity.id)
    return await _told(talk, access, activity, people, back=True)


async def _told(talk: Talk, access: Access, one: Activity, people: Iterable[PersonId], *, back: bool) -> Effects:
    others = [person for person in dict.fromkeys(people) if person != talk.turn.person.id]
    reached = await talk.records.deadlines.reached(others)
    languages = await talk.records.stations.languages(reached)
    told: list[Effect] = []
    for person in others:
        if person in reached:
            theirs = listener(talk, languages.get(person, talk.turn.person.language))
            told.append(Tell(person, page(*_words(theirs, access, one, back=back))))
    return tuple(told)


def _words(talk: Talk, access: Access, one: Activity, *, back: bool) -> tuple[list[Line], list[list[Button]]]:
    params = {"station": access.station.name, "what": one.title, "day": talk.speaker.date(one.on)}
    if back:
        return [talk.say("{station} took back an activity: “{what}”, {day}.", **params)], []
    said = talk.say("{station} entered an activity in which you took part: “{what}”, {day}.", **params)
    hours = talk.say("It stands in your credit hours.")
    return [said, hours], [[button(talk.say("My credit hours"), Wish("hrs", None, str(one.on.year)))]]
