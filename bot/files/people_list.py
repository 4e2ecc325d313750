"""A list of Telegram ids, Excel or CSV → the ids, or what is wrong with it; nothing half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.files.columns import Column, Fault, Table
from bot.files.comma import comma_rows, is_comma
from bot.files.sheets import collected, read_table
from bot.files.station_list import MOST_PERSON
from locales import LANGUAGES, Speaker, speaker
from rules.misgiven import N_

KEY = "id"
TITLE = N_("Telegram id")
ALSO = ("telegram_id", "person", "user_id", "chat_id", "编号", "号码", "Telegram号", "Telegram ID号")
NOT_AN_ID = N_("A Telegram id is a whole number like 123456789, not {came}.")


@dataclass(frozen=True, slots=True)
class PeopleList:
    """All ids in their order, or none and every fault."""

    people: tuple[int, ...]
    faults: tuple[Fault, ...]


def read_people(source: tuple[bytes, str], voice: Speaker) -> PeopleList:
    """Refused: the file (its bytes, its name) cannot be read."""
    table = _table(source, voice)
    faults = (*table.faults, *_impossible(table))
    if faults:
        return PeopleList((), tuple(sorted(faults, key=lambda one: (one.row, one.column))))
    return PeopleList(tuple(number for row in table.rows if isinstance(number := row.cells[KEY], int)), ())


def _table(source: tuple[bytes, str], voice: Speaker) -> Table:
    titles = tuple(speaker(language).say(TITLE) for language in LANGUAGES)
    column = Column(KEY, voice.say(TITLE), (KEY, *titles, *ALSO), "whole", needed=True)
    data, name = source
    if is_comma(data, name):
        lines = list(comma_rows(data))
        if lines and _is_bare(lines[0][1]):
            # People export bare numbers: the heading is ours, the rows keep their numbers.
            return collected(name, [(0, [KEY]), *lines], [column])
    return read_table(data, name, [column])


def _is_bare(row: Sequence[object]) -> bool:
    return len(row) == 1 and str(row[0]).strip().isdecimal()


def _impossible(table: Table) -> Iterator[Fault]:
    for row in table.rows:
        number = row.cells.get(KEY)
        if isinstance(number, int) and not 0 < number < MOST_PERSON:
            yield Fault(table.sheet, row.number, table.letters[KEY], NOT_AN_ID, {"came": number})
