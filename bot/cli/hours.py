"""`station-bot hours`: what a year's credit hours lack. Background facts, shown with their source and certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.cli.terminal import Counter, Refused, answered, as_json, number, plain, shortened, source_json, whole
from bot.cli.wording import cited
from rules.clauses import Clause, Origin
from rules.hours import PROFESSIONAL, TOTAL, Shortfall, shortfall
from rules.misgiven import N_
from rules.model_books import Background

if TYPE_CHECKING:
    from bot.cli.hours_done import Counted

EDUCATION = "education"
LAST_YEAR = 2100


def run_hours(  # noqa: PLR0913 - one parameter for each word of the command line
    total: str,
    professional: str,
    *,
    year: str | None = None,
    activity: str | None = None,
    amount: str | None = None,
    json: bool = False,
    language: str | None = None,
) -> int:
    """Answer on stdout; the exit status. An activity is converted by the table in the records, or not at all."""

    def answer(counter: Counter) -> str:
        voice = counter.voice
        asked = _year(counter, year) if year is not None else None
        missing = shortfall(counter.rulebook, number(total, voice), number(professional, voice))
        counted = _counted(counter, activity, amount)
        last = counted.said(counter) if counted else nothing_converted(counter)
        text = "\n".join([*_lines(counter, missing, asked), last])
        shaped = {"converted": counted.shaped() if counted else None, "text": text}
        return as_json({**_shaped(counter, missing, asked), **shaped}) if json else text

    if activity is None and amount is None:
        return answered(language, answer)
    from bot.cli.records import in_order  # noqa: PLC0415 - only who converts opens the records

    return in_order(lambda: answered(language, answer))


def _counted(counter: Counter, activity: str | None, amount: str | None) -> Counted | None:
    if activity is None and amount is None:
        return None
    from bot.cli.hours_done import counted  # noqa: PLC0415 - as above

    return counted(counter, activity, amount)


def _year(counter: Counter, written: str) -> int:
    first = _background(counter).validity.first
    year = whole(written, counter.voice)
    if not first.year <= year <= LAST_YEAR:
        sentence = N_("A year from {first} to {last} is expected, not {came}: the order holds from {day}.")
        params = {"first": first.year, "last": LAST_YEAR, "came": shortened(written), "day": first.isoformat()}
        raise Refused(counter.voice.say(sentence, **params))
    return year


def _background(counter: Counter) -> Background:
    book = counter.rulebook.books[EDUCATION]
    assert isinstance(book, Background)
    return book


def _shaped(counter: Counter, missing: Shortfall, year: int | None) -> Mapping[str, object]:
    quotas = counter.rulebook.quotas
    source = quotas[TOTAL].source
    assert source is not None
    clause, origin = _origin(counter, TOTAL)
    return {
        "year": year,
        "total": plain(missing.total),
        "professional": plain(missing.professional),
        "missing_total": plain(missing.missing_total),
        "missing_professional": plain(missing.missing_professional),
        "least_total": quotas[TOTAL].limit,
        "normal_professional": quotas[PROFESSIONAL].limit,
        "force_total": quotas[TOTAL].force,
        "force_professional": quotas[PROFESSIONAL].force,
        **source_json(source),
        "also": [],
        "certainty": clause.certainty,
        "origin": origin.number,
    }


def _lines(counter: Counter, missing: Shortfall, year: int | None) -> Iterator[str]:
    voice = counter.voice
    if year is not None:
        yield voice.say("Year {year}", year=str(year))
    for quota, lacking in ((TOTAL, missing.missing_total), (PROFESSIONAL, missing.missing_professional)):
        held = counter.rulebook.quotas[quota]
        assert held.source is not None
        yield cited(counter, counter.pack(EDUCATION, held.text), held.source)
        yield voice.say("{hours} hours missing.", hours=str(plain(lacking))) if lacking else voice.say("Enough.")
        if held.assumption:
            yield voice.say("Assumed: {assumption}", assumption=counter.pack(EDUCATION, held.assumption))
    yield from _sureness(counter)


def nothing_converted(counter: Counter) -> str:
    """Why nothing is, and whom to ask."""
    silence = counter.rulebook.silent["education/silent/hour-table"]
    whom = counter.voice.say("Ask: {whom}", whom=counter.pack(EDUCATION, silence.ask))
    return f"{counter.pack(EDUCATION, silence.text)} {whom}"


def _sureness(counter: Counter) -> Iterator[str]:
    """Where it comes from and how sure it is; no document of the programmes says it."""
    book = _background(counter)
    clause, origin = _origin(counter, TOTAL)
    yield counter.pack(EDUCATION, book.validity.text)
    words = {
        "title": counter.pack(EDUCATION, origin.title),
        "number": origin.number or "",
        "certainty": counter.pack(EDUCATION, book.certainty[clause.certainty or ""]),
    }
    yield counter.voice.say("Source: {title} ({number}). Certainty: {certainty}.", **words)


def _origin(counter: Counter, quota: str) -> tuple[Clause, Origin]:
    """The clause a quota rests on, and where that was seen."""
    book = _background(counter)
    rests_on = counter.rulebook.quotas[quota].clauses[0]
    clause = next(one for one in book.clauses if one.id == rests_on)
    return clause, next(one for one in book.origins if one.id == clause.origin)
