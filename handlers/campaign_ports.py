"""The questions a handler may ask about announcements. Who may see the answers is decided by the handlers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.campaign import Audience, Campaign, CampaignId, DeliveryState, Headcount, Tally
from handlers.turn import Language, MessageId, PersonId
from rules import Value


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the report."""

    n: int
    person: PersonId | None
    """`None`: they had themselves forgotten."""
    language: Language
    state: DeliveryState
    reason: str | None
    attempts: int
    message: MessageId | None
    settled_at: float | None
    retraction: str | None
    """`done`, or `failed: ` and why."""


class CampaignRecords(Protocol):
    """Announcements and reminders, and what became of them."""

    async def campaign(self, campaign: CampaignId) -> Campaign | None:
        """One of them; its times are in UTC."""
        ...

    async def campaigns(self, limit: int, offset: int = 0) -> Sequence[Campaign]:
        """Announcements, the latest first, drafts too; reminders are not among them."""
        ...

    async def tally(self, campaign: CampaignId) -> Tally:
        """How many are in each state."""
        ...

    async def could_get_again(self, campaign: CampaignId) -> int:
        """How many did not get it and can be reached now: it failed for them, or they unblocked the bot since."""
        ...

    async def headcount(self, audience: Audience, topic: str, since: float) -> Headcount:
        """Who would get it now; `since`: the beginning of today. An audience by verdict is resolved first."""
        ...

    async def deliveries(self, campaign: CampaignId, limit: int, offset: int = 0) -> Sequence[Delivery]:
        """The report, line by line."""
        ...

    async def cards(self, about: str) -> Sequence[tuple[int, MessageId]]:
        """Chat and message of each card of something, such as `campaign:12`."""
        ...

    async def followed(self, check: str) -> Sequence[tuple[PersonId, Mapping[str, Value | None]]]:
        """Answers to this check of those who opted in to follow-ups."""
        ...
