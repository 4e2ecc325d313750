"""A file of staff's → the lines of the hour table in it, or every fault of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import itemgetter
from pathlib import Path

from bot.cli.columns import Faults, Row, rows_in
from bot.cli.terminal import Refused, day, number, shortened
from locales import Speaker
from rules.clauses import HOURS_AT_MOST, HourRate
from rules.misgiven import N_

COLUMNS = tuple(HourRate.model_fields)
CATEGORIES = ("professional", "general")


def rates_in(file: Path, voice: Speaker) -> tuple[HourRate, ...]:
    """The lines in it, each activity once; Refused says all that is wrong, line by line."""
    faults = Faults(voice)
    rates = tuple(_rates(rows_in(file, COLUMNS, faults), faults))
    if not rates and not faults.told:
        faults.add(1, N_("There is nothing in it; write {columns}."), columns=", ".join(COLUMNS))
    if not faults.told:
        return rates
    head = voice.count(
        "{n} fault in {file}; nothing was entered:",
        "{n} faults in {file}; nothing was entered:",
        len(faults.told),
        file=file,
    )
    told = [
        voice.say("- line {line}: {fault}", line=line, fault=said)
        for line, said in sorted(faults.told, key=itemgetter(0))
    ]
    raise Refused("\n".join([head, *told]))


def _rates(rows: Iterator[Row], faults: Faults) -> Iterator[HourRate]:
    seen = dict[str, int]()
    for row in rows:
        cells = {name: " ".join(row.cells.get(name, "").split()) for name in COLUMNS}
        activity = cells["activity"]
        if activity in seen:
            message = N_("{activity} stands in line {line} already; keep one.")
            faults.add(row.line, message, activity=shortened(activity), line=seen[activity])
        elif activity:
            seen[activity] = row.line
        rate = _Line(row, cells, faults).rate()
        if rate is not None:
            yield rate


class _Line:
    """One line of the table, as it was written."""

    def __init__(self, row: Row, cells: dict[str, str], faults: Faults) -> None:
        self.row, self.cells, self.faults = row, cells, faults

    def rate(self) -> HourRate | None:
        """The line; `None` when something in it is missing or cannot be."""
        for name in COLUMNS:
            if not self.cells[name] and name not in self.row.lost:
                self.faults.add(self.row.line, N_("{column} is not written; write it."), column=name)
        hours, category, on = self._hours(), self._category(), self._date()
        if hours is None or category is None or on is None or not all(self.cells.values()):
            return None
        written = {**self.cells, "hours": hours, "category": category, "document_date": on}
        return HourRate.model_validate(written)

    def _hours(self) -> Decimal | None:
        hours = self._read("hours")
        if isinstance(hours, Decimal) and 0 < hours <= HOURS_AT_MOST:
            return hours
        if hours is not None:
            message = N_("Hours above 0 up to {most} are expected, not {came}.")
            self.faults.add(self.row.line, message, most=HOURS_AT_MOST, came=shortened(self.cells["hours"]))
        return None

    def _date(self) -> date | None:
        on = self._read("document_date")
        return on if isinstance(on, date) else None

    def _read(self, name: str) -> Decimal | date | None:
        """A number or a date; what cannot be read as one is told in the words of every other command."""
        read = number if name == "hours" else day
        if not self.cells[name]:
            return None
        try:
            return read(self.cells[name], self.faults.voice)
        except Refused as refusal:
            self.faults.told.append((self.row.line, str(refusal)))
            return None

    def _category(self) -> str | None:
        category = self.cells["category"].lower()
        if category in CATEGORIES:
            return category
        if category:
            message = N_("{came} is no category; professional or general is expected.")
            self.faults.add(self.row.line, message, came=shortened(self.cells["category"]))
        return None
