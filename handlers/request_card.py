"""A request as staff see it: the question, what is known of it without a name, what was said, what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Redraw, Reply, Say
from handlers.language import NAMES
from handlers.page import Line, bold, page, small
from handlers.places import place_name
from handlers.profile import SHOWN
from handlers.request_ports import Request, RequestLine
from handlers.request_records import CARD, Side, about, shown_number
from handlers.standing import listener
from handlers.talk import Talk
from handlers.turn import PersonId
from locales import worded
from rules.questions import Unasked, inquiry_of

Effects = tuple[Effect, ...]
MOST_LINES, LONGEST_LINE, LONGEST_QUESTION = 6, 300, 500
"""Of what was said, and of the question, as a card shows them."""
MINUTE, HOUR, DAY = 60, 3600, 86400
REASONS: Mapping[str, str] = {
    "not_covered": worded("The bot had no answer."),
    "not_helpful": worded("The bot's answer did not help."),
    "kept_not_helpful": worded("The kept answer did not help."),
    "asked": worded("Wanted to ask a person."),
}
SIDES: Mapping[Side, str] = {"person": worded("Asker"), "staff": worded("Staff"), "note": worded("Note")}


@dataclass(frozen=True, slots=True)
class Case:
    """A request with what was said in it."""

    request: Request
    lines: Sequence[RequestLine] = field(default_factory=tuple)

    def said(self, side: Side, text: str, at: float) -> Case:
        """With one line more."""
        return replace(self, lines=(*self.lines, RequestLine(side, text, at)))

    @property
    def answers(self) -> tuple[str, ...]:
        """What staff said."""
        return tuple(line.text for line in self.lines if line.side == "staff")


async def case_of(talk: Talk, request: Request) -> Case:
    """With its lines."""
    return Case(request, await talk.records.requests.lines(request.id))


def who(talk: Talk, owner: PersonId, viewer: int) -> str:
    """A staff member: known by number only."""
    return talk.say("you") if owner == viewer else talk.say("staff member {number}", number=owner)


def age(talk: Talk, request: Request) -> str:
    """How long it waits."""
    seconds = max(0, int(talk.turn.now.timestamp() - request.asked_at))
    if seconds < MINUTE:
        return talk.say("under a minute")
    if seconds < HOUR:
        return talk.count("{n} minute", "{n} minutes", seconds // MINUTE)
    if seconds < DAY:
        return talk.count("{n} hour", "{n} hours", seconds // HOUR)
    return talk.count("{n} day", "{n} days", seconds // DAY)


def state_line(talk: Talk, request: Request, viewer: int) -> str:
    """Whose it is."""
    if request.state == "closed":
        return talk.say("Closed.")
    if request.owner is None:
        return talk.say("Open: nobody has it yet.")
    return talk.say("Claimed by: {who}", who=who(talk, request.owner, viewer))


def card(talk: Talk, case: Case, viewer: int) -> Reply:
    """In the language of `talk`, for the chat `viewer`."""
    request = case.request
    asked = datetime.fromtimestamp(request.asked_at, talk.turn.now.tzinfo)
    day = f"{talk.speaker.date(asked.date())} {asked:%H:%M}"
    lines: list[Line] = [
        bold(talk.say("Question no. {number}", number=shown_number(request.id))),
        state_line(talk, request, viewer),
        "",
        request.text[:LONGEST_QUESTION],
        "",
        *_said(talk, case),
        small(
            talk.say(
                "Asked on {day}, {age} ago · {language}", day=day, age=age(talk, request), language=_spoken(request)
            )
        ),
        small(talk.say(REASONS.get(request.reason, request.reason))),
        *(small(line) for line in _known(talk, request)),
    ]
    return page(lines, _rows(talk, case))


def _spoken(request: Request) -> str:
    return NAMES[request.language]


def _said(talk: Talk, case: Case) -> list[Line]:
    if not case.lines:
        return []
    shown = case.lines[-MOST_LINES:]
    said: list[Line] = [
        talk.say("{side}: {text}", side=talk.say(SIDES[line.side]), text=_short(line.text)) for line in shown
    ]
    return [*(["…"] if len(shown) < len(case.lines) else []), *said, ""]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}…"


def _known(talk: Talk, request: Request) -> list[str]:
    """What it was about, and who asks: never a name or a number."""
    lines = []
    if title := entry_title(talk, request.entry):
        lines.append(talk.say("About: {entry}", entry=title))
    role = SHOWN.get(request.role or "")
    policy = talk.house.rulebook.policies.get(request.policy or "")
    parts = [
        talk.say(role) if role else None,
        talk.text(talk.house.rulebook.text(policy.id, policy.short)) if policy else None,
        place_name(talk, policy.id, request.place) if policy and request.place else None,
    ]
    if known := " · ".join(part for part in parts if part):
        lines.append(talk.say("The asker: {known}", known=known))
    return lines


def entry_title(talk: Talk, entry: str | None) -> str | None:
    """What an entry is called."""
    try:
        found = inquiry_of(talk.house.rulebook).entries.get(entry or "")
    except Unasked:
        return None
    return talk.pack_of(found.policy, found.title) if found else None


def _rows(talk: Talk, case: Case) -> list[list[Button]]:
    request = case.request
    if request.state == "closed":
        return [[_do(talk.say("Keep as an answer"), "rqk", request)]] if case.answers and request.answer is None else []
    first = [_do(talk.say("Claim"), "rqc", request, "primary")] if request.owner is None else []
    rows = [
        [*first, _do(talk.say("Answer"), "rqa", request, None if first else "primary")],
        [_do(talk.say("Hand over"), "rqh", request), _do(talk.say("Close"), "rqx", request)],
    ]
    if case.answers:
        rows.append([_do(talk.say("Keep as an answer"), "rqk", request, "success")])
    return rows


def _do(label: str, verb: str, request: Request, look: str | None = None) -> Button:
    return button(label, Wish(verb, None, str(request.id)), look)


async def redrawn(talk: Talk, case: Case) -> Effects:
    """Every card of it as it stands now, each in the language of its chat; the pressed one in any case."""
    cards = await talk.records.requests.cards(case.request.id)
    drawn: list[Effect] = [
        Redraw(one.chat, one.message, card(listener(talk, one.language), case, one.chat)) for one in cards
    ]
    return tuple(drawn)


def laid(talk: Talk, case: Case) -> Say:
    """A new card in this chat."""
    return Say(card(talk, case, talk.turn.chat), None, about(CARD, case.request.id))
