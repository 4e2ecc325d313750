"""`station-bot check`: an eligibility check in the terminal, or from JSON facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from bot.cli.check_json import parse, shaped, written
from bot.cli.terminal import ANSWERED, BAD_INPUT, Refused, day, given, known_language, put, spoken, told
from locales import Speaker
from rules import Check, FactFault, Facts, Rulebook, load, read_facts
from rules.misgiven import N_


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
    voice = spoken(language)

    def work() -> int:
        known_language(language, voice)
        order = _order(name, on, voice)
        if lines:
            return _line_by_line(order, answers or "-")
        if answers is None:
            return _in_the_terminal(order, as_json)
        return _one(order, answers, as_json)

    return told(work)


def _order(name: str, on: str | None, voice: Speaker) -> Order:
    rulebook = load()
    check = rulebook.checks.get(name)
    if check is None:
        known = ", ".join(rulebook.checks)
        raise Refused(voice.say("There is no check {came}; the checks are {known}.", came=name, known=known))
    return Order(rulebook, check, day(on, voice), voice)


def _line_by_line(order: Order, answers: str) -> int:
    """JSON Lines in, JSON Lines out, each at once: a bad line does not hold up the good ones."""
    status = ANSWERED
    for line in _read_lines(answers, order.speaker):
        if not line.strip():
            continue
        try:
            answer = shaped(order.rulebook, order.check, _facts(order, line), order.on, order.speaker)
        except Refused as refusal:
            answer, status = {"error": str(refusal)}, BAD_INPUT
        put(written(answer))
    return status


def _one(order: Order, answers: str, as_json: bool) -> int:
    facts = _facts(order, b"".join(_read_lines(answers, order.speaker)))
    if as_json:
        put(written(shaped(order.rulebook, order.check, facts, order.on, order.speaker)))
        return ANSWERED
    from bot.cli.check_report import report  # noqa: PLC0415 - not needed for JSON, which should start at once

    put(report(order.rulebook, order.check, facts, order.on, order.speaker))
    return ANSWERED


def _in_the_terminal(order: Order, as_json: bool) -> int:
    from bot.cli.check_report import report  # noqa: PLC0415
    from bot.cli.check_walk import walk  # noqa: PLC0415

    facts = walk(order.rulebook, order.check, order.on, order.speaker)
    case = (order.rulebook, order.check, facts, order.on, order.speaker)
    put(written(shaped(*case)) if as_json else report(*case))
    return ANSWERED


def _facts(order: Order, raw: bytes) -> Facts:
    try:
        return read_facts(order.check, parse(raw))
    except FactFault as fault:
        raise Refused(order.speaker.say(fault.message, **fault.params)) from fault


def _read_lines(answers: str, voice: Speaker) -> Iterator[bytes]:
    try:
        if answers == "-":
            yield from _whole_lines(given())
            return
        with Path(answers).open("rb") as file:
            yield from _whole_lines(file)
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name a file with facts, or - for standard input.")
        raise Refused(voice.say(sentence, file=answers, problem=problem.strerror or "")) from problem


def _whole_lines(file: BinaryIO) -> Iterator[bytes]:
    yield from iter(file.readline, b"")
