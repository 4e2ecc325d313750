"""The stations' records in a database in memory: real tables, no file, no threads."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bot.store import belongings
from bot.store.campaigns import StoredCampaigns
from bot.store.database import queries
from bot.store.deadlines import StoredDeadlines
from bot.store.entering import Pen, enter
from bot.store.people import PersonRecord
from bot.store.requests import StoredRequests
from bot.store.schema import bring_up_to_date
from bot.store.stations import StoredStations
from bot.store.subscriptions import StoredSubscriptions
from bot.store.years import StoredYears
from handlers.effects import Enter, ForgetPerson
from handlers.turn import Interview, InterviewId, Person, PersonId

Kept = dict[InterviewId, tuple[PersonId, Interview]]


@cache
def _template() -> sqlite3.Connection:
    """Empty tables, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "empty.db")
        bring_up_to_date(path)
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(path)) as file:
            file.backup(memory)
    return memory


def empty() -> sqlite3.Connection:
    """A database of one's own."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _template().backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


class Shelf:
    """Opened when first needed: most conversations have nothing to do with stations."""

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """The database."""
        return empty()

    @cached_property
    def stations(self) -> StoredStations:
        """What handlers look up."""

        return StoredStations(self._read)

    @cached_property
    def years(self) -> StoredYears:
        """Hours, activities and days."""
        return StoredYears(self._read)

    @cached_property
    def deadlines(self) -> StoredDeadlines:
        """Dates and reminders."""
        return StoredDeadlines(self._read)

    @cached_property
    def subscriptions(self) -> StoredSubscriptions:
        """Who wants what."""
        return StoredSubscriptions(self._read)

    @cached_property
    def campaigns(self) -> StoredCampaigns:
        """Announcements and what became of them."""
        return StoredCampaigns(self._read)

    @cached_property
    def requests(self) -> StoredRequests:
        """What was passed on to the staff."""
        return StoredRequests(self._read)

    async def _read(self, job: Callable[[sqlite3.Connection], Any]) -> Any:
        return job(self.connection)

    def after(self, effect: Enter | ForgetPerson, person: Person, now: datetime, kept: Kept) -> Person:
        """Write as the shell does; the person as they then are."""
        row = PersonRecord(person.id, person.language, person.language, person.role, True, None, 0.0).row()
        queries("people").keep_person(self.connection, [row])
        if isinstance(effect, Enter):
            enter(Pen(self.connection, person.id, now.timestamp()), effect.record)
        else:
            belongings.forget(self.connection, person.id)
            for number in [number for number, (owner, _) in kept.items() if owner == person.id]:
                del kept[number]
        return replace(person, form=belongings.forms_of(self.connection, [person.id]).get(person.id))


@dataclass
class Shelved:
    """Records of stations and years in a database of their own."""

    shelf: Shelf = field(default_factory=Shelf)

    @property
    def stations(self) -> StoredStations:
        """What handlers look up of stations."""
        return self.shelf.stations

    @property
    def years(self) -> StoredYears:
        """The same of hours, activities and days."""
        return self.shelf.years

    @property
    def deadlines(self) -> StoredDeadlines:
        """The same of dates and reminders."""
        return self.shelf.deadlines

    @property
    def subscriptions(self) -> StoredSubscriptions:
        """The same of what people want to be sent."""
        return self.shelf.subscriptions

    @property
    def campaigns(self) -> StoredCampaigns:
        """The same of announcements."""
        return self.shelf.campaigns

    @property
    def requests(self) -> StoredRequests:
        """And of what was passed on to the staff."""
        return self.shelf.requests
