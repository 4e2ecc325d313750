"""The reply lane: every chat in its order, many chats at once, each answer written down."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from bot.crashpoints import passing
from bot.delivery.letters import as_new, changed, chat_of, wipe
from bot.delivery.outcomes import Outcome, outcome_of
from bot.delivery.pacing import Road, expired, wait_after
from bot.store import Connection, Database, StoreDown, notes, outbox
from bot.store.interviews import screen_of
from bot.store.outbox import Letter, Settlement
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault

log = logging.getLogger(__name__)
Queue = int | str
"""A chat, whose letters keep their order, or a press, which waits for nobody."""

CHATS_AT_ONCE = 100
STORE_RETRY_SECONDS = 1.0


class Engine:
    """Takes letters after the commit that wrote them down; what it has not settled is taken again after a restart."""

    def __init__(
        self, client: TelegramClient, database: Database, halt: Callable[[str], None], road: Road | None = None
    ) -> None:
        self._client = client
        self._database = database
        self._halt = halt
        self._queues: dict[Queue, deque[Letter]] = {}
        self._ready: asyncio.Queue[Queue] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []
        self._settler: asyncio.Task[None] | None = None
        self._idle = 0
        self._road = road or Road()
        self._pause = self._road.pause
        self._settlements: list[Settlement] = []
        self._something_settled = asyncio.Event()
        self.quiet = asyncio.Event()
        self.quiet.set()
        self._screens: dict[int, int] = {}
        """Messages of screens whose settlement is not on the disk yet."""

    async def recover(self) -> int:
        """Take what a process that ended left to send, and its pause; how many letters."""
        paused = await self._database.read(partial(notes.note, name=notes.PAUSE_UNTIL))
        self._pause.until = float(paused or 0)
        # Which of them tell of a file is not written down: all are treated as if they did.
        letters = [replace(letter, of_file=True) for letter in await self._database.read(outbox.unsettled)]
        self.take(letters)
        return len(letters)

    def take(self, letters: Iterable[Letter]) -> None:
        """Letters that are written down and committed."""
        for letter in letters:
            queue: Queue = f"press {letter.id}" if letter.method == "answerCallbackQuery" else letter.chat
            waiting = self._queues.get(queue)
            if waiting is None:
                self._queues[queue] = deque((letter,))
                self._queue_up(queue, letter.not_before)
            else:
                waiting.append(letter)

    async def drain(self, seconds: float) -> None:
        """Send what can be sent now, for a few seconds at most; then stop and write down what came of it."""
        try:
            async with asyncio.timeout(seconds if self._pause.left(time.time()) < seconds else 0):
                await self.quiet.wait()
        except TimeoutError:
            log.info("%d chats still have replies waiting; they go out at the next start", len(self._queues))
        tasks = [*self._workers, *([self._settler] if self._settler else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._settlements:
            await self._write_settlements()

    @property
    def waiting(self) -> int:
        """Chats with something to send."""
        return len(self._queues)

    def _queue_up(self, queue: Queue, not_before: float = 0.0) -> None:
        wait = not_before - time.time() if not_before else 0.0
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, self._queue_up, queue)
            return
        self.quiet.clear()
        self._ready.put_nowait(queue)
        if self._ready.qsize() > self._idle and len(self._workers) < CHATS_AT_ONCE:
            self._workers.append(asyncio.create_task(self._work()))

    async def _work(self) -> None:
        while True:
            self._idle += 1
            if self._idle == len(self._workers) and self._ready.empty():
                self.quiet.set()
            queue = await self._ready.get()
            self._idle -= 1
            letter = self._queues[queue][0]
            try:
                outcome = await self._deliver(letter)
            except Exception:
                # Whatever it was, the chat's other letters wait behind this one: it is tried again, for a day at most.
                log.exception("delivery %d (%s) failed on our side", letter.id, letter.method)
                outcome = Outcome("queued", "again", "ours")
            self._go_on(queue, letter, outcome)

    async def _deliver(self, letter: Letter) -> Outcome:
        while wait := self._road.reply_wait(chat_of(letter), time.time()):  # noqa: ASYNC110 - it may grow meanwhile
            await asyncio.sleep(wait)
        passing("delivery.claimed")
        if expired(letter.created_at, time.time()):
            return Outcome("failed", reason="expired")
        body, file = await self._addressed(letter), await self._document(letter)
        if body is None or (file is None and letter.method == outbox.WITH_FILE):
            return Outcome("skipped", reason="gone")
        answer: object
        self._road.reply_goes(chat_of(letter), time.time())
        try:
            answer = await (
                self._client.post(letter.method, body.encode())
                if file is None
                else self._client.upload(letter.method, json.loads(body), "document", *file)
            )
        except (Refusal, Garbled, WireFault) as error:
            answer = error
        passing("delivery.answered")
        return outcome_of(letter.method, answer)

    async def _addressed(self, letter: Letter) -> str | None:
        """The body. Which message a screen stands on may be known only once the letters before this one are sent."""
        if letter.method != "editMessageReplyMarkup" or letter.screen is None:
            return letter.params
        message = self._screens.get(letter.screen) or await self._database.read(
            partial(screen_of, interview=letter.screen)
        )
        return json.dumps(json.loads(letter.params) | {"message_id": message}) if message else None

    async def _document(self, letter: Letter) -> tuple[str, bytes] | None:
        """Its name and content, where it has one that nobody deleted."""
        if letter.method != outbox.WITH_FILE:
            return None
        return await self._database.read(partial(outbox.file_of, letter=letter.id))

    def _go_on(self, queue: Queue, letter: Letter, outcome: Outcome) -> None:
        match outcome.next:
            case "settle":
                self._pause.answered()
                self._settled(queue, letter, outcome)
            case "again":
                self._put_back(queue, letter, outcome)
            case "pause":
                self._pause_all(outcome)
                self._queue_up(queue)
            case "as_new" if letter.about == outbox.REDRAWN:
                self._settled(queue, letter, Outcome("skipped", reason="gone"))
            case "as_new":
                self._queues[queue][0] = as_new(letter)
                self._queue_up(queue)
            case "moved":
                self._queues[queue][0] = replace(letter, params=changed(letter.params, chat_id=outcome.chat))
                self._queue_up(queue)
            case "stop":
                self._halt(f"Telegram refuses the bot's token ({outcome.reason}): see STATION_BOT_TOKEN.")

    def _settled(self, queue: Queue, letter: Letter, outcome: Outcome) -> None:
        message = outcome.message_id
        if outcome.reason == "unchanged":
            message = json.loads(letter.params).get("message_id")
        if outcome.state == "failed":
            log.error("delivery %d (%s) failed (%s): %s", letter.id, letter.method, outcome.reason, outcome.said)
        if message is not None and letter.screen is not None:
            self._screens[letter.screen] = message
        self._write_down(Settlement(letter, outcome.state, outcome.reason, message))
        waiting = self._queues[queue]
        waiting.popleft()
        if waiting:
            self._queue_up(queue)
        else:
            del self._queues[queue]

    def _put_back(self, queue: Queue, letter: Letter, outcome: Outcome) -> None:
        attempts = letter.attempts + 1
        wait = wait_after(attempts, outcome.state == "uncertain")
        what = (letter.id, letter.method, outcome.state, wait, outcome.reason)
        log.warning("delivery %d (%s) is %s, again in %.1f s: %s", *what)
        later = replace(letter, attempts=attempts, not_before=time.time() + wait)
        self._queues[queue][0] = later
        self._write_down(Settlement(later, outcome.state, outcome.reason))
        self._queue_up(queue, later.not_before)

    def _pause_all(self, outcome: Outcome) -> None:
        if self._pause.extend(outcome.seconds, time.time()):
            log.warning("Telegram asks for a pause: nothing is sent for %.0f s", self._pause.left(time.time()))
            self._something_settled.set()
            self._ensure_settler()

    def _write_down(self, settlement: Settlement) -> None:
        self._settlements.append(settlement)
        self._something_settled.set()
        self._ensure_settler()

    def _ensure_settler(self) -> None:
        if self._settler is None:
            self._settler = asyncio.create_task(self._settle_on())

    async def _settle_on(self) -> None:
        while True:
            await self._something_settled.wait()
            self._something_settled.clear()
            await self._write_settlements()

    async def _write_settlements(self) -> None:
        settlements = self._settlements
        until = self._pause.until

        def job(connection: Connection) -> None:
            outbox.settle(connection, settlements[:count], time.time())
            if until > time.time():
                notes.keep(connection, notes.PAUSE_UNTIL, repr(until))

        count = len(settlements)
        try:
            await self._database.write(job)
        except StoreDown as error:
            log.error("%d deliveries wait to be written down: %s", count, error)
            await asyncio.sleep(STORE_RETRY_SECONDS)
            self._something_settled.set()
            return
        passing("delivery.settled")
        await wipe(self._database, settlements[:count])
        for settlement in settlements[:count]:
            screen, message = settlement.letter.screen, settlement.message_id
            # A letter put back has no message yet: nothing is known of its screen.
            if screen is not None and message is not None and self._screens.get(screen) == message:
                del self._screens[screen]
        del settlements[:count]
