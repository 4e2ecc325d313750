"""Several people and the bot's store, without a network: turns are answered and performed as the shell does it."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.files.desk import Desk
from bot.files.scribe import Files
from bot.store import inbox
from bot.store.database import queries
from bot.store.inbox import Waiting
from bot.store.interviews import StoredRecords
from bot.store.ledger import Overtaken
from bot.store.outbox import REDRAWN
from bot.store.people import recall
from bot.telegram.updates import understand
from bot.turns.carrying import carrying
from bot.turns.deeds import Deeds, perform
from bot.turns.line import Understanding
from bot.turns.respondent import Respondent
from handlers.manners import Manners
from handlers.ports import House
from handlers.routes import respond
from handlers.turn import SentFile
from locales import speaker
from rules import Rulebook, load
from tests.handlers.shelf import empty

SHANGHAI = ZoneInfo("Asia/Shanghai")
STAFF, ZHANG, LI, WANG, ZHAO, STRANGER = 9, 11, 12, 13, 14, 66
SETTLE = "UPDATE outbox SET settled_at = 1, state = 'sent', params = NULL WHERE id = ?"
NOON = datetime(2026, 9, 29, 12, tzinfo=SHANGHAI)


@cache
def book() -> Rulebook:
    """The packs people get."""
    return load()


@dataclass
class Screen:
    """A message as it was last sent or edited."""

    text: str
    buttons: list[tuple[str, str]]


@dataclass
class Town:
    """People by number; what each has been told, in order."""

    rows: sqlite3.Connection = field(default_factory=empty)
    now: datetime = NOON
    read: dict[int, list[Screen]] = field(default_factory=dict)
    toasts: dict[int, list[str]] = field(default_factory=dict)
    files: list[tuple[int, str, bytes]] = field(default_factory=list)
    brought: dict[str, bytes] = field(default_factory=dict)
    """Documents by their id."""
    languages: dict[int, str] = field(default_factory=dict)
    failures: list[BaseException] = field(default_factory=list)
    manners: Manners = field(default_factory=Manners)
    updates: itertools.count[int] = field(default_factory=lambda: itertools.count(1001))
    letters: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    tokens: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        async def reader(job: Callable[[sqlite3.Connection], Any]) -> Any:
            return job(self.rows)

        house = House(
            book(),
            speaker,
            "station_demo_bot",
            staff=frozenset({STAFF}),
            token=lambda: f"secret{next(self.tokens)}",
            scribe=Files(),
            desk=Desk(),
            manners=self.manners,
        )
        self.respondent = Respondent(carrying(respond, self), StoredRecords(reader), house, SHANGHAI, "zh_Hans")

    def types(self, person: int, text: str) -> str:
        """Somebody writes; what they read then."""
        return self._turn(person, {"message": {**self._from(person), "text": text, "message_id": 1}})

    def presses(self, person: int, label: str) -> str:
        """The button whose label begins like this, under the last message that has it."""
        for screen in reversed(self.read.get(person, [])):
            for known, data in screen.buttons:
                if known.startswith(label):
                    return self.forges(person, data)
        raise AssertionError(f"no button {label} among {[s.buttons for s in self.read.get(person, [])][-3:]}")

    def replies(self, person: int, text: str, to: str) -> str:
        """A text as an answer to the last card with these words, as it was sent."""
        cards = self.all(f"SELECT message FROM card WHERE chat = {person}")
        at = max(number for (number,) in cards if to in self.read[person][number - 1].text)
        answered = {"reply_to_message": {"message_id": at}, "message_id": 1}
        return self._turn(person, {"message": {**self._from(person), "text": text, **answered}})

    def sends(self, person: int, name: str, content: bytes) -> str:
        """A document."""
        self.brought[name] = content
        document = {"file_id": name, "file_name": name, "file_size": len(content)}
        return self._turn(person, {"message": {**self._from(person), "document": document, "message_id": 1}})

    def shows(self, person: int, photo: str, caption: str = "") -> str:
        """A picture, perhaps with words below it."""
        message = {**self._from(person), "photo": [{"file_id": photo}], "message_id": 1}
        return self._turn(person, {"message": message | ({"caption": caption} if caption else {})})

    @asynccontextmanager
    async def fetched(self, file: SentFile) -> AsyncIterator[SentFile]:
        """What Telegram has of a document; it has lost those nobody sent."""
        content = self.brought.get(file.id)
        yield replace(file, content=content, trouble=None if content is not None else "gone")

    def forges(self, person: int, data: str) -> str:
        """A button by what it carries."""
        return self._turn(person, self._press(person, data))

    def _press(self, person: int, data: str) -> dict[str, Any]:
        number = len(self.read.get(person, ())) or 1
        message = {"message_id": number, "date": 1, "chat": {"id": person, "type": "private"}}
        return {"callback_query": {"id": "1", "from": self._from(person)["from"], "data": data, "message": message}}

    def _from(self, person: int) -> dict[str, Any]:
        code = self.languages.get(person, "zh-hans")
        return {"from": {"id": person, "language_code": code}, "chat": {"id": person, "type": "private"}}

    def at_once(self, *presses: tuple[int, str]) -> None:
        """Buttons (or `>text`) of different people, all answered on the same records before any is written."""
        taken = []
        for person, said in presses:
            update = self._press(person, said)
            if said.startswith(">"):
                update = {"message": {**self._from(person), "text": said[1:], "message_id": 1}}
            taken.append(self._receive(update))
        self._perform(taken)

    def _turn(self, person: int, update: dict[str, Any]) -> str:
        before = len(self.read.get(person, ())), len(self.toasts.get(person, ()))
        self._perform([self._receive(update)])
        screens, toasts = self.read.get(person, [])[before[0] :], self.toasts.get(person, [])[before[1] :]
        return "\n".join([*(screen.text for screen in screens), *toasts])

    def _receive(self, update: dict[str, Any]) -> Understanding:
        raw = {"update_id": next(self.updates), **update}
        inbox.receive(self.rows, [raw], [], self.now.timestamp())
        understood = understand(raw, "station_demo_bot")
        assert understood is not None
        return Understanding(Waiting(raw["update_id"], raw), understood)

    def _perform(self, taken: Sequence[Understanding]) -> None:
        """Answered on what is written now; whoever is overtaken is answered anew."""
        for _ in range(20):
            if not taken:
                return
            batch = [self._answer(one) for one in taken]
            self.rows.execute("BEGIN")
            failed = perform(self.rows, batch, self.now.timestamp())
            self.rows.execute("COMMIT")
            lost = {id(deeds) for deeds, _ in failed}
            for deeds in batch:
                if id(deeds) not in lost:
                    self._deliver(deeds)
            taken = []
            for deeds, fault in failed:
                if not isinstance(fault, Overtaken):
                    raise fault
                assert deeds.source is not None
                self.failures.append(fault)
                taken.append(deeds.source)
        raise AssertionError("overtaken for ever")

    def _answer(self, one: Understanding) -> Deeds:
        person = one.understood.person
        deeds = asyncio.run(self.respondent.respond(one, recall(self.rows, [person]).get(person), self.now))
        deeds.address(self.letters, self.now.timestamp())
        return deeds

    def _deliver(self, deeds: Deeds) -> None:
        for letter, call in zip(deeds.letters, deeds.calls, strict=True):
            params = json.loads(letter.params)
            self.rows.execute(SETTLE, (letter.id,))
            if call.file is not None:
                self.files.append((letter.chat, *call.file))
            elif letter.method == "answerCallbackQuery":
                if said := params.get("text"):
                    self.toasts.setdefault(deeds.chat, []).append(said)
            elif (text := params.get("text", params.get("caption"))) is not None:
                rows = params.get("reply_markup", {}).get("inline_keyboard", [])
                buttons = [(key["text"], key.get("callback_data", "")) for row in rows for key in row]
                (shown := self.read.setdefault(letter.chat, [])).append(Screen(text, buttons))
                if letter.about not in (None, REDRAWN):
                    card = {"about": letter.about, "chat": letter.chat, "message": len(shown)}
                    queries("outbox").lay_card(self.rows, [card])

    def later(self, days: float) -> None:
        """Time passes."""
        self.now += timedelta(days=days)

    def link(self, person: int) -> str:
        """What stands behind ?start= in the last link they were shown."""
        for screen in reversed(self.read[person]):
            if found := re.search(r"start=(\S+)", screen.text):
                return found[1]
        raise AssertionError("no link")

    def all(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.rows.execute(sql).fetchall()

    def refusals(self) -> list[str]:
        """What the audit has of them."""
        return [what for (what,) in self.all("SELECT what FROM audit WHERE what LIKE 'refused:%' ORDER BY id")]


def with_station(policy: str = "淄博", place: str = "张店") -> Town:
    """A station that staff made, with its contact Zhang."""
    town = Town()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "添加工作站")
    town.types(STAFF, "华光工作站")
    town.presses(STAFF, policy)
    if policy == "淄博":
        town.presses(STAFF, place)
    else:
        town.types(STAFF, "机电系")
    town.types(STAFF, "2026-03-01")
    joins(town, STAFF, "企业联系人", (ZHANG, "张敏"))
    return town


def joins(town: Town, inviter: int, role: str, who: tuple[int, str], by: int | None = None) -> None:
    """Somebody is invited, opens the link, gives a name and is let in by whoever invited them, or by somebody else."""
    person, name = who
    data = next(
        data
        for screen in reversed(town.read[inviter])
        for label, data in screen.buttons
        if label.startswith(f"邀请：{role}")
    )
    town.forges(inviter, data)
    town.types(person, f"/start {town.link(inviter)}")
    town.types(person, name)
    town.presses(by or inviter, "同意")
