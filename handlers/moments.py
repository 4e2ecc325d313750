"""A day and a time as staff type them → when an announcement goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal

from handlers.days import plain, read_coming_day
from rules.numerals import read_number

LATEST_DAYS = 366
Trouble = Literal["unread", "past", "far"]


def _clock(first: int, end: int) -> Mapping[int, int]:
    """The hour said → the hour meant, in a part of the day: 3 or 15 in the afternoon is 15."""
    return {hour: hour for hour in range(first, end)} | {hour - 12: hour for hour in range(max(first, 13), end)}


HOURS: Mapping[str, Mapping[int, int]] = {
    "": {hour: hour for hour in range(24)},
    "凌晨": _clock(0, 6),
    **dict.fromkeys(("清晨", "早晨", "早上", "早", "上午"), _clock(5, 12)),
    "中午": _clock(11, 15),
    **dict.fromkeys(("下午", "午后"), _clock(12, 19)),
    "傍晚": _clock(16, 20),
    **dict.fromkeys(("晚上", "晚间", "晚"), _clock(17, 24)),
    "am": {**_clock(0, 12), 12: 0},
    "pm": _clock(12, 24),
}
"""An hour that is not there is none, or could be two: 晚上12点."""
MINUTES = {"": 0, "整": 0, "半": 30, "一刻": 15, "三刻": 45}
PARTS = "|".join(part for part in HOURS if part and not part.isascii())
FIGURE = "零〇一二两三四五六七八九十"
"""A figure right after another belongs to it, except after the day of a week: 周一九点."""
HOUR = rf"(?<!\d)\d{{1,2}}|(?:(?<![{FIGURE}周期拜])|(?<=[周期拜][一二三四五六]))[{FIGURE}]{{1,3}}"
MINUTE = rf"(?:\d{{1,2}}|[{FIGURE}]{{2,3}}|[{FIGURE}](?=分))分?|半|整|[一三]刻"
HALF = r"(?P<half>[ap])\.?m\.?"
MOMENT = re.compile(
    rf"(?P<day>.{{0,40}}?)(?:[\s,]*(?:(?<![a-z])at\s+)?|(?<=\d)t)(?P<part>{PARTS})?(?P<hour>{HOUR})"
    rf"(?:\s*[:∶]\s*(?=\d)|点钟?|时|(?=\s*[ap]\.?m))(?P<minute>{MINUTE})?(?(part)|(?:\s*{HALF})?)"
)
SHORTENED = re.compile("^([今明])(?=[早晚])")
"""今晚, 明早."""


def read_moment(text: str, now: datetime) -> datetime | Trouble:
    """2026-12-01 09:30, 12月1日上午9点, 明晚8点半, Mon at 9 am, 9:30; in `now`'s time zone. What is wrong otherwise."""
    found = MOMENT.fullmatch(SHORTENED.sub(r"\1天", plain(text)))
    at = _time(found) if found else None
    if found is None or at is None:
        return "unread"
    day = read_coming_day(found["day"], now.date()) if found["day"] else now.date()
    if day is None:
        return "unread"
    moment = datetime.combine(day, at, now.tzinfo)
    if moment <= now and not found["day"]:
        moment += timedelta(days=1)
    if moment <= now:
        return "past"
    return "far" if moment > now + timedelta(days=LATEST_DAYS) else moment


def _time(found: re.Match[str]) -> time | None:
    half, written = found["half"], found["minute"] or ""
    said, minute = read_number(found["hour"]), MINUTES.get(written)
    if minute is None:
        number = read_number(written.removesuffix("分"))
        minute = None if number is None else int(number)
    hour = None if said is None else HOURS[f"{half}m" if half else found["part"] or ""].get(int(said))
    return time(hour, minute) if hour is not None and minute is not None and minute < 60 else None


def shown(moment: datetime) -> str:
    """As it is typed."""
    return f"{moment:%Y-%m-%d %H:%M}"
