"""What is written of announcements: drafts guarded by their revision, moves from named states, one row a person."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.store import about_person, belongings, campaigns
from bot.store.campaigns import StoredCampaigns
from bot.store.entering import Pen, enter
from bot.store.ledger import Overtaken
from handlers.campaign import Attachment, Audience, Campaign, CampaignId, Content, Way, Words
from handlers.campaign_records import KeepCampaign, MoveCampaign, ResendFailed, Retract
from handlers.entering import Record
from handlers.turn import Look, PersonId
from tests.handlers.shelf import empty

ANNA, BEN, CLEO, DORA = 1, 2, 3, 4
ID = CampaignId(500)
FULL = Campaign(
    ID,
    "draft",
    Content(
        {"zh_Hans": Words("通知：请看", (Look("bold", 0, 2), Look("text_link", 3, 2, "https://example.org")))},
        Attachment("photo", "file-1"),
        Way("check", "zibo/station"),
    ),
    Audience(roles=("expert",), stations=(1,), people=(PersonId(2),), verdict=("zibo/station", "7")),
    "calls",
    "never_twice",
    urgent=True,
    repeat="monthly",
    starts_at=datetime(2026, 1, 31, 1, tzinfo=UTC),
)


@pytest.fixture
def store() -> sqlite3.Connection:
    """Four people."""
    connection = empty()
    connection.executemany(
        "INSERT INTO person (id, suggested, reachable, since) VALUES (?, ?, ?, 0)",
        [(ANNA, "zh_Hans", 1), (BEN, "en", 1), (CLEO, "zh_Hans", 0), (DORA, "zh_Hans", 1)],
    )
    connection.execute("INSERT INTO subscription (person, stopped_at) VALUES (?, 1)", (DORA,))
    return connection


def writes(store: sqlite3.Connection, *records: Record, now: float = 100.0) -> None:
    """Anna's turn."""
    for record in records:
        enter(Pen(store, PersonId(ANNA), now), record)


def looks_up(store: sqlite3.Connection) -> StoredCampaigns:
    """What handlers see."""

    async def read(job: Callable[[sqlite3.Connection], Any]) -> Any:
        return job(store)

    return StoredCampaigns(read)


def kept(store: sqlite3.Connection, campaign: CampaignId = ID) -> Campaign:
    """As the records hold it."""
    found = asyncio.run(looks_up(store).campaign(campaign))
    assert found is not None
    return found


def planned(store: sqlite3.Connection, campaign: Campaign, most: int = 100) -> None:
    """Sent off and planned."""
    writes(store, KeepCampaign(campaign), MoveCampaign(campaign.id, ("draft",), "waiting", 100.0))
    store.execute("UPDATE campaign SET state = 'planning'")
    while not campaigns.plan(store, kept(store, campaign.id), 101.0, most):
        pass


def test_a_draft_comes_back_as_it_was_kept(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL))
    assert kept(store) == replace(FULL, revision=1, author=PersonId(ANNA))


def test_a_draft_that_was_changed_meanwhile_is_not_overwritten(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL), KeepCampaign(replace(FULL, revision=1, topic="news")))
    with pytest.raises(Overtaken):
        writes(store, KeepCampaign(replace(FULL, revision=1, topic="events")))
    assert (kept(store).topic, kept(store).revision) == ("news", 2)


def test_a_double_tap_sends_it_off_once(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL))
    off = MoveCampaign(ID, ("draft", "approval"), "waiting", 120.0, revision=1)
    writes(store, off)
    with pytest.raises(Overtaken):
        writes(store, off)
    assert (kept(store).state, kept(store).asked_at) == ("waiting", 120.0)


def test_what_was_changed_after_it_was_looked_at_is_not_approved(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL), MoveCampaign(ID, ("draft",), "approval", 100.0, revision=1))
    with pytest.raises(Overtaken):
        writes(store, MoveCampaign(ID, ("approval",), "waiting", 101.0, revision=0, approved=True))
    assert kept(store).approver is None
    writes(store, MoveCampaign(ID, ("approval",), "waiting", 101.0, revision=1, approved=True))
    assert kept(store).approver == ANNA


