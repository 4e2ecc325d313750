"""A result of an assessment leads to what the document says, and a word the document does not know leads nowhere."""

from __future__ import annotations

import pytest

from rules.assessment import GradeFault, follows
from tests.rules.book import book
from tests.rules.tables import Row, name, rows
from tests.rules.test_doors import NO_GRADE, SAID_AS


@pytest.mark.parametrize("row", rows("评估"), ids=name)
def test_a_result_leads_to_what_the_table_says(row: Row) -> None:
    if row["后果"] == [NO_GRADE]:
        with pytest.raises(GradeFault, match=row["结果"]):
            follows(book(), row["评估"], row["结果"])
        return
    found = follows(book(), row["评估"], row["结果"])
    assert [SAID_AS[outcome] for outcome in found.outcomes] == row["后果"]
    assert found.source.article == row["条款"]


def test_a_grade_nobody_gives_is_refused_with_those_there_are() -> None:
    with pytest.raises(GradeFault) as refused:
        follows(book(), "dezhou/assessment-result", "良好")
    assert str(refused.value) == (
        "良好 is no result the document knows; its results are 优秀 (excellent), 合格 (pass), 不合格 (fail)."
    )


def test_zibo_rectifies_first_and_takes_the_role_only_when_it_is_still_poor() -> None:
    first = follows(book(), "zibo/evaluation-result", "poor")
    again = follows(book(), "zibo/evaluation-result", "poor", after_rectification=True)
    assert (first.outcomes, first.source.article) == (("rectify",), 15)
    assert (again.outcomes, again.source.article) == (("role_lost",), 16)


def test_dezhou_knows_no_rectification() -> None:
    for after in (False, True):
        found = follows(book(), "dezhou/assessment-result", "不合格", after_rectification=after)
        assert found.outcomes == ("revoked", "money_stopped")


def test_what_is_neither_good_nor_poor_is_left_open_by_the_document() -> None:
    found = follows(book(), "zibo/evaluation-result", "ordinary")
    assert found.silence is not None
    assert found.silence.ask


def test_an_empty_word_is_refused_too() -> None:
    with pytest.raises(GradeFault, match='"" is no result'):
        follows(book(), "dezhou/assessment-result", "  ")
