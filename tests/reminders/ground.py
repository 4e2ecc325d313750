"""A town whose reminders are decided and written as the clock's tick does it, on the town's own records."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from functools import partial

from bot.reminders import Scope, broad_scope, decide, station_scope
from bot.store import reminders as store
from handlers.reminding import Window
from tests.stations.town import SHANGHAI, STAFF, Town, book

DAY = datetime(2026, 9, 29, 9, tzinfo=SHANGHAI)


def at(day: date) -> datetime:
    """The hour of reminders on a day."""
    return datetime.combine(day, time(9), SHANGHAI)


def answers(town: Town, now: datetime, *, a_step: int = 500, dies_after: int | None = None) -> bool:
    """One day's reminders; False when the process dies after so many steps."""
    connection, today = town.rows, now.date()
    last = store.through(connection)
    if last is not None and last >= today:
        return True
    window = Window(last or today, today)
    scope, told = broad_scope(connection, book(), window)
    found, after, more = station_scope(connection, book(), window, told, 0)
    assert not more
    scope = Scope(window, scope.for_many, found, scope.of_years)
    after, more, steps = 0, not scope.empty, 0
    while more:
        if steps == dies_after:
            return False
        steps += 1
        decided, after, more = decide(book(), scope, connection, after, a_step)
        _write(town, partial(store.write, day=today, decided=decided, now=now.timestamp()))
    if dies_after is not None and steps <= dies_after:
        return False
    _write(town, partial(store.answered, day=today))
    return True


def _write(town: Town, job: partial[None]) -> None:
    town.rows.execute("BEGIN")
    job(town.rows)
    town.rows.execute("COMMIT")


def digests(town: Town, person: int) -> list[str]:
    """What somebody was sent, a message a day."""
    found = town.all(f"SELECT params FROM delivery WHERE person = {person} ORDER BY campaign")
    return [json.loads(params)["text"] for (params,) in found]


def buttons(town: Town, person: int) -> list[tuple[str, str]]:
    """Those below the last one."""
    params = json.loads(town.all(f"SELECT params FROM delivery WHERE person = {person} ORDER BY campaign")[-1][0])
    return [(key["text"], key["callback_data"]) for row in params["reply_markup"]["inline_keyboard"] for key in row]


def records(town: Town, person: int) -> list[tuple[object, ...]]:
    """Lead time, state and reason of all that is on record of somebody, by day of the date."""
    return town.all(
        f"SELECT on_day, lead, state, reason FROM reminder WHERE person = {person} ORDER BY on_day, lead DESC"
    )


def adds(
    town: Town, title: str, day: str, leads: str = "30 7 1", late: str = "只补最近一条", *, english: str = ""
) -> int:
    """Staff add a deadline for everybody; its number."""
    town.types(STAFF, "/staff")
    town.presses(STAFF, "截止日期")
    town.presses(STAFF, "添加截止日期")
    town.types(STAFF, title)
    if english:
        town.types(STAFF, english)
    else:
        town.presses(STAFF, "只用中文")
    town.types(STAFF, day)
    town.presses(STAFF, "与两份文件无关")
    town.presses(STAFF, "继续")
    town.types(STAFF, leads)
    town.presses(STAFF, late)
    assert "✓ 已登记" in town.presses(STAFF, "登记")
    return int(town.all("SELECT max(id) FROM deadline")[0][0])
