"""Whoever is staff finds /staff in the menu of commands, in their language, as long as they are."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import staff_menus
from bot.simulator import Simulator
from tests.bot.ground import ANNA, BEN, CLEO, Rows, running, soon, telegram
from tests.bot.mailing import wrote_once


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks are frequent here."""
    monkeypatch.setattr(staff_menus, "EVERY_SECONDS", 0.02)
    monkeypatch.setattr(staff_menus, "AGAIN_SECONDS", 0.02)


def first_line(simulator: Simulator, person: int) -> tuple[str, str] | None:
    """What stands first in somebody's own menu."""
    world = simulator.world
    shown = world.commands_for(world.private_chat(world.people[person]), world.people[person])
    return (shown[0]["command"], shown[0]["description"]) if shown else None


def invited(database: Path, person: int) -> None:
    """Staff by invitation."""
    rows = Rows(database)
    rows.change(f"INSERT INTO actor (person) VALUES ({person}) ON CONFLICT DO NOTHING")
    rows.change(
        "INSERT INTO invitation (id, token_hash, role, actor, expires_at, used, withdrawn) "
        "SELECT 7, 'seven', 'staff', max(id), 0, 1, 0 FROM actor"
    )
    rows.change(f"INSERT INTO staff (person, invitation, since) VALUES ({person}, 7, 0)")


def test_staff_have_it_from_the_start_and_from_their_invitation_on_and_nobody_else(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, (ANNA, BEN, CLEO))
            simulator.world.faults.order({"kind": "502_html", "method": "setMyCommands", "times": 1})
            async with running(simulator, database, staff=(ANNA,)):
                await soon(lambda: first_line(simulator, ANNA) == ("staff", "工作人员"))
                invited(database, BEN)
                await soon(lambda: first_line(simulator, BEN) == ("staff", "工作人员"))
                Rows(database).change(f"UPDATE person SET language = 'en' WHERE id = {BEN}")
                await soon(lambda: first_line(simulator, BEN) == ("staff", "For the staff"))
                Rows(database).change(f"DELETE FROM staff WHERE person = {BEN}")
                await soon(lambda: first_line(simulator, BEN) != ("staff", "For the staff"))
            assert first_line(simulator, CLEO) != ("staff", "工作人员")

    asyncio.run(play())


def test_who_has_no_chat_with_the_bot_is_not_asked_for_again_and_again(database: Path) -> None:
    async def play() -> None:
        async with telegram() as simulator:
            wrote_once(database, simulator, (ANNA,))
            Rows(database).change("INSERT INTO person (id, suggested, reachable, since) VALUES (4711, 'en', 1, 0)")
            async with running(simulator, database, staff=(4711, ANNA, BEN)):
                await soon(lambda: first_line(simulator, ANNA) == ("staff", "工作人员"))
            asked = [
                call.parameters.values["scope"] for call in simulator.world.calls if call.method == "setMyCommands"
            ]
            assert sum("4711" in scope for scope in asked) == 1
            assert not any(str(BEN) in scope for scope in asked), "who never wrote has no chat"

    asyncio.run(play())
