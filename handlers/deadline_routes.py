"""One table more: commands, buttons and typed texts about deadlines and reminders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from handlers import deadlines
from handlers.buttons import Wish
from handlers.effects import Effect
from handlers.reminder_words import DONE, LIST
from handlers.staff import calendar, calendar_draft, calendar_questions
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]

COMMANDS: Mapping[str, Callable[[Talk, str], Awaitable[Effects]]] = {"deadlines": deadlines.mine}

MENUS: Mapping[str, Callable[[Talk, Wish], Awaitable[Effects]]] = {
    LIST: deadlines.show,
    deadlines.ITEM: deadlines.item,
    DONE: deadlines.done,
    deadlines.SWITCH: deadlines.switch,
    deadlines.CALENDAR: deadlines.calendar,
    calendar.LIST: calendar.show,
    calendar.ITEM: calendar.item,
    calendar.ADD: calendar_draft.add,
    calendar.MOVE: calendar.move,
    calendar.CANCEL: calendar.cancel,
    calendar_questions.TAP: calendar_draft.tap,
}

FORMS: Mapping[str, Callable[[Talk, Form, str], Awaitable[Effects]]] = {
    calendar_questions.TITLE: calendar_draft.typed,
    calendar_questions.ENGLISH: calendar_draft.typed,
    calendar_questions.DAY: calendar_draft.typed,
    calendar_questions.POLICY: calendar_draft.typed,
    calendar_questions.WHO: calendar_draft.typed,
    calendar_questions.LEADS: calendar_draft.typed,
    calendar_questions.LATE: calendar_draft.typed,
    calendar_questions.SURE: calendar_draft.typed,
    calendar.MOVED: calendar.typed_move,
}