@pytest.mark.parametrize("most", [1, 2, 100])
def test_everybody_has_one_row_before_the_first_is_sent(store: sqlite3.Connection, most: int) -> None:
    planned(store, Campaign(ID, "draft", Content(), Audience()), most)
    assert [(line.person, line.state, line.reason) for line in asyncio.run(looks_up(store).deliveries(ID, 10))] == [
        (ANNA, "queued", None),
        (BEN, "queued", None),
        (CLEO, "skipped", "unreachable"),
        (DORA, "skipped", "stopped"),
    ]
    found = asyncio.run(looks_up(store).tally(ID))
    assert (found.total, found["queued"], found.reasons["skipped", "stopped"]) == (4, 2, 1)
    assert kept(store).state == "sending"


def test_who_is_forgotten_while_it_is_planned_is_not_planned_twice(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(Campaign(ID, "draft", Content(), Audience())))
    store.execute("UPDATE campaign SET state = 'planning'")
    assert not campaigns.plan(store, kept(store), 101.0, 2)
    store.execute("UPDATE delivery SET person = NULL WHERE person = ?", (BEN,))
    store.execute("DELETE FROM person WHERE id = ?", (BEN,))
    assert campaigns.plan(store, kept(store), 101.0, 3)
    assert [line.person for line in asyncio.run(looks_up(store).deliveries(ID, 10))] == [ANNA, None, CLEO, DORA]


def test_a_digest_gives_each_person_one_row_however_often_it_is_made(store: sqlite3.Connection) -> None:
    number = campaigns.new_id(store)
    rows = [(ANNA, "zh_Hans", '{"text":"一"}'), (BEN, "en", '{"text":"one"}')]
    campaigns.digest(store, number, rows[:1], 100.0)
    campaigns.digest(store, number, rows, 101.0)
    assert asyncio.run(looks_up(store).tally(number)).states == {"queued": 2}
    assert campaigns.new_id(store) == number + 1
    assert kept(store, number).kind == "digest"


def test_only_what_failed_is_sent_once_more(store: sqlite3.Connection) -> None:
    planned(store, Campaign(ID, "draft", Content(), Audience()))
    store.execute("UPDATE delivery SET state = 'sent' WHERE person = ?", (ANNA,))
    store.execute("UPDATE delivery SET state = 'failed', reason = 'chat' WHERE person = ?", (BEN,))
    with pytest.raises(Overtaken):
        writes(store, ResendFailed(ID))
    store.execute("UPDATE campaign SET state = 'done'")
    writes(store, ResendFailed(ID))
    assert asyncio.run(looks_up(store).tally(ID)).states == {"sent": 1, "queued": 1, "skipped": 2}
    assert kept(store).state == "sending"


def test_it_is_taken_back_once(store: sqlite3.Connection) -> None:
    planned(store, Campaign(ID, "draft", Content(), Audience()))
    store.execute("UPDATE campaign SET state = 'done'")
    writes(store, Retract(ID), now=200.0)
    assert kept(store).retracted_at == 200.0
    with pytest.raises(Overtaken):
        writes(store, Retract(ID))


def test_the_latest_come_first_and_reminders_are_not_among_them(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL), now=1.0)
    writes(store, KeepCampaign(replace(FULL, id=CampaignId(400))), now=2.0)
    campaigns.digest(store, campaigns.new_id(store), [], 3.0)
    assert [one.id for one in asyncio.run(looks_up(store).campaigns(10))] == [400, 500]
    assert [one.id for one in asyncio.run(looks_up(store).campaigns(1, 1))] == [500]


def test_who_is_forgotten_stands_in_no_list_and_in_no_row(store: sqlite3.Connection) -> None:
    planned(store, Campaign(ID, "draft", Content(), Audience(people=(PersonId(ANNA), PersonId(BEN)))))
    about = about_person.all_about(store, PersonId(BEN))
    assert about["announcements_to_you"] == [
        {"kind": "announcement", "topic": "news", "state": "queued", "reason": None, "at": None}
    ]
    belongings.forget(store, PersonId(BEN))
    assert kept(store).audience == Audience(people=(PersonId(ANNA),))
    assert [line.person for line in asyncio.run(looks_up(store).deliveries(ID, 10))] == [ANNA, None]
    assert asyncio.run(looks_up(store).tally(ID)).total == 2


def test_the_author_sees_what_they_wrote_and_it_outlives_their_name(store: sqlite3.Connection) -> None:
    writes(store, KeepCampaign(FULL))
    written = about_person.all_about(store, PersonId(ANNA))["announcements_by_you"]
    assert isinstance(written, list)
    assert written[0]["content"]["words"]["zh_Hans"]["text"] == "通知：请看"
    belongings.forget(store, PersonId(ANNA))
    assert kept(store).author is None
