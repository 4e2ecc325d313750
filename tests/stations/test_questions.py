"""Questions about a quota: answered with the count of the station one speaks for, and so said."""

from __future__ import annotations

from tests.stations.test_quotas import puts_forward, with_two_contacts
from tests.stations.town import LI, STRANGER, ZHANG, Town

OWN = "按贵站的记录"


def test_how_many_more_is_answered_from_the_ledger_of_ones_station() -> None:
    town = with_two_contacts()
    assert f"{OWN}：2026申报年度：最多 3 名，现有 0：还剩 3" in town.types(LI, "还能推几个人直接申报")
    puts_forward(town, ZHANG, "甲工", "乙工")
    said = town.types(LI, "还能推几个人直接申报")
    assert "〔淄人社发〔2025〕17号 第18条〕" in said
    assert f"{OWN}：2026申报年度：最多 3 名，现有 2：还剩 1" in said
    assert "甲工" not in said


def test_a_number_in_the_question_counts_more_than_the_ledger() -> None:
    town = with_two_contacts()
    said = town.types(LI, "今年已经推了2个，还能推几个直评")
    assert OWN not in said
    assert "还剩 1" in said


def test_who_speaks_for_no_station_hears_the_document_only() -> None:
    assert OWN not in with_two_contacts().types(STRANGER, "还能推几个人直接申报")
    assert OWN not in Town().types(LI, "还能推几个人直接申报")


def test_an_answer_chosen_by_a_tap_has_the_count_too() -> None:
    town = with_two_contacts()
    assert OWN in town.forges(LI, "ask::zibo/direct-quota")
    assert OWN in town.forges(LI, "askon::zibo/direct-quota")
    assert OWN in town.types(LI, "/start ask_zibo-direct-quota")


def test_a_question_in_the_middle_of_a_check_has_it_too() -> None:
    town = with_two_contacts()
    town.types(LI, "/start check_zibo-engineer")
    assert OWN in town.types(LI, "还能推几个人直接申报？")


def test_a_quota_of_the_other_document_is_not_the_stations() -> None:
    assert OWN not in with_two_contacts().forges(LI, "ask::dezhou/funding")
