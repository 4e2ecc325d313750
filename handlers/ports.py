"""The few questions a handler may ask of the records, and what it is handed at the door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from handlers.campaign_ports import CampaignRecords
from handlers.deadline_ports import DeadlineRecords
from handlers.file_ports import NO_DESK, FileDesk
from handlers.manners import Manners
from handlers.request_ports import RequestRecords
from handlers.station_ports import StationRecords
from handlers.subscription import SubscriptionRecords
from handlers.turn import Interview, InterviewId, PersonId
from handlers.year_ports import NoScribe, Scribe, YearRecords
from locales import Speaker
from rules import Rulebook
from rules.source import ArticleNumber


class Records(Protocol):
    """What a handler may look up. A question about a person names them: nobody reads another's records."""

    async def interview(self, person: PersonId, interview: InterviewId) -> Interview | None:
        """One of this person's interviews; `None` when it is unknown or somebody else's."""
        ...

    async def interviews(self, person: PersonId, limit: int) -> Sequence[Interview]:
        """This person's interviews, the latest first."""
        ...

    async def original(self, policy: str, article: ArticleNumber, item: str | None) -> str | None:
        """What the document itself says there; `None` when nobody attached it."""
        ...

    @property
    def stations(self) -> StationRecords:
        """The stations' records."""
        ...

    @property
    def years(self) -> YearRecords:
        """Hours, activities and days."""
        ...

    @property
    def deadlines(self) -> DeadlineRecords:
        """The staff's calendar, and who was reminded."""
        ...

    @property
    def subscriptions(self) -> SubscriptionRecords:
        """Who wants what."""
        ...

    @property
    def campaigns(self) -> CampaignRecords:
        """Announcements and what became of them."""
        ...

    @property
    def requests(self) -> RequestRecords:
        """What was passed on to the staff."""
        ...


def no_token() -> str:
    """Where no invitation is ever made."""
    raise NotImplementedError


def nothing_attached(_policy: str) -> bool:
    """No document can be shown."""
    return False


@dataclass(frozen=True, slots=True)
class House:
    """What every handler is handed: the rule base, the wording, the bot's own name."""

    rulebook: Rulebook
    speaker: Callable[[str], Speaker]
    username: str
    """The bot's Telegram name, for deep links."""
    attached: Callable[[str], bool] = nothing_attached
    """Whether this policy's document was attached. Asked only where a screen would offer it."""
    staff: frozenset[int] = frozenset()
    """Whom the settings name as staff."""
    updates_days: int = 7
    """How long what people wrote is kept."""
    checks_days: int = 90
    """How long an unfinished check is kept."""
    token: Callable[[], str] = no_token
    """A new secret for an invitation's link: letters, digits, _ and -."""
    scribe: Scribe = field(default_factory=NoScribe)
    """Makes files to send."""
    manners: Manners = field(default_factory=Manners)
    """How the operator wants people to be reached."""
    desk: FileDesk = NO_DESK
    """Reads the files people bring, makes those they take away."""
