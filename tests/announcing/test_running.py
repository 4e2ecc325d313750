"""On its way and after: paused, resumed, cancelled, sent once more, retracted, reported; each only where it may be."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from bot.store import campaigns
from bot.store.campaigns import campaign_of
from handlers.campaign import CampaignId
from tests.announcing.hall import hall, newest, sent_off, state
from tests.files.books import cells
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town


def planned(town: Town) -> int:
    """An announcement that is being sent: everybody has their row."""
    number = int(sent_off(town))
    town.rows.execute(f"UPDATE campaign SET state = 'planning' WHERE id = {number}")
    campaign = campaign_of(town.rows, CampaignId(number))
    assert campaign is not None
    while not campaigns.plan(town.rows, campaign, town.now.timestamp()):
        pass
    return number


def settled(town: Town, number: int) -> None:
    """One sent, one blocked, one failed, one uncertain."""
    results: dict[int, tuple[str, str | None, int | None]] = {
        STAFF: ("sent", None, 41),
        ZHANG: ("blocked", "forbidden: bot was blocked by the user", None),
        LI: ("failed", "content", None),
        WANG: ("uncertain", "crash", None),
    }
    for person, (became, reason, message) in results.items():
        town.rows.execute(
            "UPDATE delivery SET state = ?, reason = ?, message_id = ?, settled_at = ? WHERE person = ?",
            (became, reason, message, town.now.timestamp(), person),
        )
    town.rows.execute(f"UPDATE campaign SET state = 'done' WHERE id = {number}")


def test_it_is_paused_and_goes_on() -> None:
    town = hall()
    number = planned(town)
    assert "已暂停" in town.forges(STAFF, f"cpp::{number}")
    assert state(town) == "paused"
    assert "状态已经变了" in town.forges(STAFF, f"cpp::{number}")
    assert "正在发送" in town.forges(STAFF, f"cpr::{number}")
    assert state(town) == "sending"


def test_cancelling_is_asked_once() -> None:
    town = hall()
    number = planned(town)
    assert "还没收到的人就不再收到" in town.forges(STAFF, f"cpc::{number}")
    assert state(town) == "sending"
    town.presses(STAFF, "终止发送")
    assert state(town) == "cancelled"
    assert "状态已经变了" in town.forges(STAFF, f"cpc::{number}:yes")


def test_the_failed_ones_get_it_once_more_and_nobody_else() -> None:
    town = hall()
    number = planned(town)
    assert "状态已经变了" in town.forges(STAFF, f"cpf::{number}:yes"), "while it is being sent"
    settled(town, number)
    town.forges(STAFF, f"cpf::{number}")
    assert state(town) == "done"
    town.presses(STAFF, "补发")
    assert state(town) == "sending"
    queued = town.all("SELECT person FROM delivery WHERE state = 'queued' ORDER BY person")
    assert (LI,) in queued
    assert (STAFF,) not in queued
    assert (WANG,) not in queued


def test_who_blocked_the_bot_gets_it_once_more_when_they_have_come_back() -> None:
    town = hall()
    number = planned(town)
    settled(town, number)
    town.rows.execute("UPDATE delivery SET state = 'sent' WHERE state = 'failed'")
    town.rows.execute(f"UPDATE person SET reachable = 0 WHERE id = {ZHANG}")
    assert "都屏蔽了机器人" in town.forges(STAFF, f"cpf::{number}")
    assert "都屏蔽了机器人" in town.forges(STAFF, f"cpf::{number}:yes")
    assert state(town) == "done"
    town.rows.execute(f"UPDATE person SET reachable = 1 WHERE id = {ZHANG}")
    assert "补发给 1 个没有收到的人" in town.forges(STAFF, f"cpf::{number}")
    town.presses(STAFF, "补发")
    assert town.all("SELECT person FROM delivery WHERE state = 'queued'") == [(ZHANG,)]


def test_retracting_is_asked_once_and_done_once_within_two_days() -> None:
    town = hall()
    number = planned(town)
    assert "状态已经变了" in town.forges(STAFF, f"cpd::{number}:yes")
    settled(town, number)
    assert "聊天中删除" in town.forges(STAFF, f"cpd::{number}")
    assert town.all("SELECT retracted_at FROM campaign") == [(None,)]
    town.presses(STAFF, "删除")
    assert town.all("SELECT retracted_at FROM campaign") == [(town.now.timestamp(),)]
    assert "状态已经变了" in town.forges(STAFF, f"cpd::{number}:yes")


def test_after_two_days_nothing_is_retracted() -> None:
    town = hall()
    number = planned(town)
    settled(town, number)
    town.later(2.01)
    assert "已超过 48 小时" in town.forges(STAFF, f"cpd::{number}:yes")
    assert town.all("SELECT retracted_at FROM campaign") == [(None,)]


def test_the_report_sums_to_the_plan_with_reasons() -> None:
    town = hall()
    number = planned(town)
    settled(town, number)
    said = town.forges(STAFF, f"cpx::{number}")
    parts = ("已送达：1", "发送失败：1", "Telegram 拒收内容：1", "不确定：1", "程序中途结束：1", "已屏蔽机器人：1")
    for line in ("计划发给 4 人", *parts):
        assert line in said


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_report_lists_each_person_as_a_file(ending: str) -> None:
    town = hall()
    number = planned(town)
    settled(town, number)
    town.forges(STAFF, f"cpx::{number}:{ending}")
    chat, name, content = town.files[-1]
    assert (chat, name) == (STAFF, f"station-bot-report-{number}.{ending}")
    rows: list[list[Any]]
    if ending == "csv":
        assert content.startswith(b"\xef\xbb\xbf"), "or Excel would not know the letters"
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        rows = [list(row) for row in cells(content)]
    assert list(map(str, rows[0])) == ["Telegram 编号", "结果", "原因", "时间", "消息编号"]
    assert {str(row[0]) for row in rows[1:]} == {str(one) for one in (STAFF, ZHANG, LI, WANG)}
    mine = next(row for row in rows if str(row[0]) == str(STAFF))
    assert list(map(str, mine[1:])) == ["已送达", "" if ending == "csv" else "None", "2026-09-29 12:00:00", "41"]


def test_who_had_themselves_forgotten_stands_in_the_report_without_a_number() -> None:
    town = hall()
    number = planned(town)
    settled(town, number)
    town.types(LI, "/forget")
    town.presses(LI, "Delete")
    town.forges(STAFF, f"cpx::{number}:csv")
    text = town.files[-1][2].decode("utf-8-sig")
    assert "（已注销）" in text
    assert f"\n{LI}," not in text
    assert "计划发给 4 人" in town.forges(STAFF, f"cpx::{number}")


def test_the_list_shows_how_each_stands_and_opens_it() -> None:
    town = hall()
    number = planned(town)
    town.types(STAFF, "/staff")
    town.presses(STAFF, "通知")
    assert "正在发送" in town.read[STAFF][-1].buttons[1][0]
    assert f"通知 {number}" in town.forges(STAFF, f"anv::{newest(town)}")


def test_a_number_nobody_knows_is_said_to_be_gone() -> None:
    town = hall()
    for data in ("anv::77", "cpx::77", "anv::x", "cpc::-1:yes", "anv"):
        assert "已经不在了" in town.forges(STAFF, data)
