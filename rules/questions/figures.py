"""Numbers and days in a question: digits, Chinese numerals where something is counted, English number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rules.misgiven import N_, Misgiven
from rules.numerals import read_number
from rules.questions.spelled import in_digits

PAIRS = {"俩": 2, "仨": 3}
"""A numeral and its unit in one."""
LIMIT = re.compile(
    r"((最多|至多|不超过|至少|不少于|起码|最少)(推荐|推|吸纳|接收|配|进|有|能推|能进|要)?|上限[是为]?|(名额|指标|额度)(有|是|为|一?共)?|离|距离?|够|满|要求|限额[是为]?"
    r"|at most|at least|maximum( of)?|limit( is| of)?|the)\s*$"
)
"""Before a number that is the limit itself."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMERAL = "[零〇一二两三四五六七八九十百千]+"
UNIT = (
    "个半月|个月|月|个工作日|工作日|个学期|学期|年半|周年|年|天|日|号|个学时|学时|课时|学分|小时|平方米|平米|平方|平|㎡|"
    "多平|来平|来个|多个|个人|个|名|位|人|家|间|次|回|场|项|台|分|岁|万元|万|元|块"
)
COUNTED = re.compile(
    rf"(?P<sign>负|-(?=\d)|−)?(?:(?P<digits>\d+(?:\.\d+)?)|(?P<numeral>{NUMERAL})(?={UNIT})|(?P<pair>[俩仨]))\s*(?P<unit>{UNIT})?"
)
YEAR = re.compile(r"(19|20)\d\d(年)?")
"""A year counts nothing."""
CHINESE_DAY = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}}|{NUMERAL})月份?(?P<day>\d{{1,2}}|{NUMERAL})(?:日|号)?"
)
ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
ENGLISH_DAY = re.compile(
    r"\b(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>" + "|".join(MONTHS) + r")[a-z]*\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(?P<year>\d{4}))?\b"
)
WEEKDAY = re.compile(r"(?P<week>下个?|这个?|本)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
WEEKDAYS = "一二三四五六日"
TODAY = {"今天": 0, "今日": 0, "明天": 1, "后天": 2, "昨天": -1, "前天": -2, "today": 0, "tomorrow": 1, "yesterday": -1}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and where it stands."""

    value: Decimal
    unit: str
    before: str
    """The words right before it, back to the number before."""
    after: str
    """The words right after it, up to the next number or mark."""
    runs_on: bool = False
    """No mark stands between it and the next number."""


def figures(text: str) -> list[Figure]:
    """The numbers of a tidied question, without those of its days."""
    plain = in_digits(text)
    for pattern in (CHINESE_DAY, ISO_DAY):
        plain = pattern.sub("，", plain)
    found, end = list[Figure](), 0
    matches = [match for match in COUNTED.finditer(plain) if not YEAR.fullmatch(match[0].strip())]
    for at, match in enumerate(matches):
        following = matches[at + 1].start() if at + 1 < len(matches) else len(plain)
        parts = re.split(r"[，,。；;？?！!、]", plain[match.end() : following])
        runs_on = len(parts) == 1 and following < len(plain)
        found.append(
            Figure(
                _value(match),
                match["unit"] or ("个" if match["pair"] else ""),
                plain[end : match.start()],
                parts[0],
                runs_on,
            )
        )
        end = match.end()
    return found


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        value = Decimal(match["digits"])
    elif match["numeral"]:
        value = numeral(match["numeral"])
    else:
        value = Decimal(PAIRS[match["pair"]])
    return -value if match["sign"] else value


def numeral(written: str) -> Decimal:
    """二十九 → 29; 二〇二六 → 2026; a heap of numerals that is no number counts nothing."""
    return read_number(written) or Decimal(0)


class DayFault(Misgiven):
    """A day no calendar has."""


def days(text: str, today: date) -> list[date]:
    """The days a question names; without a year they are this year's. DayFault for the thirtieth of February."""
    found = list(_days(text, today))
    if found and not any(found):
        raise DayFault(N_("There is no such day in the calendar."))
    return [day for day in found if day is not None]


def _days(text: str, today: date) -> Iterator[date | None]:
    for match in ISO_DAY.finditer(text):
        yield _day(*(int(part) for part in match.groups()))
    for match in CHINESE_DAY.finditer(text):
        yield _day(int(match["year"] or today.year), _written(match["month"]), _written(match["day"]))
    for match in ENGLISH_DAY.finditer(text):
        number = match["before"] or match["after"]
        if number:
            yield _day(int(match["year"] or today.year), MONTHS.index(match["month"]) + 1, int(number))
    for word, offset in TODAY.items():
        if word in text:
            yield today + timedelta(days=offset)
    for match in WEEKDAY.finditer(text):
        monday = today - timedelta(days=today.weekday())
        weeks = 1 if (match["week"] or "").startswith("下") else 0
        yield monday + timedelta(days=WEEKDAYS.index(match["day"].replace("天", "日")) + 7 * weeks)


def _written(number: str) -> int:
    return int(number) if number.isdecimal() else int(numeral(number))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_limit(figure: Figure) -> bool:
    """Whether a number is the limit itself and nothing held against it: 最多3个."""
    return bool(LIMIT.search(figure.before))
