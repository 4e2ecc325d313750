"""Files that may do harm, or are none of ours: one sentence each, nothing unpacked, memory bounded."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.files.columns import MOST_BYTES, MOST_ROWS, Refused
from bot.files.sheets import read_table
from locales import speaker
from tests.files.books import COLUMNS, GOOD, TITLES, part, repacked, workbook, zipped
from tests.places import PROJECT

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(TITLES, GOOD)
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


def with_declared(data: bytes, name: str, size: int) -> bytes:
    """The directory says that a part is so large, whatever it is."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
        for info in archive.infolist():
            if info.filename == name:
                break
            at += 46 + len(info.filename.encode()) + len(info.extra) + len(info.comment)
    return data[: at + 24] + size.to_bytes(4, "little") + data[at + 28 :]


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


MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def many(form: str, number: int) -> bytes:
    """So many elements, no two alike: they pack badly, so nothing shows from outside."""
    chance = random.Random(5)
    return "".join(form.format(chance.getrandbits(60)) for _ in range(number)).encode()


def styles(xfs: bytes) -> bytes:
    """A stylesheet with these formats."""
    return b"<styleSheet " + MAIN + b"><cellXfs>" + xfs + b"</cellXfs></styleSheet>"


def sheet(rows: bytes, after: bytes = b"") -> bytes:
    """A worksheet."""
    return b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"


@cache
def bombs() -> dict[str, bytes]:
    """Small files that would be large in memory."""
    strings = b"<sst " + MAIN + b">" + many('<si><t a="{0}"/></si>', 160_000) + b"</sst>"
    return {
        "one long blank": repacked(PLAIN, {"xl/worksheets/sheet2.xml": sheet(b" " * (20 * 1024 * 1024))}),
        "many parts": repacked(PLAIN, {f"xl/media/{n}.png": b"\x89" for n in range(400)}),
        "styles too large for a tree": repacked(PLAIN, {"xl/styles.xml": styles(many('<xf i="{0}"/>', 50_000))}),
        "too many styles": repacked(PLAIN, {"xl/styles.xml": styles(many('<xf i="{0}"/>', 30_000))}),
        "endless strings": repacked(PLAIN, {"xl/sharedStrings.xml": strings}),
        "endless cells": repacked(PLAIN, {SHEET: sheet(b"<row>" + many('<c r="A1" i="{0}"/>', 100_000) + b"</row>")}),
        "endless rows": repacked(PLAIN, {SHEET: sheet(many('<row ht="{0}"/>', 100_000))}),
        "endless links": repacked(PLAIN, {SHEET: sheet(b"", many('<hyperlink ref="A1" i="{0}"/>', 60_000))}),
        "a directory that lies": with_declared(PLAIN, SHEET, 2**31),
    }  # fmt: skip


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


def read_or_refused(data: bytes, name: str) -> None:
    said = ""
    try:
        read_table(data, name, COLUMNS)
    except Refused as refused:
        said = speaker("zh_Hans").say(refused.message, **refused.params)
    assert "\n" not in said


FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a", "a.xls"]))
def test_random_bytes_are_a_table_or_one_sentence(data: bytes, name: str) -> None:
    read_or_refused(data, name)


@FUZZ
@given(st.integers(0, len(PLAIN)), st.integers(0, len(PLAIN)), st.binary(max_size=30))
def test_a_workbook_with_bytes_cut_out_or_put_in_is_a_table_or_one_sentence(first: int, last: int, new: bytes) -> None:
    read_or_refused(PLAIN[:first] + new + PLAIN[last:], "a.xlsx")


PARTS = ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", SHEET, "xl/_rels/workbook.xml.rels"]


@FUZZ
@given(st.sampled_from(PARTS), st.data(), st.binary(max_size=12))
def test_a_part_with_bytes_changed_is_a_table_or_one_sentence(name: str, data: st.DataObject, new: bytes) -> None:
    content = part(PLAIN, name)
    at = data.draw(st.integers(0, len(content)))
    gone = data.draw(st.integers(0, 40))
    read_or_refused(repacked(PLAIN, {name: content[:at] + new + content[at + gone :]}), "a.xlsx")


@FUZZ
@given(st.text(max_size=300))
def test_any_text_as_csv_is_a_table_or_one_sentence(text: str) -> None:
    read_or_refused(("名称,文件\n" + text).encode("utf-8", "surrogatepass"), "a.csv")


MEASURE = """
import sys, time
from pathlib import Path
from bot.files.columns import Column, Refused
from bot.files.sheets import read_table
from tests.files.books import COLUMNS
def most():
    return int(next(l for l in Path("/proc/self/status").read_text().splitlines() if l.startswith("VmHWM")).split()[1])
columns = (*COLUMNS, *(Column(f"x{n}", f"x{n}") for n in range(50)))
data, before, began = Path(sys.argv[1]).read_bytes(), most(), time.process_time()
try:
    said = f"{len(read_table(data, 'a.xlsx', columns).rows)} rows"
except Refused:
    said = "refused"
print((most() - before) // 1024, round(time.process_time() - began, 2), said)
"""
"""Peak of the process's own memory (VmHWM): getrusage would count what the test process had before the exec."""
MOST_MEGABYTES = 60
"""Above what the process has at its start, while a file is read: room for it on the smallest machine."""


def widest() -> bytes:
    """The largest table that is read: every row, 54 columns, a different text in each cell, shared as Excel does it."""
    titles = [*TITLES, *(f"x{n}" for n in range(50))]
    texts = [*titles, *(f"{text}-{n}" for n in range(MOST_ROWS) for text in titles)]
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts).encode()
    width = len(titles)
    rows = "".join(
        f'<row r="{n + 1}">' + "".join(f'<c t="s"><v>{n * width + at}</v></c>' for at in range(width)) + "</row>"
        for n in range(MOST_ROWS + 1)
    )
    types = part(PLAIN, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    sst = b"<sst " + MAIN + b">" + strings + b"</sst>"
    return repacked(PLAIN, {SHEET: sheet(rows.encode()), "xl/sharedStrings.xml": sst, "[Content_Types].xml": types})


def heaviest() -> bytes:
    """As many styles and links as are let through."""
    xfs = styles(b"".join(b'<xf numFmtId="%d"/>' % (n % 40) for n in range(9_500)))
    links = b"<hyperlinks>" + b'<hyperlink ref="A1" location="B1"/>' * 9_500 + b"</hyperlinks>"
    rows = part(PLAIN, SHEET).partition(b"<sheetData>")[2].partition(b"</sheetData>")[0]
    return repacked(PLAIN, {"xl/styles.xml": xfs, SHEET: sheet(rows, links)})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
@pytest.mark.parametrize("name", ["widest", "heaviest", *bombs()])
def test_memory_stays_bounded_whatever_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    made = {"widest": widest, "heaviest": heaviest}
    file.write_bytes(made[name]() if name in made else bombs()[name])
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    peak, seconds, said = done.stdout.split(maxsplit=2)
    print(f"{name}: {len(file.read_bytes()) // 1024} KB; peak {peak} MB above the start, {seconds} s; {said.strip()}")
    assert int(peak) < MOST_MEGABYTES
    assert said.strip() == {"widest": f"{MOST_ROWS} rows", "heaviest": "1 rows"}.get(name, "refused")
