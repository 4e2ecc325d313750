"""A part of a workbook, gone through as it is unpacked: what it is and how much there is of it. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.expatreader import create_parser

MACRO_TYPE = "macroenabled"
CHART_TYPE = "/chartsheet"


class MarkupFault(Exception):
    """A part that no spreadsheet program writes."""


class Enough(Exception):
    """Nothing further need be seen."""


@dataclass(slots=True)
class Scan:
    """What was met in all parts."""

    SPARE_ROWS: ClassVar[int] = 20
    """Rows with values beside the list itself: headings, a title, the example."""
    FARTHEST_ROW: ClassVar[int] = 20_000
    """Empty rows between are passed over one by one."""
    MOST_ELEMENTS: ClassVar[int] = 500_000
    """2,000 rows of 60 columns, each cell with its value."""
    MOST_STRINGS: ClassVar[int] = 150_000
    MOST_HEAVY: ClassVar[int] = 20_000
    """Elements that become objects of a kilobyte: styles, names, links. A workbook has some hundred."""
    MOST_IN_A_ROW: ClassVar[int] = 16_384
    """Cells; Excel has no more columns."""

    rows: int = 0
    """Of the fullest sheet: rows with a value."""
    last_row: int = 0
    formula: bool = False
    macros: bool = False
    charts: bool = False
    elements: int = 0
    strings: int = 0
    heavy: int = 0
    in_a_row: int = 0

    @property
    def too_much(self) -> bool:
        """More than any list."""
        return (
            self.elements > self.MOST_ELEMENTS
            or self.strings > self.MOST_STRINGS
            or self.heavy > self.MOST_HEAVY
            or self.in_a_row > self.MOST_IN_A_ROW
        )


def scanned(pieces: Iterable[bytes], into: Scan) -> None:
    """Go through one part; MarkupFault where it is no XML, or declares types or entities."""
    parser = create_parser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(_Passing(into))
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except Enough:
        return
    except Exception as fault:  # expat, its SAX wrapper, the codecs and defusedxml each have their own
        raise MarkupFault("no XML, or XML that declares types") from fault


class _Passing(ContentHandler):
    """Counts; by what elements are called, not by where their part stands, for a workbook may put it anywhere."""

    def __init__(self, found: Scan) -> None:
        super().__init__()
        self.found = found
        self.root = ""
        self.in_cell = self.has_value = False
        self.row = self.rows = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's own name
        local = name.rpartition(":")[2]
        self.found.elements += 1
        if self.found.too_much:
            raise Enough
        if not self.root:
            self.root = local
        elif self.root == "worksheet":
            self._in_sheet(local, attrs)
        elif self.root == "sst":
            self.found.strings += local == "si"
        else:
            self.found.heavy += 1
            if self.root in ("Types", "Relationships"):
                self._in_contents(attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's own name
        local = name.rpartition(":")[2]
        if local == "c":
            self.in_cell = False
        elif local == "row" and self.has_value:
            self.rows += 1
            self.found.rows = max(self.found.rows, self.rows)
            self.found.last_row = max(self.found.last_row, self.row)

    def _in_sheet(self, local: str, attrs: AttributesImpl) -> None:
        if local == "row":
            written = attrs.get("r", "")
            self.row = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else self.row + 1
            self.has_value = False
            self.found.in_a_row = 0
            self.found.heavy += 1
        elif local == "c":
            self.in_cell = True
            self.found.in_a_row += 1
        elif self.in_cell:
            self.has_value |= local in ("v", "is", "f")
            self.found.formula |= local == "f"
        else:
            self.found.heavy += 1

    def _in_contents(self, attrs: AttributesImpl) -> None:
        kinds = " ".join(attrs.values()).casefold()
        self.found.macros |= MACRO_TYPE in kinds or "vbaproject" in kinds
        self.found.charts |= CHART_TYPE in kinds
