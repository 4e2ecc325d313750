"""Workbooks that would fill a memory, and the largest ones that are read."""

from __future__ import annotations

import random
import zipfile
from functools import cache
from io import BytesIO

from bot.files.columns import MOST_ROWS
from tests.files.books import GOOD, TITLES, part, repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(TITLES, GOOD)
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


def with_declared(data: bytes, name: str, size: int) -> bytes:
    """The directory says that a part is so large, whatever it is."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.start_dir
        for info in archive.infolist():
            if info.filename == name:
                break
            at += 46 + len(info.filename.encode()) + len(info.extra) + len(info.comment)
    return data[: at + 24] + size.to_bytes(4, "little") + data[at + 28 :]


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
