"""The boundary cases of the doors that are no check: quotas, the calendar, assessments, entries."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

import pytest

from rules.assessment import GradeFault, follows
from rules.periods import call, idle, publicity
from rules.quota import balance
from tests.rules.book import book
from tests.rules.tables import DOORS, Row, every_row, name, placed, rows

AS_MANY = 66
"""Boundary cases that policy-rules.md 1.4 lists."""
SAID_AS = {
    "commended": "通报表扬", "none": "没有写", "rectify": "整改", "role_lost": "不再承担", "continues": "继续",
    "revoked": "撤销", "money_stopped": "停发经费",
}  # fmt: skip
IDLE_AS = {"fine": "没有影响", "risk": "有风险", "lost": "不再承担"}
CALL_AS = {"before": "还没启动", "month": "正在启动", "after": "看当年通知"}
NO_GRADE = "不是等次"


def test_every_boundary_case_stands_in_one_table_exactly_once() -> None:
    numbers = Counter(str(row["编号"]) for _door, row in every_row())
    assert [number for number, times in numbers.items() if times > 1] == []
    assert {number for number in numbers if number.isdigit()} == {str(n) for n in range(1, AS_MANY + 1)}


def test_every_table_names_one_of_the_doors_and_every_door_has_a_table() -> None:
    assert {door for door, _row in every_row()} == set(DOORS)


@pytest.mark.parametrize("row", rows("名额"), ids=name)
def test_a_number_held_against_its_limit_gives_what_remains_and_what_is_over(row: Row) -> None:
    quota = book().quotas[row["名额"]]
    held = balance(quota, quota.limit, Decimal(str(row["数"])))
    kind, left = ("max", "还剩") if row["类别"] == "上限" else ("min", "还差")
    assert (quota.kind, quota.limit) == (kind, row["限数"])
    assert (held.remaining, held.over_by) == (Decimal(str(row[left])), row["超出"])
    assert (quota.article, quota.item) == placed(row["条款"])
    if "没写的" in row:
        assert (book().silent[row["没写的"]].article, book().silent[row["没写的"]].item) == placed(row["条款"])


@pytest.mark.parametrize("row", rows("日历", "公示"), ids=name)
def test_publicity_ends_on_its_last_working_day(row: Row) -> None:
    due = publicity(book(), row["期限"], row["张贴"])
    assert (due.date, due.then, due.provisional) == (row["满"], row["最早下一步"], row["暂定"] == "是")
    assert (due.period.length, (due.period.article, due.period.item)) == (row["工作日"], placed(row["条款"]))


@pytest.mark.parametrize("row", rows("日历", "停摆"), ids=name)
def test_a_station_without_work_is_at_risk_and_then_loses_its_role(row: Row) -> None:
    last = None if row["最近活动"] == "没有" else row["最近活动"]
    seen = idle(book(), row["期限"], row["公布"], last, row["今天"])
    assert (IDLE_AS[seen.state], seen.date) == (row["结果"], row["满期"])
    assert (seen.period.article, seen.period.item) == placed(row["条款"])
    assert seen.assumptions


@pytest.mark.parametrize("row", rows("日历", "申报"), ids=name)
def test_of_the_yearly_call_only_the_month_is_known(row: Row) -> None:
    seen = call(book(), row["期限"], row["今天"])
    assert (seen.month, CALL_AS[seen.state], seen.date) == (row["启动月"], row["结果"], None)
    assert seen.silence is book().silent[row["没写的"]]
    assert (seen.period.article, seen.period.item) == placed(row["条款"])


@pytest.mark.parametrize("row", rows("评估"), ids=name)
def test_a_result_of_an_assessment_has_the_consequences_the_document_gives_it(row: Row) -> None:
    if row["后果"] == [NO_GRADE]:
        with pytest.raises(GradeFault) as refused:
            follows(book(), row["评估"], row["结果"])
        assert all(grade in str(refused.value) for grade in row.get("等次", ()))
        assert book().assessments[row["评估"]].grades_named == ("等次" in row)
    else:
        seen = follows(book(), row["评估"], row["结果"])
        assert [SAID_AS[outcome] for outcome in seen.outcomes] == row["后果"]
        assert seen.source.article == row["条款"]
        assert (seen.silence is not None) == (row["后果"] == ["没有写"])


@pytest.mark.parametrize("row", rows("条目"), ids=name)
def test_what_is_asked_is_answered_by_its_clause_or_said_to_be_silent(row: Row) -> None:
    clauses = {one.id: one for own in book().clauses.values() for one in own}
    entries = {one.id: one for own in book().books.values() for one in own.entries}
    answers = [book().silent.get(one) or entries.get(one) or clauses[one] for one in row["答在"]]
    assert {answer.article for answer in answers} == {row["条款"]}
    told = json.dumps([answer.model_dump(mode="json") for answer in answers], ensure_ascii=False)
    assert all(word in told for word in row["必提"])
    assert not any(word in told for word in row.get("不提", ()))
    assert (row["答复"] == "没有写") == (answers[0].id in book().silent)
    assert (row["答复"] == "按理解") == (answers[0].id in clauses and any(_reads(answer) for answer in answers[1:]))


def _reads(answer: object) -> bool:
    """It says which reading is taken."""
    return getattr(answer, "assumption", None) is not None
