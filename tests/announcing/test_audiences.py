"""Who gets an announcement: narrowed by taps, typed names, a list of ids, an unfinished check, a result."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.followed import articles_of
from rules import load
from tests.announcing.hall import drafts, hall, kept, written
from tests.files.books import workbook
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town


def aimed(town: Town) -> Any:
    """Who is meant, as the records hold it."""
    return kept(town, "audience")


def headcount(town: Town, number: str) -> str:
    """What the card says of it."""
    town.forges(STAFF, f"anp::{number}")
    return town.read[STAFF][-1].text


def test_roles_documents_places_and_languages_are_tapped_on_and_off() -> None:
    town = hall()
    number = written(town)
    for choice in ("roles+engineer", "roles+expert", "policies+zibo", "places+zhangdian", "languages+en"):
        town.forges(STAFF, f"aud::{number}:{choice}")
        town.forges(STAFF, f"aud::{number}:{choice}")
    assert aimed(town) == {
        "roles": ["engineer", "expert"], "policies": ["zibo"], "places": ["zhangdian"], "languages": ["en"],
    }  # fmt: skip
    town.forges(STAFF, f"aud::{number}:roles-engineer")
    assert aimed(town)["roles"] == ["expert"]
    town.forges(STAFF, f"anv::{number}")
    town.presses(STAFF, "接收人")
    assert "所有人" in town.presses(STAFF, "恢复为所有人")
    assert aimed(town) == {}


@pytest.mark.parametrize(
    "choice", ["roles+king", "policies+none", "languages+fr", "places+moon", "nothing+x", "verdict=x"]
)
def test_what_is_not_offered_narrows_nothing(choice: str) -> None:
    town = hall()
    number = drafts(town)
    town.forges(STAFF, f"aud::{number}:{choice}")
    assert aimed(town) == {}


def test_a_language_counts_those_who_speak_it() -> None:
    town = hall()
    number = written(town)
    town.forges(STAFF, f"aud::{number}:languages+en")
    said = headcount(town, number)
    assert "共 1 人会收到" in said
    assert "只写了一种语言" in said


def test_a_department_is_typed_and_taken_away_again() -> None:
    town = hall()
    number = drafts(town)
    town.forges(STAFF, f"aud::{number}:places")
    assert "· 机电工程系" in town.types(STAFF, "机电工程系")
    town.types(STAFF, "张店区")
    assert aimed(town)["places"] == ["机电工程系", "zhangdian"]
    assert "1 到 40" in town.types(STAFF, "系" * 41)
    town.forges(STAFF, f"aud::{number}:places-*")
    assert "places" not in aimed(town)


def test_a_station_is_found_by_a_part_of_its_name() -> None:
    town = hall()
    for number, name in ((501, "华光工作站"), (502, "博山泵业站")):
        town.rows.execute(f"INSERT INTO station (id, name, policy, open) VALUES ({number}, '{name}', 'zibo', 1)")
    draft = written(town)
    town.forges(STAFF, f"aud::{draft}:stations")
    assert "没有这个名称" in town.types(STAFF, "齐鲁")
    town.types(STAFF, "泵业")
    town.presses(STAFF, "博山泵业站")
    assert aimed(town) == {"stations": [502]}
    assert "工作站：博山泵业站" in headcount(town, draft)
    town.forges(STAFF, f"aud::{draft}:stations")
    town.presses(STAFF, "移除：博山泵业站")
    assert aimed(town) == {}


def test_an_unfinished_check_is_one_that_is_open() -> None:
    town = hall()
    number = written(town)
    town.types(ZHANG, "/start check_zibo-expert")
    town.types(ZHANG, "正高级")
    town.forges(STAFF, f"aud::{number}:unfinished=1")
    assert "共 1 人会收到" in headcount(town, number)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ids.csv", "Telegram 编号\n11\n12\n999\n11\n".encode()),
        ("ids.csv", b"telegram_id\r\n11\r\n12\r\n999\r\n"),
        ("ids.txt", b"11\n12\n999\n"),
        ("ids.xlsx", workbook(["id"], [11], [12], [999])),
    ],
)
def test_a_list_of_ids_is_taken_and_strangers_are_counted(name: str, content: bytes) -> None:
    town = hall()
    number = written(town)
    town.forges(STAFF, f"aud::{number}:people")
    assert "在等文件" in town.types(STAFF, "11")
    said = town.sends(STAFF, name, content)
    assert "名单共 3 人" in said
    assert "其中 1 人从未使用过机器人" in said
    assert aimed(town) == {"people": [ZHANG, LI, 999]}
    assert "共 2 人会收到" in headcount(town, number)


def test_bad_rows_are_named_and_nothing_of_the_list_is_used() -> None:
    town = hall()
    number = drafts(town)
    town.forges(STAFF, f"aud::{number}:people")
    said = town.sends(STAFF, "ids.csv", "Telegram 编号\n11\n十二\n-5\n".encode())
    assert "第3行" in said
    assert "第4行" in said
    assert "people" not in aimed(town)
    assert "名单共 1 人" in town.sends(STAFF, "ids.csv", b"id\n11\n"), "it is waited for still"


def refused_expert(town: Town, person: int, *, follow: bool) -> None:
    """A check that comes to a no: too low a title. One who says so wants follow-ups."""
    town.rows.execute(
        "INSERT INTO interview (id, person, check_id, version, opened, answers, rest, closed, ticks, touched_at) "
        "VALUES (?, ?, 'zibo/expert', '1', '2026-09-01', ?, 0, 1, '[]', 0)",
        (person * 1000, person, json.dumps({"title": "junior", "healthy": False})),
    )
    if follow:
        town.forges(person, "msg::follow:1")


def test_by_a_result_only_those_are_reached_who_want_it_and_never_by_health() -> None:
    town = hall()
    refused_expert(town, ZHANG, follow=True)
    refused_expert(town, WANG, follow=False)
    number = written(town)
    articles = articles_of(load().checks["zibo/expert"])
    assert articles
    reached = []
    for article in ("", *articles):
        town.forges(STAFF, f"aud::{number}:verdict=zibo/expert@{article}")
        count = headcount(town, number)
        reached.append("共 1 人会收到" in count)
        assert "共 2 人" not in count
    assert reached[0], "for any article"
    assert 0 < sum(reached[1:]) < len(articles), "and by the one that failed, not by the others"
    town.forges(STAFF, f"aud::{number}:verdict=-")
    assert aimed(town) == {}


def test_who_is_found_by_health_alone_is_not_found() -> None:
    town = hall()
    town.rows.execute(
        "INSERT INTO interview (id, person, check_id, version, opened, answers, rest, closed, ticks, touched_at) "
        "VALUES (1, 11, 'zibo/expert', '1', '2026-09-01', '{\"healthy\": false}', 0, 1, '[]', 0)"
    )
    town.forges(ZHANG, "msg::follow:1")
    number = written(town)
    town.forges(STAFF, f"aud::{number}:verdict=zibo/expert@")
    assert "共 0 人会收到" in headcount(town, number)


def test_forgotten_people_leave_the_lists_of_the_staff_too() -> None:
    town = hall()
    number = drafts(town)
    town.forges(STAFF, f"aud::{number}:people")
    town.sends(STAFF, "ids.csv", b"id\n11\n12\n")
    assert "名单" in town.types(ZHANG, "/mydata")
    town.types(ZHANG, "/forget")
    town.presses(ZHANG, "全部删除")
    assert aimed(town) == {"people": [LI]}
