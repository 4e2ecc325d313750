"""What the commands that answer from the rule base share: language, day, numbers, refusals in one sentence."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot import surroundings
from locales import LANGUAGES, Speaker, speaker
from rules import PackFaults, Rulebook, Source, Text, load
from rules.misgiven import N_, Misgiven

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?")
LONG_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
SHOWN_AT_MOST = 40
ANSWERED, OUR_FAULT, BAD_INPUT = 0, 1, 2


class Unheard(Misgiven):
    """Standard output takes nothing, or standard input gives nothing."""


class Refused(Exception):
    """What was asked for cannot be done: the sentence says what came and how to mend it."""


@dataclass(frozen=True)
class Counter:
    """Where a command is answered: the rule base and the voice."""

    rulebook: Rulebook
    voice: Speaker

    def pack(self, policy: str, template: str) -> str:
        """A sentence of a pack in the reader's language."""
        return self.told(self.rulebook.text(policy, template))

    def told(self, text: Text) -> str:
        """A sentence of `rules` in the reader's language."""
        return self.voice.pack(text.template, text.params)


def answered(language: str | None, answer: Callable[[Counter], str]) -> int:
    """Put the answer on stdout; the exit status: 0 answered, 2 bad input, 1 our own fault."""
    voice = spoken(language)

    def work() -> int:
        known_language(language, voice)
        try:
            put(answer(Counter(load(), voice)))
        except Misgiven as fault:
            raise Refused(voice.say(fault.message, **fault.params)) from fault
        return ANSWERED

    return told(work)


def told(work: Callable[[], int]) -> int:
    """Do a command's work; what stands in its way is a sentence on stderr: 2 bad input, 1 our own fault."""
    try:
        return work()
    except Unheard as fault:
        print(spoken(None).say(fault.message, **fault.params), file=sys.stderr)
        return BAD_INPUT
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return BAD_INPUT
    except PackFaults as faults:
        print(faults, file=sys.stderr)
        return OUR_FAULT
    except BrokenPipeError:
        _say_no_more()  # whoever read our answers has gone
    return ANSWERED


def spoken(language: str | None) -> Speaker:
    """The language asked for, or the setting's."""
    return speaker(_asked(language))


def known_language(language: str | None, voice: Speaker) -> None:
    """Refuse a language nobody speaks here."""
    known, asked = (*LANGUAGES, "zh"), _asked(language)
    if asked not in known:
        sentence = N_("There is no language {came}; the languages are {known}.")
        raise Refused(voice.say(sentence, came=asked, known=", ".join(known)))


def day(written: str | None, voice: Speaker) -> date:
    """A day as it was typed; today when it was not."""
    if written is None:
        return _today(voice)
    try:
        if DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise Refused(voice.say("{came} is no date; a day like 2026-11-20 is expected.", came=shortened(written)))


def number(written: str, voice: Speaker) -> Decimal:
    """A number as it was typed; full-width digits are digits."""
    plain = unicodedata.normalize("NFKC", written).strip()
    if NUMBER.fullmatch(plain):
        return Decimal(plain)
    if LONG_NUMBER.fullmatch(plain):
        sentence = N_("{came} is too long a number: at most {whole} digits, and {parts} after the point.")
        raise Refused(voice.say(sentence, came=shortened(written), whole=15, parts=9))
    raise Refused(voice.say("{came} is no number; one like 2 or 59.5 is expected.", came=shortened(written)))


def whole(written: str, voice: Speaker) -> int:
    """A whole number as it was typed."""
    value = number(written, voice)
    if value != int(value):
        raise Refused(voice.say("A whole number is expected, not {came}.", came=shortened(written)))
    return int(value)


def shortened(written: str) -> str:
    """What came, short enough for a sentence."""
    if not written.strip():
        return f'"{written[:SHOWN_AT_MOST]}"'
    return written if len(written) <= SHOWN_AT_MOST else written[: SHOWN_AT_MOST - 1] + "…"


def plain(value: Decimal) -> int | float:
    """A number as JSON has it: whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def source_json(source: Source) -> Mapping[str, object]:
    """A source as the contract has it."""
    return {"policy": source.policy, "article": source.article, "item": source.item}


def as_json(answer: Mapping[str, object]) -> str:
    """One line of JSON."""
    return json.dumps(answer, ensure_ascii=False)


def put(text: str) -> None:
    """On stdout, also where it is half a character or the terminal's own encoding is another; Unheard where it is full.

    A reader who has gone is a BrokenPipeError.
    """
    if sys.stdout is None:
        raise Unheard(N_("Standard output is closed: send the answer to a terminal or a file."))
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        _say_no_more()
        sentence = N_("The answer cannot be written ({problem}): send it to another place.")
        raise Unheard(sentence, problem=problem.strerror or "") from problem


def given() -> BinaryIO:
    """Standard input; Unheard where it is closed."""
    if sys.stdin is None:
        raise Unheard(N_("Standard input is closed: send the lines there, or name a file."))
    return sys.stdin.buffer


def _say_no_more() -> None:
    """Python must not complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _asked(language: str | None) -> str:
    return language or surroundings.told("LANGUAGE") or LANGUAGES[0]


def _today(voice: Speaker) -> date:
    zone = surroundings.told("TIMEZONE") or "Asia/Shanghai"
    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError) as problem:
        sentence = N_("STATION_BOT_TIMEZONE is {came}; a name like Asia/Shanghai is expected.")
        raise Refused(voice.say(sentence, came=zone)) from problem
