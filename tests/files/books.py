"""Workbooks for the tests: good ones, and the zips behind them to be spoiled."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from bot.files.columns import Choice, Column

COLUMNS = (
    Column("name", "名称", ("Name",), needed=True, note="单位全称", example="某某机械"),
    Column(
        "policy", "文件", ("Policy",), "choice", True,
        (Choice("zibo", "淄博工程师工作站", ("Zibo",)), Choice("dezhou", "德州技师工作站")), example="淄博工程师工作站",
    ),
    Column("published", "公布日期", ("Published",), "date", example="2026-01-10"),
    Column("people", "人数", ("People",), "whole"),
)  # fmt: skip
TITLES = [column.title for column in COLUMNS]
GOOD = ["齐鲁机械", "zibo", "2026-01-10", 3]


def workbook(*rows: Sequence[object], title: str = "名单") -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Its bytes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cells(data: bytes, sheet: str | None = None) -> list[list[Any]]:
    """What a workbook holds."""
    from openpyxl import load_workbook  # noqa: PLC0415 - beside what is tested

    book = load_workbook(BytesIO(data))
    return [[cell.value for cell in row] for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows()]


def repacked(data: bytes, changed: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same archive with these parts put in or in place of others."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", compression) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return file.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One part of the archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A plain zip."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()
