"""A town whose staff announce: three people who have written to the bot, one of them in English."""

from __future__ import annotations

import json
from typing import Any

from handlers.manners import Manners
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town

COLLEAGUE = 10
"""Staff by invitation, where a test wants one."""
TEXT = "通知正文"


def hall(*, approval_above: int = 200, colleague: bool = False) -> Town:
    """Everybody has pressed start."""
    town = Town(manners=Manners(approval_above=approval_above))
    town.languages[LI] = "en"
    for person in (STAFF, ZHANG, LI, WANG, *((COLLEAGUE,) if colleague else ())):
        town.types(person, "/start")
    if colleague:
        _make_staff(town, COLLEAGUE)
    return town


def _make_staff(town: Town, person: int) -> None:
    town.rows.execute("INSERT INTO actor (person) VALUES (?) ON CONFLICT DO NOTHING", (STAFF,))
    town.rows.execute(
        "INSERT INTO invitation (id, token_hash, role, actor, expires_at, used, withdrawn) "
        "SELECT 7, 'seven', 'staff', id, 0, 1, 0 FROM actor WHERE person = ?",
        (STAFF,),
    )
    town.rows.execute("INSERT INTO staff (person, invitation, since) VALUES (?, 7, 0)", (person,))


def drafts(town: Town, person: int = STAFF) -> str:
    """An announcement is begun; its number."""
    town.types(person, "/staff")
    town.presses(person, "通知")
    town.presses(person, "新建通知")
    return str(newest(town))


def newest(town: Town) -> int:
    """The announcement begun last."""
    return int(town.all("SELECT max(id) FROM campaign")[0][0])


def written(town: Town, text: str = TEXT, person: int = STAFF) -> str:
    """The same with a Chinese text."""
    number = drafts(town, person)
    town.presses(person, "中文正文")
    town.types(person, text)
    return number


def sent_off(town: Town, text: str = TEXT) -> str:
    """The same, sent off."""
    number = written(town, text)
    town.presses(STAFF, "检查并发送")
    town.presses(STAFF, "发给")
    return number


def kept(town: Town, column: str, number: str | int | None = None) -> Any:
    """What the records hold of it; JSON opened."""
    (value,) = town.all(f"SELECT {column} FROM campaign WHERE id = {number or newest(town)}")[0]
    return json.loads(value) if column in {"content", "audience"} else value


def state(town: Town, number: str | int | None = None) -> str:
    """How it stands."""
    return str(kept(town, "state", number))
