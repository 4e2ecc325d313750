"""One table more: commands, buttons and typed texts about people, stations, quotas and one's own data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import (
    campaign_routes,
    cancel,
    deadline_routes,
    forgetting,
    forms,
    invitations,
    joining,
    mydata,
    profile,
    quota_change,
    quota_day,
    quota_entry,
    quota_line,
    quotas,
    request_routes,
    roster,
    stations,
    year_routes,
)
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.file_ports import ROSTER, STATIONS
from handlers.staff import desk, importing, keeping
from handlers.talk import Talk
from handlers.turn import Form
from handlers.typed_steps import leaves

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {
    "profile": profile.show,
    "station": stations.mine,
    "staff": desk.show,
    "quota": quotas.mine,
    "roster": roster.show,
    "mydata": mydata.show,
    "forget": forgetting.ask,
    **year_routes.COMMANDS,
    **deadline_routes.COMMANDS,
    **campaign_routes.COMMANDS,
    **request_routes.COMMANDS,
}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    "nevermind": forms.never_mind,
    "pf": profile.press,
    "st": stations.show,
    "sp": stations.speak_for,
    "mem": stations.members,
    "rm": stations.remove,
    "bye": stations.leave,
    "inv": invitations.make,
    "invs": invitations.links,
    "wd": invitations.withdraw,
    "adm": joining.decide,
    "staff": desk.back,
    "sts": desk.stations,
    "stf": desk.colleagues,
    "sim": importing.begin,
    "sad": keeping.add,
    "sap": keeping.policy,
    "sal": keeping.place,
    "sdt": keeping.not_yet,
    "sch": keeping.change,
    "q": quotas.overview,
    "qd": quotas.detail,
    "qy": quota_day.as_of,
    "qa": quota_entry.add,
    "qn": quota_entry.suggested,
    "qo": quota_change.out,
    "qc": quota_change.correct,
    "qp": quota_change.past,
    roster.VERB: roster.choose,
    "data": mydata.press,
    "erase": forgetting.erase,
    **year_routes.MENUS,
    **deadline_routes.MENUS,
    **campaign_routes.MENUS,
    **request_routes.MENUS,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {
    "profile-place": profile.typed_place,
    joining.NAME: joining.typed_name,
    keeping.NAME: keeping.typed_name,
    keeping.POLICY: keeping.typed_policy,
    keeping.PLACE: keeping.typed_place,
    keeping.DAY: keeping.typed_day,
    quota_day.DAY: quota_day.typed_day,
    quota_entry.NAME: quota_entry.typed_name,
    quota_entry.AMOUNT: quota_entry.typed_amount,
    quota_change.LEFT: quota_change.typed_left,
    quota_line.PAST: quota_change.typed_past,
    **year_routes.FORMS,
    **deadline_routes.FORMS,
    **campaign_routes.FORMS,
    **request_routes.FORMS,
    ROSTER: roster.typed,
    STATIONS: importing.typed,
}


async def typed(talk: Talk, form: Form, text: str) -> Effects:
    """The text answers what was asked, or leaves it."""
    answer = None if leaves(text) else FORMS.get(form.kind)
    return await answer(talk, form, text) if answer else await left(talk, form)


async def left(talk: Talk, form: Form) -> Effects:
    """Nothing is typed after all."""
    leave = campaign_routes.LEAVING.get(form.kind)
    return await leave(talk, form) if leave else forms.stopped(talk)


async def cancel_typed(talk: Talk, argument: str) -> Effects:
    """`/cancel`: what is asked to be typed, else the open check."""
    form = talk.turn.person.form
    return await left(talk, form) if form is not None else await cancel.cancel(talk, argument)
