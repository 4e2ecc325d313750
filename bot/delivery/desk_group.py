"""The staff's group: each question for them gets a topic of its own, or, where there are no topics, a card."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.delivery.postroom import Postroom
from bot.store import Connection, Database
from bot.store.database import queries
from bot.telegram import render
from bot.telegram.client import Garbled, Refusal, TelegramClient
from bot.telegram.wire import WireFault
from handlers.ports import House, Records
from handlers.request_card import card, case_of
from handlers.request_records import CARD, RequestId, about, shown_number
from handlers.staff_told import IN_A_GROUP
from handlers.talk import Talk
from handlers.turn import Person, PersonId, Said, Turn

log = logging.getLogger(__name__)
EVERY_SECONDS = 4.0
"""Between two questions: Telegram takes twenty messages a minute in one group, and others are to come, too."""
NO_TOPIC = 0
BAD_REQUEST, TOO_MANY = 400, 429


@dataclass
class DeskGroup:
    """What stands in the group and what does not yet is in the store: a restart forgets nothing."""

    group: int
    client: TelegramClient
    database: Database
    postroom: Postroom
    records: Records
    house: House
    every: float = EVERY_SECONDS
    _not_before: float = 0.0
    _has_topics: bool = True

    async def tick(self, now: datetime) -> None:
        """At most one question goes there, at most one topic is closed."""
        if now.timestamp() < self._not_before:
            return
        waiting = await self.database.read(_rows("without_thread"))
        done = await self.database.read(_rows("to_close"))
        try:
            for (number,) in waiting:
                self._not_before = now.timestamp() + self.every
                await self._open(RequestId(number), now)
            for number, thread in done:
                await self._close(number, thread)
        except Refusal as refusal:
            pause = refusal.parameters.get("retry_after")
            self._not_before = now.timestamp() + (float(pause) if isinstance(pause, int | float) else self.every)
            log.warning("the staff's group: %s", refusal)
        except (WireFault, Garbled) as error:
            log.warning("the staff's group waits: %s", error)

    async def _open(self, number: RequestId, now: datetime) -> None:
        person = Person(PersonId(self.group), IN_A_GROUP)
        talk = Talk(Turn(0, person, Said(""), now, self.group), self.records, self.house)
        request = await self.records.requests.request(number)
        if request is None:
            return
        thread = await self._topic(talk, number)
        shown = card(talk, await case_of(talk, request), self.group)
        calls = render.say(self.group, shown, None, about(CARD, number), thread or None)
        await self.postroom.post([(self.group, call) for call in calls], _keeping(number, thread))

    async def _topic(self, talk: Talk, number: RequestId) -> int:
        """Its number. What was asked does not stand in the name: that could not be taken back."""
        if not self._has_topics:
            return NO_TOPIC
        name = talk.say("Question no. {number}", number=shown_number(number))
        try:
            made = await self.client.call("createForumTopic", {"chat_id": self.group, "name": name})
        except Refusal as refusal:
            if refusal.code != BAD_REQUEST:
                raise
            self._has_topics = False
            log.info("the staff's group has no topics (%s): questions stand there as cards", refusal.description)
            return NO_TOPIC
        thread = made.get("message_thread_id") if isinstance(made, dict) else None
        return thread if isinstance(thread, int) else NO_TOPIC

    async def _close(self, number: RequestId, thread: int) -> None:
        try:
            await self.client.call("closeForumTopic", {"chat_id": self.group, "message_thread_id": thread})
        except Refusal as refusal:
            if refusal.code != BAD_REQUEST:  # else somebody closed or deleted it already
                raise
        await self.database.write(_keeping(number, -thread))


def _rows(statement: str) -> Callable[[Connection], list[Any]]:
    def job(connection: Connection) -> list[Any]:
        return list(getattr(queries("requests"), statement)(connection, limit=1))

    return job


def _keeping(number: int, thread: int) -> Callable[[Connection], object]:
    return partial(queries("requests").keep_thread, thread=thread, id=number)
