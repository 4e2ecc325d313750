"""Parts of what is shown of one's own data: reminders, what is done, what is switched off, what staff entered."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.deadline_words import NAMES
from handlers.mydata_lines import rows_of, section
from handlers.page import Line
from handlers.staff.calendar_words import STATES
from handlers.talk import Talk
from rules.deadlines import What

KINDS: Mapping[str, What] = {
    "cycle": "evaluation",
    "term": "term_end",
    "funding": "funding_end",
    "publicity": "publicity_end",
    "window": "call",
    "validity": "validity_end",
    "year": "credit_year_end",
}
"""Kind of a period → what is reminded of."""


def date_sections(talk: Talk, kept: Mapping[str, object]) -> list[Line]:
    """Reminders, done dates, switches, deadlines of the calendar."""
    off = kept.get("no_reminders_of", ())
    by_you = [_entered(talk, one) for one in rows_of(kept, "deadlines_by_you")]
    parts = (
        (talk.say("Reminders"), [_reminded(talk, one) for one in rows_of(kept, "reminded")]),
        (talk.say("Dates you have done"), [_name(talk, one) for one in rows_of(kept, "dates_done")]),
        (talk.say("No reminders of"), [_named(talk, str(one)) for one in off] if isinstance(off, list) else []),
        (talk.say("Deadlines you entered"), by_you),
    )
    return [line for title, lines in parts for line in section(talk, title, lines)]


def _reminded(talk: Talk, one: Mapping[str, object]) -> str:
    state = STATES.get(str(one["state"]))
    return " · ".join((str(one["day"]), _name(talk, one), talk.say(state) if state else str(one["state"])))


def _entered(talk: Talk, one: Mapping[str, object]) -> str:
    return f"{one['day']} · {_title(talk, one.get('titles')) or ''}"


def _name(talk: Talk, one: Mapping[str, object]) -> str:
    return _title(talk, one.get("titles")) or _named(talk, str(one["date"]))


def _title(talk: Talk, titles: object) -> str | None:
    if not isinstance(titles, dict) or not titles:
        return None
    return str(titles.get(talk.speaker.language) or next(iter(titles.values())))


def _named(talk: Talk, key: str) -> str:
    """A date by its name for reminders: what kind of date it is."""
    what = _what(talk, key)
    return talk.say(NAMES[what]) if what else talk.say("A deadline entered by the staff")


def _what(talk: Talk, key: str) -> What | None:
    sign, _, rest = key.partition("/")
    if sign == "h":
        return "credit_year_end"
    parts = (rest.partition("/")[2] if sign == "t" else rest).split("/")
    period = talk.house.rulebook.periods.get("/".join(parts[:2]))
    if period is None:
        return None
    if period.kind == "inactivity":
        return "idle_risk" if parts[-1] == "risk" else "idle_loss"
    if period.kind == "cycle" and period.length is None:
        return "assessment"
    return KINDS.get(period.kind)
