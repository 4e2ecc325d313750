"""Announcements and reminders: drafts, their way from state to state, one row a person, and what became of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import assert_never

from bot.store import audience as audiences
from bot.store import outbox
from bot.store.answers import read_answers
from bot.store.campaign_rows import campaign_row, read_campaign
from bot.store.database import Connection, Read, queries
from bot.store.ledger import Overtaken
from bot.store.years import Hand
from handlers.campaign import Audience, Campaign, CampaignId, Headcount, Tally
from handlers.campaign_ports import Delivery
from handlers.campaign_records import CampaignRecord, KeepCampaign, MoveCampaign, ResendFailed, Retract
from handlers.turn import MessageId, PersonId
from rules import Value

MADE_BY_THE_CLOCK = 10**15
"""What somebody wrote has the number of its update; what nobody wrote (a repetition, a digest) is counted from here."""
ROWS_TOGETHER = 5_000
"""Planned in one step; others write between two."""


def write(hand: Hand, record: CampaignRecord) -> None:
    """Write it. Overtaken: it is not any more what it was decided on."""
    sql = queries("campaigns")
    match record:
        case KeepCampaign(campaign):
            row = campaign_row(campaign)
            _one(sql.keep_campaign(hand.connection, **row, actor=hand.actor(), now=hand.now))
        case MoveCampaign():
            _move(hand, record)
        case Retract(campaign):
            _one(sql.retract_campaign(hand.connection, id=campaign, now=hand.now))
        case ResendFailed(campaign, states):
            _one(sql.send_once_more(hand.connection, id=campaign))
            sql.queue_again(hand.connection, id=campaign, states=json.dumps(states))
        case _:
            assert_never(record)


def _move(hand: Hand, move: MoveCampaign) -> None:
    _one(
        queries("campaigns").move_campaign(
            hand.connection,
            id=move.id,
            from_states=json.dumps(move.from_states),
            to_state=move.to_state,
            at=move.at,
            revision=move.revision,
            approver=hand.actor() if move.approved else None,
            reason=move.reason,
        )
    )
    if move.to_state == "paused":
        queries("deliveries").finish_paused(hand.connection, campaign=move.id, now=hand.now)
    if move.to_state == "draft":  # where its card stood is the draft's own screen now
        queries("outbox").take_up_cards(hand.connection, about=f"campaign:{move.id}")


def _one(rows: int) -> None:
    if rows != 1:
        raise Overtaken("the announcement is not any more as it was")


def new_id(connection: Connection) -> CampaignId:
    """A number for what nobody wrote."""
    return CampaignId(queries("campaigns").last_made(connection, first=MADE_BY_THE_CLOCK) + 1)


def digest(
    connection: Connection,
    campaign: CampaignId,
    rows: Iterable[tuple[int, str, str]],
    now: float,
    topic: str = "deadlines",
) -> None:
    """Reminders, each with its own text: person, language, JSON of the parameters of sendMessage without `chat_id`.

    They go out from here on. Called again with the same number it adds those who are not in it yet.
    """
    sql = queries("campaigns")
    sql.begin_digest(connection, id=campaign, topic=topic, now=now)
    for person, language, params in rows:
        sql.add_delivery(connection, campaign=campaign, person=person, language=language, params=params)


def plan(connection: Connection, campaign: Campaign, now: float, most: int = ROWS_TOGETHER) -> bool:
    """One step of planning: a row each for the next people, those left out too. True: that was the last.

    `campaign.audience` names people where it was by verdict. Whoever cancels meanwhile ends it.
    """
    sql = queries("campaigns")
    if not sql.is_planning(connection, id=campaign.id):
        return True
    n, after = sql.planned_last(connection, campaign=campaign.id)
    chosen, params = audiences.chosen(campaign.audience, campaign.topic)
    done = connection.execute(
        "INSERT INTO delivery (campaign, n, person, language, state, reason) "  # noqa: S608 - built by `audience`
        "SELECT :campaign, :n + row_number() OVER (ORDER BY person), person, language, "
        "CASE WHEN left_out IS NULL THEN 'queued' ELSE 'skipped' END, left_out "
        f"FROM (SELECT * FROM ({chosen}) WHERE person > :after ORDER BY person LIMIT :most)",
        {**params, "campaign": campaign.id, "n": n, "after": after, "most": most},
    ).rowcount
    if done == most:
        return False
    sql.end_planning(connection, id=campaign.id, now=now)
    return True


class StoredCampaigns:
    """What a handler may look up of announcements."""

    def __init__(self, read: Read) -> None:
        self._read = read

    async def campaign(self, campaign: CampaignId) -> Campaign | None:
        """One of them."""
        return await self._read(partial(campaign_of, campaign=campaign))  # type: ignore[no-any-return]

    async def campaigns(self, limit: int, offset: int = 0) -> Sequence[Campaign]:
        """Announcements, the latest first."""
        rows = await self._read(lambda reader: list(queries("campaigns").campaigns(reader, limit=limit, offset=offset)))
        return [read_campaign(row) for row in rows]

    async def tally(self, campaign: CampaignId) -> Tally:
        """How many are in each state."""
        return await self._read(partial(tally, campaign=campaign))  # type: ignore[no-any-return]

    async def could_get_again(self, campaign: CampaignId) -> int:
        """How many did not get it and can be reached now."""
        counted = await self._read(lambda reader: queries("campaigns").could_get_again(reader, id=campaign))
        return int(counted)

    async def headcount(self, audience: Audience, topic: str, since: float) -> Headcount:
        """Who would get it now."""
        counted = partial(audiences.headcount, audience=audience, topic=topic, since=since)
        return await self._read(counted)  # type: ignore[no-any-return]

    async def deliveries(self, campaign: CampaignId, limit: int, offset: int = 0) -> Sequence[Delivery]:
        """The report, line by line."""
        return await self._read(  # type: ignore[no-any-return]
            lambda reader: [
                Delivery(*row)
                for row in queries("campaigns").deliveries(reader, campaign=campaign, limit=limit, offset=offset)
            ]
        )

    async def cards(self, about: str) -> Sequence[tuple[int, MessageId]]:
        """Chat and message of each card of something."""
        return await self._read(partial(outbox.cards_of, about=about))  # type: ignore[no-any-return]

    async def followed(self, check: str) -> Sequence[tuple[PersonId, Mapping[str, Value | None]]]:
        """Answers to this check of those who opted in to follow-ups."""
        rows = await self._read(lambda reader: list(queries("campaigns").followed(reader, check_id=check)))
        return [(person, read_answers(answers)) for person, answers in rows]


def campaign_of(connection: Connection, campaign: CampaignId) -> Campaign | None:
    """One of them."""
    row = queries("campaigns").campaign(connection, id=campaign)
    return read_campaign(row) if row else None


def tally(connection: Connection, campaign: CampaignId) -> Tally:
    """How many are in each state, and why."""
    states, reasons, retraction = Counter[str](), Counter[tuple[str, str]](), Counter[bool]()
    for state, reason, retracted, count in queries("campaigns").tally(connection, campaign=campaign):
        states[state] += count
        if reason is not None and state != "queued":
            reasons[state, reason] += count
        if retracted is not None:
            retraction[retracted == "done"] += count
    return Tally(states, reasons, retraction[True], retraction[False])
