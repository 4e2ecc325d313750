"""Live cards: what somebody pressed meanwhile is newer than what was drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.delivery.cards import Cards
from bot.delivery.postroom import Postroom
from bot.store import Database
from bot.store.outbox import Letter
from handlers.campaign_records import MoveCampaign
from locales import Speaker, speaker
from tests.bot.ground import ANNA, Rows
from tests.bot.mailing import ID, known, sent_off, writes

NOW = datetime(2026, 9, 29, 4, tzinfo=UTC)


def watched(database: Path) -> None:
    """Sent off, with a card in somebody's chat."""
    known(database, [ANNA])
    sent_off(database)
    Rows(database).change(f"INSERT INTO card (about, chat, message) VALUES ('campaign:{ID}', {ANNA}, 7)")


def test_a_card_drawn_before_it_was_taken_back_does_not_cover_the_screen_of_who_took_it_back(database: Path) -> None:
    watched(database)
    taken: list[Letter] = []

    def take(letters: Iterable[Letter]) -> None:
        taken.extend(letters)

    def slowly(language: str) -> Speaker:
        """Somebody presses while the card is worded."""
        if not taken:
            writes(database, MoveCampaign(ID, ("waiting",), "planning", 2.0))
        return speaker(language)

    async def play() -> None:
        store = await Database.open(str(database))
        letters = count(1)
        cards = Cards(store, Postroom(store, take, lambda: next(letters)), slowly, "zh_Hans", 25.0)
        await cards.tick(NOW)
        assert not taken, "it was drawn as it does not stand any more"
        writes(database, MoveCampaign(ID, ("planning",), "waiting", 3.0))
        taken.append(Letter(0, ANNA, ANNA, "", "", None, 0.0))
        await cards.tick(NOW)
        assert [letter.method for letter in taken[1:]] == ["editMessageText"]
        await store.close()

    asyncio.run(play())


def test_what_is_a_draft_again_has_no_cards(database: Path) -> None:
    watched(database)
    writes(database, MoveCampaign(ID, ("waiting",), "draft", 2.0))
    assert Rows(database)("SELECT * FROM card") == []
