"""A Word document to be edited: paper size, fonts that have the characters, paragraphs of few kinds."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.files.characters import writable

WIDTH_CM, HEIGHT_CM = 21.0, 29.7
MARGIN_CM = 1.9
POINTS_PER_CM = 72 / 2.54
FONT, CHINESE_FONT = "Times New Roman", "SimSun"
"""What every office program in China has, or has a stand-in for."""
GREY, AMBER = RGBColor(0x66, 0x66, 0x66), RGBColor(0xB0, 0x60, 0x00)


class Paper:
    """One document."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.document: Any = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(WIDTH_CM), Cm(HEIGHT_CM)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
        for name in ("Normal", "Title", "Heading 1"):
            style = self.document.styles[name]
            style.font.name = FONT
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE_FONT)
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(size)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1.0

    def title(self, text: str) -> None:
        """In the middle, above everything."""
        run = self._run(text, self.size + 4)
        run.bold = True
        self.document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str) -> None:
        """A part's name."""
        run = self._run(text, self.size + 1)
        run.bold = True
        self.document.paragraphs[-1].paragraph_format.space_before = Pt(self.size / 2)

    def line(self, text: str) -> None:
        """What stays."""
        self._run(text, self.size)

    def gap(self, text: str) -> None:
        """What is still to be written; it catches the eye."""
        run = self._run(text, self.size)
        run.font.color.rgb, run.bold = AMBER, True

    def note(self, text: str) -> None:
        """For whoever writes, not for whoever reads."""
        run = self._run(text, self.size - 0.5)
        run.font.color.rgb, run.italic = GREY, True

    def bytes(self) -> bytes:
        """The .docx file."""
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _run(self, text: str, size: float) -> Any:
        run = self.document.add_paragraph().add_run(writable(text))
        run.font.size = Pt(size)
        return run
