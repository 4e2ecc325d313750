"""One table more: commands, buttons and typed texts about messages nobody asked for a moment ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import messages
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.file_ports import PEOPLE
from handlers.staff import (
    aiming,
    aiming_more,
    announcements,
    composing,
    drafting,
    preflight,
    running,
    sending_off,
    timing,
)
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {"stop": messages.stop}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    messages.VERB: messages.press,
    "an": announcements.show,
    "ann": announcements.new,
    "anc": announcements.copy,
    "anv": announcements.view,
    "ane": announcements.edit,
    "anb": composing.choose_way,
    "aud": aiming.press,
    "ans": timing.choose,
    "anp": preflight.show,
    "ant": preflight.test,
    "cpw": preflight.see,
    "cps": sending_off.send,
    "cpa": sending_off.approve,
    "cpn": sending_off.decline,
    "cpu": sending_off.take_back,
    "cpp": running.pause,
    "cpr": running.resume,
    "cpc": running.cancel,
    "cpx": running.report,
    "cpf": running.resend,
    "cpd": running.retract,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {
    composing.TEXT: composing.typed_text,
    composing.FILE: composing.typed_file,
    composing.ENTRY: composing.typed_entry,
    composing.WEB: composing.typed_web,
    aiming_more.PLACE: aiming_more.typed_place,
    aiming_more.STATION: aiming_more.typed_station,
    PEOPLE: aiming_more.typed_list,
    timing.AT: timing.typed_when,
}

LEAVING: Mapping[str, Callable[[Talk, Form], Awaitable[Effects]]] = dict.fromkeys(FORMS, drafting.left)
"""Whoever types that they would rather not is at the draft again, as by the button."""
