"""The last place, in the running bot: both messages wait when it starts."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.simulator import Simulator
from handlers.effects import Effect, Enter
from handlers.entering import Decide
from handlers.ports import House, Records
from handlers.routes import respond
from handlers.station import MembershipId
from handlers.turn import Turn
from tests.bot.ground import Rows, read, running, says, telegram
from tests.files.books import workbook
from tests.stations.test_forgetting import goes, link_shown_to
from tests.stations.town import LI, STAFF, WANG, ZHANG

PEOPLE = (STAFF, ZHANG, WANG, LI)


def test_two_contacts_write_at_once_and_one_of_them_has_the_last_place(tmp_path: Path) -> None:
    database = tmp_path / "bot.db"

    async def play() -> tuple[str, str]:
        async with telegram(*PEOPLE) as simulator:
            for person in PEOPLE:
                simulator.visitors.join({"id": person, "language_code": "zh-hans"})
            await _one_place_left(simulator, database)
            says(simulator, ZHANG, "丙工")
            says(simulator, WANG, "丁工")
            async with running(simulator, database, respond, staff=str(STAFF)) as app:
                await simulator.until(lambda: not simulator.world.updates.pending())
                await app.idle()
            return read(simulator, ZHANG)[-1], read(simulator, WANG)[-1]

    said = asyncio.run(play())
    won = [text for text in said if "✓ 已登记" in text]
    lost = [text for text in said if "名额已满，没有登记" in text]
    assert (len(won), len(lost)) == (1, 1)
    assert Rows(database)("SELECT count(*) FROM place") == [(3,)]
    assert Rows(database)("SELECT count(*) FROM inbox WHERE attempts > 0 OR state <> 'done'") == [(0,)]


async def _one_place_left(simulator: Simulator, database: Path) -> None:
    async with running(simulator, database, respond, staff=str(STAFF)) as app:
        await goes(simulator, app, STAFF, "/staff", "[添加工作站]", "华光站", "[淄博]", "[张店]", "[还没公布]")
        for person, decides in ((ZHANG, STAFF), (WANG, ZHANG)):
            await goes(simulator, app, STAFF, "/staff", "[工作站]", "[华光站]", "[邀请：企业联系人]")
            await goes(simulator, app, person, f"/start {link_shown_to(simulator, STAFF)}", f"联系人{person}")
            await goes(simulator, app, decides, "[同意]")
        await goes(
            simulator, app, ZHANG, "/quota", "[第18条]", "[登记推荐]", "甲工", "[登记推荐]", "乙工", "[登记推荐]"
        )
        await goes(simulator, app, WANG, "/quota", "[第18条]", "[登记推荐]")


def test_whoever_is_overtaken_for_ever_is_a_fault_like_others(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def hopeless(turn: Turn, _: Records, __: House) -> Sequence[Effect]:
        return (Enter(Decide(MembershipId(turn.number), approved=True)),)

    async def play() -> list[str]:
        async with telegram(LI) as simulator:
            async with running(simulator, tmp_path / "bot.db", hopeless) as app:
                await goes(simulator, app, LI, "hello")
            return read(simulator, LI)

    assert "went wrong on our side" in asyncio.run(play())[0]
    assert "Overtaken" in caplog.text


def test_two_staff_send_the_same_list_at_once_and_each_station_is_added_once(tmp_path: Path) -> None:
    database, other = tmp_path / "bot.db", ZHANG
    listed = workbook(
        ["工作站", "项目", "区县或系部", "公布日期", "联系人 Telegram 号"],
        *([f"站{n}", "淄博市工程师工作站", "张店", "2026-01-10", None] for n in range(20)),
    )

    async def play() -> list[str]:
        async with telegram(STAFF, other) as simulator:
            for person in (STAFF, other):
                simulator.visitors.join({"id": person, "language_code": "zh-hans"})
            async with running(simulator, database, respond, staff=f"{STAFF},{other}") as app:
                for person in (STAFF, other):
                    await goes(simulator, app, person, "/staff", "[从 Excel 导入]")
            for person in (STAFF, other):
                content = base64.b64encode(listed).decode()
                document = {"kind": "document", "file_name": "s.xlsx", "content_base64": content}
                simulator.visitors.write({"from": person, **document})
            async with running(simulator, database, respond, staff=f"{STAFF},{other}") as app:
                await simulator.until(lambda: not simulator.world.updates.pending())
                await app.idle()
            return [read(simulator, person)[-1] for person in (STAFF, other)]

    said = asyncio.run(play())
    assert Rows(database)("SELECT count(*), count(DISTINCT name) FROM station") == [(20, 20)]
    assert Rows(database)("SELECT count(*) FROM audit WHERE what = 'added a station'") == [(20,)]
    assert sorted("站0" in text and "添加" in text for text in said) == [False, True], said
