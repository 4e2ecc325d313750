"""What a day's reminders are decided on, page by page; and the writing of what was decided, each person as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.store import notes
from bot.store.audience import LEFT_OUT
from bot.store.campaigns import digest, new_id
from bot.store.database import Connection, queries
from handlers.campaign import CampaignId
from handlers.deadline_records import MUTED, TOPIC
from handlers.reminding import CANCELLED, Row, Standing
from handlers.station import Station, StationId
from handlers.year_ports import Days

THROUGH = "reminders_through"
"""Note: the last day that was answered for."""
DIGEST = "reminders_digest"
"""Note: a day, and the number of its digest."""
PAGE = (
    f"SELECT p.id, coalesce(p.language, p.suggested), {LEFT_OUT} "  # noqa: S608 - words of `audience`
    "FROM person AS p LEFT JOIN subscription AS s ON s.person = p.id WHERE p.id > :after ORDER BY p.id LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One person's day, ready to be written."""

    person: int
    language: str
    rows: tuple[Row, ...]
    params: str | None
    """Of sendMessage, without the chat; `None`: nothing is said."""


def through(connection: Connection) -> date | None:
    """The last day that was answered for."""
    kept = notes.note(connection, THROUGH)
    return date.fromisoformat(kept) if kept else None


def answered(connection: Connection, day: date) -> None:
    """This day was answered for."""
    notes.keep(connection, THROUGH, day.isoformat())


def digest_of(connection: Connection, day: date) -> CampaignId | None:
    """The number of a day's digest, once it has one."""
    kept, _, number = (notes.note(connection, DIGEST) or "").partition("=")
    return CampaignId(int(number)) if kept == day.isoformat() else None


def told_days(connection: Connection, since: date) -> Mapping[str, frozenset[date]]:
    """Key → the dates people were told."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for key, on in queries("deadlines").told_days(connection, since=since.isoformat()):
        found[key].add(date.fromisoformat(on))
    return {key: frozenset(days) for key, days in found.items()}


def stations_after(connection: Connection, after: int, most: int) -> list[tuple[Station, Days]]:
    """The next open stations, each with what moves its dates."""
    sql = queries("deadlines")
    rows = list(sql.stations_after(connection, after=after, most=most))
    if not rows:
        return []
    span = {"first": rows[0][0], "last": rows[-1][0]}
    entered: defaultdict[int, dict[str, date]] = defaultdict(dict)
    for station, kind, on in sql.events_between(connection, **span):
        if on:
            entered[station][kind] = date.fromisoformat(on)
    last = {station: date.fromisoformat(on) for station, on in sql.activities_between(connection, **span)}
    return [
        (
            Station(StationId(number), name, policy, place, date.fromisoformat(published) if published else None),
            Days(last.get(number), entered[number]),
        )
        for number, name, policy, place, published, _ in rows
    ]


def people_after(connection: Connection, after: int, most: int) -> list[tuple[int, str, str | None]]:
    """The next people: number, language, why they get no reminders at all."""
    return list(connection.execute(PAGE, {"topic": TOPIC, "after": after, "most": most}))


def standings(
    connection: Connection, people: Sequence[tuple[int, str, str | None]], since: date
) -> dict[int, Standing]:
    """What is known of these people, who follow each other in the table."""
    sql, span = queries("deadlines"), {"after": people[0][0] - 1, "last": people[-1][0]}
    had: defaultdict[int, set[tuple[str, date, int]]] = defaultdict(set)
    told: defaultdict[int, dict[str, date]] = defaultdict(dict)
    for person, key, written, lead, state, reason in sql.reminders_between(connection, **span, since=since.isoformat()):
        on = date.fromisoformat(written)
        had[person].add((key, on, lead))
        if state == "planned" and reason == CANCELLED:
            told[person].pop(key, None)
        elif state == "planned":
            told[person][key] = on
    done, muted = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
    for person, key in sql.done_between(connection, **span):
        done[person].add(key)
    for person, topic in sql.muted_between(connection, **span):
        muted[person].add(topic.removeprefix(MUTED))
    return {
        person: Standing(
            left_out, frozenset(done[person]), frozenset(muted[person]), frozenset(had[person]), told[person]
        )
        for person, _, left_out in people
    }


def write(connection: Connection, day: date, decided: Iterable[Decided], now: float) -> None:
    """Reminders and the message that holds them, together. Who has the day's message already waits for the next."""
    sql = queries("deadlines")
    campaign = digest_of(connection, day)
    for one in decided:
        if not sql.is_here(connection, person=one.person):
            continue
        if campaign is not None and sql.has_digest(connection, campaign=campaign, person=one.person):
            continue
        if one.params is not None:
            campaign = campaign or _new_digest(connection, day)
            digest(connection, campaign, [(one.person, one.language, one.params)], now)
        sql.remind(connection, [_row(one, row, campaign, now) for row in one.rows])


def _new_digest(connection: Connection, day: date) -> CampaignId:
    campaign = new_id(connection)
    notes.keep(connection, DIGEST, f"{day.isoformat()}={campaign}")
    return campaign


def _row(one: Decided, row: Row, campaign: CampaignId | None, now: float) -> dict[str, object]:
    return {
        "key": row.key,
        "on_day": row.on.isoformat(),
        "lead": row.lead,
        "person": one.person,
        "campaign": campaign if row.state == "planned" else None,
        "state": row.state,
        "reason": row.reason,
        "created_at": now,
    }
