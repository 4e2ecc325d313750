"""`rules table`: every situation is in exactly one row, and the row says what is judged."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pytest

from bot.cli.rules_show import run_table
from locales import speaker
from rules.decision_table import Table, tables
from rules.situations import known_at, places
from rules.table_words import as_csv
from tests.rules.book import book
from tests.rules.desk import Desk
from tests.rules.oracle import Oracle, holds

CHECKS = [*book().checks]


@pytest.fixture
def desk(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """Where the command runs."""
    return Desk(tmp_path, capfdbinary)


@pytest.mark.parametrize("name", CHECKS)
def test_every_situation_is_in_exactly_one_row_and_comes_to_what_it_says(name: str) -> None:
    oracle = Oracle.of(book(), name)
    for table in tables(book().logic(name)):
        for key in product(*(places(one) for one in table.classes)):
            (row,) = (row for row in table.rows if row.takes(key))
            known = known_at(table.classes, key)
            if row.branch is None:
                assert len(known) < len(table.classes)
                continue
            branches = table.clause.condition.branches
            assert row.branch == next(at for at, one in enumerate(branches) if holds(one.when, known, oracle.numbers))


@pytest.mark.parametrize("name", CHECKS)
def test_no_two_rows_could_be_one(name: str) -> None:
    for table in tables(book().logic(name)):
        for row in table.rows:
            for other in table.rows:
                apart = sum(one != two for one, two in zip(row.cells, other.cells, strict=True))
                assert row is other or row.branch != other.branch or apart > 1


@pytest.mark.parametrize("name", CHECKS)
def test_every_branch_has_a_row_in_the_order_of_the_pack(name: str) -> None:
    for table in tables(book().logic(name)):
        order = [row.branch for row in table.rows if row.branch is not None]
        assert order == sorted(order)
        assert {*order} == {*range(len(table.clause.tests))}


def table_of(name: str, condition: str) -> Table:
    """One condition's table."""
    return next(one for one in tables(book().logic(name)) if one.clause.condition.id == condition)


def test_the_contest_ranks_make_few_rows() -> None:
    assert len(table_of("dezhou/leader", "leader").rows) == 13


def test_a_condition_on_a_fact_nobody_need_mention_says_so(desk: Desk) -> None:
    _, out, _ = desk.answer(lambda: run_table("dezhou/station", False, None, "en"))
    assert "| not mentioned | no part of the case |  |  |" in out


def test_a_table_reads_like_the_document(desk: Desk) -> None:
    status, out, _ = desk.answer(lambda: run_table("zibo/expert", False, None, "zh_Hans"))
    assert status == 0
    assert "| 副高级 | 是 | - | 由主管部门裁量 |" in out
    assert "| 2 以上 | 未达到 |" in out
    assert "校聘企用试点（默认：否）" in out


def test_a_sheet_has_a_column_for_each_fact_and_a_dash_for_any_value() -> None:
    check = book().checks["zibo/engineer"]
    header, *rows = csv.reader(io.StringIO(as_csv(book(), check, speaker("en"))))
    asked = [fact for fact in check.facts if fact.no_effect is None]
    assert len(header) == 3 + len(asked) + 3
    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == sum(len(table.rows) for table in tables(book().logic("zibo/engineer")))
    assert [row[3:-3] for row in rows if row[0] == "Knows standards"] == [
        ["-", "-", "-", "-", answer, "-", "-"] for answer in ("Yes", "No")
    ]


def test_a_check_that_is_not_there_is_refused_with_those_that_are(desk: Desk) -> None:
    status, out, err = desk.answer(lambda: run_table("zibo/worker", False, None, "en"))
    assert (status, out) == (2, "")
    assert "zibo/expert" in err
