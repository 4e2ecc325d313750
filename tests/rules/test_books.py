"""Clauses and what follows from them, through the door of `rules`: found by id, cross-checked, quickly loaded."""
# ruff: noqa: E501 - a line of a table reads better in one piece

from __future__ import annotations

import gc
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from rules import PackFaults, load, older
from rules.history import kept_versions
from rules.load import PACKS
from tests.rules.book import book

SECONDS = 0.15
"""For every pack together."""
ZIBO, EDUCATION, CALENDAR = "clauses/zibo.yaml", "background/education.yaml", "background/calendar.yaml"


def faults_of(folder: Path, file: str, was: str, becomes: str) -> list[str]:
    """The faults of all packs after one change."""
    shutil.copytree(PACKS, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        load(folder)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "fault"),
    [
        (ZIBO, "segments: [s6.1", "segments: [s6.9", "there is no segment s6.9"),
        (ZIBO, "  - id: zb-6\n    article: 6\n", "  - id: zb-6\n    article: 7\n", "stands in article 6, not article 7"),
        (ZIBO, "  - id: zb-6a\n", "  - id: zb-6\n", "the id zb-6 stands twice; give one another"),
        (ZIBO, "limit: $direct_titles_most", "limit: $direct_titles", "quotas.3.limit: there is no parameter direct_titles"),
        (ZIBO, "limit: $direct_titles_most", "limit: many", "quotas.3.limit: a whole number is expected, not 'many'"),
        (ZIBO, "  evaluation_years: 2\n", "  evaluation_years: 2\n  direct_titles_most: 3\n", "this number stands in the pack of the checks already"),
        (ZIBO, "  evaluation_years: 2\n", "  evaluation_years: 2\n  spare: 7\n", "parameters.spare: nothing here uses $spare or {spare}"),
        (ZIBO, "  evaluation_years: 2\n", "  evaluation_years: 2.5\n", "parameters.evaluation_years: a whole number is expected"),
        (ZIBO, "text: 公示几天，文件没有写。", "text: 公示{days}天。", "there is no parameter days"),
        (ZIBO, "silent: zibo/silent/publicity-days", "silent: zibo/silent/publicity", "zibo/silent/publicity leads nowhere"),
        (ZIBO, "clauses: [zb-18b]", "clauses: [zb-18z]", "quotas.3.clauses: zb-18z leads nowhere"),
        (ZIBO, "after: still_failing", "after: failing", "failing leads nowhere"),
        (ZIBO, "  - id: zibo/chief-experts\n    article: 6\n", "  - id: zibo/chief-experts\n    article: 26\n", "quotas.1.article: the document has articles 1 to 20, not 26"),
        (ZIBO, "  - id: zibo/chief-experts\n", "  - id: dezhou/chief-experts\n", "an id here begins with zibo/"),
        (ZIBO, "zibo/expert/title", "zibo/expert/titel", "there is no condition zibo/expert/titel"),
        (ZIBO, "force: priority", "force: prior", "'must', 'normally'"),
        (EDUCATION, "origin: order-25", "origin: order-24", "order-24 is no origin"),
        (EDUCATION, "certainty: B\n", "certainty: D\n", "D is no certainty; A, B, C, X are"),
        (EDUCATION, "hour_table: []", "hour_table: [{activity: 讲座, hours: 4}]", "hour_table.1.document: it is missing; add it"),
        (CALENDAR, "overrides: []", "overrides: [{date: 2027-02-30, works: no, document: x, entered_by: y}]", "overrides.1.date"),
        (CALENDAR, "years: []", "years: [{year: 2027, off: [02-30], works: [], document: x, entered_by: y}]", "a day of the year is expected: 02-14, not 02-30"),
        (CALENDAR, "years: []", "years: [{year: 2027, off: [02-29], works: [], document: x, entered_by: y}]", "years.1.off: 2027 has no 02-29"),
    ],
)  # fmt: skip
def test_a_fault_in_a_book_is_named_with_file_line_and_key(
    tmp_path: Path, file: str, was: str, becomes: str, fault: str
) -> None:
    found = faults_of(tmp_path, file, was, becomes)
    assert any(one.startswith(f"{file}:") and fault in one for one in found), found


def test_an_operative_segment_without_a_clause_is_a_fault(tmp_path: Path) -> None:
    found = faults_of(tmp_path, ZIBO, "id: s1.h1, article: 1, heading: yes", "id: s1.h1, article: 1, heading: no")
    assert any("no clause says segment s1.h1" in one for one in found), found


def test_clauses_of_a_policy_nobody_has_are_a_fault(tmp_path: Path) -> None:
    shutil.copytree(PACKS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "clauses" / "zibo.yaml").rename(tmp_path / "clauses" / "jinan.yaml")
    with pytest.raises(PackFaults, match=r"clauses/jinan.yaml:1: file: there is no policy jinan"):
        load(tmp_path)


def test_a_folder_with_checks_alone_is_a_rulebook(tmp_path: Path) -> None:
    shutil.copy(PACKS / "zibo.yaml", tmp_path)
    assert load(tmp_path).clauses == {}


def test_everything_is_found_by_its_id_zibo_first_and_the_background_last() -> None:
    assert [*book().clauses] == ["zibo", "dezhou", "education"]
    assert [*book().quotas] == [
        "zibo/chief-experts", "zibo/public-institution", "zibo/direct-title", "dezhou/technicians", "dezhou/workspace",
        "dezhou/trainees", "dezhou/enterprises-per-semester", "dezhou/funding", "education/total",
        "education/professional",
    ]  # fmt: skip
    assert book().procedures["dezhou/selection-steps"].steps[0].actor == "学校"
    assert book().documents["dezhou/certificates"].originals
    assert book().benefits["zibo/credit-hours"].hours is None
    assert book().duties["dezhou/train"].quota == "dezhou/trainees"
    assert book().sanctions["dezhou/revoked"].outcome == "revoked"
    assert book().assessments["dezhou/assessment-result"].grades_named
    assert book().silent["zibo/silent/subsidy"].near


def test_a_number_named_in_a_book_is_the_number_of_the_law() -> None:
    assert book().quotas["zibo/direct-title"].limit == book().policies["zibo"].parameters["direct_titles_most"]
    assert book().quotas["dezhou/funding"].limit == 2 * 20_000
    assert book().periods["dezhou/term"].length == 2
    assert book().periods["zibo/validity"].last == date(2030, 10, 31)
    assert book().funding["zibo/district-support"].amount is None


def test_a_sentence_of_a_book_is_said_with_its_numbers() -> None:
    text = book().text("education", book().quotas["education/total"].text)
    assert text.template.format(**text.params) == "每年不少于90学时。"
    text = book().text("zibo", book().periods["zibo/inactivity"].text)
    assert "连续2年" in text.template.format(**text.params)


def test_what_stands_in_the_head_of_a_document_is_cited_nowhere() -> None:
    head = [clause for clause in book().clauses["zibo"] if clause.article == 0]
    assert head
    assert all(clause.source is None for clause in head)
    closing = book().periods["zibo/validity"].source
    assert closing is not None
    assert (closing.policy, closing.article) == ("zibo", "closing")


def test_every_pack_of_before_that_is_kept_can_be_read() -> None:
    for path in kept_versions(PACKS):
        policy, _, version = path.stem.partition("-")
        assert older(load(), policy, version) is not None, path.name


def test_all_packs_are_loaded_quickly() -> None:
    load()
    gc.collect()
    took = []
    for _ in range(5):
        before = time.process_time()
        load()
        took.append(time.process_time() - before)
    assert min(took) < SECONDS
