"""How the operator wants people to be reached: quiet hours, pace, who else must agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Manners:
    """From the settings."""

    bulk_rate: float = 25.0
    """Messages a second of announcements and reminders."""
    approval_above: int = 200
    """More people than this need a second approver."""
    quiet: tuple[time, time] = (time(21), time(8))
    """From when to when nobody is disturbed; both the same: never."""
    reminder_hour: int = 9
    staff_group: int | None = None
    """A group where staff see what was passed on to them."""

    def is_quiet(self, now: datetime) -> bool:
        """Whether nobody should be disturbed at this time (in the settings' time zone)."""
        first, last = self.quiet
        if first == last:
            return False
        at = now.time()
        return first <= at < last if first < last else at >= first or at < last

    def quiet_until(self, now: datetime) -> datetime:
        """When people can be reached: now, or when the quiet hours end."""
        if not self.is_quiet(now):
            return now
        last = self.quiet[1]
        end = now.replace(hour=last.hour, minute=last.minute, second=last.second, microsecond=0)
        return end if end > now else end + timedelta(days=1)

    def reminders_begin(self, now: datetime) -> datetime:
        """When this day's reminders go out: at their hour or, where that is a quiet one, as soon as that ends."""
        start = now.replace(hour=self.reminder_hour, minute=0, second=0, microsecond=0)
        if not self.is_quiet(start):
            return start
        end = self.quiet[1]
        return now.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)

    def next_reminders(self, now: datetime) -> date:
        """The first day whose reminders are still to go out: today, or tomorrow once today's have."""
        return now.date() + timedelta(days=now.time() >= self.reminders_begin(now).time())
