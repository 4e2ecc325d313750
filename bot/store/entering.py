"""What a turn writes into the stations' records."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from bot.store import campaigns, deadlines, requests, subscriptions, years
from bot.store.database import Connection, is_store_fault, queries
from bot.store.ledger import Overtaken, write_line
from handlers.campaign_records import CampaignRecord
from handlers.deadline_records import DeadlineRecord
from handlers.entering import (
    AddStation,
    AskToJoin,
    Decide,
    Dismiss,
    Invite,
    JoinStaff,
    KeepForm,
    KeepProfile,
    KeepStation,
    Leave,
    Record,
    SpeakFor,
    Withdraw,
    Witness,
    WriteLine,
)
from handlers.request_records import RequestRecord
from handlers.station import REUSABLE, InvitationId, Profile, Station
from handlers.subscription import SubscriptionRecord
from handlers.turn import Form, PersonId
from handlers.year_records import YearRecord


@dataclass(frozen=True, slots=True)
class Pen:
    """The connection to write with, whose turn it is, and when."""

    connection: Connection
    person: PersonId
    now: float


def enter(pen: Pen, record: Record) -> None:
    """Write it. Overtaken: a constraint says that somebody else was quicker; another turn would decide otherwise."""
    try:
        _enter(pen, record)
    except sqlite3.IntegrityError as error:
        if is_store_fault(error):
            raise
        raise Overtaken(str(error)) from error


def _enter(pen: Pen, record: Record) -> None:  # noqa: C901, PLR0912 - one line a record, read as a table
    match record:
        case KeepForm(form):
            _keep_form(pen, form)
        case KeepProfile(profile):
            _keep_profile(pen, profile)
        case KeepStation(station):
            queries("stations").keep_station(pen.connection, **_row(station))
        case AddStation(station):
            _one(queries("stations").add_station(pen.connection, **_row(station)))
        case Invite():
            _invite(pen, record)
        case Withdraw(invitation):
            queries("stations").withdraw(pen.connection, id=invitation)
        case JoinStaff(invitation):
            _use(pen, invitation, reusable=False)
            queries("belongings").join_staff(pen.connection, person=pen.person, invitation=invitation, since=pen.now)
        case Dismiss(person):
            queries("belongings").dismiss(pen.connection, person=person)
            queries("requests").hand_back(pen.connection, person=person)
        case AskToJoin():
            _ask_to_join(pen, record)
        case Decide(membership, approved):
            state = "member" if approved else "refused"
            _one(queries("stations").decide(pen.connection, state=state, id=membership))
        case Leave(membership, removed):
            state = "removed" if removed else "left"
            _one(queries("stations").leave(pen.connection, state=state, id=membership))
        case SpeakFor(station):
            queries("stations").speak_for(pen.connection, person=pen.person, station=station)
        case WriteLine():
            _write_line(pen, record)
        case Witness():
            _witness(pen, record)
        case _ if isinstance(record, YearRecord):
            years.write(_hand(pen), record)
        case _ if isinstance(record, DeadlineRecord):
            deadlines.write(_hand(pen), record)
        case _ if isinstance(record, SubscriptionRecord):
            subscriptions.write(pen.connection, pen.person, record, pen.now)
        case _ if isinstance(record, CampaignRecord):
            campaigns.write(_hand(pen), record)
        case _ if isinstance(record, RequestRecord):
            requests.write(_hand(pen), record)
        case _:
            assert_never(record)


def _one(rows: int) -> None:
    if rows != 1:
        raise Overtaken("it is not any more as it was")


def _hand(pen: Pen) -> years.Hand:
    return years.Hand(pen.connection, pen.person, partial(actor, pen, pen.person), pen.now)


def actor(pen: Pen, person: PersonId) -> int:
    """The number that stands for a person in what only grows."""
    queries("belongings").new_actor(pen.connection, person=person)
    return int(queries("belongings").actor_of(pen.connection, person=person))


def _keep_form(pen: Pen, form: Form | None) -> None:
    sql = queries("belongings")
    if form is None:
        sql.drop_form(pen.connection, person=pen.person)
        return
    draft = json.dumps(dict(form.draft), ensure_ascii=False)
    sql.keep_form(pen.connection, person=pen.person, kind=form.kind, subject=form.subject, draft=draft)


def _keep_profile(pen: Pen, profile: Profile) -> None:
    sql = queries("belongings")
    sql.keep_profile(pen.connection, person=pen.person, policy=profile.policy, place=profile.place)
    sql.keep_policy(pen.connection, person=pen.person, policy=profile.policy)


def _row(station: Station) -> dict[str, object]:
    return {
        "id": station.id,
        "name": station.name,
        "policy": station.policy,
        "place": station.place,
        "published": station.published.isoformat() if station.published else None,
        "open": station.open,
    }


def _invite(pen: Pen, new: Invite) -> None:
    queries("stations").invite(
        pen.connection,
        id=new.id,
        token_hash=new.token_hash,
        station=new.station,
        role=new.role,
        actor=actor(pen, pen.person),
        expires_at=new.expires_at,
    )


def _use(pen: Pen, invitation: InvitationId, *, reusable: bool) -> None:
    _one(queries("stations").use(pen.connection, id=invitation, reusable=reusable, now=pen.now))


def _ask_to_join(pen: Pen, new: AskToJoin) -> None:
    _use(pen, new.invitation, reusable=new.role in REUSABLE)
    queries("stations").ask_to_join(
        pen.connection,
        id=new.id,
        station=new.station,
        person=pen.person,
        name=new.name,
        role=new.role,
        invitation=new.invitation,
        asked_at=pen.now,
    )


def _write_line(pen: Pen, line: WriteLine) -> None:
    station = line.entry.station
    if line.member is not None:
        held = queries("stations").is_member(pen.connection, id=line.member, person=pen.person, station=station)
        _one(held)
    write_line(pen.connection, line.entry, actor(pen, pen.person))


def _witness(pen: Pen, seen: Witness) -> None:
    queries("belongings").witness(
        pen.connection,
        at=pen.now,
        actor=actor(pen, pen.person),
        what=seen.what,
        about=actor(pen, seen.about) if seen.about is not None else None,
        station=seen.station,
    )
