"""A question that gives a number or a day, and its entry → what comes out, by the same rules as the commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules import periods
from rules.misgiven import N_, Misgiven
from rules.model_books import Period
from rules.questions.credit import Hours, hours_of
from rules.questions.figures import days, figures, is_limit
from rules.questions.model import Entry
from rules.questions.reading import read
from rules.questions.spelled import in_digits
from rules.questions.used import ADDED, used_number
from rules.questions.vocabulary import Vocabulary
from rules.quota import Balance, balance
from rules.rulebook import Rulebook

UNITS = {
    "人": frozenset({"", "个", "名", "位", "人", "个人", "来个", "多个", "项"}),
    "家": frozenset({"", "家", "个"}),
    "平方米": frozenset({"", "平方米", "平米", "平方", "平", "㎡", "多平", "来平", "间"}),
}
FROM_WHEN = re.compile(r"从(什么时候|哪天|哪年|何时)|起算|怎么算|from when|counted from|when does .* (start|begin)")
MONTHS = {"个月": 1, "年": 12, "年半": 12, "周年": 12, "个半月": 1}
FARTHEST_MONTHS = 1200
GOES_ON = re.compile(r"(零|又|多|and)?\s*$")
AND_A_HALF = re.compile(r"\s*and a half")
HALF_YEAR = re.compile(r"(?<![年一二两三四五六七八九十])半年|half a year")
ENGLISH_SPAN = re.compile(r"(?<![\w-])(?P<n>\d+|a)\s+(?P<unit>year|month)s?(?P<half>\s+and a half)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a station was idle, beside how long it may be, in months."""

    limit: Decimal
    used: Decimal
    risk: Decimal
    """Months from which on it is worth a warning; our own line."""

    @property
    def remaining(self) -> Decimal:
        """Months left until its role is lost."""
        return max(self.limit - self.used, Decimal(0))

    @property
    def over_by(self) -> Decimal:
        """Months beyond."""
        return max(self.used - self.limit, Decimal(0))


@dataclass(frozen=True, slots=True)
class Day:
    """The day a period ends on."""

    period: Period
    start: date
    date: date
    provisional: bool


Result = Balance | Kept | Hours | Day


@dataclass(frozen=True, slots=True)
class Computed:
    """What comes out; `fault` instead, where the number cannot be."""

    result: Result | None
    fault: Misgiven | None = None


class Computer:
    """Computes for the entries of a rule base."""

    def __init__(self, rulebook: Rulebook, words: Vocabulary) -> None:
        self._rulebook = rulebook
        self._words = words

    def compute(self, text: str, entry: Entry, today: date) -> Computed | None:
        """What a tidied question about an entry comes to; `None` when there is nothing to compute."""
        try:
            result = self._result(text, entry, today)
        except Misgiven as fault:
            return Computed(None, fault)
        return Computed(result) if result is not None else None

    def _result(self, text: str, entry: Entry, today: date) -> Result | None:
        if entry.hours:
            return hours_of(self._rulebook, text)
        if entry.quota is not None:
            return self._held(text, entry)
        if entry.period is not None:
            return self._day(text, entry.period, today)
        return None

    def _held(self, text: str, entry: Entry) -> Balance | None:
        assert entry.quota is not None
        quota = self._rulebook.quotas[entry.quota]
        used = self._used(text, entry, UNITS.get(quota.unit, UNITS["人"]))
        return balance(quota, quota.limit, used) if used is not None else None

    def _used(self, text: str, entry: Entry, units: frozenset[str]) -> Decimal | None:
        return used_number(text, units, lambda said: self._speaks_of(said, entry), named=bool(entry.counts_not))

    def _speaks_of(self, said: str, entry: Entry) -> bool | None:
        """Whether these words speak of what counts; `None`: of neither."""
        concepts = read(said, self._words, mend=False).concepts.keys()
        if concepts & set(entry.counts):
            return True
        return False if concepts & set(entry.counts_not) else None

    def _day(self, text: str, period_id: str, today: date) -> Result | None:
        period = self._rulebook.periods[period_id]
        named = days(text, today)
        if period.kind == "inactivity":
            return self._idle(text, period, named, today)
        if not named:
            return None
        start, find = named[0], _FINDERS.get(period.kind)
        dated = find(self._rulebook, period_id, start, today) if find else None
        if dated is None or dated.date is None:
            return None
        return Day(period, start, dated.date, dated.provisional)

    def _idle(self, text: str, period: Period, named: Sequence[date], today: date) -> Result | None:
        if named:
            lost = periods.idle(self._rulebook, period.id, named[0], None, today)
            return Day(period, named[0], lost.date, lost.provisional) if lost.date else None
        months = idle_months(text)
        if months is None or period.length is None or FROM_WHEN.search(text):
            return None
        return Kept(Decimal(period.length * 12), months, Decimal((period.risk_after or 0) * 12))


def _last_working_day(rulebook: Rulebook, period: str, start: date, _today: date) -> periods.Dated:
    return periods.publicity(rulebook, period, start)


def _end(rulebook: Rulebook, period: str, start: date, _today: date) -> periods.Dated:
    return periods.ends(rulebook, period, start)


_FINDERS: Mapping[str, Callable[[Rulebook, str, date, date], periods.Dated]] = {
    "publicity": _last_working_day,
    "term": _end,
    "funding": _end,
    "cycle": periods.comes_round,
}


def idle_months(text: str) -> Decimal | None:
    """The months a question speaks of: 14个月, 一年零三个月, 一年半, a year and a half. PeriodFault below zero."""
    found, total = False, Decimal(0)
    for figure in figures(text):
        if figure.unit not in MONTHS or is_limit(figure) or figure.value >= FARTHEST_MONTHS:
            continue
        more = 6 if figure.unit == "年半" or figure.after.startswith("半") or AND_A_HALF.match(figure.after) else 0
        if found and not (GOES_ON.search(figure.before) or ADDED.search(figure.before)):
            continue
        found, total = True, total + figure.value * MONTHS[figure.unit] + more
    if not found:
        return _spelled_months(text)
    if total < 0:
        raise periods.PeriodFault(N_("A number from 0 to {most} is expected, not {came}."), most=1200, came=str(total))
    return total


def _spelled_months(text: str) -> Decimal | None:
    if HALF_YEAR.search(text):
        return Decimal(6)
    total, found = Decimal(0), False
    for match in ENGLISH_SPAN.finditer(in_digits(text)):
        number = 1 if match["n"] == "a" else int(match["n"])
        total += number * (12 if match["unit"] == "year" else 1) + (6 if match["half"] else 0)
        found = True
    return total if found else None
