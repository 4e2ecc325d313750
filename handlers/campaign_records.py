"""What is written of announcements: drafts, their way from state to state, what is taken back or sent once more."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.campaign import Campaign, CampaignId, CampaignState, DeliveryState

UNDO_SECONDS = 30.0
"""What was sent off waits so long: it can be undone."""


@dataclass(frozen=True, slots=True)
class KeepCampaign:
    """A draft as it stands now, new or changed. `campaign.revision` is the one it was read with (a new one: 0); it is
    kept with the next. If the records hold another, or no draft any more, the turn is decided anew."""

    campaign: Campaign


@dataclass(frozen=True, slots=True)
class MoveCampaign:
    """From one of these states to another; if it is in none of them, the turn is decided anew.

    To `approval` and `waiting`: it was asked for at this time. To `sending`: content errors are counted anew.
    """

    id: CampaignId
    from_states: tuple[CampaignState, ...]
    to_state: CampaignState
    at: float
    """When, in seconds."""
    revision: int | None = None
    """What was looked at; another one is not meant."""
    approved: bool = False
    """Whoever has this turn agreed to it."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Retract:
    """Delete the messages of an announcement that are younger than two days."""

    id: CampaignId


@dataclass(frozen=True, slots=True)
class ResendFailed:
    """Send once more to those in these states, of an announcement that is done or was stopped.

    Of those who had blocked the bot, only to who came back.
    """

    id: CampaignId
    states: tuple[DeliveryState, ...] = ("failed",)


CampaignRecord = KeepCampaign | MoveCampaign | Retract | ResendFailed
