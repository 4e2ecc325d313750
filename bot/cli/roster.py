"""`station-bot roster`: an Excel list of engineers in, the same list with verdicts out."""

from __future__ import annotations

from pathlib import Path

from bot.cli.terminal import ANSWERED, Refused, day, known_language, put, shortened, spoken, told
from bot.files import columns
from bot.files.roster import Roster, judged, roster_template
from handlers.file_ports import ROSTERS
from locales import Speaker
from rules import Check, Rulebook, load
from rules.misgiven import N_


def run_roster(  # noqa: PLR0913 - one parameter for each word of the command line
    name: str,
    file: str | None,
    out: str,
    *,
    template: bool = False,
    on: str | None = None,
    language: str | None = None,
) -> int:
    """Write the file; the exit status: 0 every row judged, 2 bad input or bad cells."""
    voice = spoken(language)

    def work() -> int:
        known_language(language, voice)
        rulebook = load()
        check = _check(rulebook, name, voice)
        if template:
            _write(out, roster_template(rulebook, check, voice), voice)
            put(voice.say("The template is in {file}.", file=out))
            return ANSWERED
        if file is None:
            raise Refused(voice.say("Name the list: an .xlsx or .csv file; --template writes one to fill in."))
        try:
            answer = judged(rulebook, check, (_read(file, voice), Path(file).name), day(on, voice), voice)
        except columns.Refused as refusal:
            raise Refused(voice.say(refusal.message, **refusal.params)) from refusal
        return _tell(answer, out, voice)

    return told(work)


def _check(rulebook: Rulebook, name: str, voice: Speaker) -> Check:
    if name not in ROSTERS:
        known = voice.say(", ").join(ROSTERS)
        sentence = N_("A list can be judged by {known}, not by {came}.")
        raise Refused(voice.say(sentence, came=shortened(name), known=known))
    return rulebook.checks[name]


def _read(file: str, voice: Speaker) -> bytes:
    try:
        with Path(file).open("rb") as source:
            # One byte more than is allowed shows that there is too much.
            return source.read(columns.MOST_BYTES + 1)
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name an .xlsx or .csv file.")
        raise Refused(voice.say(sentence, file=file, problem=problem.strerror or "")) from problem


def _write(out: str, data: bytes, voice: Speaker) -> None:
    try:
        with Path(out).open("xb") as file:
            file.write(data)
    except FileExistsError as there:
        raise Refused(voice.say("{file} is there already; name another file.", file=out)) from there
    except OSError as problem:
        sentence = N_("{file} cannot be written ({problem}); name a file in a folder that is there.")
        raise Refused(voice.say(sentence, file=out, problem=problem.strerror or "")) from problem


def _tell(answer: Roster, out: str, voice: Speaker) -> int:
    faults = "\n".join(columns.told(fault, voice) for fault in answer.faults)
    if answer.file is None:
        raise Refused(faults)
    _write(out, answer.file, voice)
    number = sum(line.case is not None for line in answer.lines)
    put(voice.count("{n} person was judged; see {file}.", "{n} people were judged; see {file}.", number, file=out))
    if answer.faults:
        raise Refused(faults)
    return ANSWERED
