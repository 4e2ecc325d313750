"""English number words → digits: one hundred and twenty → 120. A bare "one" that counts nothing stays a word."""

from __future__ import annotations

import re

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: value for value, word in enumerate([*UNITS, *TEENS])} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
WORD = "|".join(sorted((*VALUES, "hundred", "thousand"), key=len, reverse=True))
NUMBER = re.compile(rf"\b(?P<minus>minus )?(?P<words>(?:{WORD})(?:(?: and |[ -])(?:{WORD}))*)\b")
COUNTED = re.compile(r"\s*(engineer|person|people|expert|technician|firm|company|month|year|chief|public|senior|hour)")


def in_digits(text: str) -> str:
    """The text with its English numbers in digits."""

    def replaced(match: re.Match[str]) -> str:
        words = re.findall(WORD, match["words"])
        if words == ["one"] and not COUNTED.match(text[match.end() :]):
            return match[0]
        return ("-" if match["minus"] else "") + str(_value(words))

    return NUMBER.sub(replaced, text)


def _value(words: list[str]) -> int:
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word == "thousand":
            total = max(total, 1) * 1000
        else:
            total += VALUES[word]
    return total
