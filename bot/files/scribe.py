"""What handlers want as a file → its bytes. The libraries are read when the first file is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.year_ports import Cell, Dated
from locales import Speaker
from rules import Rulebook


class Files:
    """The makers of this room, behind the handlers' port."""

    def table(self, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
        """An Excel workbook of one sheet."""
        from bot.files.listing import listing  # noqa: PLC0415 - as above

        return listing(title, headings, rows)

    def calendar(self, rulebook: Rulebook, dated: Dated | Sequence[Dated], voice: Speaker) -> bytes:
        """An .ics file, of several stations' dates too; dates nobody knows are left out."""
        from bot.files.calendar_file import calendar_file, occasions  # noqa: PLC0415 - as above

        several = [dated] if isinstance(dated, Dated) else dated
        found = [one for part in several for one in occasions(rulebook, part, voice)]
        return calendar_file(found, max(part.made for part in several), voice)
