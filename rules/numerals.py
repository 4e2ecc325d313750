"""A number as people write it → its value: 12, １２, 十二, 两百零五, 六十点五, 负三, three."""

from __future__ import annotations

import re
from decimal import Decimal

DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸兩負點", "一二三四五六七八九十百千万二三六两负点")
UNIT = {"十": 10, "百": 100, "千": 1000}
FIRST = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ENGLISH = {word: value for value, word in enumerate(FIRST)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "hundred": 100,
}
PLAIN = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
LONGEST = 30
"""Characters; longer things are no numbers of ours."""


def read_number(text: str) -> Decimal | None:
    """The number this text is; `None` when it is something else or more than a number. Expects normalised width."""
    text = text.translate(FORMAL)
    if not text or len(text) > LONGEST:
        return None
    if text[0] in "-−负":
        positive = read_number(text[1:])
        return -positive if positive is not None else None
    if PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text in ENGLISH:
        return Decimal(ENGLISH[text])
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    decimals = _digit_by_digit(fraction)
    return value + Decimal(f"0.{decimals}") if decimals else None


def _whole(text: str) -> Decimal | None:
    """Chinese whole numbers up to 9999万; `3百` too."""
    if (digits := _digit_by_digit(text)) and (len(digits) != 2 or "0" in digits):  # 七八个 is seven or eight
        return Decimal(digits)
    above, myriad, below = text.partition("万")
    if not myriad:
        return _below_myriad(text)
    high, low = _below_myriad(above), _below_myriad(below + "千" if len(below) == 1 else below or "零")
    return None if high is None or low is None else high * 10_000 + low


def _below_myriad(text: str) -> Decimal | None:
    total, digit, last_unit = 0, None, 10_000
    for token in re.findall(r"\d+|.", text):
        if token in UNIT:
            unit = UNIT[token]
            if unit >= last_unit or (digit is None and (total or unit != 10)):
                return None
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
        elif digit in (None, 0) and (token in DIGIT or token.isdecimal()):
            digit = DIGIT[token] if token in DIGIT else int(token)
        else:
            return None
    if digit is not None:
        total += digit * _spoken_short(text, last_unit)
    return Decimal(total) if text else None


def _spoken_short(text: str, last_unit: int) -> int:
    """一百二 is 120, 一百零二 is 102, 十二 is 12."""
    return last_unit // 10 if last_unit in (100, 1000) and text[-2:-1] in UNIT else 1


def _digit_by_digit(text: str) -> str:
    """三五 → 35, as a room or a fraction is read; nothing for anything else."""
    if text and all(character in DIGIT for character in text):
        return "".join(str(DIGIT[character]) for character in text)
    return ""
