"""`station-bot check`: an eligibility check in the terminal, or from JSON facts."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot.cli.check_json import parse, shaped, written
from locales import LANGUAGES, Speaker, speaker
from rules import Check, FactFault, Facts, PackFaults, Rulebook, load, read_facts

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ANSWERED, OUR_FAULT, BAD_INPUT = 0, 1, 2


class Refused(Exception):
    """What was asked for cannot be done: the sentence says what came and how to mend it."""


@dataclass(frozen=True)
class Order:
    """What the command line asks for, understood."""

    rulebook: Rulebook
    check: Check
    on: date
    speaker: Speaker


def run_check(  # noqa: PLR0913 - one parameter for each word of the command line
    name: str,
    *,
    answers: str | None = None,
    on: str | None = None,
    as_json: bool = False,
    lines: bool = False,
    language: str | None = None,
) -> int:
    """Answer on stdout; the exit status: 0 answered, 2 bad input, 1 our own fault."""
    asked = language or os.environ.get("STATION_BOT_LANGUAGE") or LANGUAGES[0]
    voice = speaker(asked)
    try:
        _known_language(asked, voice)
        order = _order(name, on, voice)
        if lines:
            return _line_by_line(order, answers or "-")
        if answers is None:
            return _in_the_terminal(order, as_json)
        return _one(order, answers, as_json)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return BAD_INPUT
    except PackFaults as faults:
        print(faults, file=sys.stderr)
        return OUR_FAULT
    except BrokenPipeError:
        # Whoever read our answers has gone; Python must not complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED


def _known_language(language: str, voice: Speaker) -> None:
    known = (*LANGUAGES, "zh")
    if language not in known:
        sentence = "There is no language {came}; the languages are {known}."
        raise Refused(voice.say(sentence, came=language, known=", ".join(known)))


def _order(name: str, on: str | None, voice: Speaker) -> Order:
    rulebook = load()
    check = rulebook.checks.get(name)
    if check is None:
        known = ", ".join(rulebook.checks)
        raise Refused(voice.say("There is no check {came}; the checks are {known}.", came=name, known=known))
    return Order(rulebook, check, _day(on, voice), voice)


def _day(on: str | None, voice: Speaker) -> date:
    if on is None:
        zone = os.environ.get("STATION_BOT_TIMEZONE") or "Asia/Shanghai"
        try:
            return datetime.now(ZoneInfo(zone)).date()
        except (KeyError, ValueError, OSError) as problem:
            sentence = "STATION_BOT_TIMEZONE is {came}; a name like Asia/Shanghai is expected."
            raise Refused(voice.say(sentence, came=zone)) from problem
    try:
        if DAY.fullmatch(on):
            return date.fromisoformat(on)
    except ValueError:
        pass
    raise Refused(voice.say("{came} is no date; a day like 2026-11-20 is expected.", came=on))


def _line_by_line(order: Order, answers: str) -> int:
    """JSON Lines in, JSON Lines out, each at once: a bad line does not hold up the good ones."""
    status = ANSWERED
    for line in _read_lines(answers, order.speaker):
        try:
            answer = shaped(order.rulebook, order.check, _facts(order, line), order.on, order.speaker)
        except Refused as refusal:
            answer, status = {"error": str(refusal)}, BAD_INPUT
        _put(written(answer))
    return status


def _one(order: Order, answers: str, as_json: bool) -> int:
    facts = _facts(order, b"".join(_read_lines(answers, order.speaker)))
    if as_json:
        _put(written(shaped(order.rulebook, order.check, facts, order.on, order.speaker)))
        return ANSWERED
    from bot.cli.check_report import report  # noqa: PLC0415 - not needed for JSON, which should start at once

    _put(report(order.rulebook, order.check, facts, order.on, order.speaker))
    return ANSWERED


def _in_the_terminal(order: Order, as_json: bool) -> int:
    from bot.cli.check_report import report  # noqa: PLC0415
    from bot.cli.check_walk import walk  # noqa: PLC0415

    facts = walk(order.rulebook, order.check, order.on, order.speaker)
    case = (order.rulebook, order.check, facts, order.on, order.speaker)
    _put(written(shaped(*case)) if as_json else report(*case))
    return ANSWERED


def _facts(order: Order, raw: bytes) -> Facts:
    try:
        return read_facts(order.check, parse(raw))
    except FactFault as fault:
        raise Refused(order.speaker.say(fault.message, **fault.params)) from fault


def _read_lines(answers: str, voice: Speaker) -> Iterator[bytes]:
    if answers == "-":
        yield from _whole_lines(sys.stdin.buffer)
        return
    try:
        with Path(answers).open("rb") as file:
            yield from _whole_lines(file)
    except OSError as problem:
        sentence = "{file} cannot be read ({problem}); name a file with facts, or - for standard input."
        raise Refused(voice.say(sentence, file=answers, problem=problem.strerror or "")) from problem


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    yield from iter(file.readline, b"")


def _put(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
