"""The bulk lane's rows: claimed on the disk before each send, settled after it, so that they always add up."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from bot.store.database import Connection, queries
from bot.store.outbox import State

CONTENT_FAILURES = 20
"""In a row: Telegram does not take what is said, whoever it is said to."""
CANCELLED_TOGETHER = 5_000


@dataclass(frozen=True, slots=True)
class Sending:
    """A campaign under way."""

    id: int
    certainty: Literal["never_missed", "never_twice"]
    urgent: bool
    topic: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that may be sent: on the disk it is uncertain, and in flight."""

    campaign: int
    n: int
    person: int
    language: str
    params: str | None
    """Its own text; `None`: what the campaign says."""
    attempts: int
    certainty: Literal["never_missed", "never_twice"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed row."""

    row: Claimed
    state: State
    reason: str | None = None
    message_id: int | None = None
    attempts: int = field(default=0)
    not_before: float = 0.0
    said: str | None = None
    """Telegram's own words about the content."""


def sending(connection: Connection) -> list[Sending]:
    """Campaigns under way, the urgent ones first."""
    rows = queries("deliveries").sending(connection)
    return [Sending(number, certainty, bool(urgent), topic) for number, certainty, urgent, topic in rows]


def calls_of(connection: Connection, campaign: int) -> Mapping[str, Mapping[str, object]]:
    """What a campaign says, for each language: method and parameters."""
    text = queries("deliveries").calls_of(connection, id=campaign)
    calls: Mapping[str, Mapping[str, object]] = json.loads(text) if text else {}
    return calls


def claim(connection: Connection, campaigns: Iterable[Sending], most: int, now: float) -> list[Claimed]:
    """The next rows. Who is not to get it any more is left out; a campaign with nothing open is done."""
    sql = queries("deliveries")
    claimed: list[Claimed] = []
    for campaign in campaigns:
        while room := most - len(claimed):
            rows = list(
                sql.open_rows(connection, campaign=campaign.id, topic=campaign.topic, now=now, limit=max(room, 50))
            )
            _leave_out(connection, campaign, [(row[0], row[4], row[5]) for row in rows if row[5] is not None], now)
            taken = [row for row in rows if row[5] is None][:room]
            claimed += [
                Claimed(campaign.id, n, person, language, params, attempts, campaign.certainty)
                for n, person, language, params, attempts, _ in taken
            ]
            sql.claim(connection, [{"campaign": campaign.id, "n": row[0]} for row in taken])
            if not rows:
                sql.finish(connection, campaign=campaign.id, now=now)
            if taken or not rows:
                break
        if len(claimed) >= most:
            break
    return claimed


def _leave_out(connection: Connection, campaign: Sending, rows: Sequence[tuple[int, int, str]], now: float) -> None:
    """They stopped, muted, left since it was planned. What may have arrived already stays uncertain."""
    queries("deliveries").settle(
        connection,
        [
            {
                "campaign": campaign.id, "n": n, "state": "uncertain" if attempts else "skipped", "reason": reason,
                "attempts": attempts, "not_before": 0, "message_id": None, "settled_at": now,
            }
            for n, attempts, reason in rows
        ],
    )  # fmt: skip


def settle(connection: Connection, settlements: Sequence[Settled], now: float) -> None:
    """Write down what became of rows; a campaign whose content is refused again and again is stopped."""
    sql = queries("deliveries")
    sql.settle(
        connection,
        [
            {
                "campaign": one.row.campaign, "n": one.row.n, "state": one.state, "reason": one.reason,
                "attempts": one.attempts, "not_before": one.not_before, "message_id": one.message_id,
                "settled_at": None if one.state == "queued" else now,
            }
            for one in settlements
        ],
    )  # fmt: skip
    gone = [{"id": one.row.person} for one in settlements if one.state == "blocked"]
    queries("people").mark_unreachable(connection, gone)
    for campaign, group in groupby(sorted(settlements, key=lambda one: one.row.campaign), lambda one: one.row.campaign):
        _count_failures(connection, campaign, list(group))
        sql.finish_paused(connection, campaign=campaign, now=now)


def _count_failures(connection: Connection, campaign: int, settlements: Sequence[Settled]) -> None:
    sql = queries("deliveries")
    failures = before = sql.failures(connection, campaign=campaign)
    for one in settlements:
        if one.state == "sent":
            failures = 0
        elif one.state == "failed" and one.reason == "content":
            failures += 1
            if failures >= CONTENT_FAILURES:
                sql.stop(connection, campaign=campaign, reason=one.said)
    if failures != before:
        sql.keep_failures(connection, campaign=campaign, failures=failures)


def recover(connection: Connection, now: float) -> int:
    """What a process that ended had in flight: queued again, or uncertain for good; how many."""
    sql = queries("deliveries")
    again: int = sql.again_after_crash(connection)
    return again + int(sql.uncertain_after_crash(connection, now=now))


def cancel_some(connection: Connection, now: float) -> bool:
    """One step of telling rows that their campaign was cancelled. True: there is more."""
    sql = queries("deliveries")
    for (campaign,) in list(sql.cancelled(connection)):
        if sql.cancel_some(connection, campaign=campaign, now=now, limit=CANCELLED_TOGETHER) == CANCELLED_TOGETHER:
            return True
        sql.finish_cancelled(connection, campaign=campaign, now=now)
    return False


def retracting(connection: Connection, since: float) -> list[int]:
    """Campaigns whose messages are to be deleted, and can be."""
    return [number for number, at in queries("deliveries").retracting(connection) if at > since]


def sent_rows(connection: Connection, campaign: int, after: int, most: int) -> list[tuple[int, int | None, int, float]]:
    """Messages that stand: row, whose, message, when it was sent."""
    return list(queries("deliveries").sent_rows(connection, campaign=campaign, after=after, limit=most))


def retracted(connection: Connection, campaign: int, done: Collection[tuple[int, str]]) -> None:
    """What became of messages that were to be deleted."""
    rows = [{"campaign": campaign, "n": n, "retraction": retraction} for n, retraction in done]
    queries("deliveries").retracted(connection, rows)
