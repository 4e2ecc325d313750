"""Settings: from the environment and `.env`, every fault at once, each a sentence that says how to mend it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import PlainValidator, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import sentences
from bot.surroundings import PREFIX, unreadable

TELEGRAM = "https://api.telegram.org"
Language = Literal["zh_Hans", "en"]
Address = tuple[str, int]
S = TypeVar("S", bound=BaseSettings)


class SettingsFault(Exception):
    """The settings cannot be used; the message names every fault."""


class Place(BaseSettings):
    """Where the records are: all that a command needs which talks to nobody."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore")

    database: Annotated[Path, PlainValidator(sentences.database)] = Path("station.db")


class Reach(Place):
    """What counting needs before an announcement."""

    timezone: Annotated[ZoneInfo, PlainValidator(sentences.timezone)] = ZoneInfo("Asia/Shanghai")
    bulk_rate: Annotated[float, PlainValidator(sentences.rate)] = 25.0
    quiet_hours: Annotated[tuple[time, time], NoDecode, PlainValidator(sentences.quiet_hours)] = (time(21), time(8))
    reminder_hour: Annotated[int, PlainValidator(sentences.hour)] = 9


class Settings(BaseSettings):
    """What the operator decides. Names in the environment begin with STATION_BOT_."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore")

    token: Annotated[SecretStr, PlainValidator(sentences.token)]
    api_url: Annotated[str, PlainValidator(sentences.api_url)] = TELEGRAM
    database: Annotated[Path, PlainValidator(sentences.database)] = Path("station.db")
    staff: Annotated[tuple[int, ...], NoDecode, PlainValidator(sentences.people)] = ()
    webhook_url: Annotated[str | None, PlainValidator(sentences.webhook_url)] = None
    webhook_secret: Annotated[SecretStr | None, PlainValidator(sentences.webhook_secret)] = None
    listen: Annotated[Address, NoDecode, PlainValidator(sentences.address)] = ("127.0.0.1", 8081)
    timezone: Annotated[ZoneInfo, PlainValidator(sentences.timezone)] = ZoneInfo("Asia/Shanghai")
    language: Annotated[Language, PlainValidator(sentences.language)] = "zh_Hans"
    bulk_rate: Annotated[float, PlainValidator(sentences.rate)] = 25.0
    """Messages a second of the bulk lane."""
    approval_above: Annotated[int, PlainValidator(sentences.most_without_approval)] = 200
    """More people than this need a second approver."""
    staff_group: Annotated[int | None, PlainValidator(sentences.group)] = None
    quiet_hours: Annotated[tuple[time, time], NoDecode, PlainValidator(sentences.quiet_hours)] = (time(21), time(8))
    reminder_hour: Annotated[int, PlainValidator(sentences.hour)] = 9
    keep_checks_days: Annotated[int, PlainValidator(sentences.days)] = 90
    """Checks that were begun and left go after so many days; those with a result are their person's to delete."""
    keep_updates_days: Annotated[int, PlainValidator(sentences.days)] = 7
    """What people wrote, word for word, and the letters to them: as long as somebody may ask about it."""
    logs: Annotated[Literal["plain", "json"], PlainValidator(sentences.log_form)] = "plain"

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_safe(cls, url: str | None, others: ValidationInfo) -> str | None:
        if url and url.startswith("http://") and others.data.get("api_url") == TELEGRAM:
            raise ValueError("begins with http://: Telegram posts to https:// addresses only.")
        return url

    @field_validator("bulk_rate")
    @classmethod
    def _rate_is_taken(cls, rate: float, others: ValidationInfo) -> float:
        if rate > sentences.MOST_A_SECOND and others.data.get("api_url") == TELEGRAM:
            raise ValueError(f"is more than Telegram takes: write at most {sentences.MOST_A_SECOND} a second.")
        return rate

    @property
    def secret(self) -> str:
        """The webhook's secret: the one that is set, or one that follows from the token and is told to nobody."""
        if self.webhook_secret is not None:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.get_secret_value().encode(), b"station-bot webhook", hashlib.sha256).hexdigest()


def read_settings() -> Settings:
    """The settings, or SettingsFault with all that is wrong."""
    return _read(Settings)


def read_database() -> Path:
    """The database's file, or SettingsFault; no token is needed."""
    return _read(Place).database


def read_reach() -> Reach:
    """Database, time zone, pace and hours, or SettingsFault; no token is needed."""
    return _read(Reach)


def _read(kind: type[S]) -> S:
    """The faults of `.env` and those of the settings, all in one message."""
    try:
        faults = [f"The file .env says nothing in line {line}: write NAME=value." for line in unreadable()]
        try:
            settings = kind()  # everything comes from the environment
        except ValidationError as error:
            faults += [_sentence(one["type"], ".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    except UnicodeDecodeError:
        raise SettingsFault("The file .env is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as problem:
        raise SettingsFault(f"The file .env cannot be read ({problem.strerror}): let this program read it.") from None
    if faults:
        raise SettingsFault(_report(faults))
    return settings


def _report(faults: list[str]) -> str:
    if len(faults) == 1:
        return faults[0]
    return "\n".join([f"{len(faults)} settings cannot be used:", *(f"- {fault}" for fault in faults)])


def _sentence(kind: str, name: str, message: str) -> str:
    if kind == "missing":
        return f"{PREFIX}{name.upper()} is missing: {sentences.HOW_TO_GET_A_TOKEN}"
    sentence = message.removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()} {sentence}" if name else sentence
