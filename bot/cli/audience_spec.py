"""`--to`: words such as `role=engineer,policy=zibo` → who is meant by an announcement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.cli.terminal import Refused, shortened
from bot.files.columns import Refused as Unreadable
from bot.files.columns import told
from bot.files.people_list import read_people
from handlers.campaign import Audience
from handlers.followed import articles_of
from handlers.language import NAMES
from handlers.places import DISTRICTS, LONGEST, place_code
from handlers.profile import SHOWN
from handlers.turn import PersonId
from locales import LANGUAGES, Speaker, speaker
from rules import Rulebook
from rules.misgiven import N_

ALL = "all"
MOST_FAULTS = 5
HOW = N_("{came} is no audience: write {all}, or parts with commas between, such as {example}.")
EXAMPLE = "role=engineer,policy=zibo,district=zhangdian,language=en,station=ID,unfinished,ids=FILE"


@dataclass(frozen=True, slots=True)
class Reader:
    """What the words are held against."""

    rulebook: Rulebook
    voice: Speaker

    def refused(self, sentence: str, **params: object) -> Refused:
        """One sentence."""
        return Refused(self.voice.say(sentence, **params))


def read_spec(reader: Reader, spec: str) -> Audience:
    """Each part narrows; the same word twice, or values with `+` between, widen that part."""
    audience = Audience()
    for part in (part.strip() for part in spec.split(",")):
        if part == ALL and spec.strip() == ALL:
            return audience
        name, found, value = part.partition("=")
        if part == "unfinished":
            audience = replace(audience, unfinished=True)
        elif found and value.strip() and name.strip() in PARTS:
            audience = PARTS[name.strip()](reader, audience, [one.strip() for one in value.split("+")])
        else:
            raise reader.refused(HOW, came=shortened(spec), all=ALL, example=EXAMPLE)
    return audience


def _one_of(reader: Reader, values: Sequence[str], known: Sequence[str]) -> None:
    for value in values:
        if value not in known:
            sentence = N_("{came} is not known; one of these is expected: {known}.")
            raise reader.refused(sentence, came=shortened(value), known=", ".join(known))


def _more(audience: Audience, part: str, values: Sequence[object]) -> Audience:
    changed: dict[str, Any] = {part: tuple(dict.fromkeys((*getattr(audience, part), *values)))}
    return replace(audience, **changed)


def _roles(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    _one_of(reader, values, tuple(SHOWN))
    return _more(audience, "roles", values)


def _policies(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    _one_of(reader, values, tuple(reader.rulebook.policies))
    return _more(audience, "policies", values)


def _languages(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    meant = ["zh_Hans" if value == "zh" else value for value in values]
    _one_of(reader, meant, tuple(NAMES))
    return _more(audience, "languages", meant)


def _districts(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    voices = [speaker(language) for language in LANGUAGES]
    codes = [next(filter(None, (place_code(policy, one, voices) for policy in DISTRICTS)), one) for one in values]
    _one_of(reader, codes, tuple(code for names in DISTRICTS.values() for code in names))
    return _more(audience, "places", codes)


def _departments(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    if long := next((value for value in values if len(value) > LONGEST), None):
        raise reader.refused(
            N_("A department has at most {most} characters, not {came}."), most=LONGEST, came=len(long)
        )
    return _more(audience, "places", values)


def _stations(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    for value in values:
        if not (value.isascii() and value.isdecimal() and len(value) <= 18):
            sentence = N_("{came} is no number of a station; station-bot stations lists them.")
            raise reader.refused(sentence, came=shortened(value))
    return _more(audience, "stations", [int(value) for value in values])


def _ids(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    file = Path("+".join(values))
    try:
        listed = read_people((file.read_bytes(), file.name), reader.voice)
    except OSError as problem:
        sentence = N_("{file} cannot be read ({problem}); name a list of Telegram ids, .csv or .xlsx.")
        raise reader.refused(sentence, file=str(file), problem=problem.strerror or "") from problem
    except Unreadable as fault:
        raise reader.refused(fault.message, **fault.params) from fault
    if listed.faults:
        raise Refused(" ".join(told(fault, reader.voice) for fault in listed.faults[:MOST_FAULTS]))
    people = tuple(PersonId(one) for one in dict.fromkeys(listed.people))
    return replace(audience, people=people)


def _verdict(reader: Reader, audience: Audience, values: Sequence[str]) -> Audience:
    check_id, _, article = values[0].partition("@")
    _one_of(reader, [check_id], tuple(reader.rulebook.checks))
    if article:
        _one_of(reader, [article], articles_of(reader.rulebook.checks[check_id]))
    return replace(audience, verdict=(check_id, article))


PARTS: Mapping[str, Callable[[Reader, Audience, Sequence[str]], Audience]] = {
    "role": _roles,
    "policy": _policies,
    "district": _districts,
    "department": _departments,
    "language": _languages,
    "station": _stations,
    "ids": _ids,
    "verdict": _verdict,
}
