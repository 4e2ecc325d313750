"""`station-bot link`: the address that opens a check or an answer, and its QR code for a poster on the counter."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.cli.terminal import Counter, Refused, answered, shortened
from bot.settings import SettingsFault, read_database
from bot.store import notes
from bot.store.schema import NEWEST, version_of
from handlers.wording import ask_payload, payload_of
from rules.misgiven import N_
from rules.questions import inquiry_of

KINDS = (".svg", ".png", ".pdf", ".eps", ".txt")
"""Pictures of a QR code, by the file's ending."""
USERNAME = re.compile(r"@?([A-Za-z0-9_]{3,32})")
SCALE, BORDER = 8, 4
"""Dots a module, and modules of white around it: what a phone reads from a counter."""


def run_link(name: str, *, qr: Path | None = None, bot: str | None = None, language: str | None = None) -> int:
    """Print the address; the exit status."""

    def answer(counter: Counter) -> str:
        payload = _payload(counter, name)
        if qr is not None and qr.suffix.lower() not in KINDS:
            sentence = N_("{came} is no picture of ours: its name must end in {known}.")
            raise Refused(counter.voice.say(sentence, came=shortened(qr.name), known=", ".join(KINDS)))
        address = f"https://t.me/{_username(counter, bot)}?start={payload}"
        if qr is not None:
            _draw(counter, address, qr)
        return address

    return answered(language, answer)


def _payload(counter: Counter, name: str) -> str:
    if name in counter.rulebook.checks:
        return payload_of(name)
    entries = inquiry_of(counter.rulebook).entries
    if name in entries:
        return ask_payload(name)
    last = name.rpartition("/")[2]
    near = [known for known in (*counter.rulebook.checks, *entries) if last and last in known][:5]
    known = ", ".join(near or counter.rulebook.checks)
    sentence = N_("There is no check and no answer {came}; there are {known} …")
    raise Refused(counter.voice.say(sentence, came=shortened(name), known=known))


def _username(counter: Counter, given: str | None) -> str:
    """Given, or remembered from a run, or asked of Telegram."""
    if given is not None:
        found = USERNAME.fullmatch(given)
        if found is None:
            raise Refused(counter.voice.say("{came} is no user name of a bot.", came=shortened(given)))
        return found[1]
    name = _remembered() or _told(counter)
    if not name:
        sentence = N_("The bot's user name is not known: give --bot NAME, or set STATION_BOT_TOKEN.")
        raise Refused(counter.voice.say(sentence))
    return name


def _remembered() -> str | None:
    try:
        place = read_database()
    except SettingsFault as fault:
        raise Refused(str(fault)) from fault
    if not place.exists() or version_of(str(place)) != NEWEST:
        return None
    with closing(sqlite3.connect(place)) as connection:
        return notes.note(connection, notes.USERNAME) or None


def _told(counter: Counter) -> str | None:
    from bot.settings import read_settings  # noqa: PLC0415 - only who was never run asks Telegram
    from bot.telegram.client import Refusal, TelegramClient  # noqa: PLC0415
    from bot.telegram.wire import WireFault  # noqa: PLC0415

    try:
        settings = read_settings()
    except SettingsFault:
        return None

    async def ask() -> str:
        client = TelegramClient(settings.token.get_secret_value(), settings.api_url)
        try:
            me = await client.call("getMe", {})
        finally:
            await client.close()
        return str(me.get("username") or "") if isinstance(me, dict) else ""

    try:
        return asyncio.run(ask())
    except (Refusal, WireFault) as fault:
        sentence = N_("Telegram did not tell the bot's name ({problem}): give it with --bot NAME.")
        raise Refused(counter.voice.say(sentence, problem=str(fault))) from fault


def _draw(counter: Counter, address: str, file: Path) -> None:
    import segno  # noqa: PLC0415 - only who wants a picture pays for it

    try:
        segno.make(address, error="m", micro=False).save(str(file), scale=SCALE, border=BORDER)
    except OSError as fault:
        sentence = N_("{file} cannot be written ({problem}).")
        raise Refused(counter.voice.say(sentence, file=shortened(str(file)), problem=fault.strerror or "")) from fault
