"""Made-up stations for the demo: a contact and an engineer who belong to one, and a few lines in its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.store import Connection
from bot.store.database import queries
from bot.store.entering import Pen, enter
from handlers.deadline_records import DeadlineId, KeepDeadline, Kept
from handlers.entering import AskToJoin, Decide, Invite, KeepStation, Record, WriteLine
from handlers.ledger import EntryId, NewEntry
from handlers.station import InvitationId, MembershipId, Role, Station, StationId
from handlers.turn import Language, PersonId
from handlers.year_records import ActivityId, MoveEvent, WriteActivity, WriteHours

ZIBO, DEZHOU = StationId(1), StationId(2)
LASTS_SECONDS = 7 * 86_400.0
Written = tuple[int, Record]
"""Who writes it, and what."""


def settle_in(connection: Connection, people: tuple[int, int, int], today: date, now: float) -> None:
    """Contact, engineer, staff: into tables that have no station yet; a kept demo stays as it is."""
    if list(queries("stations").stations(connection, limit=1, offset=0)):
        return
    for person, record in _records(people, today, now + LASTS_SECONDS):
        enter(Pen(connection, PersonId(person), now), record)


def _records(people: tuple[int, int, int], today: date, until: float) -> Iterator[Written]:
    contact, engineer, staff = people
    published = today - timedelta(days=200)
    yield staff, KeepStation(Station(ZIBO, "（演示）鲁中机械工程师工作站", "zibo", "zhangdian", published))
    yield staff, KeepStation(Station(DEZHOU, "（演示）机电技师工作站", "dezhou", "机电工程系", published))
    yield from _member(1, ZIBO, (contact, "张敏", "contact"), (staff, until))
    yield from _member(2, ZIBO, (engineer, "李工", "engineer"), (contact, until))
    yield from _member(3, DEZHOU, (contact, "张敏", "contact"), (staff, until))
    lines = (
        ("zibo/chief-experts", "", "孙教授（虚构）", published),
        ("zibo/public-institution", "", "周老师（虚构）", published),
        ("zibo/direct-title", str(today.year), "吴工（虚构）", today),
        ("zibo/direct-title", str(today.year), "郑工（虚构）", today),
    )
    for number, (quota, period, name, day) in enumerate(lines, 1):
        slot = 1 + sum(other[:2] == (quota, period) for other in lines[: number - 1])
        entry = NewEntry(EntryId(number), ZIBO, quota, period, "in", day, 1, today, None, name)
        yield contact, WriteLine(replace(entry, takes=(slot, entry.id)), None)
    yield from _year(contact, engineer, today)
    yield from _calendar(staff, today)


def _year(contact: int, engineer: int, today: date) -> Iterator[Written]:
    """Hours of the engineer, an activity of the station without any, the posting of a list."""
    yield engineer, WriteHours(today.year, "professional", Decimal(24), "数控加工培训（虚构）", today)
    yield engineer, WriteHours(today.year, "general", Decimal(30), "公需科目网课（虚构）", today)
    done = WriteActivity(ActivityId(1), ZIBO, "夹具改进研讨（虚构）", today, None, (1, 2), today, None)
    yield contact, done
    yield contact, MoveEvent(DEZHOU, "posted", today, today, None)


def _calendar(staff: int, today: date) -> Iterator[Written]:
    """A deadline whose first reminder is still to come: whoever looks at the demo has begun a chat by then."""
    titles: dict[Language, str] = {"zh_Hans": "报送年度总结（虚构）", "en": "Yearly report (made up)"}
    yield staff, KeepDeadline(Kept(DeadlineId(1), titles, today + timedelta(days=40), "zibo"))


def _member(number: int, station: StationId, who: tuple[int, str, Role], by: tuple[int, float]) -> Iterator[Written]:
    person, name, role = who
    inviter, until = by
    yield inviter, Invite(InvitationId(number), f"made up {number}", station, role, until)
    yield person, AskToJoin(MembershipId(number), InvitationId(number), station, role, name)
    yield inviter, Decide(MembershipId(number), approved=True)
