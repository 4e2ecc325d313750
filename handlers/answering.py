"""The screens of questions: an answer, a choice, small talk, what is not covered."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.buttons import Wish, button
from handlers.checks import check_buttons
from handlers.effects import Button, Reply
from handlers.gist import Gist, gist_of
from handlers.page import Line, arranged, bold, folded, page, small
from handlers.smalltalk import chat_line, not_covered_lines
from handlers.talk import Talk
from handlers.telling import Teller
from handlers.walk import walk_of
from rules.questions import Computed, Heard, inquiry_of
from rules.questions.computing import Computer
from rules.questions.model import Entry
from rules.questions.tidy import tidy

OFTEN = (
    "zibo/host-conditions", "zibo/expert-conditions", "zibo/engineer-conditions", "zibo/direct-title",
    "zibo/direct-quota", "zibo/subsidy", "dezhou/conditions", "dezhou/call", "dezhou/funding", "education/total",
)  # fmt: skip
"""Entries offered to who does not know what to ask; those a rule base lacks are left out."""
MOST_RELATED = 3


def teller(talk: Talk) -> Teller:
    """Who tells from the rule base in the person's language."""
    return Teller(talk.house.rulebook, talk.speaker)


def answer_screen(talk: Talk, heard: Heard, policy: str | None = None, own: str | None = None) -> Reply:
    """The reply to a question. `own`: what the person's station has in its records."""
    match heard.outcome:
        case "answer":
            return _answer(talk, heard, policy, own)
        case "choice":
            return _choice(talk, heard)
        case "chat":
            way = _to_a_person(talk) if heard.talk == "person" else []
            return page([chat_line(talk.speaker, heard.talk or "")], [*way, *_ways_on(talk)])
        case _:
            return _not_covered(talk, heard)


def _to_a_person(talk: Talk) -> list[list[Button]]:
    asked = talk.turn.person.question is not None
    last: list[list[Button]] = (
        [[button(talk.say("Pass my last question on"), Wish("person"), "primary")]] if asked else []
    )
    return [*last, [button(talk.say("Ask a person"), Wish("hw"))]]


def _answer(talk: Talk, heard: Heard, policy: str | None, own: str | None) -> Reply:
    entry = heard.found[0].entry
    if heard.follows == "source":
        return _source(talk, entry)
    if heard.follows == "why":
        return _why(talk, entry)
    chosen = policy or talk.turn.person.policy
    return _entry(talk, entry, heard.computed or own, switch=_other_programme(talk, heard, chosen))


def entry_screen(talk: Talk, entry: Entry, own: str | None = None) -> Reply:
    """An entry chosen by a tap; what was asked may hold a number to count with."""
    question = talk.turn.person.question
    computed = None
    if question is not None:
        words = inquiry_of(talk.house.rulebook).words
        computed = Computer(talk.house.rulebook, words).compute(tidy(question), entry, talk.turn.today)
    return _entry(talk, entry, computed or own)


def _entry(talk: Talk, entry: Entry, counted: Computed | str | None, switch: Iterable[Button] = ()) -> Reply:
    """`counted`: from the number of the question, or as the station's own records have it."""
    own = counted if isinstance(counted, str) else None
    gist = gist_of(teller(talk), entry, None if isinstance(counted, str) else counted, talk.turn.today)
    return page(
        _lines(gist, own), [*_check(talk, entry), *_related(talk, entry), *arranged((*_ways(talk, entry), *switch))]
    )


def _lines(gist: Gist, own: str | None = None) -> list[Line]:
    """The answer, the sum, then the rest folded: who wants it opens it."""
    first, *more = (own, *gist.head) if own is not None else gist.head
    lines: list[Line] = [bold(first), *more]
    if gist.details:
        lines += [folded("\n".join(f"· {line}" for line in gist.details))]
    return [*lines, *gist.ask, *(small(line) for line in gist.status)]


def _check(talk: Talk, entry: Entry) -> list[list[Button]]:
    """The check that decides it for me."""
    check = talk.house.rulebook.checks.get(entry.check or "")
    if check is None:
        return []
    label = talk.say("Check it for me: {check}", check=talk.pack(check, check.title))
    return [[button(label, Wish("begin", None, check.id), "primary")]]


def _related(talk: Talk, entry: Entry) -> list[list[Button]]:
    entries = inquiry_of(talk.house.rulebook).entries
    related = [entries[name] for name in entry.related[:MOST_RELATED] if name in entries]
    return [list(row) for row in arranged(_offered(talk, one, "askon") for one in related)]


def _offered(talk: Talk, entry: Entry, verb: str, *, programme: bool = False) -> Button:
    title = talk.pack_of(entry.policy, entry.title)
    if programme:
        title = talk.say("{programme}: {check}", programme=programme_name(talk, entry.policy), check=title)
    return button(title, Wish(verb, None, entry.id))


