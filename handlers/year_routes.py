"""One table more: commands, buttons and typed texts about credit hours, activities and dates."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import activities, activity_draft, activity_entry, activity_people, date_entry, dates, hour_entry, hours
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {"hours": hours.mine, "dates": dates.mine}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    "hrs": hours.show,
    "hra": hour_entry.add,
    "hrc": hour_entry.category,
    "hrk": hour_entry.correct,
    "hrx": hours.export,
    "hrr": hours.remind,
    "act": activities.show,
    "aca": activity_entry.add,
    "acr": activity_entry.rate,
    "acp": activity_people.choose,
    "acd": activity_people.enter,
    "acb": activities.take_back,
    "dts": dates.show,
    "dti": dates.calendar,
    "dte": date_entry.move,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {
    hour_entry.HOURS: hour_entry.typed_hours,
    hour_entry.WHAT: hour_entry.typed_what,
    activity_draft.TITLE: activity_entry.typed_title,
    activity_draft.DAY: activity_entry.typed_day,
    activity_draft.RATE: activity_entry.typed_rate,
    activity_draft.AMOUNT: activity_entry.typed_amount,
    activity_draft.WHO: activity_people.typed_who,
    date_entry.DAY: date_entry.typed_day,
}
