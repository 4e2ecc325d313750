"""Whatever comes in: every update is dealt with, no handler fails, no reply breaks a limit."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.files.desk import Desk
from bot.files.scribe import Files
from bot.intake.letterbox import Letterbox
from bot.store import Database
from bot.store.outbox import Letter
from bot.telegram.limits import units
from bot.turns import Turns
from handlers.ports import House
from handlers.routes import COMMANDS, KEPT, MENUS, STEPS, respond
from locales import speaker
from rules import load
from tests.bot.ground import Rows, soon

BOOK = load()
HOUSE = House(BOOK, speaker, "station_bot", scribe=Files(), desk=Desk())
PEOPLE = st.sampled_from([1001, 1002])
PAYLOADS = st.sampled_from([f"check_{check.replace('/', '-')}" for check in BOOK.checks]) | st.text(max_size=10)
TYPED = st.sampled_from(
    ["是", "否", "不清楚", "3", "五十", "yes", "back", "副高级", "🙂" * 30, "\u202eعربي", "x" * 100_000]
)
COMMAND_LINES = st.builds("/{} {}".format, st.sampled_from([*COMMANDS, "nonsense"]), PAYLOADS)
VERBS = st.sampled_from([*MENUS, *STEPS, *KEPT, "nonsense"])
DATA = st.builds(
    ":".join, st.lists(VERBS | st.sampled_from(["1", "2s", "0", "zibo/expert", "yes", "-1", ""]), max_size=5)
)
KINDS = st.sampled_from(["photo", "voice", "sticker", "location", "document", "contact", "new_chat_title"])


def message(person: int, **content: Any) -> dict[str, Any]:
    """A message as Telegram writes it."""
    sender = {"id": person, "is_bot": False, "first_name": "P", "language_code": "zh" if person % 2 else "en"}
    return {"message_id": 5, "date": 1, "from": sender, "chat": {"id": person, "type": "private"}, **content}


def press(person: int, data: str) -> dict[str, Any]:
    """A press as Telegram writes it."""
    return {"id": "77", "from": message(person)["from"], "message": message(person), "data": data}


NONSENSE: dict[str, Any] = {"message": 5}
UPDATES = st.one_of(
    st.builds(lambda person, text: {"message": message(person, text=text)}, PEOPLE, TYPED | COMMAND_LINES | st.text()),
    st.builds(lambda person, text: {"edited_message": message(person, text=text)}, PEOPLE, TYPED),
    st.builds(lambda person, kind: {"message": message(person, **{kind: {}})}, PEOPLE, KINDS),
    st.builds(lambda person, data: {"callback_query": press(person, data)}, PEOPLE, DATA),
    st.sampled_from([{}, {"poll": {}}, {"callback_query": {"id": "1", "from": {}}}, NONSENSE]),
)


async def played(path: Path, updates: Iterable[dict[str, Any]]) -> list[Letter]:
    """Put updates into the letterbox; what the bot would send once all are done."""
    database = await Database.open(str(path))
    letters: list[Letter] = []
    turns = Turns(database, respond, letters.extend)
    running = asyncio.create_task(turns.run(HOUSE, ZoneInfo("Asia/Shanghai"), "zh_Hans"))
    letterbox = Letterbox(database, turns)
    for number, update in enumerate(updates, 1):
        await letterbox.put([{"update_id": number, **update}])
    await soon(lambda: not turns.waiting)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await database.close()
    return letters


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(UPDATES, max_size=12))
def test_every_update_is_dealt_with(updates: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        letters = asyncio.run(played(path, updates))
        states = Rows(path)("select state, error from inbox order by update_id")
    assert len(states) == len(updates)
    for update, (state, error) in zip(updates, states, strict=True):
        assert state == ("quarantined" if update == NONSENSE else "done"), (update, error)
    for letter in letters:
        body = json.loads(letter.params)
        assert units(body.get("text", "")) <= 4096
        for row in body.get("reply_markup", {}).get("inline_keyboard", ()):
            assert len(row) <= 8
            assert all(len(button.get("callback_data", "").encode()) <= 64 for button in row)
