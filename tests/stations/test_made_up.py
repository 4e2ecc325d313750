"""The demo's stations."""

from __future__ import annotations

from bot.cli.demo import PEOPLE
from bot.cli.made_up import settle_in
from tests.stations.town import Town

CONTACT, ENGINEER, STAFF = (int(str(person["id"])) for person in PEOPLE)


def test_the_demo_has_a_station_with_a_place_left_and_is_made_up_once() -> None:
    town = Town()
    for _ in range(2):
        settle_in(town.rows, (CONTACT, ENGINEER, STAFF), town.now.date(), town.now.timestamp())
    assert town.all("SELECT count(*) FROM station") == [(2,)]
    assert "2026申报年度：最多 3 名，现有 2：还剩 1" in town.types(CONTACT, "/quota")
    assert "演示" in town.types(ENGINEER, "/quota")
    town.types(CONTACT, "/station")
    assert "机电技师工作站" in town.presses(CONTACT, "改用：（演示）机电")
    town.types(CONTACT, "/quota")
    town.presses(CONTACT, "第4条（1）")
    town.presses(CONTACT, "登记人数")
    assert "✓ 已登记：+5" in town.types(CONTACT, "5")
