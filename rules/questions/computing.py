"""A question that gives a number or a day, and its entry → what comes out, by the same rules as the commands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules import periods
from rules.misgiven import Misgiven
from rules.model_books import Period
from rules.questions.credit import Hours, hours_of
from rules.questions.figures import Figure, days, figures, is_limit
from rules.questions.model import Entry
from rules.questions.reading import read
from rules.questions.vocabulary import Vocabulary
from rules.quota import Balance, balance
from rules.rulebook import Rulebook

PLACES = re.compile(r"\s*(名额|指标|额度|places?|slots?|quota)")
NOT_COUNTED = re.compile(r"\s*(工作站|站(?!里)|学期|条件|问题|意见|月|年|文件|号|一类|二类|类|等)")
NONE_YET = re.compile(r"(一[个名位家]人?(都|也)?(还)?没)|(还没(有)?(推|用|进|配))|\bnone\b")
UNITS = {
    "人": frozenset({"", "个", "名", "位", "人", "个人", "来个", "多个", "项"}),
    "家": frozenset({"", "家", "个", "次", "回"}),
    "平方米": frozenset({"", "平方米", "平米", "平方", "平", "㎡", "多平", "来平", "间"}),
}
MONTHS = {"个月": 1, "月": 1, "年": 12, "周年": 12, "个半月": 1}
HALF_YEAR = re.compile(r"(?<![年一二两三四五六七八九十])半年|half a year")
ENGLISH_SPAN = re.compile(r"(?P<n>\d+|one|two|three|a)\s+(?P<half>and a half\s+)?(?P<unit>year|month)")


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a station was idle, beside how long it may be, in months."""

    limit: Decimal
    used: Decimal

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
        if NONE_YET.search(text):
            return Decimal(0)
        given = [figure for figure in figures(text) if figure.unit in units and not is_limit(figure)]
        given = [figure for figure in given if not NOT_COUNTED.match(figure.after)]
        if entry.counts:
            given = [figure for figure in given if self._counts(figure, entry)]
        elif len(given) > 1:
            given = [figure for figure in given if not PLACES.match(figure.after)] or given
        if not given:
            return None
        return sum((figure.value for figure in given), Decimal(0))

    def _counts(self, figure: Figure, entry: Entry) -> bool:
        """Whether what is counted counts: two technicians do, three senior workers do not."""
        said = read(figure.after, self._words, mend=False).concepts
        return bool(said.keys() & set(entry.counts)) or not said.keys() & set(entry.counts_not)

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
        if months is None or period.length is None:
            return None
        return Kept(Decimal(period.length * 12), months)


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
    """The months a question speaks of: 14个月, 一年半, 半年, a year and a half."""
    for figure in figures(text):
        if figure.unit == "年半":
            return figure.value * 12 + 6
        if figure.unit in MONTHS and figure.value < 1000:
            more = 6 if figure.unit == "年" and figure.after.startswith("半") else 0
            return figure.value * MONTHS[figure.unit] + more
    if HALF_YEAR.search(text):
        return Decimal(6)
    if match := ENGLISH_SPAN.search(text):
        number = {"one": 1, "a": 1, "two": 2, "three": 3}.get(match["n"]) or int(match["n"])
        return Decimal(number * (12 if match["unit"] == "year" else 1) + (6 if match["half"] else 0))
    return None
