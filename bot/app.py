"""Composition root: settings → store, client, rulebook, wording → a running program."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.clockwork import Tick, run_clock
from bot.delivery.bulk import Bulk
from bot.delivery.campaign_clock import CampaignClock
from bot.delivery.cards import Cards
from bot.delivery.desk_group import DeskGroup
from bot.delivery.engine import Engine
from bot.delivery.pacing import road_for
from bot.delivery.postroom import Postroom
from bot.delivery.retracting import Retracting
from bot.files.desk import Desk
from bot.files.scribe import Files
from bot.housekeeping import Keeping, keep_house
from bot.intake.letterbox import Letterbox
from bot.intake.polling import Polling
from bot.intake.subscription import Subscription
from bot.intake.webhook import Webhook
from bot.lock import Lock
from bot.presence import Presence
from bot.reminders import Reminders
from bot.settings import Settings
from bot.staff_menus import StaffMenus
from bot.store import Database, inbox
from bot.telegram.client import TelegramClient, bulk_connections
from bot.telegram.porter import Porter
from bot.turns import Answer, Turns
from bot.turns.carrying import carrying
from bot.web.health import Health
from bot.web.server import Page, Server
from handlers.manners import Manners
from handlers.ports import House
from handlers.routes import respond
from locales import speaker
from rules import Rulebook, load
from rules.questions import inquiry_of

log = logging.getLogger(__name__)
LONGEST_SILENCE_SECONDS = 150.0
"""Two polls without an answer and a reconnection."""
FINISH_SECONDS = 5.0
"""For turns in hand, and again for replies: under the ten seconds a container is given to end."""


class Halted(Exception):
    """The process cannot go on; the message says why and how to mend it."""


async def build(settings: Settings, answer: Answer = respond, rulebook: Rulebook | None = None) -> App:
    """Open everything the program stands on. Faults are sentences: SchemaFault, Occupied, PackFaults.

    A rule base that is read already may be handed in: it never changes while a program runs.
    """
    lock = Lock(settings.database)
    lock.take()
    try:
        rulebook = rulebook or load()
        database = await Database.open(str(settings.database))
        return App(settings, lock, database, rulebook, answer)
    except BaseException:
        lock.release()
        raise


@dataclass
class App:
    """The running program."""

    settings: Settings
    lock: Lock
    database: Database
    rulebook: Rulebook
    answer: Answer
    port: int = 0
    """Where health is answered, once it runs."""
    _end: asyncio.Event = field(default_factory=asyncio.Event)
    _halted: str | None = None

    def __post_init__(self) -> None:
        token = self.settings.token.get_secret_value()
        rate = self.settings.bulk_rate
        road = road_for(rate)
        self.client = TelegramClient(token, self.settings.api_url, bulk_connections=bulk_connections(rate))
        self.engine = Engine(self.client, self.database, self._halt, road)
        self.bulk = Bulk(self.client, self.database, road, lambda: self.manners.is_quiet(self.now()), self._halt)
        self.retracting = Retracting(self.client, self.database, road)
        self.turns = Turns(self.database, carrying(self.answer, Porter(self.client)), self.engine.take)
        self.letterbox = Letterbox(self.database, self.turns)
        self.presence = Presence(self.client, self.database, self._halt)
        self.server = Server(self._pages(), self._posts())
        self.postroom = Postroom(self.database, self.engine.take, lambda: next(self.turns.letter_ids))
        planning = CampaignClock(self.database, self.manners, self.rulebook, speaker, self.bulk.wanted.set)
        cards = Cards(self.database, self.postroom, speaker, self.settings.language, rate)
        self.ticks: list[Tick] = [planning.tick, cards.tick]
        self.ticks.append(Reminders(self.database, self.rulebook, self.manners).tick)

    @property
    def manners(self) -> Manners:
        """How the operator wants people to be reached."""
        own = self.settings
        return Manners(own.bulk_rate, own.approval_above, own.quiet_hours, own.reminder_hour, own.staff_group)

    def now(self) -> datetime:
        """In the settings' time zone."""
        return datetime.now(self.settings.timezone)

    def stop(self) -> None:
        """Ask it to end in good order."""
        self._end.set()

    async def idle(self) -> None:
        """Returns when every update taken in has been answered, and every reply settled."""
        await self.turns.answered()
        await self.engine.quiet.wait()

    async def run(self) -> None:
        """Until `stop`, or until it must halt (Halted)."""
        works: list[asyncio.Task[None]] = []
        try:
            # Before anybody can post: an update that came meanwhile would be taken up twice.
            await self._recover()
            self.port = await self.server.open(*self.settings.listen)
            works = [
                asyncio.create_task(self._take_in(), name="intake"),
                asyncio.create_task(self._answer(), name="turns"),
            ]
            works.append(asyncio.create_task(self._keep_house(), name="housekeeping"))
            works.append(asyncio.create_task(self.bulk.run(), name="bulk"))
            menus = StaffMenus(self.client, self.database, self.settings.staff, speaker)
            works.append(asyncio.create_task(menus.run(), name="menus"))
            works.append(asyncio.create_task(self.retracting.run(), name="retracting"))
            works.append(asyncio.create_task(run_clock(self.ticks, self.now), name="clock"))
            end = asyncio.create_task(self._end.wait())
            await asyncio.wait([*works, end], return_when=asyncio.FIRST_COMPLETED)
            end.cancel()
        finally:
            await self._close(works)
        if self._halted:
            raise Halted(self._halted)
        for work in works:
            if not work.cancelled() and (fault := work.exception()) is not None:
                raise fault

    async def _recover(self) -> None:
        letters = await self.engine.recover()
        await self.bulk.recover()
        waiting = await self.database.read(inbox.waiting)
        await self.turns.recover()
        self.turns.offer(waiting)
        if letters or waiting:
            log.info("taken up again: %d updates, %d replies", len(waiting), letters)

    async def _take_in(self) -> None:
        if self.settings.webhook_url is None:
            await Polling(self.client, self.letterbox, self._halt).run()
        else:
            pulse = self.letterbox.pulse
            await Subscription(self.client, self.settings.webhook_url, self.settings.secret, pulse).run(self._halt)

    async def _answer(self) -> None:
        """Deep links carry the bot's name: the first start ever waits until Telegram has told it."""
        name = await self.presence.remembered_name() or await self.presence.learn_name()
        staff = frozenset(self.settings.staff)
        house = House(
            self.rulebook,
            speaker,
            name,
            self.turns.is_attached,
            staff,
            updates_days=self.settings.keep_updates_days,
            checks_days=self.settings.keep_checks_days,
            token=secrets.token_urlsafe,
            manners=self.manners,
            scribe=Files(),
            desk=Desk(),
        )
        if (group := self.manners.staff_group) is not None:
            records = self.turns.records
            self.ticks.append(DeskGroup(group, self.client, self.database, self.postroom, records, house).tick)
        await self.turns.run(house, self.settings.timezone, self.settings.language)

    async def _keep_house(self) -> None:
        await self.presence.learn_name()
        # The first question would wait for it; in a thread, for those who are answered meanwhile.
        await asyncio.to_thread(lambda: inquiry_of(self.rulebook).ranking.index)
        await self.presence.show_texts(speaker, self.settings.language)
        keeping = Keeping(self.settings.keep_checks_days, self.settings.keep_updates_days)
        await keep_house(self.database, self.rulebook, self.settings.timezone, keeping)

    async def _close(self, works: Sequence[asyncio.Task[None]]) -> None:
        """Intake first, then what depends on it; what is not finished is taken up at the next start."""
        for work in works:
            if work.get_name() not in ("turns", "bulk"):
                work.cancel()
        await self.server.close()
        await asyncio.gather(self.turns.finish(FINISH_SECONDS), self.bulk.drain(FINISH_SECONDS))
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        await self.engine.drain(FINISH_SECONDS)
        await self.client.close()
        await self.database.close()
        self.lock.release()

    def _halt(self, sentence: str) -> None:
        self._halted = self._halted or sentence
        self._end.set()

    def _pages(self) -> Mapping[str, Page]:
        health = Health(self.database, self.letterbox.pulse, LONGEST_SILENCE_SECONDS, lambda: self.engine.waiting)
        return {"/healthz": health.healthz, "/metrics": health.metrics}

    def _posts(self) -> Mapping[str, Page]:
        if self.settings.webhook_url is None:
            return {}
        path = urlsplit(self.settings.webhook_url).path or "/"
        return {path: Webhook(self.letterbox, self.settings.secret).receive}
