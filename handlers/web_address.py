"""A web address as people paste it, with letters of any script → as it goes over the wire."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

HOST = re.compile(r"[A-Za-z0-9._-]+")
"""Some letters come apart into a blank and another when a host is written in punycode."""
LONGEST = 500
"""Characters, as it goes over the wire."""
KEPT = "%/:?#[]@!$&'()*+,;=~-._"
"""What stands for itself, and what is written in percent signs already."""


def read_address(text: str) -> str | None:
    """An https address, its host in punycode and its path in percent signs; `None` for what is none."""
    typed = text.strip()
    if any(character.isspace() for character in typed):
        return None
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no such port, a label of a host too long, brackets that do not close
        return None
    if parts.scheme != "https" or "." not in host.strip(".") or not HOST.fullmatch(host) or parts.username is not None:
        return None
    path, query, fragment = (quote(part, safe=KEPT) for part in (parts.path, parts.query, parts.fragment))
    address = SplitResult("https", host + port, path, query, fragment).geturl()
    return address if len(address) <= LONGEST else None
