"""The asker's side of a question for the staff: passing it on, what comes of it, talking to the staff or to the bot."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import forms
from handlers.buttons import Wish, button
from handlers.effects import Button, Effect, Enter, PassOn, Reply, Say
from handlers.masking import COVER, masked
from handlers.open_requests import MOST_OPEN, open_lines, open_rows, own
from handlers.page import Line, bold, page, small
from handlers.request_card import Case, case_of, redrawn
from handlers.request_ports import Request
from handlers.request_records import ASKED, TurnAside, WriteRequestLine, about, request_of
from handlers.request_records import shown_number as number_of
from handlers.staff_told import carded, passed_to_owner
from handlers.standing import refused
from handlers.talk import Talk
from handlers.turn import Form

Effects = tuple[Effect, ...]
QUESTION = "ask-staff"
LONGEST_QUESTION, LONGEST_TEXT = 500, 1000
"""Characters of a question, and of what is added to it."""


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
        talk.say(
            "The staff see your question and your profile, without your name: “{question}”",
            question=request.text,
        ),
        talk.say("You will be told when somebody takes it up. Type on whenever you like."),
    ]
    if covered:
        lines.append(small(talk.say("Identity card, mobile and credit code numbers were covered.")))
    return page(lines, [*more, *_mine(talk, request)])


def _mine(talk: Talk, request: Request) -> list[list[Button]]:
    return [[button(talk.say("No longer needed"), Wish("hwx", None, str(request.id)))]]


async def asked_anew(talk: Talk, entry: str) -> Effects:
    """An older answer did not help, and the words that were asked are not here any more: they are typed again."""
    waiting = await talk.records.requests.unclosed_of(talk.turn.person.id)
    same = next((one for one in waiting if one.entry == entry), None)
    if same is not None:
        return await passed_on(talk, same.text, entry, same.reason)
    note = talk.say("That was asked earlier, and your words are not here any more. Please type the question again.")
    return (forms.ask(QUESTION), *talk.below(await _asking(talk, note)))


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
    lines: list[Line] = [note, bold(talk.say("What would you like to ask the staff? Type it."))]
    lines.append(talk.say("They see the question and your profile, not your name. Please leave out names and numbers."))
    if waiting:
        lines += ["", talk.say("Still open:")]
    lines += open_lines(talk, waiting)
    return page(lines, [*open_rows(talk, waiting), [button(talk.say("Never mind"), Wish("nevermind"))]])


async def typed_question(talk: Talk, _form: Form, text: str) -> Effects:
    """The question, typed."""
    if not any(character.isalnum() for character in text):
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
    request = await own(talk, wish)
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
    request = await own(talk, wish)
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
