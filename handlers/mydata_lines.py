"""Parts of what is shown of one's own data: headings with lines; hours, reminders, what was entered of stations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.campaign import TOPICS
from handlers.dates import EVENT_NAMES
from handlers.hours import CATEGORY_NAMES
from handlers.page import Line, bold
from handlers.talk import Talk
from handlers.year_records import YEAR_END
from locales import worded

MOST_LINES = 20
"""Of each kind, in the text; the file has all."""
REMINDERS: Mapping[str, str] = {YEAR_END: worded("Before the year's credit hours close")}


def rows_of(kept: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    """One kind of what is kept."""
    rows = kept.get(name, ())
    return rows if isinstance(rows, list) else ()


def section(talk: Talk, title: str, lines: Sequence[str]) -> list[Line]:
    """A heading and its lines; nothing of nothing."""
    if not lines:
        return []
    shown = [f"· {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(talk.say("… and {n} more, in the file", n=len(lines) - MOST_LINES))
    return ["", bold(talk.say("{what} ({more})", what=title, more=len(lines))), *shown]


def year_sections(talk: Talk, kept: Mapping[str, object]) -> list[Line]:
    """Hours, reminders, activities and days."""
    parts = (
        (talk.say("Credit hours"), [_hours(talk, one) for one in rows_of(kept, "credit_hours")]),
        (talk.say("Reminders you want"), [_reminder(talk, one) for one in rows_of(kept, "reminders")]),
        (talk.say("Activities you entered"), [_activity(talk, one) for one in rows_of(kept, "activities_by_you")]),
        (talk.say("Days you entered"), [_day(talk, one) for one in rows_of(kept, "days_by_you")]),
        (talk.say("Announcements and reminders to you"), _announced(talk, rows_of(kept, "announcements_to_you"))),
        (talk.say("Announcements you wrote"), _announced(talk, rows_of(kept, "announcements_by_you"))),
    )
    return [line for title, lines in parts for line in section(talk, title, lines)]


def question_sections(talk: Talk, kept: Mapping[str, object]) -> list[Line]:
    """What was passed on to the staff, and what was said then; of staff, what they answered and kept."""
    parts = (
        (talk.say("Questions passed on"), [_question(talk, one) for one in rows_of(kept, "questions")]),
        (talk.say("Said about them"), [_said(talk, one) for one in rows_of(kept, "said_about_questions")]),
        (talk.say("Answers you gave as staff"), [str(one["text"]) for one in rows_of(kept, "answers_by_you")]),
        (talk.say("Answers you kept as staff"), [str(one["answer"]) for one in rows_of(kept, "answers_kept_by_you")]),
    )
    return [line for title, lines in parts for line in section(talk, title, lines)]


def _question(talk: Talk, one: Mapping[str, object]) -> str:
    states = {"open": talk.say("waits"), "claimed": talk.say("claimed"), "closed": talk.say("closed")}
    return _joined(one["text"], states.get(str(one["state"])))


def _said(talk: Talk, one: Mapping[str, object]) -> str:
    side = talk.say("You") if one["side"] == "person" else talk.say("Staff")
    return talk.say("{side}: {text}", side=side, text=one["text"])


def message_sections(talk: Talk, kept: Mapping[str, object]) -> list[Line]:
    """What is switched off; on how many lists they stand."""
    found = kept.get("messages")
    messages = found if isinstance(found, dict) else {}
    said = []
    if messages.get("stopped_since"):
        said.append(talk.say("You get no announcements and no reminders any more."))
    off = [talk.say(TOPICS[topic]) for topic in messages.get("switched_off", ()) if topic in TOPICS]
    if off:
        said.append(talk.say("Switched off: {topics}", topics=talk.say(", ").join(off)))
    if messages.get("follow_ups"):
        said.append(talk.say("Follow-ups by my results"))
    if lists := messages.get("on_lists_of_staff"):
        said.append(talk.count("On {n} list of the staff", "On {n} lists of the staff", lists))
    return section(talk, talk.say("Messages"), said)


def _hours(talk: Talk, one: Mapping[str, object]) -> str:
    category = CATEGORY_NAMES.get(str(one["category"]))
    hours = str(one["hours"]) if one["hours"] is not None else talk.say("no hours given")
    back = talk.say("taken back") if one["takes_back"] else None
    return _joined(one["year"], talk.say(category) if category else None, hours, one["what"], one["station"], back)


def _reminder(talk: Talk, one: Mapping[str, object]) -> str:
    return talk.say(REMINDERS.get(str(one["kind"]), str(one["kind"])))


def _activity(talk: Talk, one: Mapping[str, object]) -> str:
    return _joined(one["station"], one["what"], one["day"], talk.say("taken back") if one["takes_back"] else None)


def _day(talk: Talk, one: Mapping[str, object]) -> str:
    return _joined(one["station"], talk.say(EVENT_NAMES[str(one["kind"])]), one["day"] or "—")


def _announced(talk: Talk, rows: Sequence[Mapping[str, object]]) -> list[str]:
    return [
        _joined(str(one["at"] or "")[:10], talk.say(TOPICS.get(str(one["topic"]), str(one["topic"])))) for one in rows
    ]


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
