"""`/mydata`: all that is kept about a person, as text to read and as a file to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from handlers.buttons import Wish, button
from handlers.effects import Effect, SendFile
from handlers.mydata_dates import date_sections
from handlers.mydata_lines import message_sections, question_sections, rows_of, section, year_sections
from handlers.page import Line, bold, page, shortened, small
from handlers.profile import SHOWN
from handlers.quota_words import any_check
from handlers.station import ROLE_NAMES, STATE_NAMES
from handlers.talk import Talk
from handlers.wording import article_name
from locales import worded

Effects = tuple[Effect, ...]
MOST_COLUMNS = 120
"""Of one's last question; the file has all of it."""
FILE = "station-bot-my-data.json"
WITNESSED: Mapping[str, str] = {
    "looked at a member": worded("looked at a member"),
    "looked at a ledger line": worded("looked at a ledger line"),
    "name shown to staff": worded("the staff were shown your name, to let you in"),
    "let in": worded("let you in"),
    "refused to let in": worded("did not let you in"),
    "removed a member": worded("removed you"),
    "joined staff": worded("you became staff"),
    "read a question": worded("read a question you passed on"),
    "claimed a question": worded("took up a question you passed on"),
    "answered a question": worded("answered a question you passed on"),
    "handed a question over": worded("handed a question you passed on to a colleague"),
    "closed a question": worded("closed a question you passed on"),
    "kept an answer": worded("kept the answer to a question you passed on"),
    "dismissed staff": worded("dismissed you as staff"),
}
"""What the audit notes about a person, in words for them."""


async def show(talk: Talk, _argument: str = "") -> Effects:
    """The text; the file is a tap away."""
    kept = await talk.records.stations.all_about(talk.turn.person.id)
    lines: list[Line] = [bold(talk.say("What is kept about you")), *_self(talk, kept)]
    lines += section(talk, talk.say("Checks"), [_check(talk, one) for one in rows_of(kept, "checks")])
    lines += section(talk, talk.say("Stations"), [_station(talk, one) for one in rows_of(kept, "stations")])
    lines += section(
        talk, talk.say("Ledger lines about you"), [_about(talk, one) for one in rows_of(kept, "lines_about_you")]
    )
    lines += section(
        talk, talk.say("Ledger lines you entered"), [_by(talk, one) for one in rows_of(kept, "lines_by_you")]
    )
    lines += year_sections(talk, kept)
    lines += date_sections(talk, kept)
    lines += message_sections(talk, kept)
    lines += question_sections(talk, kept)
    looks = [_look(talk, one) for one in rows_of(kept, "looked_at_by_staff")]
    lines += section(talk, talk.say("When staff looked at your record"), looks)
    messages = kept.get("messages_not_yet_deleted", 0)
    lines += ["", small(talk.say("Messages of yours not deleted yet: {n}", n=messages))]
    rows = [
        [button(talk.say("Send it as a file"), Wish("data", None, "file"))],
        [button(talk.say("Delete all about me"), Wish("erase"), "danger")],
    ]
    return talk.below(page(lines, rows))


async def press(talk: Talk, wish: Wish) -> Effects:
    """The same by a button, or all of it as a JSON file."""
    if wish.subject != "file":
        return await show(talk)
    kept = await talk.records.stations.all_about(talk.turn.person.id)
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    return (SendFile(FILE, content, talk.say("What is kept about you, on {day}", day=talk.turn.today.isoformat())),)


def _self(talk: Talk, kept: Mapping[str, object]) -> list[Line]:
    person = kept.get("person")
    said = person if isinstance(person, dict) else {}
    role = SHOWN.get(str(said.get("role")))
    lines: list[Line] = [
        talk.say("Your Telegram number: {number}", number=said.get("telegram_id")),
        talk.say("Role: {role}", role=talk.say(role) if role else talk.say("not given")),
    ]
    if said.get("last_question"):
        lines.append(talk.say("Your last question: {text}", text=shortened(str(said["last_question"]), MOST_COLUMNS)))
    if said.get("staff_since"):
        lines.append(talk.say("You are staff: /staff shows all stations."))
    return lines


def _check(talk: Talk, one: Mapping[str, object]) -> str:
    check = talk.house.rulebook.checks.get(str(one["check"]))
    title = talk.pack(check, check.title) if check else str(one["check"])
    answers = one["answers"]
    many = len(answers) if isinstance(answers, dict) else 0
    said = talk.count("{n} answer", "{n} answers", many)
    return " · ".join(str(part) for part in (one["name"], title, one["opened"], said) if part)


def _station(talk: Talk, one: Mapping[str, object]) -> str:
    role = ROLE_NAMES.get(str(one["role"]))
    state = talk.say(STATE_NAMES[str(one["state"])])
    return " · ".join((str(one["station"]), str(one["name"]), talk.say(role) if role else "", state))


def _about(talk: Talk, one: Mapping[str, object]) -> str:
    when = str(one["period"] or one["day"])
    name = str(one["name"] or talk.say("(name deleted)"))
    return " · ".join((str(one["station"]), _article(talk, str(one["quota"])), when, name, _kind(talk, one)))


def _by(talk: Talk, one: Mapping[str, object]) -> str:
    return " · ".join((str(one["station"]), _article(talk, str(one["quota"])), str(one["day"]), _kind(talk, one)))


def _kind(talk: Talk, one: Mapping[str, object]) -> str:
    """登记, 离开, 冲销; of counts with how many."""
    words = {"in": talk.say("entered"), "out": talk.say("left"), "counter": talk.say("taken back")}
    word, amount = words.get(str(one["kind"]), str(one["kind"])), one.get("amount")
    return f"{word} {amount:+d}" if isinstance(amount, int) else word


def _article(talk: Talk, name: str) -> str:
    """Where a quota stands."""
    quota = talk.house.rulebook.quotas.get(name)
    return article_name(talk, any_check(talk, quota), quota.source) if quota and quota.source else name


def _look(talk: Talk, one: Mapping[str, object]) -> str:
    day = talk.speaker.date(datetime.fromisoformat(str(one["at"])).astimezone(talk.turn.now.tzinfo).date())
    return f"{day} · {talk.say(WITNESSED.get(str(one['what']), str(one['what'])))}"
