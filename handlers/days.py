"""A day as people type it → a date."""

from __future__ import annotations

import re
from datetime import date

from handlers.words import tidied

DAY = re.compile(r"(\d{4})(?:[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})日?|(\d{2})(\d{2}))")


def read_day(text: str) -> date | None:
    """2026-03-01, 2026/3/1, 2026.3.1, 20260301, 2026年3月1日; `None` for what is no day."""
    found = DAY.fullmatch(tidied(text))
    if found is None:
        return None
    month, day = found[2] or found[4], found[3] or found[5]
    try:
        return date(int(found[1]), int(month), int(day))
    except ValueError:
        return None
