"""Who is forgotten: their hours and wishes are gone, what a station did stays."""

from __future__ import annotations

import json

from tests.stations.test_hours import enters_activity, enters_hours
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, ZHANG


def test_hours_reminders_and_the_name_in_others_words_are_gone() -> None:
    town = with_two_contacts()
    enters_hours(town, LI, "12", "独门秘技")
    enters_hours(town, ZHANG, "6", "听李工讲课")
    enters_activity(town, ZHANG, "李工的讲座", "李工", "张敏")
    town.forges(LI, "hrr::on")
    town.forges(ZHANG, f"aca::{station_of(town)}")
    town.types(ZHANG, "李工再讲一次")
    town.types(LI, "/forget")
    town.presses(LI, "全部删除")
    left = "\n".join(town.rows.iterdump())
    for word in ("独门秘技", "李工"):
        assert word not in left
        assert json.dumps(word).strip('"') not in left
    for table in ("hour_entry", "reminder_wish"):
        assert town.all(f"SELECT count(*) FROM {table} WHERE person = {LI}") == [(0,)]
    shown = town.types(ZHANG, "/hours")
    assert "听＊＊讲课" in shown
    assert "＊＊的讲座" in shown


def test_an_activity_entered_by_a_contact_who_is_forgotten_stays_with_who_took_part() -> None:
    town = with_two_contacts()
    enters_activity(town, ZHANG, "夹具研讨", "李工", "张敏")
    town.forges(ZHANG, f"dte::{station_of(town)}:activity")
    town.types(ZHANG, "2026-05-02")
    town.types(ZHANG, "/forget")
    town.presses(ZHANG, "全部删除")
    assert "夹具研讨" in town.types(LI, "/hours")
    assert "最近活动 2026年5月2日" in town.types(LI, "/dates")
    assert town.all("SELECT a.person FROM activity AS t INNER JOIN actor AS a ON a.id = t.actor") == [(None,)]
