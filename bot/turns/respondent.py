"""One turn: what is known of its person and what came in → what its handler wants done."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.store.people import PersonRecord, Recalled
from bot.telegram.updates import Understood, understand
from bot.turns.apology import apology
from bot.turns.deeds import MOST_ATTEMPTS, Deeds
from bot.turns.line import Understanding
from handlers.effects import Effect
from handlers.ports import House, Records
from handlers.turn import Adrift, Elsewhere, Inquired, Joined, Language, Person, Turn

log = logging.getLogger(__name__)
Answer = Callable[[Turn, Records, House], Awaitable[Sequence[Effect]]]


@dataclass(frozen=True, slots=True)
class Respondent:
    """Asks the handler, and speaks for it when it failed."""

    answer: Answer
    records: Records
    house: House
    timezone: ZoneInfo
    language: Language
    """Spoken to those whose Telegram names none."""

    def understand(self, raw: Mapping[str, Any]) -> Understood | None:
        """What an update says, if it is for us."""
        return understand(raw, self.house.username, self.house.manners.staff_group)

    async def respond(self, one: Understanding, recalled: Recalled | None, now: datetime) -> Deeds:
        """What this turn changes; raises whatever the handler raises."""
        record, interview = recalled or (self.stranger(one.understood, now), None)
        deeds = _deeds_of(one, record, recalled is not None)
        person = Person(
            id=record.id,
            language=spoken_to(record, one.understood),
            chosen_language=record.language is not None,
            role=record.role,
            known=recalled is not None,
            policy=record.policy,
            topic=record.topic,
            question=record.question,
            form=record.form,
        )
        turn = Turn(one.number, person, one.understood.came, now, one.understood.chat, interview)
        deeds.enact(await self.answer(turn, self.records, self.house))
        return deeds

    def failed(self, one: Understanding, record: PersonRecord | None, error: Exception, now: datetime) -> Deeds:
        """Its effects are dropped. It will be tried again; after the last time its person is told."""
        record = record or self.stranger(one.understood, now)
        attempts = one.update.attempts + 1
        traceback = error if attempts == 1 else None
        log.error("update %d failed, attempt %d: %s", one.number, attempts, type(error).__name__, exc_info=traceback)
        deeds = Deeds(one.number, record, one, one.understood.chat, "again", attempts, type(error).__name__)
        if attempts >= MOST_ATTEMPTS:
            deeds.end = "quarantined"
            speaker = self.house.speaker(spoken_to(record, one.understood))
            deeds.enact(apology(one.understood.came, speaker, one.number))
        return deeds

    def stranger(self, understood: Understood, now: datetime) -> PersonRecord:
        """Somebody who writes for the first time."""
        suggested = understood.suggested or self.language
        return PersonRecord(understood.person, None, suggested, None, True, None, now.timestamp())


def spoken_to(record: PersonRecord, understood: Understood) -> Language:
    """The language they chose, else what their Telegram suggests today, else what it suggested before."""
    return record.language or understood.suggested or record.suggested


def put_aside(deeds: Deeds, error: Exception) -> Deeds:
    """What not even an apology could be written for: it is only marked."""
    log.error("update %d is put aside without a word: %s", deeds.number, type(error).__name__, exc_info=error)
    bare = Deeds(deeds.number, deeds.person, deeds.source, end="quarantined", attempts=deeds.attempts)
    bare.error = type(error).__name__
    return bare


def _deeds_of(one: Understanding, record: PersonRecord, known: bool) -> Deeds:
    """What this turn changes before its handler says anything: who writes to us can be written to."""
    deeds = Deeds(one.number, record, one, one.understood.chat, attempts=one.update.attempts)
    in_private = one.understood.chat == record.id
    if isinstance(one.understood.came, Elsewhere | Inquired | Adrift) or not in_private:
        return deeds
    deeds.person_changed = not known
    suggested = one.understood.suggested or record.suggested
    reachable = record.reachable if isinstance(one.understood.came, Joined) else True
    deeds.know(suggested=suggested, reachable=reachable)
    return deeds
