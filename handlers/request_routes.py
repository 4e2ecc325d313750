"""One table more: commands, buttons and typed texts about questions for the staff."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import help_wanted, kept_answers, open_requests
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.staff import handing_over, request_list, requests, reviewed
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {
    "ask": help_wanted.ask_staff,
    "close": open_requests.close,
}

DESK: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    "rqc": requests.claim,
    "rqa": requests.answer,
    "rqh": handing_over.colleagues,
    "rqt": handing_over.hand_over,
    "rqx": requests.close,
    "rqk": reviewed.keep,
}
"""Under cards: in the staff's group too."""

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    "hw": help_wanted.ask,
    "hwx": open_requests.close_it,
    "hwb": help_wanted.bot_instead,
    "hws": help_wanted.staff_again,
    "hwk": kept_answers.show,
    "rq": requests.show,
    "rqs": request_list.show,
    "rqe": reviewed.change_answer,
    "rqy": reviewed.confirm,
    "rkl": reviewed.listed,
    "rk": reviewed.one_kept,
    "rkr": reviewed.retire,
    **DESK,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {
    help_wanted.QUESTION: help_wanted.typed_question,
    requests.ANSWER: requests.typed_answer,
    reviewed.QUESTION: reviewed.typed,
    reviewed.ANSWER: reviewed.typed,
}
