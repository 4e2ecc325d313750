"""What is due of announcements: planned when their time has come, repeated, taken out of the plan when cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.crashpoints import passing
from bot.store import Connection, Database, campaigns, deliveries
from bot.store.campaigns import StoredCampaigns
from bot.store.database import queries
from bot.telegram.announcing import calls_json
from handlers.campaign import Campaign, CampaignId
from handlers.campaign_button import way_button
from handlers.campaign_records import UNDO_SECONDS
from handlers.effects import Button
from handlers.followed import resolved
from handlers.manners import Manners
from handlers.repeating import next_occurrence, occurrence
from handlers.turn import Language
from locales import Speaker
from rules import Rulebook

log = logging.getLogger(__name__)


class CampaignClock:
    """Plans what is due; the lane sends it."""

    def __init__(
        self,
        database: Database,
        manners: Manners,
        rulebook: Rulebook,
        speaker: Callable[[str], Speaker],
        planned: Callable[[], None],
    ) -> None:
        self._database, self._manners, self._rulebook = database, manners, rulebook
        self._speaker, self._planned = speaker, planned
        self._records = StoredCampaigns(database.read)

    async def tick(self, now: datetime) -> None:
        """Everything that is due."""
        while await self._database.read(lambda reader: list(queries("deliveries").cancelled(reader))):
            if not await self._database.write(partial(deliveries.cancel_some, now=now.timestamp())):
                break
        waited = now.timestamp() - UNDO_SECONDS
        due = await self._database.read(
            lambda reader: list(queries("campaigns").due(reader, now=now.timestamp(), asked_before=waited))
        )
        for (number,) in due:
            campaign = await self._records.campaign(number)
            if campaign is not None and (campaign.urgent or not self._manners.is_quiet(now)):
                await self._plan(campaign, now)

    async def _plan(self, campaign: Campaign, now: datetime) -> None:
        if campaign.state == "waiting":
            calls = calls_json(campaign.content, lambda language: self._button(campaign, language))
            if not await self._database.write(partial(_begin, campaign=campaign, calls=calls, now=now)):
                return
        audience = await resolved(campaign.audience, self._records, self._rulebook, now.date())
        step = partial(campaigns.plan, campaign=replace(campaign, audience=audience), now=now.timestamp())
        planned = False
        while not planned:
            planned = await self._database.write(step)
            passing("bulk.planned")
        log.info("announcement %d is planned", campaign.id)
        self._planned()

    def _button(self, campaign: Campaign, language: Language) -> Button | None:
        way = campaign.content.way
        return way_button(self._speaker(language), self._rulebook, way) if way else None


def _begin(connection: Connection, campaign: Campaign, calls: str, now: datetime) -> bool:
    """From waiting to planning, once; a repeated one makes its next in the same breath."""
    sql = queries("campaigns")
    if not sql.begin_planning(connection, id=campaign.id, calls=calls):
        return False
    if campaign.repeat is not None:
        _repeat(connection, campaign, now)
    return True


def _repeat(connection: Connection, campaign: Campaign, now: datetime) -> None:
    sql = queries("campaigns")
    sql.enter_series(connection, id=campaign.id)
    series = campaign.series or campaign.id
    assert campaign.repeat is not None
    first = datetime.fromtimestamp(sql.series_start(connection, series=series) or now.timestamp(), now.tzinfo)
    n = next_occurrence(first, campaign.repeat, campaign.occurrence, now)
    sql.repeat_campaign(
        connection,
        id=campaigns.new_id(connection),
        series=series,
        occurrence=n,
        starts_at=occurrence(first, campaign.repeat, n).timestamp(),
        source=CampaignId(campaign.id),
        now=now.timestamp(),
    )
