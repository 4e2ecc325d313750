"""Updates as they came, from the moment we have them until their turn is done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.store.database import Connection, queries

Raw = Mapping[str, Any]
"""An update as Telegram wrote it."""


PLACE = frozenset({"message_id", "date", "chat"})
"""What of the message under a pressed button is needed."""
QUOTED = frozenset({"reply_to_message", "quote", "external_reply", "pinned_message"})
"""Fields of a message in which an earlier one stands."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that was written down and whose turn has not happened yet."""

    update_id: int
    raw: Raw
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that cannot even be read as an update."""

    raw: str
    reason: str


def receive(connection: Connection, raws: Sequence[Raw], oddities: Iterable[Oddity], now: float) -> list[Waiting]:
    """Write updates down; those that are new. Oddities are put aside."""
    sql = queries("inbox")
    ids = json.dumps([raw["update_id"] for raw in raws])
    known = {row[0] for row in sql.known_updates(connection, ids=ids)}
    new = {raw["update_id"]: raw for raw in raws if raw["update_id"] not in known}
    # ASCII JSON: half a surrogate pair, which people do send, has no place in a UTF-8 text.
    rows = [{"update_id": number, "raw": json.dumps(lean(raw)), "received_at": now} for number, raw in new.items()]
    sql.receive(connection, rows)
    sql.quarantine(connection, [{"raw": o.raw, "reason": o.reason, "received_at": now} for o in oddities])
    return [Waiting(number, raw) for number, raw in new.items()]


def lean(raw: Raw) -> Raw:
    """An update without what the bot itself had said: screens name people who may have themselves forgotten later."""
    kept = dict(raw)
    press, message = kept.get("callback_query"), kept.get("message")
    if isinstance(press, dict) and isinstance(press.get("message"), dict):
        place = {name: value for name, value in press["message"].items() if name in PLACE}
        kept["callback_query"] = {**press, "message": place}
    if isinstance(message, dict) and QUOTED & message.keys():
        said = {name: value for name, value in message.items() if name not in QUOTED}
        kept["message"] = {**said, **_answered(message)}
    return kept


def _answered(message: Raw) -> Raw:
    """Which message it answers: after a restart it still goes where it was meant to go."""
    match message.get("reply_to_message"):
        case {"message_id": int(number)}:
            return {"reply_to_message": {"message_id": number}}
        case _:
            return {}


def waiting(connection: Connection) -> list[Waiting]:
    """What a process that ended left to do."""
    rows = queries("inbox").waiting_updates(connection)
    return [Waiting(number, json.loads(raw), attempts) for number, raw, attempts in rows]


def counts(connection: Connection) -> tuple[int, int]:
    """How many wait, how many were put aside."""
    waiting_now, aside = queries("inbox").count_inbox(connection)
    return waiting_now, aside


def sweep(connection: Connection, before: float) -> int:
    """Delete some old updates that were dealt with, blank what was put aside; how many were deleted."""
    sql = queries("inbox")
    sql.blank_quarantined(connection, before=before)
    sql.blank_oddities(connection, before=before)
    return int(sql.sweep_inbox(connection, before=before))
