"""Files that may do harm, or are none of ours: one sentence each, nothing unpacked, memory bounded."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from bot.files.columns import MOST_BYTES, MOST_ROWS, Refused
from bot.files.sheets import read_table
from locales import speaker
from tests.files.bombs import PLAIN, SHEET, bombs
from tests.files.books import COLUMNS, GOOD, TITLES, part, repacked, workbook, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(data: bytes, name: str = "名单.xlsx", language: str = "zh_Hans") -> str:
    """The sentence; one, and no more."""
    with pytest.raises(Refused) as caught:
        read_table(data, name, COLUMNS)
    said = speaker(language).say(caught.value.message, **caught.value.params)
    assert "\n" not in said
    return said


def docx() -> bytes:
    file = BytesIO()
    Document().save(file)
    return file.getvalue()


def test_a_file_above_five_megabytes() -> None:
    assert refusal(bytes(MOST_BYTES + 1)) == "文件有 5.1 MB，最多读 5 MB。请分几次发。"


def test_two_thousand_rows_are_read_and_one_more_is_refused() -> None:
    rows = [GOOD] * MOST_ROWS
    assert len(read_table(workbook(TITLES, *rows), "a.xlsx", COLUMNS).rows) == MOST_ROWS
    assert "2000" in refusal(workbook(TITLES, *rows, GOOD))
    many = "\n".join(["名称,文件", *["a,zibo"] * (MOST_ROWS + 1)])
    assert "2000" in refusal(many.encode(), "a.csv")


def test_a_row_at_the_far_end_is_one_too_many() -> None:
    far = part(PLAIN, SHEET).replace(b'<row r="2"', b'<row r="1048576"').replace(b'"A2"', b'"A1048576"')
    assert "2000" in refusal(repacked(PLAIN, {SHEET: far}))


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("http://x","y")', "=SUM(D1:D9)"])
def test_a_formula_is_named_with_its_cell(formula: str) -> None:
    assert refusal(workbook(TITLES, GOOD, [formula])) == "工作表“名单”的 A3 是公式。请只粘贴数值，再发一次。"


def test_a_formula_in_a_csv_file() -> None:
    assert "第 2 行" in refusal("名称,文件\n=cmd|calc,zibo".encode(), "a.csv")


def test_macros_by_the_name_by_the_part_and_by_the_declared_type() -> None:
    types = part(PLAIN, "[Content_Types].xml")
    declared = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    said = {
        refusal(PLAIN, "名单.XLSM"),
        refusal(repacked(PLAIN, {"xl/vbaProject.bin": b"\x00" * 10})),
        refusal(repacked(PLAIN, {"[Content_Types].xml": declared.replace(b"ml.sheet.macro", b".sheet.macro")})),
    }
    assert said == {"文件带有宏。请另存为不带宏的 .xlsx，再发一次。"}


def test_an_old_excel_file_and_one_with_a_password() -> None:
    assert ".xls" in refusal(OLD_EXCEL)
    assert "密码" in refusal(OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    "data",
    [
        b"", PNG, b"%PDF-1.7", "名称,文件".encode(), docx(), zipped([("a.txt", b"hello")]),
        b"<html><table><tr><td>1", b"\x1f\x8b\x08" + bytes(50), zipped([]),
    ],
    ids=["empty", "png", "pdf", "csv", "docx", "zip", "html", "gzip", "empty zip"],
)  # fmt: skip
def test_other_formats_under_that_name(data: bytes) -> None:
    assert refusal(data) == "这不是 Excel 工作簿（.xlsx）。请填好模板，存成 .xlsx 再发。"


def test_a_picture_that_is_called_csv() -> None:
    assert "CSV" in refusal(PNG, "a.csv")


@pytest.mark.parametrize("left", [30, 300, len(PLAIN) // 2, len(PLAIN) - 1])
def test_a_file_that_was_cut_off(left: int) -> None:
    assert refusal(PLAIN[:left]) == "文件坏了，或者没有传完整。请打开后重新保存，再发一次。"


@pytest.mark.parametrize("data", bombs().values(), ids=bombs())
def test_what_would_swell_is_not_unpacked(data: bytes) -> None:
    assert len(data) < MOST_BYTES
    assert refusal(data) == "文件解开后太大，不像一份名单。请把名单复制到新工作簿再发。"


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
    ids=["entities", "external"],
)
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_declared_entities_are_not_opened(name: str, declaration: bytes) -> None:
    content = part(PLAIN, name)
    content = content[content.index(b"?>") + 2 :] if content.startswith(b"<?xml") else content
    for encoded in (declaration + content, b"\xff\xfe" + (declaration + content).decode().encode("utf-16-le")):
        assert "坏了" in refusal(repacked(PLAIN, {name: encoded}))


def test_a_chart_in_place_of_a_sheet() -> None:
    rels = part(PLAIN, "xl/_rels/workbook.xml.rels").replace(b"relationships/worksheet", b"relationships/chartsheet")
    assert "图表" in refusal(repacked(PLAIN, {"xl/_rels/workbook.xml.rels": rels}))


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_way_of_packing_that_no_spreadsheet_program_uses(packed: int) -> None:
    assert "坏了" in refusal(repacked(PLAIN, {SHEET: part(PLAIN, SHEET)}, packed))


def test_a_part_that_stands_there_twice() -> None:
    file = BytesIO(PLAIN)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET.upper(), b"<a/>")
    assert "坏了" in refusal(file.getvalue())