def _ways(talk: Talk, entry: Entry) -> list[Button]:
    ways: list[Button] = []
    if entry.source is not None and talk.house.attached(entry.policy):
        ways.append(button(talk.say("The original"), Wish("askorig", None, entry.id)))
    return [*ways, button(talk.say("This did not help"), Wish("unhelp", None, entry.id))]


def _other_programme(talk: Talk, heard: Heard, chosen: str | None) -> list[Button]:
    """Who chose a programme for the chat can ask the same of the other one."""
    if chosen is None:
        return []
    entry = heard.found[0].entry
    if not entry.twins:
        return []
    others = [name for name in talk.house.rulebook.policies if name != entry.policy]
    named = ((name, programme_name(talk, name)) for name in others)
    return [button(talk.say("In {programme}", programme=said), Wish("about", None, name)) for name, said in named]


def programme_name(talk: Talk, policy: str) -> str:
    """淄博, 德州: short enough for a button beside a title."""
    names = {"zibo": talk.say("Zibo"), "dezhou": talk.say("Dezhou college"), "education": talk.say("Credit hours")}
    return names.get(policy) or talk.pack_of(policy, talk.house.rulebook.policies[policy].short)


def _source(talk: Talk, entry: Entry) -> Reply:
    """Only where it stands: what 哪一条 asks for."""
    source = entry.source
    tells = teller(talk)
    if source is None:
        said = talk.say("It is background; the article was not seen.")
    else:
        number = talk.house.rulebook.document_number(source.policy)
        said = talk.say("It stands in {number}, {article}.", number=number, article=tells.place(source))
    return page([bold(said), talk.pack_of(entry.policy, entry.title)], arranged(_ways(talk, entry)))


def _why(talk: Talk, entry: Entry) -> Reply:
    """What it rests on, laid open: the clauses in our words, and how they are read."""
    gist = gist_of(teller(talk), entry, None, talk.turn.today)
    lines = [f"· {line}" for line in gist.details] or [gist.answer]
    head = bold(talk.say("Because the document says so:"))
    return page([head, *lines, *gist.ask, *(small(line) for line in gist.status)], arranged(_ways(talk, entry)))


def _choice(talk: Talk, heard: Heard) -> Reply:
    policies = {found.entry.policy for found in heard.found}
    several = len(policies) > 1
    rows: list[list[Button]] = [[_offered(talk, one.entry, "ask", programme=several)] for one in heard.found]
    if several and talk.turn.person.policy is None:
        both = sorted(policies & set(talk.house.rulebook.policies), reverse=True)
        names = [(name, talk.say("Always {programme}", programme=programme_name(talk, name))) for name in both]
        rows += [list(row) for row in arranged(button(label, Wish("about", None, name)) for name, label in names)]
    rows.append([button(talk.say("None of these: ask a person"), Wish("person"))])
    return page([bold(talk.say("Which of these do you mean?"))], rows)


def _not_covered(talk: Talk, heard: Heard) -> Reply:
    lines = [*not_covered_lines(teller(talk), heard)]
    rows: list[list[Button]] = []
    if heard.found and heard.about is None:
        rows.append([_offered(talk, heard.found[0].entry, "ask")])
    rows.append([button(talk.say("Pass it to a person"), Wish("person"))])
    return page([bold(lines[0]), *lines[1:]], [*rows, *_ways_on(talk)])


def _ways_on(talk: Talk) -> list[list[Button]]:
    rows: list[list[Button]] = []
    interview = talk.turn.interview
    walk = walk_of(talk, interview) if interview else None
    if walk is not None and walk.interview.answers:
        rows.append([button(talk.say("Back to the open check"), Wish("resume", walk.interview.id), "primary")])
    return [
        *rows,
        [button(talk.say("What is asked often"), Wish("often")), button(talk.say("All checks"), Wish("checks"))],
    ]


def choice_screen(talk: Talk) -> Reply:
    """What is asked often."""
    entries = inquiry_of(talk.house.rulebook).entries
    offered = [_offered(talk, entries[name], "ask", programme=True) for name in OFTEN if name in entries]
    return page(
        [bold(talk.say("What is asked often")), talk.say("Tap one, or type your own question.")],
        [[one] for one in offered],
    )


def spare_screen(talk: Talk) -> Reply:
    """Nothing to answer: the checks, and what can be asked."""
    rows: list[list[Button]] = [*check_buttons(talk, talk.turn.person.role)]
    rows.append([button(talk.say("What is asked often"), Wish("often"))])
    return page([talk.say("Noted. Type your question.")], rows)


async def original_screen(talk: Talk, entry: Entry) -> Reply:
    """The document's own words, as a quote."""
    source = entry.source
    assert source is not None
    text = await talk.records.original(source.policy, source.article, source.item)
    head = f"{talk.house.rulebook.document_number(source.policy)} {teller(talk).place(source)}"
    return page([bold(head), folded(text) if text else talk.say("The original is not here any more.")])
