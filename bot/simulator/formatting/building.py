"""What the readers of HTML and MarkdownV2 share: text that grows, entities that are open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.refusals import Refused, bad_request

Entity = dict[str, Any]
USER_LINK = re.compile(r"tg:(?://)?user\?(?:.*&)?id=(\d+)", re.IGNORECASE)


def unparsable(text: str) -> Refused:
    """Telegram's complaint about markup."""
    return bad_request(f"can't parse entities: {text}")


@dataclass
class Opened:
    """An entity whose end has not come yet."""

    name: str
    offset: int
    begins_at_byte: int
    text_at: int
    argument: str = ""


@dataclass
class Built:
    """Plain text and entities so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    opened: list[Opened] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(self.parts)

    def write(self, character: str) -> None:
        """One more character."""
        self.parts.append(character)
        self.length += 2 if character > "\uffff" else 1

    def open(self, name: str, byte: int, argument: str = "") -> None:
        """An entity begins here."""
        self.opened.append(Opened(name, self.length, byte, len(self.parts), argument))

    def close(self, **fields: Any) -> None:
        """The innermost entity ends here; without a letter in it there is none."""
        opened = self.opened.pop()
        if self.length > opened.offset and fields.get("type"):
            self.entities.append({"offset": opened.offset, "length": self.length - opened.offset, **fields})

    def inside(self) -> str:
        """The text of the innermost entity."""
        return "".join(self.parts[self.opened[-1].text_at :])


def link(url: str) -> Entity:
    """The entity of a link: a mention of a user, a link, or nothing when it leads nowhere."""
    if user := USER_LINK.match(url):
        return {"type": "text_mention", "user": {"id": int(user[1]), "is_bot": False, "first_name": ""}}
    checked = checked_url(url)
    return {"type": "text_link", "url": checked} if checked else {}


def checked_url(url: str) -> str:
    """The address as Telegram keeps it, empty when it is none."""
    if not url or re.search(r"\s", url):
        return ""
    if re.match(r"(tg|ton|tonsite)://", url, re.IGNORECASE):
        return url
    if not re.match(r"https?://", url, re.IGNORECASE):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if host != "localhost" and not re.fullmatch(r"[^./]+(\.[^./]+)+\.?", host):
        return ""
    bare = not parts.path and not parts.query and not parts.fragment and not url.endswith(("?", "#"))
    if bare:
        return f"{url}/"
    return url if parts.path else re.sub(r"(://[^/?#]+)", r"\1/", url, count=1)
