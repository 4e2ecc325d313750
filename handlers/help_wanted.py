"""The asker's side of a question for the staff: passing it on, what comes of it, talking to the staff or to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, PassOn, Reply, Say
from handlers.masking import COVER, masked
from handlers.page import Line, bold, page, small
from handlers.request_card import Case, case_of, redrawn
from handlers.request_ports import Request
from handlers.request_records import ASKED, CloseRequest, RequestId, TurnAside, WriteRequestLine, about, request_of
from handlers.request_records import shown_number as number_of
from handlers.staff_told import carded, passed_to_owner
from handlers.standing import number_in, refused
from handlers.talk import Talk
from handlers.turn import Form
from locales import worded

Effects = tuple[Effect, ...]
QUESTION = "ask-staff"
LONGEST_QUESTION, LONGEST_TEXT = 500, 1000
"""Characters of a question, and of what is added to it."""
GONE = worded("The asker closed no. {number}.")
MOST_OPEN = 5
"""Questions one person can have waiting."""


async def passed_on(
    talk: Talk, question: str, entry: str | None, reason: str, more: Sequence[Sequence[Button]] = ()
) -> Effects:
    """A question goes to the staff, once, and the asker is told. `more`: buttons below that."""
    text = masked(question)[:LONGEST_QUESTION]
    waiting = await talk.records.requests.unclosed_of(talk.turn.person.id)
    same = next((one for one in waiting if one.text == text or (entry and one.entry == entry)), None)
    if same is not None:
        said = talk.say("That is with the staff already: no. {number}. You will be told.", number=number_of(same.id))
        return (Say(page([said], [*more, *_mine(talk, same)]), None, about(ASKED, same.id)),)
    if len(waiting) >= MOST_OPEN:
        said = talk.say("{n} questions of yours wait for the staff already. /ask shows them.", n=len(waiting))
        return talk.below(page([said], more))
    request = await _new(talk, text, entry, reason)
    cards = await carded(talk, Case(request))
    receipt = _receipt(talk, request, more, covered=COVER in text)
    return (PassOn(text, entry, reason), *cards, Say(receipt, None, about(ASKED, request.id)))


async def _new(talk: Talk, text: str, entry: str | None, reason: str) -> Request:
    person, now = talk.turn.person, talk.turn.now.timestamp()
    profile = await talk.records.stations.profile(person.id)
    return Request(
        id=request_of(talk.turn.number),
        person=person.id,
        asked_at=now,
        text=text,
        entry=entry,
        reason=reason,
        language=person.language,
        role=person.role,
        policy=profile.policy or person.policy,
        place=profile.place,
    )


def _receipt(talk: Talk, request: Request, more: Sequence[Sequence[Button]], *, covered: bool) -> Reply:
    lines: list[Line] = [
        bold(talk.say("Received, no. {number}.", number=number_of(request.id))),
        talk.say("The staff see your question, without your name: “{question}”", question=request.text),
        talk.say("You will be told when somebody takes it up. Type on whenever you like."),
    ]
    if covered:
        lines.append(small(talk.say("Identity card, mobile and credit code numbers were covered.")))
    return page(lines, [*more, *_mine(talk, request)])


def _mine(talk: Talk, request: Request) -> list[list[Button]]:
    return [[button(talk.say("No longer needed"), Wish("hwx", None, str(request.id)))]]


async def ask_staff(talk: Talk, argument: str = "") -> Effects:
    """`/ask`, with the question or without."""
    if argument.strip():
        return await typed_question(talk, Form(QUESTION), argument)
    return (forms.ask(QUESTION), *talk.below(await _asking(talk)))


async def ask(talk: Talk, _wish: Wish) -> Effects:
    """The same by a button; the screen it stood under stays."""
    return (forms.ask(QUESTION), *talk.below(await _asking(talk)))


async def _asking(talk: Talk, note: str | None = None) -> Reply:
    waiting = await talk.records.requests.unclosed_of(talk.turn.person.id)
    rows: list[list[Button]] = []
    lines: list[Line] = [note, bold(talk.say("What would you like to ask the staff? Type it."))]
    lines.append(talk.say("They see the question, not your name. Please leave out names and numbers of people."))
    if waiting:
        lines += ["", talk.say("Still open:")]
    for one in waiting[:MOST_OPEN]:
        state = talk.say("claimed") if one.state == "claimed" else talk.say("waits")
        lines.append(
            talk.say(
                "No. {number}: {question} ({state})", number=number_of(one.id), question=one.text[:60], state=state
            )
        )
        rows.append([button(talk.say("Close no. {number}", number=number_of(one.id)), Wish("hwx", None, str(one.id)))])
    return page(lines, [*rows, [button(talk.say("Never mind"), Wish("nevermind"))]])


async def typed_question(talk: Talk, _form: Form, text: str) -> Effects:
    """The question, typed."""
    if not text.strip():
        return talk.below(await _asking(talk, talk.say("I saw no words there.")))
    if len(text) > LONGEST_QUESTION:
        note = talk.say("That is too long: at most {most} characters, please.", most=LONGEST_QUESTION)
        return (forms.ask(QUESTION), *talk.below(await _asking(talk, note)))
    return (forms.DONE, *await passed_on(talk, text.strip(), None, "asked"))


async def passed_along(talk: Talk, text: str) -> Effects | None:
    """What is typed while a staff member has one's question goes to them; the bot says nothing."""
    request = await talk.records.requests.talking(talk.turn.person.id)
    return await told(talk, request, text) if request is not None else None


