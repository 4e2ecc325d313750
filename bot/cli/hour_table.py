"""`station-bot hour-table`: how activities count as credit hours, as staff enter it from a document."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bot.cli.hour_file import rates_in
from bot.cli.hours import nothing_converted
from bot.cli.records import in_order, looked_into, records, there
from bot.cli.terminal import Counter, Refused, answered, as_json, plain, shortened
from bot.settings import read_database
from bot.store import hour_table
from locales import Speaker
from rules.clauses import HourRate
from rules.misgiven import N_

Rates = tuple[HourRate, ...]


def run_hour_table(add: str | None, remove: str | None, *, json: bool = False, language: str | None = None) -> int:
    """Print the table, once it is as it was told to be; the exit status."""

    def answer(counter: Counter) -> str:
        if add is not None and remove is not None:
            raise Refused(counter.voice.say("Either --add or --remove, one after the other."))
        done = _entered(Path(add), counter.voice) if add is not None else []
        if remove is not None:
            done = [_struck(remove, counter.voice)]
        table = kept()
        lines = [*done, *(_lines(counter, table) if table else _why_nothing(counter))]
        if json:
            return as_json({"hour_table": [_shaped(rate) for rate in table], "text": "\n".join(lines)})
        return "\n".join(lines)

    return in_order(lambda: answered(language, answer))


def kept() -> Rates:
    """The table as it is in the records; no database is made to look into it."""
    database = read_database()
    if not there(database):
        return ()
    with looked_into(database) as connection:
        return hour_table.rates(connection)


def line_of(rate: HourRate, voice: Speaker) -> str:
    """One line, with the document it comes from."""
    sentence = N_("{activity}: {hours} hours for each {unit}, {category} ({document}, {day}; entered by {person})")
    return voice.say(
        sentence, activity=rate.activity, hours=plain(rate.hours), unit=rate.unit, category=category_of(rate, voice),
        document=rate.document, day=rate.document_date.isoformat(), person=rate.entered_by,
    )  # fmt: skip


def category_of(rate: HourRate, voice: Speaker) -> str:
    """What kind of subject the hours belong to."""
    return voice.say("professional subjects") if rate.category == "professional" else voice.say("general subjects")


def _entered(file: Path, voice: Speaker) -> list[str]:
    """Enter all lines of a file, or none."""
    rates = rates_in(file, voice)
    with records(read_database()) as connection:
        before = {rate.activity for rate in hour_table.rates(connection)}
        for rate in rates:
            hour_table.enter(connection, rate, time.time())
    done = [voice.count("{n} line was entered.", "{n} lines were entered.", len(rates))]
    replaced = [rate.activity for rate in rates if rate.activity in before]
    if replaced:
        done.append(voice.say("In the place of an earlier line: {activities}.", activities=", ".join(replaced)))
    return done


def _struck(activity: str, voice: Speaker) -> str:
    wanted, known = " ".join(activity.split()), [rate.activity for rate in kept()]
    if not known:
        raise Refused(voice.say("There is no line for {came}: the hour table is empty.", came=shortened(activity)))
    if wanted not in known:
        sentence = N_("There is no line for {came}; the table has: {known}.")
        raise Refused(voice.say(sentence, came=shortened(activity), known=", ".join(known)))
    with records(read_database()) as connection:
        hour_table.strike(connection, wanted)
    return voice.say("{activity} was taken out.", activity=wanted)


def _lines(counter: Counter, table: Rates) -> Iterator[str]:
    for rate in table:
        yield line_of(rate, counter.voice)


def _why_nothing(counter: Counter) -> Iterator[str]:
    """The table is empty, and nothing is taken from elsewhere."""
    yield counter.voice.say("The hour table is empty, so nothing is converted into hours.")
    yield nothing_converted(counter)
    yield counter.voice.say("Who has the document enters it: station-bot hour-table --add FILE")


def _shaped(rate: HourRate) -> dict[str, object]:
    return {**rate.model_dump(mode="json"), "hours": plain(rate.hours)}
