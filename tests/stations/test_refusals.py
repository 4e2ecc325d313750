"""Strangers, forged buttons, replayed links, people who left: refused, and the audit has it."""

from __future__ import annotations

import pytest

from handlers.request_routes import MENUS as OF_THE_DESK  # tried in test_desk_rights
from handlers.station_routes import MENUS
from tests.stations.test_hours import enters_activity, enters_hours
from tests.stations.test_joining import invited
from tests.stations.test_quotas import TITLE, lines, opens, puts_forward, station_of, with_two_contacts
from tests.stations.town import LI, STAFF, STRANGER, WANG, ZHANG, Town, with_station

OPEN_TO_ALL = {"nevermind", "pf", "ros", "data", "erase", "hrs", "hrx", "hrr", "msg", "dl", "dli", "dld", "dlm", "dlc"}
"""About oneself only."""
OF_THE_CALENDAR = {
    "dk": ["dk"],
    "dki": ["dki::7"],
    "dka": ["dka"],
    "dkm": ["dkm::7"],
    "dkx": ["dkx::7:y"],
    "dkd": ["dkd"],
}
OF_THE_YEAR = ("hour_entry", "activity", "station_event")


def everything(town: Town) -> dict[str, list[str]]:
    """Each button that is about a station or the staff, as somebody could forge it."""
    station, number = station_of(town), lines(town, TITLE)[0].id
    membership = town.all("SELECT min(id) FROM membership")[0][0]
    invitation = town.all("SELECT min(id) FROM invitation")[0][0]
    quota = "direct-title~2026"
    return {
        "st": [f"st::{station}"],
        "sp": [f"sp::{station}"],
        "mem": [f"mem::{station}"],
        "rm": [f"rm::{membership}", f"rm::{membership}:y"],
        "bye": [f"bye::{membership}", f"bye::{membership}:y"],
        "inv": [f"inv::{station}:{role}" for role in ("contact", "engineer", "leader", "staff")] + ["inv:::staff"],
        "invs": [f"invs::{station}", "invs"],
        "wd": [f"wd::{invitation}"],
        "adm": [f"adm::{membership}:y", f"adm::{membership}:n"],
        "staff": ["staff"],
        "sts": ["sts"],
        "stf": ["stf", f"stf::{STAFF}"],
        "sad": ["sad"],
        "sim": ["sim"],
        "sap": ["sap::zibo"],
        "sal": ["sal::zibo:zhangdian"],
        "sdt": ["sdt"],
        "sch": [f"sch::{station}", f"sch::{station}:shut", f"sch::{station}:name"],
        "q": [f"q::{station}"],
        "qd": [f"qd::{station}:{quota}"],
        "qy": [f"qy::{station}:{quota}"],
        "qa": [f"qa::{station}:{quota}"],
        "qn": [f"qn::{station}:{quota}"],
        "qo": [f"qo::{station}:chief-experts~", f"qo::{station}:chief-experts~~{number}"],
        "qc": [f"qc::{station}:{quota}", f"qc::{station}:{quota}~{number}~y"],
        "qp": [f"qp::{station}:{quota}"],
        **of_the_year(town),
        **of_announcements(town),
    }


def of_announcements(town: Town) -> dict[str, list[str]]:
    """The same for announcements, which are the staff's alone."""
    number = town.all("SELECT min(id) FROM campaign")[0][0]
    bare = ("anv", "anc", "ane", "anb", "aud", "ans", "anp", "ant", "cps", "cpa", "cpn", "cpu", "cpw")
    run = ("cpp", "cpr", "cpc", "cpx", "cpf", "cpd")
    return {
        "an": ["an"],
        "ann": ["ann"],
        **{verb: [f"{verb}::{number}:1"] for verb in bare},
        **{verb: [f"{verb}::{number}", f"{verb}::{number}:yes"] for verb in run},
    }


def of_the_year(town: Town) -> dict[str, list[str]]:
    """The same for hours, activities and dates."""
    station, hour = station_of(town), town.all("SELECT min(id) FROM hour_entry")[0][0]
    membership, activity = (town.all(f"SELECT min(id) FROM {table}")[0][0] for table in ("membership", "activity"))
    return {
        "hra": [f"hra::2026:{hour}"],
        "hrc": [f"hrc::2026:general~{hour}"],
        "hrk": [f"hrk::2026:{hour}", f"hrk::2026:{hour}~y"],
        "act": [f"act::{station}"],
        "aca": [f"aca::{station}"],
        "acr": [f"acr::{station}:0"],
        "acp": [f"acp::{station}:{membership}"],
        "acd": [f"acd::{station}"],
        "acb": [f"acb::{station}", f"acb::{station}:{activity}~y"],
        "dts": [f"dts::{station}"],
        "dti": [f"dti::{station}", f"dti::{station}:all"],
        "dte": [f"dte::{station}:activity", f"dte::{station}:activity~gone"],
        **OF_THE_CALENDAR,
    }


def records(town: Town) -> list[list[tuple[object, ...]]]:
    """What must not move."""
    tables = ("station", "membership", "invitation", "ledger", "place", "subject", "staff", "campaign", *OF_THE_YEAR)
    return [town.all(f"SELECT * FROM {table}") for table in tables]


def test_every_button_of_the_table_is_tried() -> None:
    assert {*everything(_station_with_a_line())} == {*MENUS} - OPEN_TO_ALL - {*OF_THE_DESK}


def _station_with_a_line() -> Town:
    return with_a_year(with_station())