async def told(talk: Talk, request: Request, text: str) -> Effects:
    """The asker adds something, typed or as an answer to what they were told."""
    if request.state == "closed":
        again = [[button(talk.say("Ask a person"), Wish("hw"))]]
        return talk.below(page([talk.say("No. {number} is closed.", number=number_of(request.id))], again))
    if len(text) > LONGEST_TEXT:
        return talk.below(page([talk.say("That is too long: at most {most} characters, please.", most=LONGEST_TEXT)]))
    safe = masked(text)
    case = (await case_of(talk, request)).said("person", safe, talk.turn.now.timestamp())
    written = Enter(WriteRequestLine(request.id, "person", safe, request.owner))
    back: Effects = (Enter(TurnAside(request.id, aside=False)),) if request.aside else ()
    said = talk.say("Added to no. {number}.", number=number_of(request.id))
    heard = talk.below(page([said])) if request.owner is None else ()
    return (written, *back, *await passed_to_owner(talk, request, safe), *await redrawn(talk, case), *heard)


async def bot_instead(talk: Talk, wish: Wish) -> Effects:
    """The bot answers again; the question stays with the staff."""
    request = await _own(talk, wish)
    if request is None:
        return refused(talk, "turn aside a request")
    if request.state == "closed":
        return talk.toast(talk.say("No. {number} is closed.", number=number_of(request.id)))
    lines: list[Line] = [
        bold(talk.say("The bot answers you again.")),
        talk.say(
            "No. {number} stays with the staff. To write to them, answer one of their messages.",
            number=number_of(request.id),
        ),
    ]
    rows: list[list[Button]] = [
        [button(talk.say("Write to the staff"), Wish("hws", None, str(request.id)))],
        *_mine(talk, request),
    ]
    return (Enter(TurnAside(request.id, aside=True)), Say(page(lines, rows), None, about(ASKED, request.id)))


async def staff_again(talk: Talk, wish: Wish) -> Effects:
    """What is typed goes to the staff again."""
    request = await _own(talk, wish)
    if request is None:
        return refused(talk, "turn to a request")
    if request.state != "claimed":
        return talk.toast(talk.say("Nobody has no. {number} at present.", number=number_of(request.id)))
    return (Enter(TurnAside(request.id, aside=False)), *talk.below(taken_up(talk, request)))


def taken_up(talk: Talk, request: Request) -> Reply:
    """What the asker reads when a staff member has their question."""
    lines: list[Line] = [
        bold(talk.say("No. {number}: somebody of the staff is on it.", number=number_of(request.id))),
        talk.say("What you type here now goes to them, and the bot keeps silent. Buttons and commands work as ever."),
        talk.say("To have the bot answer again: tap below. /close ends it."),
    ]
    return page(lines, ways(talk, request))


def ways(talk: Talk, request: Request) -> list[list[Button]]:
    """Under what the asker reads of it."""
    return [
        [button(talk.say("Ask the bot instead"), Wish("hwb", None, str(request.id)))],
        [button(talk.say("Close it"), Wish("hwx", None, str(request.id)))],
    ]


async def close(talk: Talk, _argument: str = "") -> Effects:
    """`/close`: the question one is talking about, else the oldest that waits."""
    waiting = await talk.records.requests.unclosed_of(talk.turn.person.id)
    request = await talk.records.requests.talking(talk.turn.person.id) or next(iter(waiting), None)
    if request is None:
        return talk.below(page([talk.say("No question of yours is with the staff.")]))
    return (*await _closed(talk, request), *talk.below(_good_bye(talk, request)))


async def close_it(talk: Talk, wish: Wish) -> Effects:
    """The same by a button."""
    request = await _own(talk, wish)
    if request is None:
        return refused(talk, "close a request")
    if request.state == "closed":
        return talk.toast(talk.say("No. {number} is closed.", number=number_of(request.id)))
    return (*await _closed(talk, request), *talk.below(_good_bye(talk, request)))


async def _closed(talk: Talk, request: Request) -> Effects:
    case = await case_of(talk, replace(request, state="closed"))
    note = await passed_to_owner(talk, request, "", words=GONE)
    return (Enter(CloseRequest(request.id, request.owner)), *note, *await redrawn(talk, case))


def _good_bye(talk: Talk, request: Request) -> Reply:
    said = talk.say("No. {number} is closed. The bot answers you again.", number=number_of(request.id))
    return page([said], [[button(talk.say("Ask a person"), Wish("hw"))]])


async def _own(talk: Talk, wish: Wish) -> Request | None:
    number = number_in(wish.subject)
    found = await talk.records.requests.request(RequestId(number)) if number is not None else None
    return found if found is not None and found.person == talk.turn.person.id else None
