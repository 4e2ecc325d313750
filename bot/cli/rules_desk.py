"""What the `rules` commands share: a folder of packs, one of its checks, and where the answer goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.cli import terminal
from bot.cli.terminal import ANSWERED, BAD_INPUT, Refused
from locales import Speaker
from rules import Check, PackFaults, Rulebook
from rules.misgiven import N_

__all__ = ["ANSWERED", "BAD_INPUT", "Refused", "at_the_desk", "named_check", "put", "put_into"]


def at_the_desk(language: str | None, work: Callable[[Speaker], int]) -> int:
    """The exit status of a command. Packs with faults are what came here, not a fault of ours: 2."""
    voice = terminal.spoken(language)

    def known() -> int:
        terminal.known_language(language, voice)
        try:
            return work(voice)
        except PackFaults as faults:
            raise Refused(str(faults)) from faults

    return terminal.told(known)


def named_check(rulebook: Rulebook, name: str, voice: Speaker) -> Check:
    """The check of this name, or a refusal that names those there are."""
    check = rulebook.checks.get(name)
    if check is None:
        known = ", ".join(rulebook.checks)
        raise Refused(voice.say("There is no check {came}; the checks are {known}.", came=name, known=known))
    return check


def put(text: str) -> None:
    """On standard output."""
    terminal.put(text.rstrip("\n"))


def put_into(file: str | Path, text: str, voice: Speaker) -> None:
    """Into a file; `-` is standard output."""
    if str(file) == "-":
        put(text)
        return
    try:
        Path(file).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as problem:
        sentence = N_("{file} cannot be written ({problem}); name a file in a folder that is there.")
        raise Refused(voice.say(sentence, file=str(file), problem=problem.strerror or "")) from problem
