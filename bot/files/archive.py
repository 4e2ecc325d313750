"""Is this a workbook that may be opened? Looked at from outside, before any part of it is unpacked whole.

A workbook is a zip of XML parts. Nobody's list needs more than these limits; whoever wants to fill our memory does.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from bot.files.columns import MOST_BYTES, MOST_ROWS, Refused
from bot.files.markup import MarkupFault, Scan, scanned
from rules.misgiven import N_

MEGABYTE = 1024 * 1024
MOST_PARTS = 300
"""Parts of the archive. A workbook has some twenty; each costs memory before anything is read."""
MOST_UNPACKED = 24 * MEGABYTE
"""Bytes of all parts: 2,000 rows of 60 columns come to about 8 MB."""
MOST_BESIDE = MEGABYTE
"""Bytes of a part that is read into a tree (styles, names); a tree takes ten times its text."""
MOST_RATIO = 200
"""Unpacked to packed, of a part above a megabyte; tables come to 5 to 40."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""All that spreadsheet programs use; others ask for memory before they unpack anything."""
ENTRY = b"PK\x01\x02"
"""Every entry of a zip's directory begins so: counting them cannot be deceived by the directory's own figures."""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Excel files; workbooks with a password too, which are wrapped into one."""
MACRO_NAMES = (".xlsm", ".xltm", ".xlam")
LARGE_PARTS = ("xl/worksheets/", "xl/sharedstrings.xml")
"""What is read piece by piece."""

TOO_LARGE = N_("The file has {came} MB; up to {most} MB is read. Please send the list in parts.")
OTHER = N_(
    "This is no Excel workbook (.xlsx), whatever its name says. Please fill in the template and send it as .xlsx."
)
OLD_FORMAT = N_("This is an old Excel file (.xls). Please save it as .xlsx and send it again.")
LOCKED = N_("The workbook has a password. Please save it without one and send it again.")
MACROS = N_("The workbook carries macros. Please save it as .xlsx, without macros, and send it again.")
SWOLLEN = N_(
    "Unpacked, the file is far larger than a list needs. Please copy the list into a new workbook and send that."
)
DAMAGED = N_("The file is damaged or was cut off on its way. Please open it, save it anew and send it again.")
CHARTS = N_("The workbook has a sheet that is a chart. Please take it out and send the workbook again.")
TOO_MANY = N_("The list has more than {most} rows. Please send it in parts.")


def checked(data: bytes, name: str) -> Scan:
    """What the parts hold, once the archive has been found harmless; else Refused."""
    if name.lower().endswith(MACRO_NAMES):
        raise Refused(MACROS)
    if data.startswith(OLD):
        raise Refused(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_FORMAT)
    if not data.startswith(b"PK\x03\x04"):
        raise Refused(OTHER)
    if data.count(ENTRY) > MOST_PARTS:
        raise Refused(SWOLLEN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _look_at_directory(archive.infolist())
            return _look_inside(archive)
    except (zipfile.BadZipFile, zlib.error, MarkupFault, EOFError, OSError, NotImplementedError, ValueError) as fault:
        if isinstance(fault, Refused):
            raise
        raise Refused(DAMAGED) from fault


def small_enough(data: bytes) -> None:
    """Refuse what is too large to be looked at."""
    if len(data) > MOST_BYTES:
        # Rounded up: a file just above the limit does not read as being within it.
        tenths = -(-len(data) * 10 // MEGABYTE)
        raise Refused(TOO_LARGE, came=f"{tenths // 10}.{tenths % 10}", most=MOST_BYTES // MEGABYTE)


def _look_at_directory(parts: list[zipfile.ZipInfo]) -> None:
    """By what the directory declares; reading a part stops at the size it declares, whatever it holds."""
    names = [part.filename.casefold() for part in parts]
    if any("vbaproject" in name for name in names):
        raise Refused(MACROS)
    if "[content_types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        raise Refused(OTHER)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(LOCKED)
    if len(names) != len(set(names)) or any(part.compress_type not in PACKED for part in parts):
        raise Refused(DAMAGED)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_swollen, parts)):
        raise Refused(SWOLLEN)


def _swollen(part: zipfile.ZipInfo) -> bool:
    if part.file_size > MEGABYTE and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        return True
    is_tree = part.filename.casefold().endswith((".xml", ".rels")) and not part.filename.casefold().startswith(
        LARGE_PARTS
    )
    return is_tree and part.file_size > MOST_BESIDE


def _look_inside(archive: zipfile.ZipFile) -> Scan:
    """Every part that could be read as XML is gone through once: no declarations, no endless tables, no macros."""
    found = Scan()
    for part in archive.infolist():
        if part.is_dir():
            continue
        with archive.open(part) as file:
            head = file.read(4)
            if _is_markup(head):
                scanned(_pieces(head, file), found)
    if found.macros:
        raise Refused(MACROS)
    if found.charts:
        raise Refused(CHARTS)
    if found.rows > MOST_ROWS + found.SPARE_ROWS or found.last_row > found.FARTHEST_ROW:
        raise Refused(TOO_MANY, most=MOST_ROWS)
    if found.too_much:
        raise Refused(SWOLLEN)
    return found


def _is_markup(head: bytes) -> bool:
    """Pictures and printer settings are not; what a parser might take for XML is."""
    return head.startswith((b"<", b" ", b"\t", b"\r", b"\n", b"\xef", b"\xff\xfe", b"\xfe\xff", b"\x00<"))


def _pieces(head: bytes, file: IO[bytes]) -> Iterator[bytes]:
    yield head
    while piece := file.read(64 * 1024):
        yield piece
