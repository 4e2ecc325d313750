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

    def calendar(self, rulebook: Rulebook, dated: Dated, voice: Speaker) -> bytes:
        """An .ics file; dates nobody knows are left out."""
        from bot.files.calendar_file import calendar_file, occasion  # noqa: PLC0415 - as above

        found = (occasion(rulebook, one, dated.station, dated.about, voice) for one in dated.deadlines)
        return calendar_file([one for one in found if one is not None], dated.made, voice)