def with_a_year(town: Town) -> Town:
    """A line in the ledger; hours and an activity of Zhang, a day of the station."""
    puts_forward(town, ZHANG, "甲工")
    enters_hours(town, ZHANG, "12", "华光的课")
    enters_activity(town, ZHANG, "华光研讨", "张敏")
    town.forges(ZHANG, f"dte::{station_of(town)}:activity")
    town.types(ZHANG, "2026-06-01")
    town.forges(STAFF, "ann")
    return town


@pytest.mark.parametrize("who", ["a stranger", "a left contact", "a removed engineer"])
def test_whoever_does_not_belong_there_sees_nothing_changes_nothing_and_is_noted(who: str) -> None:
    town, person = _somebody(who)
    before = records(town)
    for datas in everything(town).values():
        for data in datas:
            noted = len(town.refusals())
            said = town.forges(person, data)
            assert len(town.refusals()) == noted + 1, data
            assert "华光" not in said
            assert "甲工" not in said
            town.types(person, "乙工")
    for command in ("/staff", "/station", "/quota", "/hours", "/dates"):
        assert "华光" not in town.types(person, command)
    assert records(town) == before


def _somebody(who: str) -> tuple[Town, int]:
    if who == "a stranger":
        return _station_with_a_line(), STRANGER
    town = with_a_year(with_two_contacts())
    if who == "a left contact":
        town.types(WANG, "/station")
        town.presses(WANG, "退出工作站")
        town.presses(WANG, "退出")
        assert "您已退出" in town.read[WANG][-1].text
        return town, WANG
    town.types(ZHANG, "/station")
    town.presses(ZHANG, "成员")
    town.presses(ZHANG, "移出 李工")
    town.presses(ZHANG, "移出")
    assert "您已不在" in town.read[LI][-1].text
    return town, LI


def test_an_engineer_changes_nothing() -> None:
    town = with_a_year(with_two_contacts())
    before = records(town)
    tried = everything(town)
    ledger = ("inv", "invs", "wd", "adm", "sad", "sap", "sch", "qa", "qn", "qo", "qc", "qp", "rm")
    for verb in (*ledger, "hra", "hrc", "hrk", "aca", "acr", "acp", "acd", "acb", "dte"):
        for data in tried[verb]:
            noted = len(town.refusals())
            town.forges(LI, data)
            assert len(town.refusals()) == noted + 1, data
    assert records(town) == before


def test_the_record_of_another_station_is_not_open_to_its_neighbours_contact() -> None:
    town = _station_with_a_line()
    own = station_of(town)
    town.types(STAFF, "/staff")
    town.presses(STAFF, "添加工作站")
    for text in ("鲁中工作站",):
        town.types(STAFF, text)
    town.presses(STAFF, "淄博")
    town.presses(STAFF, "桓台")
    town.presses(STAFF, "还没公布")
    town.presses(STAFF, "邀请：企业联系人")
    town.types(WANG, f"/start {town.link(STAFF)}")
    town.types(WANG, "王芳")
    town.presses(STAFF, "同意")
    for data in (f"q::{own}", f"qc::{own}:direct-title~2026~1~y", f"mem::{own}", f"inv::{own}:engineer"):
        assert "没有这个权限" in town.forges(WANG, data)


def test_who_loses_access_while_the_turn_is_under_way_writes_nothing() -> None:
    town = with_two_contacts()
    opens(town, WANG, TITLE, "2026")
    town.presses(WANG, "登记推荐")
    membership = town.all(f"SELECT id FROM membership WHERE person = {WANG}")[0][0]
    town.at_once((ZHANG, f"rm::{membership}:y"), (WANG, ">乙工"))
    assert lines(town, TITLE) == []
    assert "refused: enter into a ledger" in town.refusals()


def test_a_replayed_link_is_refused_and_noted() -> None:
    town = with_station()
    link = invited(town, ZHANG, "工程师")
    town.types(LI, f"/start {link}")
    town.types(LI, "李工")
    town.presses(ZHANG, "不同意")
    assert "这个邀请您用过了" in town.types(LI, f"/start {link}")
    assert "这个邀请打不开" in town.types(LI, "/start join_nothing")
    assert town.refusals() == ["refused: invitation used again", "refused: invitation"]


def test_staff_power_ends_with_the_turn_it_was_taken_away() -> None:
    town = Town()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "邀请工作人员")
    town.presses(STAFF, "邀请：工作人员")
    town.types(ZHANG, f"/start {town.link(STAFF)}")
    town.types(ZHANG, "/staff")
    town.presses(ZHANG, "添加工作站")
    town.types(STAFF, "/staff")
    town.forges(STAFF, f"stf::{ZHANG}")
    assert town.types(ZHANG, "某某工作站") == "这里只有工作人员能用。"
    assert town.all("SELECT * FROM station") == []


def test_every_look_of_staff_at_a_member_is_noted_and_shown_to_them() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "张敏")
    town.forges(STAFF, f"mem::{station_of(town)}")
    town.forges(STAFF, f"qd::{station_of(town)}:direct-title~2026")
    shown = town.types(ZHANG, "/mydata")
    assert "2026年9月29日 · 查看了成员名单" in shown
    assert "2026年9月29日 · 查看了台账" in shown


@pytest.mark.parametrize("data", ["st::99999999999999999999", "adm::x:y", "qd::1:~~~~", "wd::-1", "rm::٣:y", "q::"])
def test_nonsense_is_refused_like_the_rest(data: str) -> None:
    town = with_station()
    before = records(town)
    town.forges(STRANGER, data)
    assert records(town) == before
