"""What people write → what an office file can hold."""

from __future__ import annotations

import re

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0 has no way to say these."""


def writable(text: str) -> str:
    """The text without what no XML can hold."""
    return UNWRITABLE.sub("", text)
