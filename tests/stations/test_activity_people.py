"""Many members, an hour table that changes, numbers that cannot be: choosing who took part stands it."""

from __future__ import annotations

from bot.store import hour_table
from tests.handlers.chat import Chat
from tests.stations.test_hours import enters_hours, own, with_table
from tests.stations.test_quotas import station_of, with_two_contacts
from tests.stations.town import LI, ZHANG, Town


def with_many(town: Town, many: int = 45) -> Town:
    """So many more engineers, who all came by the same link."""
    station, link = station_of(town), town.all("SELECT max(id) FROM invitation")[0][0]
    town.rows.executemany(
        "INSERT INTO membership VALUES (?, ?, ?, ?, 'engineer', 'member', ?, 0, 0)",
        [(5000 + n, station, 500 + n, f"工程师{n:02}", link) for n in range(many)],
    )
    return town


def begins(town: Town) -> str:
    """An activity up to the next question."""
    town.forges(ZHANG, f"aca::{station_of(town)}")
    town.types(ZHANG, "大会")
    return town.types(ZHANG, "今天")


def test_members_are_turned_through_and_the_choice_is_kept() -> None:
    town = with_many(with_two_contacts())
    begins(town)
    town.presses(ZHANG, "李工")
    town.presses(ZHANG, "后面的人")
    town.presses(ZHANG, "工程师20")
    town.presses(ZHANG, "后面的人")
    assert "已选 3 人" in town.presses(ZHANG, "工程师44")
    town.presses(ZHANG, "‹ 前面的人")
    assert "✓ 已记入 3 人" in town.presses(ZHANG, "登记")


def test_all_of_many_take_part_with_one_tap() -> None:
    town = with_many(with_two_contacts())
    begins(town)
    assert "已选 48 人" in town.presses(ZHANG, "全选")
    town.presses(ZHANG, "登记")
    assert town.all("SELECT count(DISTINCT person) FROM hour_entry") == [(48,)]


def test_the_buttons_are_shown_again_to_who_types_instead() -> None:
    town = with_table(with_two_contacts())
    begins(town)
    assert "按哪一项折算" in town.types(ZHANG, "研讨会")
    assert "这个按钮" in town.forges(ZHANG, f"acr::{station_of(town)}:7")


def test_an_amount_that_cannot_be_is_refused() -> None:
    town = with_table(with_two_contacts())
    begins(town)
    town.presses(ZHANG, "研讨会")
    assert "数要大于 0、不超过 8784，不能是 99999" in town.types(ZHANG, "99999")
    assert "一次活动 64000 学时不可能" in town.types(ZHANG, "8000")
    assert "谁参加了" in town.types(ZHANG, "2天")


def test_a_line_taken_out_of_the_hour_table_meanwhile_gives_no_hours() -> None:
    town = with_table(with_two_contacts())
    begins(town)
    town.presses(ZHANG, "研讨会")
    town.types(ZHANG, "2")
    town.presses(ZHANG, "李工")
    hour_table.strike(town.rows, "研讨会")
    assert "研讨会怎么折算学时，这里不知道" in town.presses(ZHANG, "登记")
    assert own(town, LI) == []


def test_hours_given_beyond_a_year_are_still_shown() -> None:
    town = with_table(with_two_contacts())
    enters_hours(town, LI, "8784", "全年")
    begins(town)
    town.presses(ZHANG, "研讨会")
    town.types(ZHANG, "1")
    town.presses(ZHANG, "李工")
    town.presses(ZHANG, "登记")
    assert "总学时8792，要求90：够了" in town.types(LI, "/hours")


def test_a_rule_base_without_credit_hours_says_so() -> None:
    assert "不能记学时" in Chat().types("/hours")
    assert "自查结果" in Chat().types("/dates")
