"""What people want to be sent without having asked."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from bot.store.database import Connection, Read, queries
from handlers.subscription import FollowUps, Mute, Rejoin, Stop, Subscription, SubscriptionRecord
from handlers.turn import PersonId


def write(connection: Connection, person: PersonId, record: SubscriptionRecord, now: float) -> None:
    """Write it. The same twice is the same once."""
    sql = queries("subscriptions")
    match record:
        case Stop():
            sql.stop(connection, person=person, at=now)
        case Rejoin():
            sql.rejoin(connection, person=person)
        case Mute(topic, off):
            (sql.mute if off else sql.unmute)(connection, person=person, topic=topic)
        case FollowUps(wanted):
            sql.follow(connection, person=person, wanted=wanted)
        case _:
            assert_never(record)


def subscription_of(connection: Connection, person: PersonId) -> Subscription:
    """What this person wants."""
    sql = queries("subscriptions")
    row = sql.subscription_of(connection, person=person)
    muted = frozenset(topic for (topic,) in sql.muted_of(connection, person=person))
    return Subscription(row is not None and row[0] is not None, row is not None and bool(row[1]), muted)


class StoredSubscriptions:
    """What handlers look up."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def subscription(self, person: PersonId) -> Subscription:
        """What this person wants."""
        found: Subscription = await self._read(partial(subscription_of, person=person))
        return found
