"""What a changed answer would move, told before it is saved."""

from __future__ import annotations

from datetime import date

from rules import Facts
from rules.moves import idle_answers, moves
from tests.rules.book import book

TODAY = date(2026, 9, 29)
ENGINEER: Facts = {
    "title": "assistant", "skill": "none", "employment": "other_public", "public_institution_already": 3,
    "knows_standards": True, "knows_new_tech": True, "solves_complex": True,
}  # fmt: skip


def test_a_change_says_from_which_verdict_to_which_and_because_of_which_article() -> None:
    move = moves(book(), "zibo/engineer", ENGINEER, ("public_institution_already", 2), TODAY)
    assert (move.before, move.after) == ("not_eligible", "eligible")
    assert [reason.source.article for reason in move.because] == [10]
    assert (move.idle, move.back) == ((), ())


def test_an_answer_that_stops_mattering_is_named_and_comes_back_when_it_matters_again() -> None:
    away = moves(book(), "zibo/engineer", ENGINEER, ("employment", "host_regular"), TODAY)
    assert [fact.name for fact in away.idle] == ["public_institution_already"]
    parked = {**ENGINEER, "employment": "host_regular"}
    assert [fact.name for fact in idle_answers(book(), "zibo/engineer", parked)] == [
        "skill",
        "public_institution_already",
    ]
    back = moves(book(), "zibo/engineer", parked, ("employment", "other_public"), TODAY)
    assert [fact.name for fact in back.back] == ["public_institution_already"]
    assert (back.before, back.after) == ("eligible", "not_eligible")


def test_a_change_that_moves_nothing_says_so() -> None:
    move = moves(book(), "zibo/engineer", ENGINEER, ("title", "engineer"), TODAY)
    assert move.before == move.after
    assert (move.because, move.idle, move.back) == ((), (), ())
