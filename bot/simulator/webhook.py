"""Where updates are pushed to, as the bot has set it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.chats import Json


@dataclass
class Webhook:
    """No url: no webhook."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None
    gone_since: float | None = None
    rests: dict[tuple[str, int], float] = field(default_factory=dict)
    """Lane → the moment of its next try."""

    def remove(self) -> None:
        """Back to polling."""
        self.url = ""
        self.last_error = self.gone_since = None

    def wire(self, pending: int, allowed: frozenset[str] | None) -> Json:
        """The wire's WebhookInfo."""
        info: Json = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            info["max_connections"] = self.max_connections
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info | ({"allowed_updates": sorted(allowed)} if allowed else {})
