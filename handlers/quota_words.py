"""A quota in words: what counts against it, in which year, how much is left; each number with its article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from handlers.days import FIRST_DAY
from handlers.effects import Span
from handlers.ledger import Entry
from handlers.page import Line, bold, small
from handlers.talk import Talk
from handlers.wording import cited
from rules import Check
from rules.model_books import Quota
from rules.quota import balance

LIMITED = frozenset({"concurrent", "review_year", "year", "semester"})
"""What a ledger counts by; areas and money are not counted in one."""
ENTERPRISES = "家"
"""The packs' word, never shown."""
SPRING, AUTUMN = range(2, 8), "2"
"""Months taken as the spring semester: our reading, the document leaves the days to the school's calendar."""


def kept_quotas(talk: Talk, policy: str) -> list[Quota]:
    """The quotas of a document that a station can keep a ledger of."""
    return [
        quota
        for quota in talk.house.rulebook.quotas.values()
        if quota.policy == policy and quota.per == "station" and quota.whole and counted_by(quota) in LIMITED
    ]


def counted_by(quota: Quota) -> str:
    """By the reading taken where the document does not say."""
    return quota.read_as or quota.period


def by_name(quota: Quota) -> bool:
    """Whether people stand in its ledger; a minimum is kept as counts."""
    return quota.kind == "max"


def of_enterprises(quota: Quota) -> bool:
    """It counts enterprises, not people: a bare number cannot tell who was counted before."""
    return quota.unit == ENTERPRISES


def period_of(quota: Quota, day: date) -> str:
    """The period a day belongs to; empty where people are counted at the same time."""
    match counted_by(quota):
        case "concurrent":
            return ""
        case "semester":
            if day.month in SPRING:
                return f"{day.year}-1"
            return f"{day.year if day.month >= SPRING.stop else day.year - 1}-{AUTUMN}"
        case _:
            return str(day.year)


def moved(quota: Quota, period: str, by: int) -> str:
    """The period before or after."""
    if counted_by(quota) == "semester":
        year, half = period.split("-")
        count = int(year) * 2 + int(half) - 1 + by
        return f"{count // 2}-{count % 2 + 1}"
    return str(int(period) + by)


def is_period(quota: Quota, period: str) -> bool:
    """Whether a button carries a period of this quota."""
    year, _, half = period.partition("-")
    plausible = year.isdecimal() and 2000 <= int(year) <= 2100
    match counted_by(quota):
        case "concurrent":
            return period == ""
        case "semester":
            return plausible and half in ("1", AUTUMN)
        case _:
            return plausible and "-" not in period


def days_of(quota: Quota, period: str) -> tuple[date, date]:
    """The first and the last day that can count for a period."""
    year, _, half = period.partition("-")
    match counted_by(quota):
        case "concurrent":
            return FIRST_DAY, date.max
        case "semester":
            last = date(int(year), SPRING.stop, 1) if half == "1" else date(int(year) + 1, SPRING.start, 1)
            return date(int(year), SPRING.start if half == "1" else SPRING.stop, 1), last - timedelta(days=1)
        case _:
            return date(int(year), 1, 1), date(int(year), 12, 31)


def period_name(talk: Talk, quota: Quota, period: str) -> str:
    """2026年度, 2026年春季学期."""
    year, _, half = period.partition("-")
    match counted_by(quota):
        case "concurrent":
            return talk.say("at present")
        case "semester":
            return talk.say("spring {year}", year=year) if half == "1" else talk.say("autumn {year}", year=year)
        case "review_year":
            return talk.say("review year {year}", year=year)
        case _:
            return talk.say("year {year}", year=year)


def any_check(talk: Talk, quota: Quota) -> Check:
    """A check of the same document: sentences and articles are looked up through it."""
    return talk.house.rulebook.policies[quota.policy].checks[0]


def quota_text(talk: Talk, quota: Quota) -> str:
    """What the document says, with its article."""
    check = any_check(talk, quota)
    return cited(talk, check, talk.pack(check, quota.text), *((quota.source,) if quota.source else ()))


def assumption_line(talk: Talk, quota: Quota) -> Line:
    """The reading taken."""
    if not quota.assumption:
        return None
    return small(talk.say("Assumed: {assumption}", assumption=talk.pack(any_check(talk, quota), quota.assumption)))


def result_line(talk: Talk, quota: Quota, used: int) -> str:
    """How much of it is used; over-use is said plainly."""
    held = balance(quota, quota.limit, Decimal(max(used, 0)))
    said: Mapping[str, object] = {
        "unit": talk.pack(any_check(talk, quota), quota.unit),
        "used": used,
        "limit": quota.limit,
    }
    left = int(held.remaining)
    if held.over_by:
        return talk.say("{used} of at most {limit} ({unit}): {over} too many.", over=int(held.over_by), **said)
    if quota.kind == "max" and left:
        return talk.say("{used} of at most {limit} ({unit}): {left} left.", left=left, **said)
    if quota.kind == "max":
        return talk.say("{used} of at most {limit} ({unit}): none left.", **said)
    if left:
        return talk.say("{used} of at least {limit} ({unit}): {left} missing.", left=left, **said)
    return talk.say("{used} of at least {limit} ({unit}): enough.", **said)


def dated_result(talk: Talk, quota: Quota, period: str, used: int) -> str:
    """The same, with the period it is about."""
    said = result_line(talk, quota, used)
    name = period_name(talk, quota, period)
    return talk.say("{period}: {said}", period=name[:1].upper() + name[1:], said=said)


def floor_line(talk: Talk, quota: Quota, used: int) -> Line:
    """What is missing to the floor of a maximum."""
    missing = (quota.least or 0) - used
    if missing <= 0:
        return None
    unit = talk.pack(any_check(talk, quota), quota.unit)
    return talk.say("At least {least} ({unit}): {missing} missing.", least=quota.least, unit=unit, missing=missing)


def clause_lines(talk: Talk, quota: Quota) -> list[Line]:
    """The article: its sentences in our words."""
    check, known = any_check(talk, quota), talk.house.rulebook.clauses.get(quota.policy, ())
    lines: list[Line] = []
    for clause in (clause for clause in known if clause.id in quota.clauses and clause.source is not None):
        assert clause.source is not None
        lines.append(Span(cited(talk, check, talk.pack(check, clause.text), clause.source), "quote"))
    return ["", bold(talk.say("The article")), *lines] if lines else []


def entry_line(talk: Talk, entry: Entry, *, named: bool) -> str:
    """One line of a ledger."""
    whom = entry.name or (talk.say("(name deleted)") if named else f"{entry.amount:+d}")
    what = {"in": "", "out": talk.say("left"), "counter": talk.say("taken back")}[entry.kind]
    return " · ".join(part for part in (whom, what, talk.speaker.date(entry.on)) if part)


def numbered(lines: Sequence[str]) -> list[Line]:
    """1. 2. 3."""
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]
