"""Waiting updates: recall, respond, perform. Handlers run side by side; whoever is ready shares the next commit."""

from __future__ import annotations

import asyncio
import itertools
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.crashpoints import passing
from bot.store import Database, StoreDown
from bot.store.database import is_store_fault
from bot.store.inbox import Waiting
from bot.store.interviews import StoredRecords
from bot.store.ledger import Overtaken
from bot.store.outbox import Letter, last_letter
from bot.store.people import Recalled, look_up
from bot.telegram.updates import Unparseable
from bot.turns.deeds import Deeds, perform
from bot.turns.line import Line, Races, Understanding
from bot.turns.respondent import Answer, Respondent, put_aside
from handlers.ports import House
from handlers.turn import Language

log = logging.getLogger(__name__)

TURNS_TOGETHER = 100
IN_HAND = 500
"""Turns under way at once; slow handlers may hold some."""
ROOM = 2000
"""Updates that may wait in memory before intake holds back; the rest stays with Telegram."""
SLOWEST_HANDLER_SECONDS = 30.0
STORE_RETRY_SECONDS = 0.5


class Turns:
    """Answers what the inbox holds."""

    def __init__(self, database: Database, answer: Answer, deliver: Callable[[Iterable[Letter]], None]) -> None:
        self._database = database
        self._answer = answer
        self._deliver = deliver
        self.records = StoredRecords(database.read)
        self.letter_ids = itertools.count(1)
        self._attached: frozenset[str] = frozenset()
        self._line, self._races = Line(), Races()
        self._offered: list[Waiting] = []
        self._unperformed: list[Deeds] = []
        self._running: dict[asyncio.Task[None], float] = {}
        self._count = 0
        self._work = asyncio.Event()
        self._finished = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._calm = asyncio.Event()
        self._calm.set()
        self._stopping = False

    async def recover(self) -> None:
        """Go on counting where a process that ended left off."""
        self.letter_ids = itertools.count(await self._database.read(last_letter) + 1)

    def offer(self, updates: Iterable[Waiting]) -> None:
        """Updates that are written down."""
        before = len(self._offered)
        self._offered.extend(updates)
        self._count += len(self._offered) - before
        if self._count:
            self._calm.clear()
        if self._count >= ROOM:
            self._room.clear()
        self._work.set()

    async def room(self) -> None:
        """Returns when not too many updates wait."""
        await self._room.wait()

    @property
    def waiting(self) -> int:
        """Updates whose turn is not over."""
        return self._count

    async def run(self, house: House, timezone: ZoneInfo, language: Language) -> None:
        """Answer until cancelled. `language` is spoken to those whose Telegram names none."""
        self._respondent = Respondent(self._answer, self.records, house, timezone, language)
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._respond_on())
            loops.create_task(self._perform_on())
            loops.create_task(self._watch_on())

    async def answered(self) -> None:
        """Returns when every update that was offered has had its turn."""
        while self._count:
            self._calm.clear()
            await self._calm.wait()

    async def finish(self, seconds: float) -> None:
        """Begin no more turns; finish those in hand."""
        self._stopping = True
        try:
            async with asyncio.timeout(seconds):
                while self._running or self._unperformed or self._line.in_hand:
                    self._calm.clear()
                    await self._calm.wait()
        except TimeoutError:
            log.info("%d turns were not finished; they are taken again at the next start", self._line.in_hand)

    async def _respond_on(self) -> None:
        while True:
            await self._work.wait()
            self._work.clear()
            self._line_up()
            while self._line and not self._stopping:
                taken = self._line.next(min(TURNS_TOGETHER, IN_HAND - self._line.in_hand))
                if not taken:
                    break
                await self._begin(taken)
                await asyncio.sleep(0)

    def _line_up(self) -> None:
        """Understand what was offered. What is no turn is done at once."""
        offered, self._offered = self._offered, []
        for update in offered:
            try:
                understood = self._respondent.understand(update.raw)
            except Unparseable as error:
                log.warning("update %d is put aside: %s", update.update_id, error)
                self._ready_to_perform(Deeds(update.update_id, end="quarantined", error=str(error)))
                continue
            if understood is None:
                self._ready_to_perform(Deeds(update.update_id))
            else:
                self._line.join([Understanding(update, understood)])

    def is_attached(self, policy: str) -> bool:
        """Whether this policy's original can be shown, as of the batch in hand."""
        return policy in self._attached

    async def _begin(self, taken: Sequence[Understanding]) -> None:
        try:
            look = partial(look_up, ids={one.understood.person for one in taken})
            known, self._attached = await self._database.read(look)
        except sqlite3.Error as error:
            log.error("%d turns wait: the database cannot be read: %s", len(taken), error)
            for one in taken:
                self._hold_back(one)
            return
        passing("turn.recalled")
        now = datetime.now(self._respondent.timezone)
        began = time.monotonic()
        for one in taken:
            task = asyncio.create_task(self._respond(one, known.get(one.understood.person), now))
            self._running[task] = began
            task.add_done_callback(self._running.pop)

    async def _respond(self, one: Understanding, recalled: Recalled | None, now: datetime) -> None:
        record = recalled[0] if recalled else None
        try:
            deeds = await self._respondent.respond(one, recalled, now)
        except asyncio.CancelledError:
            if self._stopping:
                raise
            error = TimeoutError(f"no answer in {SLOWEST_HANDLER_SECONDS:.0f} s")
            deeds = self._respondent.failed(one, record, error, now)
        except Exception as fault:  # noqa: BLE001 - logged by `failed`
            if is_store_fault(fault):
                self._hold_back(one)
                return
            deeds = self._respondent.failed(one, record, fault, now)
        passing("turn.responded")
        self._ready_to_perform(deeds)

    def _hold_back(self, one: Understanding, seconds: float = STORE_RETRY_SECONDS) -> None:
        """No fault of the handler (the store failed, somebody was quicker): it is asked anew, no attempt is counted."""

        def take_again() -> None:
            self._line.again(one.understood.person, one.update.attempts)
            self._work.set()

        asyncio.get_running_loop().call_later(seconds, take_again)

    def _ready_to_perform(self, deeds: Deeds) -> None:
        self._unperformed.append(deeds)
        self._finished.set()

    async def _perform_on(self) -> None:
        while True:
            await self._finished.wait()
            self._finished.clear()
            while batch := self._unperformed[:TURNS_TOGETHER]:
                del self._unperformed[:TURNS_TOGETHER]
                await self._perform(batch)

    async def _perform(self, batch: list[Deeds]) -> None:
        now = time.time()
        for deeds in batch:
            deeds.address(self.letter_ids, now)
        while True:
            try:
                failed = await self._database.write(lambda connection: perform(connection, batch, now))
                break
            except StoreDown as error:
                log.error("%d turns wait to be written down: %s", len(batch), error)
                await asyncio.sleep(STORE_RETRY_SECONDS)
        passing("turn.committed")
        written = [deeds for deeds in batch if all(deeds is not one for one, _ in failed)]
        self._deliver([letter for deeds in written for letter in deeds.letters])
        if any(deeds.forgotten for deeds in written):
            await self._database.scour()
        for deeds in written:
            self._release(deeds)
        for deeds, fault in failed:
            self._not_written(deeds, fault)

    def _release(self, deeds: Deeds) -> None:
        if deeds.end == "again":
            assert deeds.person is not None
            self._line.again(deeds.person.id, deeds.attempts)
        else:
            if deeds.person is not None:
                self._line.done(deeds.person.id)
            self._count -= 1
            if self._count < ROOM:
                self._room.set()
        self._work.set()
        self._calm.set()

    def _not_written(self, deeds: Deeds, error: Exception) -> None:
        """The effects cannot be kept as they are: the handler is asked again, the third time it is put aside."""
        if isinstance(error, Overtaken) and deeds.source is not None and self._races.goes_on(deeds.number):
            self._hold_back(deeds.source, 0.0)
        elif deeds.end == "done" and deeds.source is not None and deeds.person is not None:
            now = datetime.now(self._respondent.timezone)
            self._ready_to_perform(self._respondent.failed(deeds.source, deeds.person, error, now))
        else:
            self._ready_to_perform(put_aside(deeds, error))

    async def _watch_on(self) -> None:
        """A handler that never answers is ended, and counts as failed."""
        while True:
            await asyncio.sleep(SLOWEST_HANDLER_SECONDS / 6)
            too_long = time.monotonic() - SLOWEST_HANDLER_SECONDS
            for task, began in list(self._running.items()):
                if began < too_long:
                    task.cancel()
