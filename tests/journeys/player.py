"""Plays a journey: each step's update is taken by a bot newly built from the store, which is then ended again."""

from __future__ import annotations

import base64
import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from docx import Document

from bot.settings import Settings
from bot.simulator.chats import Post
from bot.simulator.files import Stored
from tests.bot.ground import soon
from tests.files.books import cells, workbook
from tests.journeys.passing import time_passes, under_way
from tests.journeys.script import Journey, Step
from tests.places import SHARED
from tests.simulator.conformance import faults_in
from tests.stage import PATIENCE, Stage, bot_for, settings_for, stage

PERSON, STAFF = 1001, 1003
LINK = re.compile(r"start=(join_\S+)")
DESCRIPTION = SHARED / "data" / "telegram-bot-api.json"


FILE = "file "
FILES = Path(__file__).parent / "files"


LOOKS, LATER = "looks", "later "
BLOCKING = {"blocks": True, "unblocks": False}
SLOW_RATE = 0.01
"""Messages a second: after each start one goes out, the next is not waited for."""


class WentWrong(AssertionError):
    """The bot said something else; the message shows the step and the screen."""


async def play(journey: Journey, database: Path) -> None:
    """Walk through it; WentWrong at the first step that reads otherwise."""
    async with stage() as here:
        people = numbered(journey)
        for person in people.values():
            here.person(person, journey.language)
        seen: dict[int, Mapping[object, object]] = {}
        link = ""
        for step in journey.steps:
            person = people[step.who]
            _act(here, person, replace(step, what=_filled(step.what, link)))
            if step.what.startswith(LATER):
                time_passes(database, step.what)
            async with bot_for(_settings(journey, here.simulator.api_url, database)) as bot:
                await here.until(here.taken)
                await bot.idle()
                await soon(lambda: not under_way(database, slowly=journey.slowly), PATIENCE)
                await bot.idle()
            said = _changed(here, person, seen.get(person, {}))
            _compare(journey, step, said)
            link = next(iter(LINK.findall(said)), link)
            seen[person] = _screens(here, person)
        assert not wire_faults(here)


def numbered(journey: Journey) -> Mapping[str, int]:
    """Who takes part, each with a number; `staff` is named in the settings."""
    others = dict.fromkeys(step.who for step in journey.steps if step.who not in ("", "staff"))
    return {"": PERSON, "staff": STAFF, **{who: number for number, who in enumerate(others, STAFF + 1)}}


def _settings(journey: Journey, address: str, database: Path) -> Settings:
    """Never quiet, and reminders from midnight on: journeys are walked at all hours."""
    always = {"staff": (STAFF,), "quiet_hours": (time(0), time(0)), "approval_above": journey.approval_above}
    always |= {"reminder_hour": 0}
    always |= {"bulk_rate": SLOW_RATE} if journey.slowly else {}
    return settings_for(address, database).model_copy(update=always)


def _filled(what: str, link: str) -> str:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()

    def day(found: re.Match[str]) -> str:
        wanted = today + timedelta(days=int(found[2]))
        return format_date(wanted, "long", "en") if found[1] else str(wanted)

    return re.sub(r"\{(date )?in (\d+) d\}", day, what.replace("{link}", link).replace("{tomorrow}", "{in 1 d}"))


def wire_faults(here: Stage) -> list[str]:
    """What in the bot's calls is not as the description of the Bot API says; nothing where that is not at hand."""
    return faults_in(here.simulator.world.calls) if DESCRIPTION.exists() else []


def _act(here: Stage, person: int, step: Step) -> None:
    try:
        match step.does:
            case "types":
                here.says(person, step.what)
            case "presses":
                here.visitors.press({"from": person, "label": step.what})
            case _ if step.what == LOOKS or step.what.startswith(LATER):
                pass
            case _ if step.what in BLOCKING:
                here.visitors.block(person, BLOCKING[step.what])
            case _ if step.what == "blocks unheard":
                here.visitors.person(person).blocked = True
            case _ if step.what.startswith(FILE):
                here.visitors.write({"from": person, **_attached(step.what.removeprefix(FILE))})
            case _:
                here.visitors.write({"from": person, "kind": step.what})
    except Exception as error:
        screen = _last_screen(here, person)
        raise WentWrong(f"line {step.line}: {step.what!r} cannot be done: {error}\n{screen}") from error


def _attached(name: str) -> Mapping[str, str]:
    """A document: an .xlsx is made of the .csv of its name."""
    plain = (FILES / name).with_suffix(".csv").read_text(encoding="utf-8")
    rows = csv.reader(plain.splitlines())
    content = workbook(*rows) if name.endswith(".xlsx") else plain.encode()
    return {"kind": "document", "file_name": name, "content_base64": base64.b64encode(content).decode()}


def _posts(here: Stage, person: int) -> list[Post]:
    chat = here.simulator.world.chats.get(person)
    return [post for post in chat.posts.values() if post.sender is None] if chat else []


def _screens(here: Stage, person: int) -> Mapping[object, object]:
    screens: dict[object, object] = {one.message_id: (_text(one), str(one.markup)) for one in _posts(here, person)}
    return {**screens, "toasts": len(here.simulator.world.chats[person].toasts)}


def _text(post: Post) -> str:
    return str(post.content.get("text", post.content.get("caption", "")))


def _changed(here: Stage, person: int, seen: Mapping[object, object]) -> str:
    """What is new to read: messages sent or edited, their buttons, and what appeared above the chat."""
    new = [post for post in _posts(here, person) if seen.get(post.message_id) != (_text(post), str(post.markup))]
    files = [here.simulator.world.files.get(post.content["document"]["file_id"]) for post in new if _is_file(post)]
    toasts = [str(toast["text"]) for toast in here.simulator.world.chats[person].toasts]
    fresh = toasts[int(str(seen.get("toasts", 0))) :]
    return "\n".join([*(_drawn(post) for post in new), *map(_opened, files), *fresh])


def _is_file(post: Post) -> bool:
    return "document" in post.content


def _opened(file: Stored) -> str:
    """A document's name; of a workbook, what stands in it; of a Word file, its paragraphs."""
    lines = [f"({file.name})"]
    if file.name.endswith(".xlsx"):
        lines += [" | ".join(str(cell) for cell in row if cell is not None) for row in cells(file.content)]
    if file.name.endswith(".docx"):
        lines += [paragraph.text for paragraph in Document(BytesIO(file.content)).paragraphs]
    return "\n".join(lines)


def _drawn(post: Post) -> str:
    rows = post.inline_keyboard["inline_keyboard"] if post.inline_keyboard else []
    return "\n".join([_text(post), *("  ".join(f"[{key['text']}]" for key in row) for row in rows)])


def _last_screen(here: Stage, person: int) -> str:
    posts = _posts(here, person)
    return _drawn(posts[-1]) if posts else "(the bot has said nothing)"


def _compare(journey: Journey, step: Step, said: str) -> None:
    for words in step.reads:
        if words not in said:
            raise WentWrong(
                f"{journey.title}, line {step.line}: “{words}” was expected after {step.what!r}, not\n{said}"
            )
    for words in step.reads_not:
        if words in said:
            raise WentWrong(f"{journey.title}, line {step.line}: “{words}” should not stand in\n{said}")
