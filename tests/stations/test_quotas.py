"""A station's quotas: entered, full, corrected, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.store.ledger import lines_of
from handlers.ledger import Entry
from handlers.station import StationId
from tests.journeys.script import read_journey
from tests.places import PROJECT
from tests.stations.town import LI, STAFF, WANG, ZHANG, Town, joins, with_station

WALK = PROJECT / "tests" / "journeys" / "walks" / "zibo-direct-title-eligible.txt"
TITLE, EXPERTS, PUBLIC = "zibo/direct-title", "zibo/chief-experts", "zibo/public-institution"


def with_two_contacts() -> Town:
    """Zhang and Wang may both enter; Li looks."""
    town = with_station()
    joins_as_second(town)
    town.types(ZHANG, "/station")
    joins(town, ZHANG, "工程师", (LI, "李工"))
    return town


def joins_as_second(town: Town) -> None:
    """Another contact, whom the first one lets in."""
    joins(town, STAFF, "企业联系人", (WANG, "王站长"), by=ZHANG)


def station_of(town: Town) -> StationId:
    """The only one."""
    return StationId(town.all("SELECT id FROM station")[0][0])


def lines(town: Town, quota: str) -> list[Entry]:
    """Its ledger."""
    return lines_of(town.rows, station_of(town), quota)


def opens(town: Town, person: int, quota: str, period: str = "") -> str:
    """The screen of a quota."""
    return town.forges(person, f"qd::{station_of(town)}:{quota.partition('/')[2]}~{period}")


def puts_forward(town: Town, person: int, *names: str) -> str:
    """One after the other."""
    said = ""
    for name in names:
        opens(town, person, TITLE, "2026")
        town.presses(person, "登记推荐")
        said = town.types(person, name)
    return said


def test_each_number_stands_with_its_article_and_the_reading_taken() -> None:
    town = with_station()
    text = town.types(ZHANG, "/quota")
    assert "每个工作站每年度推荐直评不超过3人〔第18条〕\n2026申报年度：最多 3 名，现有 0：还剩 3。" in text
    assert "按这样理解" in opens(town, ZHANG, TITLE, "2026")
    assert "文件怎么说" in town.read[ZHANG][-1].text


def test_people_are_put_forward_until_the_last_place() -> None:
    town = with_station()
    assert "最多 3 名，现有 3：刚好满" in puts_forward(town, ZHANG, "甲工", "乙工", "丙工")
    assert "名额已满，没有登记" in town.presses(ZHANG, "登记推荐")
    assert [entry.name for entry in lines(town, TITLE)] == ["甲工", "乙工", "丙工"]


def test_two_want_the_last_place_one_has_it_and_the_other_is_told() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "甲工", "乙工")
    for person in (ZHANG, WANG):
        opens(town, person, TITLE, "2026")
        town.presses(person, "登记推荐")
    town.at_once((ZHANG, ">丙工"), (WANG, ">丁工"))
    assert "✓ 已登记：丙工" in town.read[ZHANG][-1].text
    assert "名额已满，没有登记 丁工" in town.read[WANG][-1].text
    assert [entry.name for entry in lines(town, TITLE)] == ["甲工", "乙工", "丙工"]
    assert len(town.failures) == 1
    assert town.all("SELECT state, attempts, error FROM inbox WHERE attempts > 0 OR state <> 'done'") == []


def test_two_enter_while_two_places_are_left_and_both_have_one() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "甲工")
    for person in (ZHANG, WANG):
        opens(town, person, TITLE, "2026")
        town.presses(person, "登记推荐")
    town.at_once((ZHANG, ">乙工"), (WANG, ">丙工"))
    assert [entry.name for entry in lines(town, TITLE)] == ["甲工", "乙工", "丙工"]


def test_nobody_is_entered_twice() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工")
    assert "甲工 已经登记过，没有重复登记" in puts_forward(town, ZHANG, "甲工")


def test_a_new_year_counts_anew_and_the_old_one_can_be_seen() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工", "乙工", "丙工")
    town.later(120)
    assert "2027申报年度：最多 3 名，现有 0：还剩 3" in town.types(ZHANG, "/quota")
    town.presses(ZHANG, "第18条")
    assert "2026申报年度：最多 3 名，现有 3" in town.presses(ZHANG, "2026申报年度")


def test_a_correction_is_a_counter_entry_that_names_the_entry() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工", "乙工")
    town.presses(ZHANG, "冲销更正")
    town.presses(ZHANG, "乙工")
    assert "✓ 已冲销" in town.presses(ZHANG, "冲销")
    first, second, counter = lines(town, TITLE)
    assert (counter.kind, counter.names, counter.amount, counter.on) == ("counter", second.id, -1, second.on)
    assert first.slot == 1
    assert "现有 1：还剩 2" in opens(town, ZHANG, TITLE, "2026")


def test_an_entry_is_taken_back_once_even_by_two_at_the_same_time() -> None:
    town = with_two_contacts()
    puts_forward(town, ZHANG, "甲工")
    sure = f"qc::{station_of(town)}:direct-title~2026~{lines(town, TITLE)[0].id}~y"
    town.at_once((ZHANG, sure), (WANG, sure))
    assert [entry.kind for entry in lines(town, TITLE)] == ["in", "counter"]


def test_who_left_makes_room_and_a_departure_taken_back_needs_the_place() -> None:
    town = with_station()
    for name in ("甲专家", "乙专家"):
        opens(town, ZHANG, EXPERTS)
        town.presses(ZHANG, "登记进站")
        town.types(ZHANG, name)
    town.presses(ZHANG, "登记离开")
    town.presses(ZHANG, "甲专家")
    assert "请输入 2026年9月29日 到今天之间" in town.types(ZHANG, "2026-09-28")
    assert "✓ 已登记：甲专家 离开" in town.presses(ZHANG, "从今天起")
    town.presses(ZHANG, "登记进站")
    assert "最多 2 名，现有 2" in town.types(ZHANG, "丙专家")
    town.presses(ZHANG, "冲销更正")
    town.presses(ZHANG, "甲专家 · 离开")
    assert "名额后来给了别人" in town.presses(ZHANG, "冲销")
    assert len(lines(town, EXPERTS)) == 4


def test_staff_enter_what_was_and_over_use_is_said_plainly() -> None:
    town = with_station()
    puts_forward(town, ZHANG, "甲工", "乙工", "丙工")
    opens(town, STAFF, TITLE, "2026")
    town.presses(STAFF, "补登过去")
    for wrong in ("2027-01-01", "2026-02-28", "2020-05-01", "1800-01-01"):
        assert "2026申报年度：请输入2026年3月1日到2026年9月29日之间的日期" in town.types(STAFF, wrong)
    town.types(STAFF, "2026-04-01")
    assert "登记 丁工 后就是 4 名，最多 3 名。仍然登记吗？" in town.types(STAFF, "丁工")
    assert len(lines(town, TITLE)) == 3
    assert "最多 3 名，现有 4：超出 1" in town.presses(STAFF, "仍然登记")
    assert lines(town, TITLE)[-1].on == date(2026, 4, 1)
    assert "超出 1" in town.types(ZHANG, "/quota")


def test_a_contact_enters_what_was_as_long_as_a_place_was_left_on_every_day_since() -> None:
    town = with_station()
    for day, name in (("2026-03-01", "甲专家"), ("2026-03-10", "乙专家")):
        opens(town, ZHANG, EXPERTS)
        town.presses(ZHANG, "补登过去")
        town.types(ZHANG, day)
        assert f"✓ 已登记：{name}" in town.types(ZHANG, name)
    town.presses(ZHANG, "登记离开")
    town.presses(ZHANG, "甲专家")
    town.types(ZHANG, "2026-06-30")
    town.presses(ZHANG, "补登过去")
    town.types(ZHANG, "2026-03-11")
    assert "有一天名额是满的" in town.types(ZHANG, "丙专家")
    town.presses(ZHANG, "补登过去")
    town.types(ZHANG, "2026-07-01")
    assert "✓ 已登记：丙专家" in town.types(ZHANG, "丙专家")
    town.presses(ZHANG, "查某一天")
    assert "现有 1" in town.types(ZHANG, "2026-06-30")


def test_a_college_station_counts_heads_years_and_semesters() -> None:
    town = with_station("德州")
    for quota, period, number in (
        ("dezhou/technicians", "", "4"),
        ("dezhou/trainees", "2026", "十二"),
        ("dezhou/enterprises-per-semester", "2026-2", "2"),
    ):
        opens(town, ZHANG, quota, period)
        town.presses(ZHANG, "登记企业数" if "enterprises" in quota else "登记人数")
        assert "整数" in town.types(ZHANG, "很多")
        town.types(ZHANG, number)
    text = town.types(ZHANG, "/quota")
    assert "目前：至少 5 人，现有 4：还差 1" in text
    assert "2026年：至少 10 人，现有 12" in text
    assert "2026年秋季学期：至少 2 家，现有 2" in text
    opens(town, ZHANG, "dezhou/technicians")
    opens(town, ZHANG, "dezhou/enterprises-per-semester", "2026-2")
    said = town.presses(ZHANG, "登记企业数")
    assert "多少家？" in said
    assert "本学期已经算过的企业，请不要再算" in said
    opens(town, ZHANG, "dezhou/technicians")
    town.presses(ZHANG, "登记离开")
    assert "现在只有 4，没有登记" in town.types(ZHANG, "5")


def test_engineers_look_and_do_not_enter() -> None:
    town = with_two_contacts()
    opens(town, LI, TITLE, "2026")
    assert "登记推荐" not in [label for label, _ in town.read[LI][-1].buttons]
    assert "没有这个权限" in town.forges(LI, f"qa::{station_of(town)}:direct-title~2026")


@pytest.mark.parametrize("named", [True, False])
def test_a_finished_check_leads_to_the_ledger(named: bool) -> None:
    town = with_station()
    town.languages[ZHANG] = "en"
    for step in read_journey(WALK).steps:
        _ = town.types(ZHANG, step.what) if step.does == "types" else town.presses(ZHANG, step.what)
    if named:
        town.presses(ZHANG, "Name this check")
        town.types(ZHANG, "Jia")
    town.presses(ZHANG, "Put forward")
    said = town.presses(ZHANG, "Put forward: Jia") if named else town.types(ZHANG, "Jia")
    assert "✓ Entered: Jia" in said
    assert [entry.name for entry in lines(town, TITLE)] == ["Jia"]


def test_who_has_no_station_is_told_where_to_get_one() -> None:
    town = Town()
    assert "您还没有加入工作站" in town.types(LI, "/quota")
