"""Rows by a template's columns: every fault at once, each with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.files.columns import Choice, Column, Refused, Table, told
from bot.files.sheets import read_table
from bot.files.template import template
from locales import speaker
from tests.files.books import COLUMNS, GOOD, TITLES, cells, workbook

LIST = "名单.xlsx"


def read(*rows: Sequence[object]) -> Table:
    return read_table(workbook(*rows), LIST, COLUMNS)


def faults(table: Table, language: str = "zh_Hans") -> list[str]:
    return [told(fault, speaker(language)) for fault in table.faults]


def test_rows_are_read_by_their_headings_in_whatever_order() -> None:
    table = read(["Published", "名称", "文件"], [datetime(2026, 1, 10), "齐鲁机械", "Zibo"])  # noqa: DTZ001 - as Excel has it
    assert not table.faults
    assert (table.sheet, table.rows[0].number) == ("名单", 2)
    assert table.rows[0].cells == {"published": date(2026, 1, 10), "name": "齐鲁机械", "policy": "zibo"}
    assert table.letters == {"published": "A", "name": "B", "policy": "C"}


def test_every_bad_cell_is_named_with_its_sheet_row_and_column() -> None:
    table = read(TITLES, GOOD, ["", "上海", "明天", 2.5], ["博山泵业", "zibo", "2026-02-30", "三"])
    assert faults(table) == [
        "工作表“名单”第3行A列：缺少“名称”。",
        "工作表“名单”第3行B列：应填“淄博工程师工作站; 德州技师工作站”之一，现在是“上海”。",
        "工作表“名单”第3行C列：应填 2026-05-01 这样的日期，现在是“明天”。",
        "工作表“名单”第3行D列：要写整数，不能是 2.5。",
        "工作表“名单”第4行C列：应填 2026-05-01 这样的日期，现在是“2026-02-30”。",
        "工作表“名单”第4行D列：要写整数，不能是 三。",
    ]
    assert faults(table, "en")[3] == "Sheet 名单, row 3, column D: A whole number is expected, not 2.5."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-5-1", date(2026, 5, 1)),
        ("2026/05/01", date(2026, 5, 1)),
        ("2026年5月1日", date(2026, 5, 1)),
        ("２０２６.５.１", date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_a_day_is_understood_as_people_write_it(written: object, day: date) -> None:
    assert read(TITLES, ["a", "zibo", written]).rows[0].cells["published"] == day


def test_numbers_that_excel_made_of_names_are_names_again() -> None:
    table = read(TITLES, [360, "Zibo", None, 3.0])
    assert (table.rows[0].cells["name"], table.rows[0].cells["people"]) == ("360", 3)


def test_a_heading_nobody_knows_one_that_is_missing_and_one_twice_are_named() -> None:
    table = read(["名称", "电话", "名称"], ["齐鲁机械", "123", "x"])
    said = faults(table)
    assert "第1行B列：“电话”不是这张表的表头" in said[0]
    assert said[1].endswith("第1行C列：表头“名称”出现了两次。")
    assert said[2].endswith("第1行C列：缺少表头“文件”。")


def test_a_title_above_the_headings_and_empty_rows_between_do_not_matter() -> None:
    table = read(["工作站名单"], [], TITLES, [], GOOD, [], GOOD)
    assert [row.number for row in table.rows] == [5, 7]


def test_a_table_without_the_headings_is_refused_with_the_titles() -> None:
    with pytest.raises(Refused, match="名称, 文件, 公布日期, 人数"):
        read(["a", "b"], ["1", "2"])


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(Refused, match="no rows"):
        read(TITLES)


def test_an_error_of_the_spreadsheet_is_a_fault() -> None:
    assert "#N/A" in faults(read(TITLES, ["#N/A", "zibo"]))[0]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_a_template_is_read_back_and_its_example_is_passed_over(language: str) -> None:
    made = template(COLUMNS, speaker(language))
    with pytest.raises(Refused, match="no rows"):
        read_table(made, LIST, COLUMNS)
    rows = cells(made)
    assert rows[0] == TITLES
    assert str(rows[1][0]).startswith("【示例】" if language == "zh_Hans" else "[Example]")
    filled = read(TITLES, [*rows[1][:3], 1], GOOD)
    assert [row.cells["name"] for row in filled.rows] == ["齐鲁机械"]


def test_a_template_offers_the_choices_and_comments_its_headings() -> None:
    from io import BytesIO  # noqa: PLC0415 - this test alone looks into the workbook

    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(BytesIO(template(COLUMNS, speaker("zh_Hans"))))
    sheet = book.worksheets[0]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.formula1) == ("list", "B2:B2002", "lists!$B$1:$B$2")
    assert [cell.value for cell in book["lists"]["B"]] == ["淄博工程师工作站", "德州技师工作站"]
    assert book["lists"].sheet_state == "hidden"
    assert sheet["A1"].comment.text == "单位全称"


def test_a_choice_that_begins_like_a_formula_stays_a_text() -> None:
    odd = (Column("a", "=1+1", kind="choice", choices=(Choice("x", "=HYPERLINK(1)"),)),)
    assert cells(template(odd, speaker("en")))[0] == ["=1+1"]
    assert read_table(workbook(["a"], ["b"]), LIST, (Column("a", "a"),)).rows[0].cells == {"a": "b"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_too(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(str(cell) for cell in row) for row in (TITLES, GOOD))
    table = read_table(text.encode(encoding), "名单.csv", COLUMNS)
    assert table.rows[0].cells == {"name": "齐鲁机械", "policy": "zibo", "published": date(2026, 1, 10), "people": 3}


def test_a_number_with_a_fraction_is_exact() -> None:
    area = (Column("m2", "面积", kind="number"),)
    assert read_table(workbook(["面积"], [59.9]), LIST, area).rows[0].cells == {"m2": Decimal("59.9")}


def test_what_no_chat_would_take_is_left_out_of_a_text() -> None:
    assert read_table(b"\xe5\x90\x8d\xe7\xa7\xb0\na\xe2\x80\xa8b", "a.csv", (Column("n", "名称"),)).rows
    table = read(TITLES, ["a" * 201, "zibo"])
    assert "200" in faults(table)[0]
