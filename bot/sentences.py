"""What each setting may be: a value in, or a sentence that says what came, what is allowed and how to mend it."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr

HOW_TO_GET_A_TOKEN = (
    "set it, in the environment or in .env, to the token that @BotFather gives you (digits, a colon, letters)."  # noqa: S105 - a sentence
)
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")
PERSON = re.compile(r"[0-9]{1,16}")
MOST_PERSON = 2**52
"""Telegram promises that no id is larger."""
OWN_PATHS = ("/healthz", "/metrics")
MOST_A_SECOND = 30
"""What Telegram takes from a bot."""
MOST_ELSEWHERE = 1000
"""What a Bot API server of one's own may be told to allow."""


def token(value: object) -> SecretStr:
    """The bot's token; what came is not repeated."""
    text = str(value.get_secret_value() if isinstance(value, SecretStr) else value).strip()
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", text):
        raise ValueError(f"does not look like a token (what came has {len(text)} characters): {HOW_TO_GET_A_TOKEN}")
    return SecretStr(text)


def api_url(value: object) -> str:
    """The root of a Bot API server."""
    text = str(value).strip().rstrip("/").removesuffix("/bot")
    if not _is_address(text, ("https", "http")):
        raise ValueError(f"is {value!r}: write the server's address, like https://api.telegram.org")
    return text


def database(value: object) -> Path:
    """An SQLite file."""
    if isinstance(value, Path):
        return value
    text = str(value).strip()
    scheme, found, rest = text.partition("://")
    if not found:
        raise ValueError(f"is {text!r}: write sqlite:///{text or 'station.db'}")
    if scheme != "sqlite":
        raise ValueError(f"begins with {scheme}://, which this version cannot use: write sqlite:///station.db")
    path = rest.removeprefix("/")
    if not rest.startswith("/") or not path or ":memory:" in path:
        raise ValueError(
            f"is {text!r}, which names no file: write sqlite:///station.db, or sqlite:////var/lib/station.db"
        )
    return Path(path)


def people(value: object) -> tuple[int, ...]:
    """Numeric ids, comma separated."""
    if isinstance(value, tuple):
        return value
    parts = re.split(r"\s*[,，]\s*|\s+", str(value).strip())
    if wrong := [part for part in parts if not PERSON.fullmatch(part) or int(part) > MOST_PERSON]:
        shown = ", ".join(repr(part) if part else "an empty place between commas" for part in wrong)
        raise ValueError(f"holds {shown}: write numeric Telegram ids with commas, like 1001,1002")
    return tuple(dict.fromkeys(map(int, parts)))


def webhook_url(value: object) -> str | None:
    """Where Telegram shall post to."""
    if value is None:
        return None
    text = str(value).strip()
    if not _is_address(text, ("https", "http")):
        raise ValueError(
            f"is {text!r}: write an address like https://bot.example.org/telegram, or leave it out to poll"
        )
    if urlsplit(text).path in OWN_PATHS:
        raise ValueError(f"ends in {urlsplit(text).path}, which answers something else: choose another path")
    return text


def webhook_secret(value: object) -> SecretStr | None:
    """What Telegram shows with every post."""
    if value is None or isinstance(value, SecretStr):
        return value
    if not SECRET.match(str(value)):
        raise ValueError("may hold 1 to 256 of the characters A-Z a-z 0-9 _ - : choose another, or leave it out")
    return SecretStr(str(value))


def address(value: object) -> tuple[str, int]:
    """Host and port to listen on."""
    if isinstance(value, tuple):
        return value
    host, _, port = str(value).strip().rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ValueError(f"is {str(value)!r}: write host:port, like 127.0.0.1:8081")
    return host.strip("[]"), int(port)


def timezone(value: object) -> ZoneInfo:
    """A time zone by its name."""
    if isinstance(value, ZoneInfo):
        return value
    try:
        return ZoneInfo(str(value).strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"is {str(value)!r}, which is no time zone: write a name like Asia/Shanghai") from None


def language(value: object) -> Literal["zh_Hans", "en"]:
    """The language for people whose Telegram names none."""
    match str(value).strip():
        case "zh_Hans" | "zh":
            return "zh_Hans"
        case "en":
            return "en"
        case other:
            raise ValueError(f"is {other!r}: write zh_Hans or en")


def rate(value: object) -> float:
    """Messages a second."""
    try:
        number = float(str(value))
    except ValueError:
        number = 0.0
    if not 0 < number <= MOST_ELSEWHERE:
        raise ValueError(f"is {str(value)!r}: write messages a second, more than 0 and at most {MOST_A_SECOND}")
    return number


def most_without_approval(value: object) -> int:
    """A number of people."""
    return _whole(value, 0, 10**9, "write a number of people, like 200")


def group(value: object) -> int | None:
    """A group's id."""
    return (
        None
        if value is None
        else _whole(value, -(2**62), -1, "write the group's id, a negative number, or leave it out")
    )


def hour(value: object) -> int:
    """An hour of the day."""
    return _whole(value, 0, 23, "write an hour from 0 to 23")


def days(value: object) -> int:
    """How long something is kept."""
    return _whole(value, 1, 3650, "write a number of days, from 1 to 3650")


def quiet_hours(value: object) -> tuple[time, time]:
    """From when to when nobody is disturbed."""
    if isinstance(value, tuple):
        return value
    first, found, last = str(value).strip().partition("-")
    try:
        if not found:
            raise ValueError
        return time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
    except ValueError:
        raise ValueError(f"is {str(value)!r}: write two times of day, like 21:00-08:00") from None


def log_form(value: object) -> Literal["plain", "json"]:
    """How log lines look."""
    match str(value).strip():
        case "plain":
            return "plain"
        case "json":
            return "json"
        case other:
            raise ValueError(f"is {other!r}: write plain or json")


def _whole(value: object, least: int, most: int, how: str) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise ValueError(f"is {str(value)!r}: {how}") from None
    if not least <= number <= most:
        raise ValueError(f"is {number}: {how}")
    return number


def _is_address(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
