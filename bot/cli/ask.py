"""`station-bot ask`: a question against the rule base, one or line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.cli.check_json import parse
from bot.cli.terminal import (
    ANSWERED,
    BAD_INPUT,
    Refused,
    as_json,
    day,
    given,
    known_language,
    plain,
    put,
    shortened,
    spoken,
    told,
)
from handlers.gist import gist_of
from handlers.smalltalk import chat_line, not_covered_lines
from handlers.telling import Teller
from rules import FactFault, load
from rules.misgiven import N_
from rules.questions import inquiry_of
from rules.questions.computing import Computed, Day
from rules.questions.credit import Hours
from rules.questions.inquiry import Found, Heard, Inquiry
from rules.questions.model import Entry

KEYS = ("text", "policy", "last")
"""What a line may hold."""


@dataclass(frozen=True)
class Desk:
    """Where questions are answered."""

    teller: Teller
    inquiry: Inquiry
    today: date

    def shaped(self, text: str, policy: str | None, last: str | None = None) -> Mapping[str, object]:
        """The answer as the contract has it."""
        heard = self.inquiry.ask(text, self.today, policy, last)
        return {
            "outcome": heard.outcome,
            "entries": [self._entry(found) for found in heard.found],
            "computed": computed_json(heard.computed),
            "text": "\n".join(self._lines(heard)),
        }

    def _entry(self, found: Found) -> Mapping[str, object]:
        entry = found.entry
        return {
            "id": entry.id,
            "policy": entry.policy,
            "article": entry.article,
            "item": entry.item,
            "title": self.teller.pack(entry.policy, entry.title),
            "text": "\n".join(gist_of(self.teller, entry, None, self.today).lines),
            "score": round(found.score, 3),
        }

    def _lines(self, heard: Heard) -> Iterator[str]:
        teller = self.teller
        match heard.outcome:
            case "answer":
                yield from gist_of(teller, heard.found[0].entry, heard.computed, self.today).lines
            case "choice":
                yield teller.say("Which of these do you mean?")
                for found in heard.found:
                    yield f"· {named(teller, found.entry)}"
            case "chat":
                yield chat_line(teller.speaker, heard.talk or "")
            case "not_covered":
                yield from not_covered_lines(teller, heard)


def named(teller: Teller, entry: Entry) -> str:
    """An entry under its programme: 淄博市工程师工作站：公示几天."""
    book = teller.rulebook.policies.get(entry.policy) or teller.rulebook.books[entry.policy]
    short = teller.pack(entry.policy, getattr(book, "short"))  # noqa: B009 - a policy and background both have one
    return teller.say("{programme}: {check}", programme=short, check=teller.pack(entry.policy, entry.title))


def computed_json(computed: Computed | None) -> Mapping[str, object] | None:
    """What comes out, as the contract has it."""
    result = computed.result if computed is not None else None
    if result is None:
        return None
    if isinstance(result, Day):
        return {"date": result.date.isoformat(), "provisional": result.provisional}
    if isinstance(result, Hours):
        missing = {"missing_total": result.missing_total, "missing_professional": result.missing_professional}
        return {key: plain(value) if value is not None else None for key, value in missing.items()}
    shown = {"limit": result.limit, "used": result.used, "remaining": result.remaining, "over_by": result.over_by}
    return {key: plain(value) for key, value in shown.items()}


def run_ask(  # noqa: PLR0913 - one parameter for each word of the command line
    text: str | None,
    *,
    policy: str | None = None,
    on: str | None = None,
    json: bool = False,
    lines: bool = False,
    language: str | None = None,
) -> int:
    """Answer on stdout; the exit status: 0 answered, 2 bad input, 1 our own fault."""
    voice = spoken(language)

    def work() -> int:
        known_language(language, voice)
        rulebook = load()
        desk = Desk(Teller(rulebook, voice), inquiry_of(rulebook), day(on, voice))
        chosen = _policy(desk, policy)
        if lines and text is not None:
            raise Refused(voice.say("With --lines the questions come on standard input; take the text away."))
        if lines:
            return _line_by_line(desk, chosen)
        if text is None:
            raise Refused(voice.say('A question is missing; write it in quotes: station-bot ask "…".'))
        answer = desk.shaped(text, chosen)
        put(as_json(answer) if json else str(answer["text"]))
        return ANSWERED

    return told(work)


def _policy(desk: Desk, name: object) -> str | None:
    known = tuple(desk.teller.rulebook.books)
    if name is None or (isinstance(name, str) and name in known):
        return name
    sentence = N_("There is no policy {came}; the policies are {known}.")
    raise Refused(desk.teller.say(sentence, came=shortened(str(name)), known=", ".join(known)))


def _line_by_line(desk: Desk, policy: str | None) -> int:
    """JSON Lines in, JSON Lines out, each at once: a bad line does not hold up the good ones."""
    status = ANSWERED
    for raw in given():
        if not raw.strip():
            continue
        try:
            answer = desk.shaped(*_asked(desk, raw, policy))
        except Refused as refusal:
            answer, status = {"error": str(refusal)}, BAD_INPUT
        put(as_json(answer))
    return status


def _asked(desk: Desk, raw: bytes, policy: str | None) -> tuple[str, str | None, str | None]:
    """Question, policy and last entry of a line."""
    try:
        line = parse(raw)
    except FactFault as fault:
        sentence = N_("This is not JSON; a line is an object with the question under {key}.")
        raise Refused(desk.teller.say(sentence, key='"text"')) from fault
    text = line.get("text") if isinstance(line, dict) else None
    if not isinstance(line, dict) or not isinstance(text, str):
        raise Refused(desk.teller.say("A line is a JSON object with the question under {key}.", key='"text"'))
    if strange := [key for key in line if key not in KEYS]:
        sentence = N_("There is no {came} in a line; it may hold {known}.")
        raise Refused(desk.teller.say(sentence, came=shortened(strange[0]), known=", ".join(KEYS)))
    last = line.get("last")
    named = line.get("policy", policy)
    return text, _policy(desk, named if named is not None else policy), last if isinstance(last, str) else None
