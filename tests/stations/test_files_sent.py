"""Documents in the chat: who may send one, what is taken, what is refused; nothing of it stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.files.bombs import PLAIN
from tests.files.books import workbook
from tests.stations.town import STAFF, STRANGER, ZHANG, Town, with_station

TITLES = ["工作站", "项目", "区县或系部", "公布日期", "联系人 Telegram 号"]
ZIBO = "淄博市工程师工作站"
PEOPLE = ["姓名", "在站工程师", "事业单位人员"]


def stations(*rows: Sequence[object]) -> bytes:
    """A list of stations."""
    return workbook(TITLES, *rows)


def importing() -> Town:
    """Staff were asked for a list."""
    town = Town()
    town.types(STAFF, "/staff")
    town.presses(STAFF, "从 Excel 导入")
    return town


def names(town: Town) -> list[str]:
    """The stations there are."""
    return [name for (name,) in town.all("SELECT name FROM station ORDER BY id")]


def test_all_of_a_list_is_added_and_each_station_is_in_the_audit() -> None:
    town = importing()
    town.sends(STAFF, "s.xlsx", stations(*([f"站{n}", ZIBO, "张店", "2026-01-10", None] for n in range(30))))
    assert names(town) == [f"站{n}" for n in range(30)]
    assert town.all("SELECT count(*) FROM audit WHERE what = 'added a station'") == [(30,)]
    assert town.all("SELECT DISTINCT place FROM station") == [("zhangdian",)]


def test_one_bad_cell_and_nothing_is_added_but_the_next_file_is_still_waited_for() -> None:
    town = importing()
    said = town.sends(STAFF, "s.xlsx", stations(["甲站", ZIBO, "张店", "2026-01-10"], ["乙站", "青岛", "", "昨天"]))
    assert "第3行B列" in said
    assert "第3行C列" in said
    assert "第3行D列" in said
    assert names(town) == []
    town.sends(STAFF, "t.xlsx", stations(["甲站", ZIBO, "张店", "2026-01-10"]))
    assert names(town) == ["甲站"]


def test_very_many_faults_are_told_in_the_message_and_all_of_them_in_a_file() -> None:
    town = importing()
    said = town.sends(STAFF, "s.xlsx", stations(*([f"站{n}", ZIBO, "青岛", "2026-01-10"] for n in range(100))))
    assert "还有 70 处" in said
    name, content = town.files[-1][1:]
    assert name == "faults.txt"
    assert len(content.decode("utf-8-sig").splitlines()) == 100


def test_a_contact_who_is_known_gets_a_link_and_one_who_is_not_is_named() -> None:
    town = importing()
    town.types(ZHANG, "/start")
    rows: list[list[object]] = [["甲站", ZIBO, "张店", "2026-01-10", ZHANG], ["乙站", ZIBO, "张店", "2026-01-10", 777]]
    said = town.sends(STAFF, "s.xlsx", stations(*rows))
    assert "给 1 位联系人发了链接" in said
    assert "· 乙站" in said.partition("还没用过机器人")[2]
    town.types(ZHANG, f"/start {town.link(ZHANG)}")
    town.types(ZHANG, "张敏")
    assert town.all("SELECT person, role, state FROM membership") == [(ZHANG, "contact", "asked")]


def test_two_staff_who_send_the_same_list_add_it_once() -> None:
    town = importing()
    content = stations(["甲站", ZIBO, "张店", "2026-01-10"], ["乙站", ZIBO, "张店", "2026-01-10"])
    town.sends(STAFF, "s.xlsx", content)
    town.types(STAFF, "/staff")
    town.presses(STAFF, "从 Excel 导入")
    said = town.sends(STAFF, "s.xlsx", content)
    assert said.count("已经有同名的工作站") == 2
    assert names(town) == ["甲站", "乙站"]


@pytest.mark.parametrize("forged", ["sim", "ros::zibo/expert", "ros::../etc/passwd"])
def test_a_stranger_s_forged_button_lets_no_station_in(forged: str) -> None:
    town = with_station()
    town.forges(STRANGER, forged)
    town.sends(STRANGER, "s.xlsx", stations(["甲站", ZIBO, "张店", "2026-01-10"]))
    assert names(town) == ["华光工作站"]


def test_staff_who_were_dismissed_meanwhile_import_nothing() -> None:
    town = with_station()
    town.rows.execute("INSERT INTO form (person, kind, subject, draft) VALUES (?, 'stations', '', '{}')", (ZHANG,))
    town.sends(ZHANG, "s.xlsx", stations(["甲站", ZIBO, "张店", "2026-01-10"]))
    assert names(town) == ["华光工作站"]
    assert town.refusals() == ["refused: staff"]
    assert town.all("SELECT * FROM form") == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.xlsx", PLAIN[:2000], "文件坏了"),
        ("list.xlsx", b"%PDF-1.7 whatever", "xlsx"),
        ("list.xlsx", b"", "xlsx"),
        ("list.xlsm", PLAIN, "宏"),
        ("list.xlsx", workbook(PEOPLE, ["甲工", "=1+1", "否"]), "公式"),
        ("list.xlsx", workbook(["什么", "都不是"], [1, 2]), "模板"),
        ("list.xlsx", workbook(PEOPLE), "没有"),
        ("list.csv", b"\x00\x01\x02", "CSV"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence_and_waited_for_on(name: str, content: bytes, says: str) -> None:
    town = Town()
    town.forges(ZHANG, "ros::zibo/direct-title")
    said = town.sends(ZHANG, name, content)
    assert says in said
    assert "请改好，再发到这里" in said
    assert town.all("SELECT kind FROM form") == [("roster",)]


def test_what_telegram_has_lost_is_asked_for_again() -> None:
    town = Town()
    town.forges(ZHANG, "ros::zibo/direct-title")
    message = {"message": {**town._from(ZHANG), "document": {"file_id": "lost"}, "message_id": 1}}
    assert "请再发一次" in town._turn(ZHANG, message)
    assert town.all("SELECT kind FROM form") == [("roster",)]


def test_a_list_leaves_nothing_in_the_tables() -> None:
    town = Town()
    town.forges(ZHANG, "ros::zibo/direct-title")
    town.sends(ZHANG, "孙悟空的名单.xlsx", workbook(PEOPLE, ["孙悟空", "是", "是"], ["猪八戒", "大概", "否"]))
    assert town.files[-1][1] == "station-bot-zibo-direct-title-checked.xlsx"
    kept = "\n".join(town.rows.iterdump())
    for name in ("孙悟空", "猪八戒", "大概", "\\u5b59"):
        assert name not in kept
