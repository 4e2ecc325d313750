"""Live cards: redrawn while something changes, and at every change of state, wherever they stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.delivery.postroom import Postroom
from bot.store import Connection, Database, campaigns, outbox
from bot.store.database import queries
from bot.store.ledger import Overtaken
from bot.telegram import render
from handlers.campaign import Campaign, CampaignId, Tally
from handlers.campaign_card import card, open_in
from handlers.turn import Language
from locales import Speaker

EVERY_SECONDS = 3.0
LINGERS_SECONDS = 600.0
"""So long after its end, or after its messages were asked to be deleted, a card may still change."""


@dataclass(slots=True)
class Drawn:
    """How a card was drawn last."""

    shown: tuple[str, Tally]
    at: float
    open: int
    rate: float | None = None


class Cards:
    """Asks for edits; the reply lane makes them."""

    def __init__(
        self,
        database: Database,
        postroom: Postroom,
        speaker: Callable[[str], Speaker],
        language: Language,
        bulk_rate: float,
    ) -> None:
        self._database, self._postroom, self._speaker = database, postroom, speaker
        self._language, self._bulk_rate = language, bulk_rate
        self._drawn: dict[int, Drawn] = {}

    async def tick(self, now: datetime) -> None:
        """Whatever changed since it was drawn."""
        at = now.timestamp()
        changing = await self._database.read(
            lambda reader: [row[0] for row in queries("campaigns").with_cards(reader, since=at - LINGERS_SECONDS)]
        )
        self._drawn = {number: drawn for number, drawn in self._drawn.items() if number in changing}
        for number in changing:
            before = self._drawn.get(number)
            if before is None or at - before.at >= EVERY_SECONDS or await self._moved(number, before):
                await self._draw(number, now)

    async def _moved(self, number: int, before: Drawn) -> bool:
        state = await self._database.read(lambda reader: queries("campaigns").state_of(reader, id=number))
        return bool(state != before.shown[0])

    async def _draw(self, number: int, now: datetime) -> None:
        looked_up = await self._database.read(lambda reader: _look_up(reader, number, self._language))
        if looked_up is None:
            return
        campaign, tally, places = looked_up
        before = self._drawn.get(number)
        shown = (campaign.state, tally)
        if before is not None and before.shown == shown:
            before.at = now.timestamp()
            return
        drawn = self._drawn[number] = Drawn(shown, now.timestamp(), open_in(tally))
        drawn.rate = _rate(before, drawn) if campaign.state == "sending" else None
        left = drawn.open / (drawn.rate or self._bulk_rate)
        starts_at = campaign.starts_at.astimezone(now.tzinfo) if campaign.starts_at else None
        local = replace(campaign, starts_at=starts_at)
        calls = []
        for chat, message, language in places:
            reply = card(self._speaker(language), local, tally, drawn.rate, left)
            calls += [(chat, call) for call in render.redraw(chat, message, reply)]
        try:
            await self._postroom.post(calls, partial(_as_drawn, number=number, state=campaign.state))
        except Overtaken:
            del self._drawn[number]  # somebody pressed meanwhile: their screen is newer than this card


def _rate(before: Drawn | None, now: Drawn) -> float | None:
    """Messages a second since it was drawn last."""
    if before is None or now.at <= before.at or now.open >= before.open:
        return None
    return (before.open - now.open) / (now.at - before.at)


def _as_drawn(connection: Connection, number: int, state: str) -> None:
    if queries("campaigns").state_of(connection, id=number) != state:
        raise Overtaken("the announcement is not any more as it was drawn")


def _look_up(
    connection: Connection, number: int, otherwise: Language
) -> tuple[Campaign, Tally, list[tuple[int, int, str]]] | None:
    """The announcement, how it stands, and where its cards are: chat, message, language."""
    campaign = campaigns.campaign_of(connection, CampaignId(number))
    if campaign is None:
        return None
    cards = outbox.cards_of(connection, f"campaign:{number}")
    spoken = dict(queries("belongings").languages(connection, ids=json.dumps([chat for chat, _ in cards])))
    places = [(chat, message, spoken.get(chat, otherwise)) for chat, message in cards]
    return campaign, campaigns.tally(connection, CampaignId(number)), places
